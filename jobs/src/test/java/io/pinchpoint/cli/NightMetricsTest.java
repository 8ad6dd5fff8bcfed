package io.pinchpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.ingest.Book;
import io.pinchpoint.nightly.Night.Published;
import io.pinchpoint.nightly.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightMetricsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-03T02:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;

  @Test
  void shouldTellStepsAndBooksOfAPublishedNight() throws IOException {
    NightMetrics metrics = new NightMetrics(Progress.SILENT, CLOCK);
    metrics.ends("read", 1.5);
    Book book = new Book("calls", "channel_events", 2, 13, 7, 0, 2, 0, 1, 3, 0, 0, 0, 0);
    metrics.published(new Published(LocalDate.of(2026, 3, 2), List.of(book), Map.of()));

    assertThat(written(metrics, 0))
        .contains(
            "# TYPE pinchpoint_night_exit_code gauge",
            "pinchpoint_night_exit_code 0.0",
            "pinchpoint_night_end_timestamp_seconds 1.7725032E9",
            "pinchpoint_night_step_seconds{step=\"read\"} 1.5",
            "pinchpoint_night_files{source=\"calls\"} 2.0",
            "pinchpoint_night_rows{source=\"calls\",outcome=\"kept\"} 7.0",
            "pinchpoint_night_rows{source=\"calls\",outcome=\"duplicate\"} 2.0",
            "pinchpoint_night_rows{source=\"calls\",outcome=\"quarantined\"} 1.0",
            "pinchpoint_night_rows{source=\"calls\",outcome=\"suppressed\"} 3.0",
            "pinchpoint_night_as_of_timestamp_seconds 1.7724096E9");
  }

  @Test
  void shouldReplaceTheNightBeforeByAFailedOneWithItsExitCodeAlone() throws IOException {
    Files.writeString(folder.resolve("pinchpoint.prom"), "pinchpoint_night_rows 1\n");

    assertThat(written(new NightMetrics(Progress.SILENT, CLOCK), 4))
        .contains("pinchpoint_night_exit_code 4.0")
        .noneMatch(line -> line.contains("_rows") || line.contains("as_of"));
    assertThat(folder)
        .isDirectoryContaining("glob:**pinchpoint.prom")
        .isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void shouldEscapeWhatSourcesAreCalled() throws IOException {
    NightMetrics metrics = new NightMetrics(Progress.SILENT, CLOCK);
    Book book = new Book("a\"b\\c\nd", "verbatims", 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    metrics.published(new Published(LocalDate.of(2026, 3, 2), List.of(book), Map.of()));

    assertThat(written(metrics, 0))
        .contains("pinchpoint_night_files{source=\"a\\\"b\\\\c\\nd\"} 1.0");
  }

  private List<String> written(NightMetrics metrics, int exitCode) throws IOException {
    Path file = folder.resolve("pinchpoint.prom");
    metrics.write(file, exitCode);
    return Files.readAllLines(file);
  }
}
