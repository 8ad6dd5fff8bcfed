package io.pinchpoint.measure.experience;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Columns;
import io.pinchpoint.measure.Evidence;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import java.sql.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Which pain, at which touchpoint, goes with the most friction.
 *
 * <p>Journeys that name a pair of touchpoint and pain point are compared with the other commented
 * journeys of the same stratum, that is, with the same parts of friction known; strata weigh by
 * their pained journeys. It is an association, and named so.
 */
public final class PinchPoints {
  private static final double Z = 1.959963984540054;
  private static final int TREND_DAYS = 28;
  private static final String EXACT = "DECIMAL(38,0)";
  private static final String REAL = "DECIMAL(38,6)";
  private static final String MEASURE = "DECIMAL(18,6)";

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
              effect_method STRING NOT NULL COMMENT 'plain_difference: pained less other commented journeys, of equal known parts of friction. An association, not a cause.',
              journeys_pained BIGINT NOT NULL COMMENT 'Journeys in the window that name the pair.',
              customers_pained BIGINT NOT NULL COMMENT 'Different known customers of theirs. Not to be added up over rows.',
              mention_count BIGINT NOT NULL COMMENT 'Mentions in them.',
              journeys_matched BIGINT NOT NULL COMMENT 'Pained journeys with known friction and others to compare with.',
              journeys_compared BIGINT NOT NULL COMMENT 'Commented journeys with the same parts of friction known that do not name the pair.',
              friction_seconds_mean_pained DECIMAL(18,6) COMMENT 'Mean friction of the matched journeys. NULL without any.',
              friction_seconds_mean_compared DECIMAL(18,6) COMMENT 'Mean friction of the compared ones, strata weighed as among the matched. NULL without any.',
              difference_seconds DECIMAL(18,6) COMMENT 'Pained less compared. NULL without any.',
              hours_saved_if_removed DECIMAL(18,6) COMMENT 'difference_seconds times journeys_matched, in hours: what the window would have cost less if pained journeys were like the others. NULL with too few customers on either side.',
              hours_saved_low DECIMAL(18,6) COMMENT 'Lower end of its 95 percent interval (normal, clustered by customer). NULL with too few customers.',
              hours_saved_high DECIMAL(18,6) COMMENT 'Upper end of its 95 percent interval. NULL with too few customers.',
              friction_share DECIMAL(9,6) COMMENT 'Share of the friction of all commented journeys that lies in pained ones, 0 to 1. Overlaps between rows. NULL if there is no friction.',
              resolved_share_difference DECIMAL(9,6) COMMENT 'Share resolved among pained less that among compared, -1 to 1, where resolution is known. NULL with too few customers.',
              fallout_journeys DECIMAL(18,6) COMMENT 'Journeys unresolved beyond what the compared ones make expect. NULL with too few customers.',
              rating_difference DECIMAL(9,6) COMMENT 'Mean rating of pained less that of compared journeys, on a scale from 0 to 1. NULL with too few customers.',
              rating_points_lost DECIMAL(18,6) COMMENT 'rating_difference times rated pained journeys, with the sign changed. NULL with too few customers.',
              rank_hours INT NOT NULL COMMENT 'Place by hours_saved_if_removed, 1 is worst; unknown ones last.',
              rank_fallout INT NOT NULL COMMENT 'Place by fallout_journeys, 1 is worst; unknown ones last.',
              rank_rating INT NOT NULL COMMENT 'Place by rating_points_lost, 1 is worst; unknown ones last.',
              rank_mentions INT NOT NULL COMMENT 'Place by mention_count, 1 is most.',
              mention_count_28d BIGINT NOT NULL COMMENT 'Mentions in the 28 days that end at the as-of date.',
              mention_count_previous_28d BIGINT NOT NULL COMMENT 'Mentions in the 28 days before.',
              trend DECIMAL(18,6) COMMENT 'Change from the latter to the former, as a share of the latter. NULL if it is 0.',
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
              "journeys_compared",
              "mention_count_28d",
              "mention_count_previous_28d")
          .shares("friction_share")
          .check("rank_basis_values", "rank_basis IN ('hours', 'fallout', 'rating', 'mentions')")
          .check(
              "hours_in_interval",
              "hours_saved_if_removed BETWEEN hours_saved_low AND hours_saved_high")
          .check(
              "differences_in_range",
              "resolved_share_difference BETWEEN -1 AND 1 AND rating_difference BETWEEN -1 AND 1")
          .build();

  private PinchPoints() {}

  /** The window's outcomes that are compared: per customer and stratum, sums and counts. */
  private enum Outcome {
    FRICTION,
    RESOLVED,
    RATING;

    String sum() {
      return name().toLowerCase(java.util.Locale.ROOT) + "_sum";
    }

    String count() {
      return name().toLowerCase(java.util.Locale.ROOT) + "_count";
    }
  }

  /**
   * The window's commented journeys once per pair that they name: what the pairs are compared by.
   * Read by several parts of {@link #apply}, published by none.
   *
   * @param friction {@code journey_friction}
   * @param pains {@code journey_pains}
   */
  public static Dataset<Row> pained(Dataset<Row> friction, Dataset<Row> pains, Settings settings) {
    return pains
        .filter(col("pain_point_id").isNotNull())
        .select("journey_id", "touchpoint_id", "pain_point_id", "channel_id", "mention_count")
        .join(commented(friction, settings).hint(NO_BROADCAST), "journey_id")
        .repartition(col("touchpoint_id"), col("pain_point_id"), col("cluster"));
  }

  /**
   * @param friction {@code journey_friction}
   * @param pained {@link #pained}
   * @param touchpointPain {@code touchpoint_pain}
   * @param comments {@link CommentPains}
   */
  public static Dataset<Row> apply(
      Dataset<Row> friction,
      Dataset<Row> pained,
      Dataset<Row> touchpointPain,
      Dataset<Row> comments,
      Settings settings) {
    Dataset<Row> customers = perCustomer(commented(friction, settings));
    return effects(pained, customers)
        .join(channels(pained, settings).hint(NO_BROADCAST), PAIR, "left")
        .join(told(touchpointPain, settings).hint(NO_BROADCAST), PAIR, "left")
        .join(praise(comments, settings).hint(NO_BROADCAST), Columns.of("touchpoint_id"), "left")
        .withColumns(described(settings))
        .transform(PinchPoints::ranked)
        .select(TABLE.columns().stream().map(c -> col(c)).toArray(Column[]::new))
        .transform(TABLE::conform);
  }

  /** Sides that may be large, are partitioned alike already, or not worth a broadcast's job. */
  private static final String NO_BROADCAST = "merge";

  private static final scala.collection.immutable.Seq<String> PAIR =
      Columns.of("touchpoint_id", "pain_point_id");

  private static final scala.collection.immutable.Seq<String> CUSTOMER =
      Columns.of("stratum", "cluster");

  private static Dataset<Row> commented(Dataset<Row> friction, Settings settings) {
    return friction
        .filter(inWindow(col("journey_date"), settings).and(col("comment_count").gt(0)))
        .select(
            col("journey_id"),
            col("friction_parts_known").as("stratum"),
            coalesce(col("customer_key"), col("journey_id")).as("cluster"),
            col("customer_key").isNotNull().as("is_known"),
            col("friction_seconds").as("friction"),
            when(col("resolved").equalTo("yes"), 1L)
                .when(col("resolved").equalTo("no"), 0L)
                .as("resolved"),
            col("rating_normalised").as("rating"),
            col("value_sum"),
            col("value_currency"));
  }

  private static Dataset<Row> perCustomer(Dataset<Row> journeys) {
    return journeys
        .groupBy("stratum", "cluster")
        .agg(
            sum("friction").as("all_friction_sum"),
            count("friction").as("all_friction_count"),
            sum("resolved").as("all_resolved_sum"),
            count("resolved").as("all_resolved_count"),
            sum("rating").cast(REAL).as("all_rating_sum"),
            count("rating").as("all_rating_count"));
  }

  /** All commented journeys by stratum: sums, and what their spread over customers needs. */
  private static Dataset<Row> strata(Dataset<Row> customers) {
    Column t = exact("all_friction_sum");
    Column n = exact("all_friction_count");
    return customers
        .groupBy("stratum")
        .agg(
            sum("all_friction_sum").as("stratum_friction_sum"),
            sum("all_friction_count").as("stratum_friction_count"),
            sum("all_resolved_sum").as("stratum_resolved_sum"),
            sum("all_resolved_count").as("stratum_resolved_count"),
            sum("all_rating_sum").cast(REAL).as("stratum_rating_sum"),
            sum("all_rating_count").as("stratum_rating_count"),
            sum(t.multiply(t)).as("stratum_tt"),
            sum(t.multiply(n)).as("stratum_tn"),
            sum(n.multiply(n)).as("stratum_nn"),
            count_if(col("all_friction_count").gt(0)).as("stratum_m"))
        .withColumn(
            "window_friction_sum", sum("stratum_friction_sum").over(Window.partitionBy(lit(1))));
  }

  private static Dataset<Row> effects(Dataset<Row> pained, Dataset<Row> customers) {
    Column a = exact("friction_sum");
    Column b = exact("friction_count");
    Column t = exact("all_friction_sum");
    Column n = exact("all_friction_count");
    Column others = t.minus(a);
    Column otherCount = n.minus(b);
    return pained
        .groupBy("touchpoint_id", "pain_point_id", "stratum", "cluster", "is_known")
        .agg(
            count(lit(1)).as("journeys"),
            sum("mention_count").as("mentions"),
            sum("friction").as("friction_sum"),
            count("friction").as("friction_count"),
            sum("resolved").as("resolved_sum"),
            count("resolved").as("resolved_count"),
            sum("rating").cast(REAL).as("rating_sum"),
            count("rating").as("rating_count"),
            sum("value_sum").as("value"),
            min("value_currency").as("currency_low"),
            max("value_currency").as("currency_high"))
        .withColumn("once", row_number().over(FIRST_STRATUM).equalTo(1))
        .join(customers.hint(NO_BROADCAST), CUSTOMER)
        .groupBy("touchpoint_id", "pain_point_id", "stratum")
        .agg(
            sum("journeys").as("journeys"),
            sum("mentions").as("mentions"),
            count_if(col("once").and(col("is_known"))).as("customers"),
            sum("friction_sum").as("friction_sum"),
            sum("friction_count").as("friction_count"),
            sum("resolved_sum").as("resolved_sum"),
            sum("resolved_count").as("resolved_count"),
            sum("rating_sum").cast(REAL).as("rating_sum"),
            sum("rating_count").as("rating_count"),
            sum("value").as("value"),
            min("currency_low").as("currency_low"),
            max("currency_high").as("currency_high"),
            clusters("friction").as("m_friction"),
            clusters("resolved").as("m_resolved"),
            clusters("rating").as("m_rating"),
            count_if(b.gt(0).and(otherCount.equalTo(0))).as("m_pained_only"),
            moment(a, a).as("aa"),
            moment(a, b).as("ab"),
            moment(b, b).as("bb"),
            moment(others, others).as("oo"),
            moment(others, otherCount).as("oc"),
            moment(otherCount, otherCount).as("cc"),
            moment(a, others).as("ao"),
            moment(a, otherCount).as("ac"),
            moment(b, others).as("bo"),
            moment(b, otherCount).as("bc"),
            moment(t, t).as("tt"),
            moment(t, n).as("tn"),
            moment(n, n).as("nn"))
        .join(broadcast(strata(customers)), Columns.of("stratum"))
        .withColumns(perStratum())
        .groupBy("touchpoint_id", "pain_point_id")
        .agg(
            sum("journeys").as("journeys_pained"),
            sum("customers").as("customers_pained"),
            sum("mentions").as("mention_count"),
            sum("matched").as("journeys_matched"),
            sum("compared").as("journeys_compared"),
            sum("friction_sum").as("pained_seconds"),
            max("window_friction_sum").as("window_seconds"),
            sum("matched_seconds").as("matched_seconds"),
            sum("friction_excess").as("friction_excess"),
            sum("friction_variance").as("friction_variance"),
            sum("m_matched").as("m_matched"),
            sum("m_compared").as("m_compared"),
            sum("resolved_matched").as("resolved_matched"),
            sum("resolved_excess").as("resolved_excess"),
            sum("m_resolved").as("m_resolved"),
            sum("rating_matched").as("rating_matched"),
            sum("rating_excess").as("rating_excess"),
            sum("m_rating").as("m_rating"),
            sum("value").as("value"),
            min("currency_low").as("currency_low"),
            max("currency_high").as("currency_high"));
  }

  private static final WindowSpec FIRST_STRATUM =
      Window.partitionBy("touchpoint_id", "pain_point_id", "cluster").orderBy("stratum");

  private static Column exact(String sum) {
    return coalesce(col(sum), lit(0L)).cast("DECIMAL(19,0)");
  }

  private static Column moment(Column left, Column right) {
    return sum(left.multiply(right)).cast(EXACT);
  }

  private static Column clusters(String outcome) {
    return count_if(col(outcome + "_count").gt(0));
  }

  /**
   * Excess of an outcome in a stratum: what the pained have, less what as many compared would have.
   * Kept to six digits, so that adding up strata is exact.
   */
  private static Map<String, Column> perStratum() {
    Map<String, Column> columns = new LinkedHashMap<>();
    Column matched = isMatched(Outcome.FRICTION);
    columns.put("matched", when(matched, col("friction_count")).otherwise(0L));
    columns.put("compared", when(matched, others(Outcome.FRICTION)).otherwise(0L));
    columns.put("m_matched", when(matched, col("m_friction")).otherwise(0L));
    columns.put(
        "m_compared", when(matched, col("stratum_m").minus(col("m_pained_only"))).otherwise(0L));
    columns.put("matched_seconds", when(matched, col("friction_sum")));
    columns.put("friction_variance", when(matched, variance()).cast(REAL));
    for (Outcome outcome : Outcome.values()) {
      columns.put(
          outcome.name().toLowerCase(java.util.Locale.ROOT) + "_excess",
          when(isMatched(outcome), excess(outcome)).cast(REAL));
    }
    columns.put("resolved_matched", when(isMatched(Outcome.RESOLVED), col("resolved_count")));
    columns.put("rating_matched", when(isMatched(Outcome.RATING), col("rating_count")));
    return columns;
  }

  private static Column isMatched(Outcome outcome) {
    return col(outcome.count()).gt(0).and(others(outcome).gt(0));
  }

  private static Column others(Outcome outcome) {
    return col("stratum_" + outcome.count()).minus(col(outcome.count()));
  }

  private static Column excess(Outcome outcome) {
    return real(outcome.sum()).minus(real(outcome.count()).multiply(comparedMean(outcome)));
  }

  private static Column comparedMean(Outcome outcome) {
    Column total = col("stratum_" + outcome.sum()).minus(coalesce(col(outcome.sum()), lit(0)));
    return total.cast("DOUBLE").divide(others(outcome).cast("DOUBLE"));
  }

  /**
   * Variance of the friction excess in a stratum: N_P² · m/(m−1) · Σ u_c², with u_c the influence
   * of customer c on the difference of the two means, (a − b·x̄_P)/N_P − (A − B·x̄_C)/N_C. Expanded
   * into exact moments: over customers with pained journeys, and the rest as all less those.
   */
  private static Column variance() {
    Column np = real("friction_count");
    Column nc = others(Outcome.FRICTION).cast("DOUBLE");
    Column xp = real("friction_sum").divide(np);
    Column xc = comparedMean(Outcome.FRICTION);
    Column own = quadratic(real("aa"), real("ab"), real("bb"), xp).divide(np.multiply(np));
    Column theirs = quadratic(real("oo"), real("oc"), real("cc"), xc).divide(nc.multiply(nc));
    Column both =
        real("ao")
            .minus(xc.multiply(real("ac")))
            .minus(xp.multiply(real("bo")))
            .plus(xp.multiply(xc).multiply(real("bc")))
            .multiply(2.0)
            .divide(np.multiply(nc));
    Column rest =
        quadratic(
                col("stratum_tt").minus(col("tt")).cast("DOUBLE"),
                col("stratum_tn").minus(col("tn")).cast("DOUBLE"),
                col("stratum_nn").minus(col("nn")).cast("DOUBLE"),
                xc)
            .divide(nc.multiply(nc));
    Column m = real("stratum_m");
    Column spread = greatest(own.plus(theirs).minus(both).plus(rest), lit(0.0));
    return when(m.gt(1), np.multiply(np).multiply(m).divide(m.minus(1.0)).multiply(spread));
  }

  /** Σ (y − x·n)² from Σy², Σyn, Σn². */
  private static Column quadratic(Column yy, Column yn, Column nn, Column x) {
    return yy.minus(x.multiply(yn).multiply(2.0)).plus(x.multiply(x).multiply(nn));
  }

  private static Column real(String column) {
    return coalesce(col(column).cast("DOUBLE"), lit(0.0));
  }

  /** Where the pain goes with least and most friction, among channels with enough journeys. */
  private static Dataset<Row> channels(Dataset<Row> pained, Settings settings) {
    Column mean =
        col("seconds").cast("DECIMAL(28,6)").divide(col("n").cast("DECIMAL(18,0)")).cast(MEASURE);
    return pained
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
            inWindow(date, settings), transform(col("quotes"), quote -> Evidence.reordered(quote)));
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
    Column last = date_sub(asOf(settings), daysBefore);
    return date.leq(last).and(date.gt(date_sub(last, TREND_DAYS)));
  }

  private static Dataset<Row> praise(Dataset<Row> comments, Settings settings) {
    return comments
        .filter(inWindow(col("occurred_date"), settings).and(col("kindest.order").lt(0)))
        .groupBy("touchpoint_id")
        .agg(min(Evidence.ordered("kindest")).as("kindest"))
        .select(col("touchpoint_id"), Evidence.quote(col("kindest")).as("counter_quote"));
  }

  private static Map<String, Column> described(Settings settings) {
    int least = settings.minCustomers();
    Column matched = col("journeys_matched").cast("DECIMAL(18,0)");
    Column compared = col("matched_seconds").cast(REAL).minus(col("friction_excess"));
    Column enough = col("m_matched").geq(least).and(col("m_compared").geq(least));
    Column hours = col("friction_excess").cast("DOUBLE").divide(3600.0);
    Column margin = sqrt(col("friction_variance").cast("DOUBLE")).multiply(Z / 3600.0);
    Column resolvedEnough = col("m_resolved").geq(least).and(col("resolved_matched").gt(0));
    Column ratedEnough = col("m_rating").geq(least).and(col("rating_matched").gt(0));
    Column oneCurrency = col("currency_low").equalTo(col("currency_high"));
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put("window_from_date", date_sub(asOf(settings), settings.pinchWindowDays() - 1));
    columns.put("window_to_date", asOf(settings));
    columns.put("effect_method", lit("plain_difference"));
    columns.put(
        "friction_seconds_mean_pained",
        ratio(col("matched_seconds").cast("DECIMAL(28,6)"), matched));
    columns.put("friction_seconds_mean_compared", ratio(compared.cast("DECIMAL(28,6)"), matched));
    columns.put("difference_seconds", ratio(col("friction_excess").cast("DECIMAL(28,6)"), matched));
    columns.put("hours_saved_if_removed", when(enough, hours).cast(MEASURE));
    columns.put("hours_saved_low", when(enough, hours.minus(margin)).cast(MEASURE));
    columns.put("hours_saved_high", when(enough, hours.plus(margin)).cast(MEASURE));
    columns.put(
        "friction_share",
        when(
                col("window_seconds").gt(0),
                coalesce(col("pained_seconds"), lit(0L))
                    .cast("DOUBLE")
                    .divide(col("window_seconds").cast("DOUBLE")))
            .cast("DECIMAL(9,6)"));
    columns.put(
        "resolved_share_difference",
        when(
                resolvedEnough,
                col("resolved_excess")
                    .cast("DOUBLE")
                    .divide(col("resolved_matched").cast("DOUBLE")))
            .cast("DECIMAL(9,6)"));
    columns.put(
        "fallout_journeys",
        when(resolvedEnough, col("resolved_excess").unary_$minus()).cast(MEASURE));
    columns.put(
        "rating_difference",
        when(
                ratedEnough,
                col("rating_excess").cast("DOUBLE").divide(col("rating_matched").cast("DOUBLE")))
            .cast("DECIMAL(9,6)"));
    columns.put(
        "rating_points_lost", when(ratedEnough, col("rating_excess").unary_$minus()).cast(MEASURE));
    columns.put("mention_count_28d", coalesce(col("mention_count_28d"), lit(0L)));
    columns.put("mention_count_previous_28d", coalesce(col("mention_count_previous_28d"), lit(0L)));
    columns.put("trend", trend());
    columns.put("value_at_risk", when(oneCurrency, col("value")).cast("DECIMAL(28,4)"));
    columns.put(
        "value_currency", when(oneCurrency.and(col("value").isNotNull()), col("currency_low")));
    return columns;
  }

  private static Column trend() {
    Column before = coalesce(col("mention_count_previous_28d"), lit(0L)).cast("DECIMAL(18,0)");
    Column now = coalesce(col("mention_count_28d"), lit(0L)).cast("DECIMAL(18,0)");
    return when(before.gt(0), now.minus(before).divide(before)).cast(MEASURE);
  }

  private static Column ratio(Column sum, Column n) {
    return when(n.gt(0), sum.divide(n)).cast(MEASURE);
  }

  /** The pairs are few: ranking them takes one partition. */
  private static Dataset<Row> ranked(Dataset<Row> pairs) {
    Column basis =
        when(known("hours_saved_if_removed"), "hours")
            .when(known("fallout_journeys"), "fallout")
            .when(known("rating_points_lost"), "rating")
            .otherwise("mentions");
    return pairs
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
    return max(col(effect)).over(Window.partitionBy(lit(1))).isNotNull();
  }

  private static Column place(String effect) {
    return row_number()
        .over(
            Window.partitionBy(lit(1))
                .orderBy(
                    col(effect).desc_nulls_last(),
                    col("mention_count").desc(),
                    col("touchpoint_id"),
                    col("pain_point_id")));
  }

  private static Column inWindow(Column date, Settings settings) {
    Column asOf = asOf(settings);
    return date.leq(asOf).and(date.gt(date_sub(asOf, settings.pinchWindowDays())));
  }

  private static Column asOf(Settings settings) {
    return lit(Date.valueOf(settings.asOf()));
  }
}
