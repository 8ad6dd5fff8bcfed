package io.pinchpoint.cli;

import io.pinchpoint.ingest.Book;
import io.pinchpoint.nightly.Night.Published;
import io.pinchpoint.nightly.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a night went, in Prometheus' text format 0.0.4: for the textfile collector of a node
 * exporter, since a night is gone before it is scraped.
 */
final class NightMetrics implements Progress {
  private final Progress progress;
  private final Clock clock;
  private final Instant start;
  private final Map<String, Double> steps = new LinkedHashMap<>();
  private Published published;

  /**
   * @param progress hears everything too
   */
  NightMetrics(Progress progress, Clock clock) {
    this.progress = progress;
    this.clock = clock;
    this.start = clock.instant();
  }

  @Override
  public void begins(String step, int number, int of) {
    progress.begins(step, number, of);
  }

  @Override
  public void ends(String step, double seconds) {
    steps.put(step, seconds);
    progress.ends(step, seconds);
  }

  @Override
  public void warns(String message) {
    progress.warns(message);
  }

  void published(Published night) {
    published = night;
  }

  /** Replaces the file in one move, so that no collector reads half of it. */
  void write(Path file, int exitCode) throws IOException {
    Path target = file.toAbsolutePath();
    Path written = target.resolveSibling(target.getFileName() + ".new");
    Files.writeString(written, text(exitCode));
    Files.move(
        written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String text(int exitCode) {
    Instant end = clock.instant();
    StringBuilder text = new StringBuilder();
    gauge(text, "exit_code", "Exit code of the last night; 0 is done.", sample(exitCode));
    gauge(text, "end_timestamp_seconds", "When it ended.", sample(seconds(end)));
    gauge(text, "duration_seconds", "How long it took.", sample(seconds(end) - seconds(start)));
    List<Sample> taken = new ArrayList<>();
    steps.forEach((step, seconds) -> taken.add(new Sample(labels("step", step), seconds)));
    gauge(text, "step_seconds", "How long each finished step took.", taken);
    if (published != null) {
      List<Sample> files = new ArrayList<>();
      List<Sample> rows = new ArrayList<>();
      for (Book book : published.books()) {
        files.add(new Sample(labels("source", book.source()), book.files()));
        rows.add(rows(book, "kept", book.kept()));
        rows.add(rows(book, "duplicate", book.duplicates()));
        rows.add(rows(book, "quarantined", book.quarantined()));
        rows.add(rows(book, "suppressed", book.suppressed()));
      }
      gauge(text, "files", "Files read.", files);
      gauge(text, "rows", "Rows read, by what became of them.", rows);
      gauge(
          text,
          "as_of_timestamp_seconds",
          "Midnight, UTC, of the date that the tables are as of.",
          sample(seconds(published.asOf().atStartOfDay(ZoneOffset.UTC).toInstant())));
    }
    return text.toString();
  }

  private record Sample(String labels, double value) {}

  private static List<Sample> sample(double value) {
    return List.of(new Sample("", value));
  }

  private static Sample rows(Book book, String outcome, long count) {
    return new Sample(labels("source", book.source(), "outcome", outcome), count);
  }

  private static void gauge(StringBuilder text, String name, String help, List<Sample> samples) {
    if (samples.isEmpty()) {
      return;
    }
    String metric = "pinchpoint_night_" + name;
    text.append("# HELP %s %s\n# TYPE %s gauge\n".formatted(metric, help, metric));
    for (Sample sample : samples) {
      text.append(metric).append(sample.labels()).append(' ').append(sample.value()).append('\n');
    }
  }

  private static String labels(String... namesAndValues) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String value =
          namesAndValues[i + 1].replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
      labels.add(namesAndValues[i] + "=\"" + value + "\"");
    }
    return "{" + String.join(",", labels) + "}";
  }

  private static double seconds(Instant instant) {
    return instant.toEpochMilli() / 1e3;
  }
}
