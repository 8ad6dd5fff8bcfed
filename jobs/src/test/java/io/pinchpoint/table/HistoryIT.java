package io.pinchpoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinchpoint.table.Lake.Mode;
import io.pinchpoint.table.TableContract.Layer;
import io.pinchpoint.testing.SparkSessions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryIT {
  private static final TableContract TABLE =
      TableContract.table(
              "things",
              Layer.PUBLISHED,
              "One row per thing.",
              "thing_id STRING NOT NULL COMMENT 'Id', text STRING COMMENT 'Words'")
          .key("thing_id")
          .build();

  @TempDir private Path folder;
  private Lake lake;
  private int fence;

  @BeforeEach
  void prepare() {
    lake = new Lake(SparkSessions.shared(), folder.toString());
    lake.prepare(TABLE);
  }

  private void write(String id, String text, Mode mode) {
    lake.stage(
            TABLE,
            SparkSessions.shared()
                .createDataFrame(List.of(RowFactory.create(id, text)), TABLE.schema()),
            mode,
            ++fence)
        .commit();
  }

  private List<String> ids(long version) {
    return lake.read(TABLE, version).select("thing_id").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private List<String> names(String folderName, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(folderName))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending) && !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  private static Instant tomorrow() {
    return Instant.now().plus(Duration.ofDays(1));
  }

  @Test
  void shouldKeepEveryVersionFromTheOldestOn() throws IOException {
    for (int i = 1; i <= 13; i++) {
      write("t" + i, "words", Mode.OVERWRITE);
    }
    Files.writeString(folder.resolve("things/part-00000-staged.parquet"), "never named");
    Files.writeString(folder.resolve("things/_delta_log/.14.json.tmp"), "never renamed");

    History.Volume freed = lake.history(TABLE).cut(12, tomorrow());

    assertThat(ids(12)).containsExactly("t12");
    assertThat(ids(13)).containsExactly("t13");
    assertThat(names("things", ".parquet")).hasSize(2);
    assertThat(names("things/_delta_log", ".json").get(0)).startsWith("00000000000000000012");
    assertThat(folder.resolve("things/_delta_log/.14.json.tmp")).doesNotExist();
    assertThat(freed.files()).isGreaterThan(20);
    assertThatThrownBy(() -> ids(9)).hasMessageContaining("Cannot time travel");

    lake.restore(TABLE, 12);
    write("more", "words", Mode.APPEND);
    assertThat(ids(lake.head(TABLE).orElseThrow())).containsExactly("more", "t12");
  }

  /** Delta refuses by the age of commits, whether or not every file is there. */
  @ParameterizedTest
  @ValueSource(ints = {8, 400})
  void shouldReadAndRestoreAVersionThatWasTheNewestForLong(int days) throws IOException {
    write("a", "words", Mode.OVERWRITE);
    age(Duration.ofDays(days));
    write("debris", "words", Mode.OVERWRITE);

    assertThat(ids(1)).containsExactly("a");
    assertThat(idsFromOutside(1)).containsExactly("a");
    lake.restore(TABLE, 1);
    assertThat(ids(3)).containsExactly("a");
  }

  @Test
  void shouldLetOthersReadTheOldVersionsOfALakeOfAnEarlierRelease() throws IOException {
    write("a", "words", Mode.OVERWRITE);
    SparkSessions.shared()
        .sql(
            "ALTER TABLE delta.`%s` UNSET TBLPROPERTIES ('delta.deletedFileRetentionDuration')"
                .formatted(lake.path(TABLE)));
    age(Duration.ofDays(8));
    write("b", "words", Mode.OVERWRITE);
    assertThatThrownBy(() -> idsFromOutside(2)).hasMessageContaining("Cannot time travel");

    long head = lake.prepare(TABLE);

    assertThat(idsFromOutside(2)).containsExactly("a");
    assertThat(ids(head)).containsExactly("b");
    assertThat(lake.prepare(TABLE)).as("once").isEqualTo(head);
    age(Duration.ofDays(366));
    assertThat(lake.prepare(TABLE)).as("so old that it is to be young again").isEqualTo(head + 1);
    assertThat(idsFromOutside(head)).containsExactly("b");
    assertThat(lake.isOutdated(TABLE)).isFalse();
  }

  private void age(Duration time) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(
            file, FileTime.from(Files.getLastModifiedTime(file).toInstant().minus(time)));
      }
    }
    DeltaLog.clearCache();
  }

  /** As a session reads that knows nothing of the lake. */
  private List<String> idsFromOutside(long version) {
    return SparkSessions.shared()
        .newSession()
        .read()
        .format("delta")
        .option("versionAsOf", version)
        .load(lake.path(TABLE))
        .select("thing_id")
        .as(Encoders.STRING())
        .collectAsList();
  }

  @Test
  void shouldSpareWhatIsNotSettled() throws IOException {
    write("a", "words", Mode.OVERWRITE);
    write("b", "words", Mode.OVERWRITE);
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));

    assertThat(lake.history(TABLE).cut(2, yesterday).files()).isZero();
    assertThat(ids(1)).containsExactly("a");
    assertThat(lake.history(TABLE).versionAt(yesterday)).isEmpty();
    assertThat(lake.history(TABLE).versionAt(tomorrow())).hasValue(2);
  }

  @Test
  void shouldLeaveNothingOfOlderVersionsAtTheHead() throws IOException {
    write("secret-0001", "the parcel stood in the rain", Mode.OVERWRITE);
    write("other", "nothing to say", Mode.OVERWRITE);
    Needles needles = Needles.of(List.of("secret-0001"), List.of("the parcel stood in the rain"));
    assertThat(Search.of(SparkSessions.shared(), lake.root(), needles).places())
        .as("data file, commit, checksum")
        .hasSizeGreaterThan(2);

    lake.history(TABLE).cutAtHead();

    Search.Finding finding = Search.of(SparkSessions.shared(), lake.root(), needles);
    assertThat(finding.places()).isEmpty();
    assertThat(finding.files()).isPositive();
    assertThat(finding.values()).isPositive();
    assertThat(names("things", ".parquet")).hasSize(1);
    assertThat(names("things/_delta_log", ".json")).hasSize(1);
    assertThat(ids(2)).containsExactly("other");
    write("next", "words", Mode.APPEND);
    assertThat(ids(3)).containsExactly("next", "other");
  }

  @Test
  void shouldSearchNamesBytesAndWhatTheyDecodeTo() throws IOException {
    Needles needles = Needles.of(List.of("secret-0001", "4711"), List.of());
    Files.createDirectories(folder.resolve("reports"));
    Files.writeString(folder.resolve("reports/secret-0001.txt"), "nothing");
    Files.writeString(folder.resolve("reports/page.html"), "<td>secret-0001</td>");
    Files.writeString(folder.resolve("reports/long.txt"), "x ".repeat(600_000) + "secret-0001");
    Files.writeString(folder.resolve("reports/clean.json"), "{\"seconds\": 4711}");
    Files.writeString(folder.resolve("reports/short.json"), "{\"case\": \"4711\"}");
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("reports/log.gz")))) {
      out.write("of secret-0001 again".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    assertThat(Search.of(SparkSessions.shared(), lake.root(), needles).places())
        .containsExactly(
            "reports/log.gz",
            "reports/long.txt",
            "reports/page.html",
            "reports/secret-0001.txt",
            "reports/short.json");
  }
}
