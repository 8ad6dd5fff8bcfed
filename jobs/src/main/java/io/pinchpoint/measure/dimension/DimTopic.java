package io.pinchpoint.measure.dimension;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The topics that the data name. */
public final class DimTopic {
  public static final TableContract TABLE =
      TableContract.table(
              "dim_topic",
              Layer.PUBLISHED,
              "One row is one topic seen in the data, or (none).",
              """
              topic_id STRING NOT NULL COMMENT 'Stable id: what the source calls it, else the pain point or touchpoint of the strongest mention.',
              name STRING NOT NULL COMMENT 'Name for people; the id if no taxonomy has it.',
              taxonomy_kind STRING COMMENT 'pain_point or touchpoint where a taxonomy has this id. NULL elsewhere.',
              first_seen_date DATE NOT NULL COMMENT 'Day of the first touch about it; of (none), of the first touch.'
              """)
          .key("topic_id")
          .check("taxonomy_kind_values", "taxonomy_kind IN ('pain_point', 'touchpoint')")
          .build();

  private DimTopic() {}

  /**
   * @param steps {@code journey_steps}
   * @param painPoints {@link DimPainPoint}
   * @param touchpoints {@link DimTouchpoint#CONFIGURED}
   * @param before rows of this table for what was seen before these steps
   */
  public static Dataset<Row> apply(
      Dataset<Row> steps, Dataset<Row> painPoints, Dataset<Row> touchpoints, Dataset<Row> before) {
    return Seen.ids(steps, before, "topic_id", "mention_topic_id")
        .unionByName(
            painPoints.select(
                col("pain_point_id").as("topic_id"), col("name").as("pain_point_name")),
            true)
        .unionByName(
            touchpoints.select(
                col("touchpoint_id").as("topic_id"), col("name").as("touchpoint_name")),
            true)
        .groupBy("topic_id")
        .agg(
            max("first_seen_date").as("first_seen_date"),
            max("pain_point_name").as("pain_point_name"),
            max("touchpoint_name").as("touchpoint_name"))
        .filter(col("first_seen_date").isNotNull())
        .select(
            col("topic_id"),
            coalesce(col("pain_point_name"), col("touchpoint_name"), col("topic_id")).as("name"),
            when(col("pain_point_name").isNotNull(), lit("pain_point"))
                .when(col("touchpoint_name").isNotNull(), lit("touchpoint"))
                .as("taxonomy_kind"),
            col("first_seen_date"))
        .transform(TABLE::conform);
  }
}
