package io.pinchpoint.measure.dimension;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import io.pinchpoint.measure.Voices;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The ids that the data name, for dimensions: every key of a published table finds its row. */
final class Seen {
  private Seen() {}

  /**
   * The different values of {@code columns}, as one column named like the first, and {@value
   * Voices#NONE}, which stands for the unknown even if there are no rows.
   */
  static Dataset<Row> ids(Dataset<Row> rows, String... columns) {
    Column[] values =
        Stream.concat(Arrays.stream(columns).map(c -> col(c)), Stream.of(lit(Voices.NONE)))
            .toArray(Column[]::new);
    return rows.select(explode(array_distinct(array(values))).as(columns[0]))
        .filter(col(columns[0]).isNotNull())
        .distinct();
  }
}
