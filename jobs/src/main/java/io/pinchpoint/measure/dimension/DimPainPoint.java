package io.pinchpoint.measure.dimension;

import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The pain points of the taxonomies. */
public final class DimPainPoint {
  public static final TableContract TABLE =
      TableContract.table(
              "dim_pain_point",
              Layer.PUBLISHED,
              "One row is one pain point of the taxonomies.",
              """
              pain_point_id STRING NOT NULL COMMENT 'Stable id.',
              name STRING NOT NULL COMMENT 'Name for people.',
              parent_pain_point_id STRING COMMENT 'The pain point it is a kind of. NULL at the top.',
              touchpoint_id STRING COMMENT 'Where it belongs if a comment names no touchpoint. NULL if nowhere.',
              valid_from DATE COMMENT 'First day on which it exists. NULL if always.',
              valid_to DATE COMMENT 'Last day on which it exists. NULL if still.',
              successor_id STRING COMMENT 'The pain point that replaces it afterwards. NULL if none.'
              """)
          .key("pain_point_id")
          .build();

  private DimPainPoint() {}

  /**
   * @param configured one row per pain point, with this table's columns
   */
  public static Dataset<Row> apply(Dataset<Row> configured) {
    return TABLE.conform(configured);
  }
}
