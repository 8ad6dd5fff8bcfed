package io.pinchpoint.measure.dimension;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;

import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which journey an id leads to after late rows joined journeys. */
public final class JourneyIdMap {
  public static final TableContract TABLE =
      TableContract.table(
              "journey_id_map",
              Layer.PUBLISHED,
              "One row is one id that a journey can have had before late rows joined it to an earlier one.",
              """
              old_journey_id STRING NOT NULL COMMENT 'Id that a journey beginning at this touch would have.',
              journey_id STRING NOT NULL COMMENT 'The journey that the touch belongs to now.',
              touch_id STRING NOT NULL COMMENT 'The touch.',
              touch_date DATE NOT NULL COMMENT 'Day of the touch, in the configured zone.',
              step_no INT NOT NULL COMMENT 'Its place in the journey, from 2.'
              """)
          .key("old_journey_id")
          .dated("touch_date")
          .check("ids_differ", "old_journey_id <> journey_id")
          .build();

  private JourneyIdMap() {}

  /**
   * Any touch of a linked journey but the first can once have been the first.
   *
   * @param steps {@code journey_steps}
   */
  public static Dataset<Row> apply(Dataset<Row> steps) {
    return steps
        .filter(col("step_no").gt(1).and(col("journey_id").startsWith("j:")))
        .select(
            idFrom(col("touch_id")).as("old_journey_id"),
            col("journey_id"),
            col("touch_id"),
            col("occurred_date").as("touch_date"),
            col("step_no"))
        .transform(TABLE::conform);
  }

  private static Column idFrom(Column touchId) {
    return concat(lit("j:"), substring(sha2(touchId.cast("BINARY"), 256), 1, 16));
  }
}
