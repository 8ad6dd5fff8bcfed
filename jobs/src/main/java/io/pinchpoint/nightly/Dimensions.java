package io.pinchpoint.nightly;

import io.pinchpoint.config.PinchpointConfig;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** What the configuration knows of channels and touchpoints, as small Datasets. */
final class Dimensions {
  private final SparkSession spark;
  private final PinchpointConfig config;

  Dimensions(SparkSession spark, PinchpointConfig config) {
    this.spark = spark;
    this.config = config;
  }

  /** {@code alias, channel_id}. */
  Dataset<Row> channelAliases() {
    List<Row> rows = new ArrayList<>();
    config
        .channels()
        .forEach(
            channel ->
                channel
                    .aliases()
                    .forEach(alias -> rows.add(RowFactory.create(alias, channel.id()))));
    return spark.createDataFrame(rows, StructType.fromDDL("alias STRING, channel_id STRING"));
  }

  /** {@code alias, touchpoint_id}. */
  Dataset<Row> touchpointAliases() {
    List<Row> rows = new ArrayList<>();
    config
        .taxonomy()
        .touchpoints()
        .forEach(
            touchpoint ->
                touchpoint
                    .aliases()
                    .forEach(alias -> rows.add(RowFactory.create(alias, touchpoint.id()))));
    return spark.createDataFrame(rows, StructType.fromDDL("alias STRING, touchpoint_id STRING"));
  }
}
