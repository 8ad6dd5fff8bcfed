package io.pinchpoint.nightly;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.measure.dimension.DimChannel;
import io.pinchpoint.measure.dimension.DimPainPoint;
import io.pinchpoint.measure.dimension.DimTouchpoint;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** What the configuration knows of channels and of the taxonomies, as small Datasets. */
record Dimensions(SparkSession spark, PinchpointConfig config) {

  /** {@code alias, channel_id}. */
  Dataset<Row> channelAliases() {
    return aliases("channel_id", config.channels(), c -> c.id(), c -> c.aliases());
  }

  /** {@code alias, touchpoint_id}. */
  Dataset<Row> touchpointAliases() {
    return aliases("touchpoint_id", config.taxonomy().touchpoints(), t -> t.id(), t -> t.aliases());
  }

  private <T> Dataset<Row> aliases(
      String id, List<T> things, Function<T, String> idOf, Function<T, List<String>> aliasesOf) {
    Stream<Row> rows =
        things.stream()
            .flatMap(
                thing ->
                    aliasesOf.apply(thing).stream()
                        .map(alias -> RowFactory.create(alias, idOf.apply(thing))));
    return dataset(rows, StructType.fromDDL("alias STRING, %s STRING".formatted(id)));
  }

  /** {@link DimChannel#CONFIGURED}. */
  Dataset<Row> channels() {
    return dataset(
        config.channels().stream()
            .map(c -> RowFactory.create(c.id(), c.name(), c.assisted(), c.isPublic())),
        DimChannel.CONFIGURED);
  }

  /** {@link DimTouchpoint#CONFIGURED}. */
  Dataset<Row> touchpoints() {
    return dataset(
        config.taxonomy().touchpoints().stream()
            .map(
                t ->
                    RowFactory.create(
                        t.id(),
                        t.name(),
                        t.parent(),
                        t.order(),
                        t.owner(),
                        date(t.validFrom()),
                        date(t.validTo()),
                        t.successor())),
        DimTouchpoint.CONFIGURED);
  }

  /** The columns of {@link DimPainPoint}. */
  Dataset<Row> painPoints() {
    return dataset(
        config.taxonomy().painPoints().stream()
            .map(
                p ->
                    RowFactory.create(
                        p.id(),
                        p.name(),
                        p.parent(),
                        p.touchpoint(),
                        date(p.validFrom()),
                        date(p.validTo()),
                        p.successor())),
        DimPainPoint.TABLE.schema());
  }

  private static java.sql.Date date(java.time.LocalDate day) {
    return day == null ? null : java.sql.Date.valueOf(day);
  }

  private Dataset<Row> dataset(Stream<Row> rows, StructType schema) {
    return spark.createDataFrame(rows.toList(), schema);
  }
}
