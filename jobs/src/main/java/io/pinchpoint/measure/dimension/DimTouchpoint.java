package io.pinchpoint.measure.dimension;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.pinchpoint.measure.Columns;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The touchpoints: those of the taxonomies, and any other that the logs name. */
public final class DimTouchpoint {
  /** What {@code apply} takes as configured: one row per touchpoint. */
  public static final StructType CONFIGURED =
      StructType.fromDDL(
          "touchpoint_id STRING, name STRING, parent_touchpoint_id STRING, journey_order INT, owner STRING, valid_from DATE, valid_to DATE, successor_id STRING");

  public static final TableContract TABLE =
      TableContract.table(
              "dim_touchpoint",
              Layer.PUBLISHED,
              "One row is one touchpoint, of a taxonomy or seen in the logs, or (none).",
              """
              touchpoint_id STRING NOT NULL COMMENT 'Stable id.',
              name STRING NOT NULL COMMENT 'Name for people; the id if no taxonomy has it.',
              parent_touchpoint_id STRING COMMENT 'The touchpoint it is part of. NULL at the top.',
              journey_order INT COMMENT 'Its place along the way of a customer, ascending. NULL if not configured.',
              owner STRING COMMENT 'Who answers for it. NULL if not configured.',
              valid_from DATE COMMENT 'First day on which it exists. NULL if always.',
              valid_to DATE COMMENT 'Last day on which it exists. NULL if still.',
              successor_id STRING COMMENT 'The touchpoint that replaces it afterwards. NULL if none.',
              is_configured BOOLEAN NOT NULL COMMENT 'Whether a taxonomy names it.',
              first_seen_date DATE COMMENT 'Day of the first touch there; of (none), of the first touch. NULL if never seen.'
              """)
          .key("touchpoint_id")
          .build();

  private DimTouchpoint() {}

  /**
   * @param configured {@link #CONFIGURED}
   * @param steps {@code journey_steps}
   * @param before rows of this table for what was seen before these steps
   */
  public static Dataset<Row> apply(
      Dataset<Row> configured, Dataset<Row> steps, Dataset<Row> before) {
    return Seen.ids(steps, before, "touchpoint_id")
        .join(
            configured.withColumn("is_configured", lit(true)), Columns.of("touchpoint_id"), "full")
        .withColumn("name", coalesce(col("name"), col("touchpoint_id")))
        .withColumn("is_configured", coalesce(col("is_configured"), lit(false)))
        .transform(TABLE::conform);
  }
}
