package io.pinchpoint.ingest.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Public exports as they circulate; skipped unless PINCHPOINT_TEST_DATA names their folder. */
class PublicFilesTest {
  @Test
  void shouldReadACleanExportWithoutProblems() throws IOException {
    List<RawRecord> records = read("cfpb/complaints.csv", "Complaint ID");
    assertThat(records).hasSize(6_623).allMatch(RawRecord::good);
  }

  @Test
  void shouldFindTheHeaderBelowJunk() throws IOException {
    List<RawRecord> records = read("messy/complaints_junk_header.csv", "Complaint ID");
    assertThat(records.subList(0, 2))
        .extracting(RawRecord::problem)
        .containsOnly("stands before the header");
    assertThat(records.subList(2, records.size())).hasSize(6_623).allMatch(RawRecord::good);
  }

  @Test
  void shouldReadMixedEncodings() throws IOException {
    List<RawRecord> records = read("messy/tweets_mixed_encoding.csv", "tweet_id");
    assertThat(records).isNotEmpty();
    assertThat(records.stream().filter(RawRecord::good).count())
        .isGreaterThan(records.size() * 9L / 10);
  }

  private static List<RawRecord> read(String name, String column) throws IOException {
    String folder = System.getenv("PINCHPOINT_TEST_DATA");
    assumeTrue(folder != null, "PINCHPOINT_TEST_DATA names no folder with public data");
    Path file = Path.of(folder, name);
    assumeTrue(Files.exists(file), () -> name + " is absent");
    try (CsvRecords records =
        CsvRecords.open(
            Files.newInputStream(file),
            CsvFormat.RFC_4180,
            names -> names.contains(column) ? List.of() : List.of(column),
            ReadLimits.DEFAULT)) {
      return CsvRecordsTest.all(records);
    }
  }
}
