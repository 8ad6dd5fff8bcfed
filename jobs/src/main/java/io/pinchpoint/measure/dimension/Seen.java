package io.pinchpoint.measure.dimension;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import io.pinchpoint.measure.Voices;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the data name, for dimensions: every key of a published table finds its row. */
final class Seen {
  private static final String FIRST_SEEN = "first_seen_date";

  private Seen() {}

  /**
   * The different values of {@code columns}, as one column named like the first, each with {@code
   * first_seen_date}; and {@value Voices#NONE}, which stands for the unknown.
   *
   * @param steps {@code journey_steps}
   * @param before rows of the dimension for what was seen before these steps
   */
  static Dataset<Row> ids(Dataset<Row> steps, Dataset<Row> before, String... columns) {
    Column[] values =
        Stream.concat(Arrays.stream(columns).map(c -> col(c)), Stream.of(lit(Voices.NONE)))
            .toArray(Column[]::new);
    return first(
        steps.select(
            explode(array_distinct(array(values))).as(columns[0]),
            col("occurred_date").as(FIRST_SEEN)),
        before,
        columns[0]);
  }

  /** The different customers, with {@code first_seen_date}; see {@link #ids}. */
  static Dataset<Row> customers(Dataset<Row> steps, Dataset<Row> before) {
    return first(
        steps.select(col("customer_key"), col("occurred_date").as(FIRST_SEEN)),
        before,
        "customer_key");
  }

  private static Dataset<Row> first(Dataset<Row> seen, Dataset<Row> before, String id) {
    return seen.union(before.select(id, FIRST_SEEN))
        .filter(col(id).isNotNull().and(col(FIRST_SEEN).isNotNull()))
        .groupBy(id)
        .agg(min(FIRST_SEEN).as(FIRST_SEEN));
  }
}
