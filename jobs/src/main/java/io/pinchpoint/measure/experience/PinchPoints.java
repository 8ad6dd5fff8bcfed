package io.pinchpoint.measure.experience;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Columns;
import io.pinchpoint.measure.Evidence;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import java.sql.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Which pain, at which touchpoint, goes with the most friction.
 *
 * <p>A pain is judged from its first mention on ({@link PainEffects}), against commented journeys
 * that got as far without it ({@link RiskSets}, {@link FrictionAhead}). It is an association, and
 * named so.
 */
public final class PinchPoints {
  public static final TableContract TABLE =
      TableContract.table(
              "pinch_points",
              Layer.PUBLISHED,
              "One row is one touchpoint and pain point that commented journeys of the window name, ranked.",
              """
              touchpoint_id STRING NOT NULL COMMENT 'The touchpoint; (none) if neither text nor log names one.',
              pain_point_id STRING NOT NULL COMMENT 'The pain point.',
              pinch_rank INT NOT NULL COMMENT 'Place in the ranking that rank_basis names, 1 is worst.',
              rank_basis STRING NOT NULL COMMENT 'What pinch_rank goes by, for the whole table: hours; else, if no effect on friction is known, fallout, rating or mentions.',
              window_from_date DATE NOT NULL COMMENT 'First day of the window, by the first touch of journeys and the day of comments.',
              window_to_date DATE NOT NULL COMMENT 'Last day of the window: the as-of date.',
              effect_method STRING NOT NULL COMMENT 'risk_set_overlap: from the first mention on, against commented journeys at the same touch number that have not named the pair, by overlap weights. An association, not a cause.',
              journeys_pained BIGINT NOT NULL COMMENT 'Journeys in the window that name the pair.',
              customers_pained BIGINT NOT NULL COMMENT 'Different known customers of theirs. Not to be added up over rows.',
              mention_count BIGINT NOT NULL COMMENT 'Mentions in them.',
              journeys_matched BIGINT NOT NULL COMMENT 'Pained journeys with known friction and others to compare with at the first mention.',
              matched_share DECIMAL(9,6) NOT NULL COMMENT 'journeys_matched as a share of journeys_pained, 0 to 1.',
              moments_compared BIGINT NOT NULL COMMENT 'Moments of commented journeys that had not named the pair, at the same touch numbers, topics and, where possible, channels. A journey has several; lengths are weighed like those of all journeys.',
              max_smd DECIMAL(18,6) COMMENT 'Largest difference that the weights leave between them, among touch number, friction before, sentiment before and tenure, in standard deviations of the pained. Below 0.1 is good. NULL if none of them varies.',
              friction_seconds_mean_pained DECIMAL(18,6) COMMENT 'Mean friction of the matched journeys after the first mention. NULL without any.',
              friction_seconds_mean_compared DECIMAL(18,6) COMMENT 'What it would have been if they had gone on like those compared: the former less difference_seconds. NULL without it.',
              difference_seconds DECIMAL(18,6) COMMENT 'Friction after the first mention that goes with it, per journey. NULL without anybody to compare with.',
              hours_saved_if_removed DECIMAL(18,6) COMMENT 'difference_seconds times journeys_matched, in hours: what the window would have cost less if pained journeys had gone on like the others. NULL with too few customers on either side.',
              hours_saved_low DECIMAL(18,6) COMMENT 'Lower end of its 95 percent interval (Student t, clustered by customer). NULL with too few customers.',
              hours_saved_high DECIMAL(18,6) COMMENT 'Upper end of its 95 percent interval. NULL with too few customers.',
              hours_allocated DECIMAL(18,6) COMMENT 'Part of hours_allocated_total that falls to the pair, at least 0: seconds that several pains of a journey claim are shared out by Shapley value. NULL with too few customers.',
              hours_allocated_total DECIMAL(18,6) COMMENT 'Sum of hours_allocated over all pairs: what the window would have cost less without the worst pain of each journey. NULL if no pair has any.',
              friction_share DECIMAL(9,6) COMMENT 'Share of the friction of all commented journeys that lies in pained ones, 0 to 1. Overlaps between rows. NULL if there is no friction.',
              resolved_share_difference DECIMAL(9,6) COMMENT 'Share resolved among pained less that among compared, by overlap weights in the same strata, where resolution is known. NULL with too few customers.',
              fallout_journeys DECIMAL(18,6) COMMENT 'resolved_share_difference times pained journeys of known resolution that were compared, with the sign changed. NULL with too few customers.',
              rating_difference DECIMAL(9,6) COMMENT 'Mean rating of pained less that of compared journeys, by overlap weights in the same strata, on a scale from 0 to 1. NULL with too few customers.',
              rating_points_lost DECIMAL(18,6) COMMENT 'rating_difference times rated pained journeys that were compared, with the sign changed. NULL with too few customers.',
              rank_hours INT NOT NULL COMMENT 'Place by hours_saved_if_removed, 1 is worst; unknown ones last.',
              rank_fallout INT NOT NULL COMMENT 'Place by fallout_journeys, 1 is worst; unknown ones last.',
              rank_rating INT NOT NULL COMMENT 'Place by rating_points_lost, 1 is worst; unknown ones last.',
              rank_mentions INT NOT NULL COMMENT 'Place by mention_count, 1 is most.',
              mention_count_28d BIGINT NOT NULL COMMENT 'Mentions in the 28 days that end at the as-of date.',
              mention_count_previous_28d BIGINT NOT NULL COMMENT 'Mentions in the 28 days before.',
              trend DECIMAL(18,6) COMMENT 'Change from the latter to the former, as a share of the latter. NULL if the latter are too few.',
              best_channel_id STRING COMMENT 'Channel of the first mention with the lowest mean friction of pained journeys. NULL unless two channels have enough of them.',
              worst_channel_id STRING COMMENT 'Channel of the first mention with the highest mean friction of pained journeys. NULL unless two channels have enough of them.',
              value_at_risk DECIMAL(28,4) COMMENT 'Value carried by the events of pained journeys, in value_currency. NULL if none carries any, or in several currencies.',
              value_currency STRING COMMENT 'Currency of value_at_risk. NULL without it.',
              quotes ARRAY<
              """
                  + Evidence.QUOTE
                  + "> COMMENT 'Up to three comments of the window with the strongest mention: ids, character offsets in the stored text, and the probability of being negative as strength.',\ncounter_quote "
                  + Evidence.QUOTE
                  + " COMMENT 'The most positive mention of the touchpoint in the window, with its sentiment as strength. NULL if none is positive.'")
          .key("touchpoint_id", "pain_point_id")
          .counts(
              "journeys_pained",
              "customers_pained",
              "mention_count",
              "journeys_matched",
              "moments_compared",
              "mention_count_28d",
              "mention_count_previous_28d")
          .shares("friction_share", "matched_share")
          .check("rank_basis_values", "rank_basis IN ('hours', 'fallout', 'rating', 'mentions')")
          .check(
              "hours_in_interval",
              "hours_saved_if_removed BETWEEN hours_saved_low AND hours_saved_high")
          .check("allocated_not_negative", "hours_allocated >= 0")
          .build();

  private PinchPoints() {}

  private static final String MEASURE = "DECIMAL(18,6)";

  /** Sides that may be large, or not worth a broadcast's job. */
  private static final String NO_BROADCAST = "merge";

  private static final scala.collection.immutable.Seq<String> PAIR =
      Columns.of("touchpoint_id", "pain_point_id");

  /**
   * @param steps {@code journey_steps}
   * @param friction {@code journey_friction}
   * @param pains {@code journey_pains}
   * @param customers {@code dim_customer}
   * @param touchpointPain {@code touchpoint_pain}
   * @param comments {@link CommentPains}
   * @param kept keeps an intermediate Dataset that several parts read, and returns it; had better
   *     cut its plan, for plans that hold each other several times over grow beyond reason
   */
  public static Dataset<Row> apply(
      Dataset<Row> steps,
      Dataset<Row> friction,
      Dataset<Row> pains,
      Dataset<Row> customers,
      Dataset<Row> touchpointPain,
      Dataset<Row> comments,
      Settings settings,
      UnaryOperator<Dataset<Row>> kept) {
    Dataset<Row> ahead =
        kept.apply(FrictionAhead.apply(steps, friction, pains, customers, settings, kept));
    Dataset<Row> pained = kept.apply(RiskSets.apply(ahead, pains));
    Dataset<Row> effects =
        kept.apply(
            PainEffects.apply(ahead, pained)
                .join(customers(pained).hint(NO_BROADCAST), PAIR)
                .withColumns(effects(settings))
                .drop("pair", "estimate"));
    return PainStories.apply(friction, pains, touchpointPain, comments, settings)
        .join(effects.hint(NO_BROADCAST), PAIR, "left")
        .join(PainAllocation.apply(judged(effects), pained).hint(NO_BROADCAST), PAIR, "left")
        .withColumns(measures(settings))
        .transform(PinchPoints::ranked)
        .select(TABLE.columns().stream().map(c -> col(c)).toArray(Column[]::new))
        .transform(TABLE::conform);
  }

  /** Different customers whose first mention is compared, per outcome. */
  private static Dataset<Row> customers(Dataset<Row> pained) {
    return pained
        .filter(col("role").equalTo("now"))
        .groupBy("touchpoint_id", "pain_point_id", "cluster")
        .agg(
            max("is_known").as("is_known"),
            count("resolved").gt(0).as("is_resolved"),
            count("rating").gt(0).as("is_rated"))
        .groupBy("touchpoint_id", "pain_point_id")
        .agg(
            count_if(col("is_known")).as("matched_customers"),
            count_if(col("is_resolved")).as("resolved_customers"),
            count_if(col("is_rated")).as("rating_customers"));
  }

  private static Map<String, Column> effects(Settings settings) {
    int least = settings.minCustomers();
    Column enough = col("matched_customers").geq(least).and(col("compared_customers").geq(least));
    Column hours = col("effect").multiply(col("matched")).divide(3600.0);
    Column margin = col("reach").multiply(col("matched")).divide(3600.0);
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put("difference_seconds", col("effect").cast(MEASURE));
    columns.put("is_judged", enough.and(col("effect").isNotNull()));
    columns.put("hours_saved_if_removed", when(enough, hours).cast(MEASURE));
    columns.put("hours_saved_low", when(enough, hours.minus(margin)).cast(MEASURE));
    columns.put("hours_saved_high", when(enough, hours.plus(margin)).cast(MEASURE));
    for (String outcome : PainEffects.OUTCOMES) {
      Column known =
          col(outcome + "_customers")
              .geq(least)
              .and(col(outcome + "_compared_customers").geq(least));
      columns.put(outcome + "_effect", when(known, col(outcome + "_effect")));
    }
    return columns;
  }

  private static Dataset<Row> judged(Dataset<Row> effects) {
    return effects.select(
        col("touchpoint_id"),
        col("pain_point_id"),
        when(col("is_judged"), col("difference_seconds")).as("difference_seconds"));
  }

  private static Map<String, Column> measures(Settings settings) {
    Column matched = coalesce(col("matched"), lit(0L));
    Column mean = ratio(col("matched_seconds"), matched);
    Column portion = coalesce(col("allocated_seconds"), lit(0)).cast("DECIMAL(28,12)");
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put("window_from_date", date_sub(asOf(settings), settings.pinchWindowDays() - 1));
    columns.put("window_to_date", asOf(settings));
    columns.put("effect_method", lit("risk_set_overlap"));
    columns.put("journeys_matched", matched);
    columns.put(
        "matched_share",
        matched
            .cast("DECIMAL(18,0)")
            .divide(col("journeys_pained").cast("DECIMAL(18,0)"))
            .cast("DECIMAL(9,6)"));
    columns.put("moments_compared", coalesce(col("compared"), lit(0L)));
    columns.put("max_smd", col("max_smd").cast(MEASURE));
    columns.put("friction_seconds_mean_pained", mean);
    columns.put(
        "friction_seconds_mean_compared", mean.minus(col("difference_seconds")).cast(MEASURE));
    columns.put(
        "hours_allocated",
        when(col("is_judged"), portion.divide(lit(3600).cast("DECIMAL(4,0)"))).cast(MEASURE));
    columns.put("resolved_share_difference", col("resolved_effect").cast(SHARE));
    columns.put("fallout_journeys", lost("resolved"));
    columns.put("rating_difference", col("rating_effect").cast(SHARE));
    columns.put("rating_points_lost", lost("rating"));
    return columns;
  }

  private static final String SHARE = "DECIMAL(9,6)";

  private static Column lost(String outcome) {
    return col(outcome + "_effect")
        .multiply(col(outcome + "_matched"))
        .unary_$minus()
        .cast(MEASURE);
  }

  private static Column ratio(Column sum, Column n) {
    return when(n.gt(0), sum.cast("DECIMAL(28,6)").divide(n.cast("DECIMAL(18,0)"))).cast(MEASURE);
  }

  private static final WindowSpec ALL = Window.partitionBy(lit(1));

  /** The pairs are few: ranking them takes one partition. */
  private static Dataset<Row> ranked(Dataset<Row> pairs) {
    Column basis =
        when(known("hours_saved_if_removed"), "hours")
            .when(known("fallout_journeys"), "fallout")
            .when(known("rating_points_lost"), "rating")
            .otherwise("mentions");
    return pairs
        .withColumn("hours_allocated_total", sum("hours_allocated").over(ALL).cast(MEASURE))
        .withColumn("rank_hours", place("hours_saved_if_removed"))
        .withColumn("rank_fallout", place("fallout_journeys"))
        .withColumn("rank_rating", place("rating_points_lost"))
        .withColumn("rank_mentions", place("mention_count"))
        .withColumn("rank_basis", basis)
        .withColumn(
            "pinch_rank",
            when(col("rank_basis").equalTo("hours"), col("rank_hours"))
                .when(col("rank_basis").equalTo("fallout"), col("rank_fallout"))
                .when(col("rank_basis").equalTo("rating"), col("rank_rating"))
                .otherwise(col("rank_mentions")));
  }

  private static Column known(String effect) {
    return max(col(effect)).over(ALL).isNotNull();
  }

  private static Column place(String effect) {
    return row_number()
        .over(
            ALL.orderBy(
                col(effect).desc_nulls_last(),
                col("mention_count").desc(),
                col("touchpoint_id"),
                col("pain_point_id")));
  }

  static Column inWindow(Column date, Settings settings) {
    Column asOf = asOf(settings);
    return date.leq(asOf).and(date.gt(date_sub(asOf, settings.pinchWindowDays())));
  }

  static Column asOf(Settings settings) {
    return lit(Date.valueOf(settings.asOf()));
  }
}
