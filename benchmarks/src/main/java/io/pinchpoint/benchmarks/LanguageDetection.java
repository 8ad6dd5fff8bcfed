package io.pinchpoint.benchmarks;

import io.pinchpoint.ingest.language.Languages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How much English is kept, and how much of what is not English is left unscored: {@code
 * xlmt/<language>/*_text.txt}, every tweet in the language of its folder, and the airline tweets.
 * The tweets of a folder are not all in its language, so 1 is not reached by any method.
 */
final class LanguageDetection implements Benchmark {
  private static final String ENGLISH = "english";

  /** The ten most frequent words of written English. */
  private static final Set<String> STOP_WORDS =
      Set.of("the", "of", "and", "a", "to", "in", "is", "you", "that", "it");

  @Override
  public String name() {
    return "languages";
  }

  @Override
  public String description() {
    return "shares of English kept and of the rest left out; needs --data, on xlmt/*, airline";
  }

  @Override
  public List<Result> run(Path data) throws IOException {
    Predicate<String> pinchpoint =
        text -> {
          String language = Languages.shared().of(text);
          return language == null || language.equals(Languages.ENGLISH);
        };
    List<Result> results = new ArrayList<>();
    for (Path folder : folders(Benchmarks.needed(data, name()).resolve("xlmt"))) {
      String language = folder.getFileName().toString();
      List<String> texts = texts(folder);
      results.addAll(results(language, texts, pinchpoint, "pinchpoint"));
      results.addAll(
          results(language, texts, LanguageDetection::hasStopWord, "one of ten stop words"));
    }
    List<String> airline =
        AirlineTweet.read(data.resolve("airline/tweets.csv")).stream()
            .map(AirlineTweet::text)
            .toList();
    long start = System.nanoTime();
    results.add(share("kept_share_airline", airline, pinchpoint, "pinchpoint"));
    double milliseconds = (System.nanoTime() - start) / 1e6 / airline.size();
    results.add(
        share(
            "kept_share_airline",
            airline,
            LanguageDetection::hasStopWord,
            "one of ten stop words"));
    results.add(new Result("milliseconds_per_comment", milliseconds, airline.size(), "pinchpoint"));
    return results;
  }

  private static List<Path> folders(Path root) throws IOException {
    try (Stream<Path> folders = Files.list(root)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static List<String> texts(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith("_text.txt")).sorted().toList();
    }
    List<String> texts = new ArrayList<>();
    for (Path file : files) {
      texts.addAll(Files.readAllLines(file));
    }
    return texts;
  }

  private static List<Result> results(
      String language, List<String> texts, Predicate<String> keeps, String method) {
    return language.equals(ENGLISH)
        ? List.of(share("kept_share", texts, keeps, method))
        : List.of(share("left_out_share_" + language, texts, keeps.negate(), method));
  }

  private static Result share(
      String metric, List<String> texts, Predicate<String> counted, String method) {
    long count = texts.stream().filter(counted).count();
    return new Result(metric, (double) count / texts.size(), texts.size(), method);
  }

  private static boolean hasStopWord(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\P{L}+"))
        .anyMatch(STOP_WORDS::contains);
  }
}
