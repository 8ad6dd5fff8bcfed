package io.pinchpoint.testing;

import static io.pinchpoint.testing.DatasetAssert.assertRows;
import static io.pinchpoint.testing.DatasetAssert.assertSameRows;
import static io.pinchpoint.testing.DatasetAssert.row;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DatasetAssertIT {

  private static final String DDL =
      "a STRING, n INT, x DECIMAL(7,6), t TIMESTAMP, m MAP<STRING,STRING>";

  @Test
  void shouldIgnoreOrderOnly() {
    Rows rows =
        Rows.of(DDL)
            .row("a", "x", "n", 1, "m", Map.of("k", "v", "l", "w"))
            .row("a", "x", "n", 1, "m", Map.of("l", "w", "k", "v"))
            .row("a", "y", "x", "0.5", "t", "2024-05-01T10:00:00Z");
    assertSameRows(rows.build(), rows.shuffled(7));
    assertRows(rows.build(), "a, n", row("y", null), row("x", 1), row("x", 1));
  }

  @Test
  void shouldCountDuplicates() {
    Dataset<Row> twice = Rows.of(DDL).row("a", "x").row("a", "x").row("a", "y").build();
    Dataset<Row> otherwise = Rows.of(DDL).row("a", "x").row("a", "y").row("a", "y").build();
    assertThatThrownBy(() -> assertSameRows(twice, otherwise)).isInstanceOf(Throwable.class);
  }

  @Test
  void shouldCompareTypes() {
    Dataset<Row> ints = Rows.of("n INT").row("n", 1).build();
    Dataset<Row> longs = Rows.of("n BIGINT").row("n", 1).build();
    assertThatThrownBy(() -> assertSameRows(ints, longs)).isInstanceOf(Throwable.class);
  }

  @Test
  void shouldRejectUnknownColumns() {
    assertThatThrownBy(() -> Rows.of(DDL).row("b", 1))
        .hasMessageContaining("row has [b], which the contract lacks");
  }
}
