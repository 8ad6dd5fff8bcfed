package io.pinchpoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinchpoint.table.Lake.Mode;
import io.pinchpoint.table.TableContract.Layer;
import io.pinchpoint.testing.Rows;
import io.pinchpoint.testing.SparkSessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeIT {
  private static final TableContract TABLE =
      TableContract.table(
              "things",
              Layer.PUBLISHED,
              "One row per thing.",
              "id BIGINT NOT NULL COMMENT 'Id', share DECIMAL(3,2) COMMENT 'Share'")
          .key("id")
          .shares("share")
          .build();

  @TempDir private Path folder;
  private Lake lake;

  @BeforeEach
  void prepare() {
    lake = new Lake(SparkSessions.shared(), folder.toString());
    lake.prepare(TABLE);
  }

  private static Dataset<Row> rows(Long... ids) {
    return share("0.5", ids);
  }

  private static Dataset<Row> share(String share, Long... ids) {
    List<Row> rows =
        java.util.Arrays.stream(ids)
            .map(
                id -> RowFactory.create(id, share == null ? null : new java.math.BigDecimal(share)))
            .toList();
    return SparkSessions.shared().createDataFrame(rows, TABLE.schema());
  }

  private List<Long> ids() {
    return lake.read(TABLE, lake.head(TABLE).orElseThrow()).select("id").collectAsList().stream()
        .map(row -> row.getLong(0))
        .sorted()
        .toList();
  }

  @Test
  void shouldShowStagedRowsOnlyOnceCommitted() {
    Lake.Staged staged = lake.stage(TABLE, rows(1L, 2L), Mode.OVERWRITE, 1);
    assertThat(ids()).isEmpty();
    assertThat(staged.rows()).isEqualTo(2);

    long version = staged.commit();
    assertThat(ids()).containsExactly(1L, 2L);
    assertThat(lake.size(TABLE, version).rows()).isEqualTo(2);
  }

  @Test
  void shouldKeepTheRowsOfALedgerToWhichColumnsWereAdded() {
    TableContract earlier = ledger("books ARRAY<STRUCT<source: STRING>> COMMENT 'Books'");
    TableContract now =
        ledger(
            "books ARRAY<STRUCT<kept: BIGINT, source: STRING>> COMMENT 'Books', note STRING COMMENT"
                + " 'Note'");
    lake.prepare(earlier);
    append(earlier, "SELECT 1L AS id, array(struct('calls' AS source)) AS books", 1);

    assertThat(lake.isOutdated(now)).isFalse();
    lake.prepare(now);
    append(now, "SELECT 2L AS id, array(struct(7L AS kept, 'calls' AS source)) AS books, 'x'", 2);

    assertThat(lake.scan(now, lake.head(now).orElseThrow()).toJSON().collectAsList())
        .containsExactlyInAnyOrder(
            "{\"id\":1,\"books\":[{\"source\":\"calls\"}]}",
            "{\"id\":2,\"books\":[{\"kept\":7,\"source\":\"calls\"}],\"note\":\"x\"}");
    assertThat(lake.isOutdated(earlier)).as("which takes columns away").isTrue();
  }

  private static TableContract ledger(String columns) {
    return TableContract.table(
            "ledger",
            Layer.LEDGER,
            "One row per run.",
            "id BIGINT NOT NULL COMMENT 'Id', " + columns)
        .key("id")
        .build();
  }

  private void append(TableContract table, String select, long fence) {
    Dataset<Row> rows =
        SparkSessions.shared().sql(select).toDF(table.columns().toArray(String[]::new));
    lake.stage(table, rows, Mode.APPEND, fence).commit();
  }

  @Test
  void shouldAppendOrOverwrite() {
    lake.stage(TABLE, rows(1L), Mode.APPEND, 1).commit();
    lake.stage(TABLE, rows(2L), Mode.APPEND, 2).commit();
    assertThat(ids()).containsExactly(1L, 2L);

    lake.stage(TABLE, rows(3L), Mode.OVERWRITE, 3).commit();
    assertThat(ids()).containsExactly(3L);
  }

  @Test
  void shouldReplaceRowsByTheirKeysAndLeaveOtherFilesAlone() {
    lake.stage(TABLE, rows(1L, 2L).coalesce(1), Mode.APPEND, 1).commit();
    long before = lake.stage(TABLE, rows(3L).coalesce(1), Mode.APPEND, 2).commit();
    List<String> untouched = files(before, 3L);

    long after =
        lake.stageReplacing(TABLE, rows(2L).select("id"), share("0.9", 2L, 4L), 3).commit();

    assertThat(ids()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(lake.read(TABLE, after).filter("share = 0.9").count()).isEqualTo(2);
    assertThat(files(after, 3L)).isEqualTo(untouched);
    assertThat(lake.scanWith(TABLE, after, rows(3L).select("id")).count()).isEqualTo(1);
  }

  @Test
  void shouldWriteOnlyRowsThatChange() {
    lake.stage(TABLE, share("0.1", 1L, 2L).coalesce(1), Mode.APPEND, 1).commit();
    long before = lake.stage(TABLE, share("0.1", 3L, 4L).coalesce(1), Mode.APPEND, 2).commit();
    List<String> untouched = files(before, 1L);

    Lake.Staged staged =
        lake.stage(
            Difference.of(
                TABLE, lake.read(TABLE, before), share("0.1", 1L, 2L, 3L).union(share("0.9", 5L))),
            3);
    long after = staged.commit();

    assertThat(ids()).containsExactly(1L, 2L, 3L, 5L);
    assertThat(files(after, 1L)).isEqualTo(untouched);
    assertThat(staged.rows()).isEqualTo(2);
  }

  @Test
  void shouldReadAndReplaceFromADayOn() {
    lake.prepare(DAYS);
    lake.stage(DAYS, days(1, 2).coalesce(1), Mode.APPEND, 1).commit();
    lake.stage(DAYS, days(3, 4).coalesce(1), Mode.APPEND, 2).commit();
    long before = lake.stage(DAYS, days(5).coalesce(1), Mode.APPEND, 3).commit();
    assertThat(lake.scanFrom(DAYS, before, day(2)).inputFiles()).hasSize(3);
    assertThat(lake.scanFrom(DAYS, before, day(3)).inputFiles()).hasSize(2);
    assertThat(days(lake.scanFrom(DAYS, before, day(4)))).containsExactly(day(4), day(5));
    List<String> untouched =
        List.of(lake.read(DAYS, before).filter("day = DATE'2026-03-01'").inputFiles());

    long after = lake.stageFrom(DAYS, day(4), days(2, 4, 6), 4).commit();

    Dataset<Row> rows = lake.read(DAYS, after);
    assertThat(days(rows)).containsExactly(day(1), day(2), day(3), day(4), day(6));
    assertThat(rows.inputFiles()).containsAll(untouched);
  }

  private static final TableContract DAYS =
      TableContract.table(
              "days",
              TableContract.Layer.DERIVED,
              "One row per day.",
              "day DATE NOT NULL COMMENT 'The day'")
          .key("day")
          .dated("day")
          .build();

  private static LocalDate day(int number) {
    return LocalDate.of(2026, 3, number);
  }

  private static Dataset<Row> days(int... numbers) {
    Rows rows = Rows.of(DAYS);
    for (int number : numbers) {
      rows.row("day", day(number).toString());
    }
    return rows.build();
  }

  private static List<LocalDate> days(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.getDate(0).toLocalDate()).sorted().toList();
  }

  private List<String> files(long version, long id) {
    return List.of(lake.read(TABLE, version).filter("id = " + id).inputFiles());
  }

  @Test
  void shouldRefuseAWriterThatLostTheLakeAloud() {
    Lake.Staged slow = lake.stage(TABLE, rows(1L), Mode.OVERWRITE, 1);
    lake.stage(TABLE, rows(2L), Mode.OVERWRITE, 2).commit();

    assertThatThrownBy(slow::commit).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> lake.stage(TABLE, rows(1L), Mode.OVERWRITE, 1).commit())
        .isInstanceOf(LostLakeException.class)
        .hasMessageContaining("fence 2");
    assertThat(ids()).containsExactly(2L);
  }

  @Test
  void shouldRefuseToAppendAfterALaterRun() {
    Lake.Staged slow = lake.stage(TABLE, rows(1L), Mode.APPEND, 1);
    lake.stage(TABLE, rows(2L), Mode.APPEND, 2).commit();

    assertThatThrownBy(slow::commit)
        .isInstanceOf(io.delta.exceptions.ConcurrentTransactionException.class);
    assertThat(ids()).containsExactly(2L);
  }

  @Test
  void shouldWriteAgainAfterARestore() {
    long first = lake.stage(TABLE, rows(1L), Mode.OVERWRITE, 1).commit();
    lake.stage(TABLE, rows(2L), Mode.OVERWRITE, 2).commit();
    lake.restore(TABLE, first);
    assertThat(ids()).containsExactly(1L);

    lake.stage(TABLE, rows(3L), Mode.OVERWRITE, 3).commit();
    assertThat(ids()).containsExactly(3L);
  }

  @Test
  void shouldHoldRowsToTheContract() {
    assertThatThrownBy(() -> lake.stage(TABLE, share("1.5", 1L), Mode.APPEND, 1))
        .hasStackTraceContaining("share_is_share");
    lake.stage(TABLE, share(null, 1L), Mode.APPEND, 1).commit();
    assertThat(ids()).containsExactly(1L);
    assertThatThrownBy(() -> TABLE.conform(rows(1L).withColumnRenamed("share", "part")))
        .hasMessage("table things: lacks share; has part, which the contract lacks");
  }

  @Test
  void shouldCloseTheLakeOfAnEarlierReleaseToOthers() throws Exception {
    Configuration hadoop = SparkSessions.shared().sparkContext().hadoopConfiguration();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxr-x"));

    hadoop.set(UMASK, "027");
    try {
      RunLock.acquire(lake, Clock.systemUTC()).close();
    } finally {
      hadoop.unset(UMASK);
    }

    assertThat(Files.getPosixFilePermissions(folder))
        .isEqualTo(PosixFilePermissions.fromString("rwxrwx---"));
  }

  private static final String UMASK = "fs.permissions.umask-mode";

  @Test
  void shouldGiveTheLakeToOneRunAtATime() {
    Clock clock = Clock.fixed(Instant.parse("2026-03-10T04:00:00Z"), ZoneOffset.UTC);
    RunLock first = RunLock.acquire(lake, clock);
    assertThatThrownBy(() -> RunLock.acquire(lake, clock)).isInstanceOf(LakeHeldException.class);

    first.close();
    RunLock second = RunLock.acquire(lake, clock);
    assertThat(second.fence()).isEqualTo(first.fence() + 1);

    Clock later = Clock.offset(clock, RunLock.EXPIRY.plus(Duration.ofSeconds(1)));
    RunLock third = RunLock.acquire(lake, later);
    assertThatThrownBy(second::renew)
        .isInstanceOf(LakeHeldException.class)
        .hasMessageContaining("taken over");
    third.close();
  }
}
