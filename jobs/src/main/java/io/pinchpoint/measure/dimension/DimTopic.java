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
              taxonomy_kind STRING COMMENT 'pain_point or touchpoint where a taxonomy has this id. NULL elsewhere.'
              """)
          .key("topic_id")
          .check("taxonomy_kind_values", "taxonomy_kind IN ('pain_point', 'touchpoint')")
          .build();

  private DimTopic() {}

  /**
   * @param steps {@code journey_steps}
   * @param painPoints {@link DimPainPoint}
   * @param touchpoints {@link DimTouchpoint#CONFIGURED}
   */
  public static Dataset<Row> apply(
      Dataset<Row> steps, Dataset<Row> painPoints, Dataset<Row> touchpoints) {
    return Seen.ids(steps, "topic_id", "mention_topic_id")
        .withColumn("is_seen", lit(true))
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
            max("is_seen").as("is_seen"),
            max("pain_point_name").as("pain_point_name"),
            max("touchpoint_name").as("touchpoint_name"))
        .filter(col("is_seen"))
        .select(
            col("topic_id"),
            coalesce(col("pain_point_name"), col("touchpoint_name"), col("topic_id")).as("name"),
            when(col("pain_point_name").isNotNull(), lit("pain_point"))
                .when(col("touchpoint_name").isNotNull(), lit("touchpoint"))
                .as("taxonomy_kind"))
        .transform(TABLE::conform);
  }
}
