package io.pinchpoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinchpoint.table.Lake.Mode;
import io.pinchpoint.table.Lake.Staged;
import io.pinchpoint.table.TableContract.Layer;
import io.pinchpoint.testing.SparkSessions;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionIT {
  private static final String COLUMNS =
      "thing_id STRING NOT NULL COMMENT 'Id', day DATE NOT NULL COMMENT 'The day'";
  private static final TableContract DATED =
      TableContract.table("dated", Layer.DERIVED, "One row per thing.", COLUMNS)
          .key("thing_id")
          .dated("day")
          .build();
  private static final TableContract UNDATED =
      TableContract.table("undated", Layer.DERIVED, "One row per thing.", COLUMNS)
          .key("thing_id")
          .build();

  @TempDir private Path folder;
  private Lake lake;
  private int fence;

  @BeforeEach
  void prepare() {
    lake = new Lake(SparkSessions.shared(), folder.toString());
    lake.prepare(DATED);
    lake.prepare(UNDATED);
  }

  /** A file with a thing on this day and one 40 days later. */
  private void write(TableContract table, int day) {
    List<Row> rows =
        Stream.of(day, day + 40)
            .map(
                n -> RowFactory.create("t" + n, Date.valueOf(LocalDate.of(2026, 3, 1).plusDays(n))))
            .toList();
    Dataset<Row> things = SparkSessions.shared().createDataFrame(rows, table.schema()).coalesce(1);
    lake.stage(table, things, Mode.APPEND, ++fence).commit();
  }

  private List<String> ids(TableContract table) {
    return lake
        .read(table, lake.head(table).orElseThrow())
        .select("thing_id")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private Lake.Size size(TableContract table) {
    return lake.size(table, lake.head(table).orElseThrow());
  }

  @Test
  void shouldPutManySmallFilesTogetherAndKeepTheRows() {
    Compaction compaction = new Compaction(lake, 128_000_000);
    IntStream.range(1, Compaction.MANY).forEach(day -> write(UNDATED, day));
    assertThat(compaction.of(UNDATED, ++fence)).isEmpty();
    write(UNDATED, Compaction.MANY);
    List<String> before = ids(UNDATED);

    compaction.of(UNDATED, ++fence).orElseThrow().commit();

    assertThat(ids(UNDATED)).isEqualTo(before).hasSize(2 * Compaction.MANY);
    assertThat(size(UNDATED).files()).isEqualTo(1);
    assertThat(compaction.of(UNDATED, ++fence)).isEmpty();
  }

  @Test
  void shouldKeepDaysThatAreNearTogether() {
    IntStream.range(0, Compaction.MANY).forEach(day -> write(DATED, day));
    List<String> before = ids(DATED);
    LocalDate between = LocalDate.of(2026, 3, 25);
    assertThat(lake.scanFrom(DATED, lake.head(DATED).orElseThrow(), between).inputFiles())
        .as("every file has days of both months")
        .hasSize(Compaction.MANY);

    new Compaction(lake, size(DATED).bytes() * 3 / 5).of(DATED, ++fence).orElseThrow().commit();

    assertThat(ids(DATED)).isEqualTo(before);
    assertThat(size(DATED).files()).isEqualTo(2);
    assertThat(lake.scanFrom(DATED, lake.head(DATED).orElseThrow(), between).inputFiles())
        .hasSize(1);
  }

  /** Whoever has lost the lake may not even rearrange. */
  @Test
  void shouldRearrangeUnderItsFenceOnly() {
    IntStream.range(0, Compaction.MANY).forEach(day -> write(DATED, day));
    Staged staged = new Compaction(lake, 128_000_000).of(DATED, fence).orElseThrow();

    assertThatThrownBy(staged::commit).isInstanceOf(LostLakeException.class);
  }
}
