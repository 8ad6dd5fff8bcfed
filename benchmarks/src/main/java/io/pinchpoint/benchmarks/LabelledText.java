package io.pinchpoint.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text whose sentiment people have told.
 *
 * @param label 0 negative, 1 neutral, 2 positive
 */
record LabelledText(String text, int label) {

  static final List<String> LABELS = List.of("negative", "neutral", "positive");

  private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

  /** {@code airline/tweets.csv}, without rows that have no such label. */
  static List<LabelledText> airline(Path data) throws IOException {
    return AirlineTweet.read(data.resolve("airline/tweets.csv")).stream()
        .filter(tweet -> LABELS.contains(tweet.sentiment()))
        .map(tweet -> new LabelledText(tweet.text(), LABELS.indexOf(tweet.sentiment())))
        .toList();
  }

  /** {@code xlmt/english}: general tweets; train, validation and test alike. */
  static List<LabelledText> general(Path data) throws IOException {
    List<LabelledText> texts = new ArrayList<>();
    for (String part : List.of("train", "val", "test")) {
      Path folder = data.resolve("xlmt/english");
      List<String> lines = Files.readAllLines(folder.resolve(part + "_text.txt"));
      List<String> labels = Files.readAllLines(folder.resolve(part + "_labels.txt"));
      for (int i = 0; i < lines.size(); i++) {
        texts.add(
            new LabelledText(unescaped(lines.get(i)), Integer.parseInt(labels.get(i).strip())));
      }
    }
    return texts;
  }

  /** The export writes quotes and some letters as its database did. */
  private static String unescaped(String line) {
    return ESCAPED.matcher(line.replace("\\\"\"\"\"", "\"")).replaceAll(LabelledText::letter);
  }

  private static String letter(MatchResult escape) {
    String letter = String.valueOf((char) Integer.parseInt(escape.group(1), 16));
    return Matcher.quoteReplacement(letter);
  }
}
