package io.pinchpoint.benchmarks;

import io.pinchpoint.ingest.language.Languages;
import io.pinchpoint.ingest.records.CsvFormat;
import io.pinchpoint.ingest.records.CsvRecords;
import io.pinchpoint.ingest.records.RawRecord;
import io.pinchpoint.ingest.records.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much English is kept, and how much of what is not English is left unscored: {@code
 * xlmt/<language>/*_text.txt}, every tweet in the language of its folder, the airline tweets, and
 * of these and the Alexa reviews those of a few words. Each with and without English as the usual
 * language of the source. The tweets of a folder are not all in its language, so 1 is not reached
 * by any method.
 */
final class LanguageDetection implements Benchmark {
  private static final String ENGLISH = "english";

  /** The ten most frequent words of written English. */
  private static final Set<String> STOP_WORDS =
      Set.of("the", "of", "and", "a", "to", "in", "is", "you", "that", "it");

  private static final Pattern HANDLE_OR_LINK = Pattern.compile("(?:https?://|@)\\S*");
  private static final Pattern WORD = Pattern.compile("\\p{L}+(?:['’]\\p{L}+)?");

  @Override
  public String name() {
    return "languages";
  }

  @Override
  public String description() {
    return "shares of English kept and of the rest left out; needs --data, on xlmt/*, airline,"
        + " alexa";
  }

  @Override
  public List<Result> run(Path data) throws IOException {
    data = Benchmarks.needed(data, name());
    Map<String, Predicate<String>> methods = new LinkedHashMap<>();
    methods.put("pinchpoint", text -> isRead(text, Languages.ENGLISH));
    methods.put("pinchpoint, usual language mul", text -> isRead(text, "mul"));
    methods.put("one of ten stop words", LanguageDetection::hasStopWord);
    List<String> airline =
        AirlineTweet.read(data.resolve("airline/tweets.csv")).stream()
            .map(AirlineTweet::text)
            .toList();
    Set<String> brief = new LinkedHashSet<>(airline);
    brief.addAll(reviews(data.resolve("alexa/reviews.tsv")));
    List<String> tiny = brief.stream().filter(text -> isOf(1, 3, text)).toList();
    List<String> small = brief.stream().filter(text -> isOf(4, 5, text)).toList();
    List<Result> results = new ArrayList<>();
    for (Map.Entry<String, Predicate<String>> method : methods.entrySet()) {
      String told = method.getKey();
      Predicate<String> keeps = method.getValue();
      List<String> foreign = new ArrayList<>();
      for (Path folder : folders(data.resolve("xlmt"))) {
        String language = folder.getFileName().toString();
        List<String> texts = texts(folder);
        if (language.equals(ENGLISH)) {
          results.add(share("kept_share", texts, keeps, told));
        } else {
          results.add(share("left_out_share_" + language, texts, keeps.negate(), told));
          foreign.addAll(texts);
        }
      }
      results.add(share("left_out_share", foreign, keeps.negate(), told));
      results.add(share("kept_share_airline", airline, keeps, told));
      results.add(share("kept_share_of_1_to_3_words", tiny, keeps, told));
      results.add(share("kept_share_of_4_to_5_words", small, keeps, told));
    }
    long start = System.nanoTime();
    airline.forEach(text -> isRead(text, Languages.ENGLISH));
    double milliseconds = (System.nanoTime() - start) / 1e6 / airline.size();
    results.add(new Result("milliseconds_per_comment", milliseconds, airline.size(), "pinchpoint"));
    return results;
  }

  private static boolean isRead(String text, String usual) {
    String language = Languages.shared().of(text, usual);
    return language == null || language.equals(Languages.ENGLISH);
  }

  /** The texts of the Alexa reviews as they are published, separated by tabs. */
  private static List<String> reviews(Path file) throws IOException {
    List<String> texts = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file);
        CsvRecords records =
            CsvRecords.open(
                in,
                new CsvFormat('\t', '"', '"', null, null),
                names ->
                    names.contains("verified_reviews") ? List.of() : List.of("verified_reviews"),
                ReadLimits.DEFAULT)) {
      int text = records.header().names().indexOf("verified_reviews");
      while (records.hasNext()) {
        RawRecord record = records.next();
        if (record.good()) {
          texts.add(record.fields().get(text));
        }
      }
    }
    return texts;
  }

  private static boolean isOf(int least, int most, String text) {
    long words = WORD.matcher(HANDLE_OR_LINK.matcher(text).replaceAll(" ")).results().count();
    return words >= least && words <= most;
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
