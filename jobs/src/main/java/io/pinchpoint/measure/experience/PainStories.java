package io.pinchpoint.measure.experience;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Columns;
import io.pinchpoint.measure.Evidence;
import io.pinchpoint.measure.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is told of a pain, whatever it goes with: counts, trend, channels, value and quotes; one row
 * per pair of touchpoint and pain point that commented journeys of the window name.
 */
final class PainStories {
  private static final int TREND_DAYS = 28;
  private static final String MEASURE = "DECIMAL(18,6)";
  private static final String NO_BROADCAST = "merge";

  private static final scala.collection.immutable.Seq<String> PAIR =
      Columns.of("touchpoint_id", "pain_point_id");

  private PainStories() {}

  static Dataset<Row> apply(
      Dataset<Row> friction,
      Dataset<Row> pains,
      Dataset<Row> touchpointPain,
      Dataset<Row> comments,
      Settings settings) {
    Dataset<Row> journeys = journeys(friction, pains, settings);
    return counted(journeys)
        .join(channels(journeys, settings).hint(NO_BROADCAST), PAIR, "left")
        .join(told(touchpointPain, settings).hint(NO_BROADCAST), PAIR, "left")
        .join(praise(comments, settings).hint(NO_BROADCAST), Columns.of("touchpoint_id"), "left")
        .withColumns(shares(settings));
  }

  /** The window's commented journeys, once per pair that they name. */
  private static Dataset<Row> journeys(
      Dataset<Row> friction, Dataset<Row> pains, Settings settings) {
    Dataset<Row> commented =
        friction.filter(
            PinchPoints.inWindow(col("journey_date"), settings).and(col("comment_count").gt(0)));
    return commented
        .select(
            col("journey_id"),
            col("customer_key"),
            col("friction_seconds").as("friction"),
            col("value_sum"),
            col("value_currency"))
        .join(
            pains
                .select(
                    "journey_id", "touchpoint_id", "pain_point_id", "channel_id", "mention_count")
                .hint(NO_BROADCAST),
            "journey_id")
        .crossJoin(commented.agg(sum("friction_seconds").as("window_seconds")))
        .repartition(col("touchpoint_id"), col("pain_point_id"));
  }

  private static Dataset<Row> counted(Dataset<Row> journeys) {
    return journeys
        .groupBy("touchpoint_id", "pain_point_id", "customer_key")
        .agg(
            count(lit(1)).as("journeys"),
            sum("mention_count").as("mentions"),
            sum("friction").as("seconds"),
            max("window_seconds").as("window_seconds"),
            sum("value_sum").as("value"),
            min("value_currency").as("currency_low"),
            max("value_currency").as("currency_high"))
        .groupBy("touchpoint_id", "pain_point_id")
        .agg(
            sum("journeys").as("journeys_pained"),
            count("customer_key").as("customers_pained"),
            sum("mentions").as("mention_count"),
            sum("seconds").as("pained_seconds"),
            max("window_seconds").as("window_seconds"),
            sum("value").as("value"),
            min("currency_low").as("currency_low"),
            max("currency_high").as("currency_high"));
  }

  /** Where the pain goes with least and most friction, among channels with enough journeys. */
  private static Dataset<Row> channels(Dataset<Row> journeys, Settings settings) {
    Column mean =
        col("seconds").cast("DECIMAL(28,6)").divide(col("n").cast("DECIMAL(18,0)")).cast(MEASURE);
    return journeys
        .filter(col("channel_id").isNotNull())
        .groupBy("touchpoint_id", "pain_point_id", "channel_id")
        .agg(sum("friction").as("seconds"), count("friction").as("n"))
        .filter(col("n").geq(settings.minCustomers()))
        .withColumn("mean", mean)
        .groupBy("touchpoint_id", "pain_point_id")
        .agg(
            min(struct(col("mean"), col("channel_id"))).as("best"),
            min(struct(col("mean").unary_$minus().as("mean"), col("channel_id"))).as("worst"),
            count(lit(1)).as("channel_count"))
        .select(
            col("touchpoint_id"),
            col("pain_point_id"),
            when(col("channel_count").gt(1), col("best.channel_id")).as("best_channel_id"),
            when(col("channel_count").gt(1), col("worst.channel_id")).as("worst_channel_id"));
  }

  private static Dataset<Row> told(Dataset<Row> touchpointPain, Settings settings) {
    Column date = col("comment_date");
    Column quotes =
        when(
            PinchPoints.inWindow(date, settings),
            transform(col("quotes"), quote -> Evidence.reordered(quote)));
    return touchpointPain
        .groupBy("touchpoint_id", "pain_point_id")
        .agg(
            mentions(between(date, settings, 0)).as("mention_count_28d"),
            mentions(between(date, settings, TREND_DAYS)).as("mention_count_previous_28d"),
            Evidence.threeStrongest(flatten(collect_list(quotes))).as("quotes"));
  }

  private static Column mentions(Column condition) {
    return sum(when(condition, col("mention_count")).otherwise(0L));
  }

  private static Column between(Column date, Settings settings, int daysBefore) {
    Column last = date_sub(PinchPoints.asOf(settings), daysBefore);
    return date.leq(last).and(date.gt(date_sub(last, TREND_DAYS)));
  }

  private static Dataset<Row> praise(Dataset<Row> comments, Settings settings) {
    return comments
        .filter(
            PinchPoints.inWindow(col("occurred_date"), settings).and(col("kindest.order").lt(0)))
        .groupBy("touchpoint_id")
        .agg(min(Evidence.ordered("kindest")).as("kindest"))
        .select(col("touchpoint_id"), Evidence.quote(col("kindest")).as("counter_quote"));
  }

  private static Map<String, Column> shares(Settings settings) {
    Column oneCurrency = col("currency_low").equalTo(col("currency_high"));
    Column share =
        coalesce(col("pained_seconds"), lit(0L))
            .cast("DOUBLE")
            .divide(col("window_seconds").cast("DOUBLE"));
    Column now = coalesce(col("mention_count_28d"), lit(0L));
    Column before = coalesce(col("mention_count_previous_28d"), lit(0L));
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put("friction_share", when(col("window_seconds").gt(0), share).cast("DECIMAL(9,6)"));
    columns.put("mention_count_28d", now);
    columns.put("mention_count_previous_28d", before);
    columns.put("trend", trend(now, before, settings));
    columns.put("value_at_risk", when(oneCurrency, col("value")).cast("DECIMAL(28,4)"));
    columns.put(
        "value_currency", when(oneCurrency.and(col("value").isNotNull()), col("currency_low")));
    return columns;
  }

  /** NULL below the least number, of mentions here: a share of few says nothing. */
  private static Column trend(Column now, Column before, Settings settings) {
    Column change = now.minus(before).cast("DECIMAL(18,0)");
    return when(before.geq(settings.minCustomers()), change.divide(before.cast("DECIMAL(18,0)")))
        .cast(MEASURE);
  }
}
