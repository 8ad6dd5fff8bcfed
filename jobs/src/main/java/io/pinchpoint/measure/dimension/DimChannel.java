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

/** The channels: those configured, and any other that the data name. */
public final class DimChannel {
  /** What {@code apply} takes as configured: one row per channel. */
  public static final StructType CONFIGURED =
      StructType.fromDDL("channel_id STRING, name STRING, assisted BOOLEAN, is_public BOOLEAN");

  public static final TableContract TABLE =
      TableContract.table(
              "dim_channel",
              Layer.PUBLISHED,
              "One row is one channel, configured or seen in the data, or (none).",
              """
              channel_id STRING NOT NULL COMMENT 'Stable id.',
              name STRING NOT NULL COMMENT 'Name for people; the id if none is configured.',
              assisted BOOLEAN COMMENT 'Whether an employee serves it. NULL if not configured.',
              is_public BOOLEAN COMMENT 'Whether others read along. NULL if not configured.',
              is_configured BOOLEAN NOT NULL COMMENT 'Whether the configuration names it.',
              first_seen_date DATE COMMENT 'Day of the first touch in it; of (none), of the first touch. NULL if never seen.'
              """)
          .key("channel_id")
          .build();

  private DimChannel() {}

  /**
   * @param configured {@link #CONFIGURED}
   * @param steps {@code journey_steps}
   * @param before rows of this table for what was seen before these steps
   */
  public static Dataset<Row> apply(
      Dataset<Row> configured, Dataset<Row> steps, Dataset<Row> before) {
    return Seen.ids(steps, before, "channel_id")
        .join(configured.withColumn("is_configured", lit(true)), Columns.of("channel_id"), "full")
        .withColumn("name", coalesce(col("name"), col("channel_id")))
        .withColumn("is_configured", coalesce(col("is_configured"), lit(false)))
        .transform(TABLE::conform);
  }
}
