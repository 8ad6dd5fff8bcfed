package io.pinchpoint.measure.prompts;

import static io.pinchpoint.measure.Voices.NONE;
import static io.pinchpoint.measure.Voices.orNone;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_utc_timestamp;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.weekday;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.pinchpoint.config.PromptRules;
import io.pinchpoint.measure.Columns;
import io.pinchpoint.measure.Maturity;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.measure.Wilson;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Which prompts go before which touches more often than chance would have it, and how simple the
 * way was from there.
 *
 * <p>Chance is what remains when a customer's touches at one touchpoint keep their distances, while
 * all of them move round a circle of time by one amount: circular shifts destroy what ties them to
 * the other events, and nothing else (Lancaster et al. 2018, <i>Physics Reports</i> 748, 3.3). A
 * customer's week at a touchpoint moves within the configured days up to the end of the week, from
 * the customer's first touch in twice as many on. The amounts are hashes of customer, week,
 * touchpoint and number.
 */
public final class PromptSummary {
  private static final long DAY = 86_400_000_000L;
  static final long SEED = 20_240_229L;
  private static final double BEST_DECILE = 0.1;

  public static final TableContract TABLE =
      TableContract.table(
              "prompt_summary",
              Layer.PUBLISHED,
              "One row is one week, an event that may have prompted touches, and their touchpoint.",
              """
              week_start DATE NOT NULL COMMENT 'Monday of the week of the touches, in the configured zone.',
              prompt_touchpoint_id STRING NOT NULL COMMENT 'Touchpoint of the latest earlier event elsewhere; (none) where there was none in the configured hours.',
              prompt_event_type STRING NOT NULL COMMENT 'Kind of that event; (none) without.',
              touchpoint_id STRING NOT NULL COMMENT 'Touchpoint of the touches; (none) if unknown: then no prompt is known either.',
              touch_count BIGINT NOT NULL COMMENT 'Touches.',
              customer_count BIGINT NOT NULL COMMENT 'Different known customers. Not to be added up over rows.',
              lag_seconds_sum BIGINT COMMENT 'From the event to the touch. NULL without an event.',
              lag_seconds_count BIGINT NOT NULL COMMENT 'How many of them.',
              lag_seconds_mean DECIMAL(18,6) COMMENT 'Mean of them. NULL without an event.',
              shuffle_count INT NOT NULL COMMENT 'How often the sequences were shuffled.',
              shuffled_touch_count BIGINT COMMENT 'Touches that have this prompt in shuffled sequences, all shuffles together. NULL without a touchpoint.',
              expected_count DECIMAL(18,6) COMMENT 'By chance: shuffled_touch_count / shuffle_count.',
              expected_sd DECIMAL(18,6) COMMENT 'Standard deviation over the shuffles. NULL for a single one.',
              lift DECIMAL(18,6) COMMENT 'touch_count / expected_count: above 1 more often than by chance. An association. NULL if it is never expected.',
              lift_chance_low DECIMAL(18,6) COMMENT 'Lower end of the range that holds 95 % of the lifts of chance, 1 - 1.96 expected_sd / expected_count, at least 0. NULL for few customers.',
              lift_chance_high DECIMAL(18,6) COMMENT 'Upper end of that range.',
              lift_p DECIMAL(9,6) COMMENT 'Share of the shuffles, the log itself counted as one, with at least as many touches. NULL for few customers.',
              told_count BIGINT NOT NULL COMMENT 'Comments whose clauses name the touchpoint of the event.',
              told_known_count BIGINT NOT NULL COMMENT 'Comments with an event whose clauses name something.',
              told DECIMAL(9,6) COMMENT 'told_count / told_known_count. NULL without any.',
              told_low DECIMAL(9,6) COMMENT 'Lower end of its 95 % interval, by customer. NULL for few customers.',
              told_high DECIMAL(9,6) COMMENT 'Upper end.',
              steps_taken_sum BIGINT COMMENT 'Steps to success of touches that open an interaction and came to success. NULL without.',
              steps_taken_count BIGINT NOT NULL COMMENT 'How many of them.',
              steps_taken_mean DECIMAL(18,6) COMMENT 'Mean of them. NULL without.',
              steps_best_decile DECIMAL(9,3) COMMENT 'What a tenth of such touches at this touchpoint, in the window up to this week, need at most (interpolated). NULL without.',
              simplicity_sum DECIMAL(27,6) COMMENT 'Sum over them of best decile by own steps, at most 1 each. NULL without.',
              simplicity DECIMAL(9,6) COMMENT 'simplicity_sum / steps_taken_count: 1 as simple as it gets. NULL without.',
              context_matched_count BIGINT NOT NULL COMMENT 'Touches after which the company first attended to what prompted them.',
              context_matched_known_count BIGINT NOT NULL COMMENT 'Touches of which that is known.',
              context_matched DECIMAL(9,6) COMMENT 'context_matched_count / context_matched_known_count. NULL without any.',
              context_matched_low DECIMAL(9,6) COMMENT 'Lower end of its 95 % interval, by customer. NULL for few customers.',
              context_matched_high DECIMAL(9,6) COMMENT 'Upper end.',
              heard_digital_count BIGINT NOT NULL COMMENT 'Heard causes in channels that no people serve.',
              heard_digital_known_count BIGINT NOT NULL COMMENT 'Causes there that had a reply.',
              heard_digital DECIMAL(9,6) COMMENT 'heard_digital_count / heard_digital_known_count. NULL without any.',
              heard_digital_low DECIMAL(9,6) COMMENT 'Lower end of its 95 % interval, by customer. NULL for few customers.',
              heard_digital_high DECIMAL(9,6) COMMENT 'Upper end.',
              heard_assisted_count BIGINT NOT NULL COMMENT 'Heard causes in channels that people serve.',
              heard_assisted_known_count BIGINT NOT NULL COMMENT 'Causes there that had a reply.',
              heard_assisted DECIMAL(9,6) COMMENT 'heard_assisted_count / heard_assisted_known_count. NULL without any.',
              heard_assisted_low DECIMAL(9,6) COMMENT 'Lower end of its 95 % interval, by customer. NULL for few customers.',
              heard_assisted_high DECIMAL(9,6) COMMENT 'Upper end.',
              maturity STRING NOT NULL COMMENT 'provisional until the repeat window after the week lies before the as-of date; then final.'
              """)
          .key("week_start", "prompt_touchpoint_id", "prompt_event_type", "touchpoint_id")
          .dated("week_start")
          .counts(
              "touch_count", "customer_count", "lag_seconds_sum", "shuffled_touch_count", "lift")
          .shares(
              "told", "simplicity", "context_matched", "heard_digital", "heard_assisted", "lift_p")
          .check(
              "known_of_touches",
              "told_known_count <= touch_count AND context_matched_known_count <= touch_count")
          .build();

  private static final List<Wilson> SHARES =
      List.of(
          share("told"), share("context_matched"), share("heard_digital"), share("heard_assisted"));
  private static final String[] KEY = {
    "week_start", "prompt_touchpoint_id", "prompt_event_type", "touchpoint_id"
  };

  private PromptSummary() {}

  /**
   * @param prompts {@code contact_prompts}
   * @param steps {@code journey_steps}
   */
  public static Dataset<Row> apply(Dataset<Row> prompts, Dataset<Row> steps, Settings settings) {
    Dataset<Row> touches =
        prompts
            .withColumn("cluster", coalesce(col("customer_key"), col("journey_id")))
            .withColumn("week_start", monday(col("touch_date")))
            .withColumn("prompt_touchpoint_id", orNone(col("prompt_touchpoint_id")))
            .withColumn("prompt_event_type", orNone(col("prompt_event_type")))
            .withColumn("is_placed", col("touchpoint_id").isNotNull())
            .withColumn("touchpoint_id", orNone(col("touchpoint_id")));
    return counted(touches, settings)
        .join(simplicity(touches, settings.prompts()).hint("merge"), Columns.of(KEY), "left")
        .join(chance(touches, steps, settings).hint("merge"), Columns.of(KEY), "left")
        .transform(rows -> lifted(rows, settings))
        .withColumn("lag_seconds_mean", mean("lag_seconds_sum", "lag_seconds_count"))
        .withColumn("steps_taken_mean", mean("steps_taken_sum", "steps_taken_count"))
        .withColumn("simplicity", mean("simplicity_sum", "steps_taken_count").cast("DECIMAL(9,6)"))
        .withColumn("maturity", Maturity.of(date_add(col("week_start"), 6), settings))
        .transform(TABLE::conform);
  }

  private static Wilson share(String name) {
    return new Wilson(name, name + "_count", name + "_known_count");
  }

  private static Column monday(Column date) {
    return date_sub(date, weekday(date));
  }

  private static Dataset<Row> counted(Dataset<Row> touches, Settings settings) {
    Column digital = when(not(col("assisted")), col("heard"));
    Column assisted = when(col("assisted"), col("heard"));
    Column steps = when(col("opens_interaction"), col("steps_taken"));
    List<Column> customers =
        List.of(
            max("customer_key").as("customer_key"),
            count(lit(1)).as("touch_count"),
            sum("prompt_lag_seconds").as("lag_seconds_sum"),
            count("prompt_lag_seconds").as("lag_seconds_count"),
            sum(steps).as("steps_taken_sum"),
            count(steps).as("steps_taken_count"),
            count_if(col("clause_names_prompt")).as("told_count"),
            count("clause_names_prompt").as("told_known_count"),
            count_if(col("context_matched")).as("context_matched_count"),
            count("context_matched").as("context_matched_known_count"),
            count_if(digital).as("heard_digital_count"),
            count(digital).as("heard_digital_known_count"),
            count_if(assisted).as("heard_assisted_count"),
            count(assisted).as("heard_assisted_known_count"));
    List<Column> sums = new ArrayList<>();
    for (String sum :
        List.of(
            "touch_count",
            "lag_seconds_sum",
            "lag_seconds_count",
            "steps_taken_sum",
            "steps_taken_count")) {
      sums.add(sum(sum).as(sum));
    }
    for (Wilson share : SHARES) {
      sums.add(sum(share.y()).as(share.y()));
      sums.add(sum(share.n()).as(share.n()));
      sums.addAll(share.moments());
    }
    sums.add(count(lit(1)).as("cluster_count"));
    Dataset<Row> perCustomer =
        touches
            .groupBy(
                col("week_start"),
                col("prompt_touchpoint_id"),
                col("prompt_event_type"),
                col("touchpoint_id"),
                col("cluster"))
            .agg(customers.get(0), customers.subList(1, customers.size()).toArray(Column[]::new));
    Dataset<Row> rows =
        perCustomer
            .groupBy("week_start", "prompt_touchpoint_id", "prompt_event_type", "touchpoint_id")
            .agg(count("customer_key").as("customer_count"), sums.toArray(Column[]::new));
    return Wilson.intervals(rows, SHARES, settings.minCustomers());
  }

  /** By counts of equal numbers of steps: no list of touches is ever sorted. */
  private static Dataset<Row> simplicity(Dataset<Row> touches, PromptRules rules) {
    WindowSpec weeks =
        Window.partitionBy("touchpoint_id")
            .orderBy(unix_date(col("week_start")))
            .rangeBetween(7L - rules.comparisonDays(), Window.currentRow());
    Column own =
        least(
            lit(1).cast("DECIMAL(9,6)"),
            col("best").divide(col("steps_taken").cast("DECIMAL(18,0)")).cast("DECIMAL(9,6)"));
    return touches
        .filter(col("opens_interaction").and(col("steps_taken").isNotNull()))
        .groupBy(
            "week_start",
            "prompt_touchpoint_id",
            "prompt_event_type",
            "touchpoint_id",
            "steps_taken")
        .agg(count(lit(1)).as("n"))
        .withColumn(
            "best",
            percentile(col("steps_taken"), lit(BEST_DECILE), col("n"))
                .over(weeks)
                .cast("DECIMAL(9,3)"))
        .withColumn("simplicity", own.multiply(col("n").cast("DECIMAL(18,0)")))
        .groupBy("week_start", "prompt_touchpoint_id", "prompt_event_type", "touchpoint_id")
        .agg(
            max("best").as("steps_best_decile"),
            sum("simplicity").cast("DECIMAL(27,6)").as("simplicity_sum"));
  }

  /** How many touches have each prompt in each shuffle, the shuffles without any left out. */
  private static Dataset<Row> chance(Dataset<Row> touches, Dataset<Row> steps, Settings settings) {
    Dataset<Row> events =
        steps
            .withColumn("cluster", coalesce(col("customer_key"), col("journey_id")))
            .withColumn("begin", unix_micros(col("occurred_at")))
            .select(
                col("cluster"),
                col("begin"),
                col("sequence_no"),
                col("touch_id"),
                col("touchpoint_id"),
                struct(col("event_type")).as("what"),
                Actions.mayPrompt().as("is_event"),
                lit(null).cast("INT").as("shuffle_no"),
                lit(null).cast("DATE").as("week_start"));
    long hours = settings.prompts().promptHours() * 3_600_000_000L;
    Column prompt = when(col("begin").minus(col("candidate.begin")).leq(hours), col("candidate"));
    return Elsewhere.before("candidate", col("is_event"))
        .find(events.unionByName(shuffled(touches, settings)))
        .filter(col("shuffle_no").isNotNull())
        .withColumn("prompt", prompt)
        .groupBy(
            col("week_start"),
            orNone(col("prompt.touchpoint_id")).as("prompt_touchpoint_id"),
            orNone(col("prompt.what.event_type")).as("prompt_event_type"),
            col("touchpoint_id"),
            col("shuffle_no"))
        .agg(count(lit(1)).as("n"))
        .groupBy("week_start", "prompt_touchpoint_id", "prompt_event_type", "touchpoint_id")
        .agg(
            sum("n").as("shuffled_touch_count"),
            sum(col("n").multiply(col("n"))).as("shuffled_squares"),
            array_sort(collect_list(col("n"))).as("shuffled_counts"));
  }

  /** Every touch with a touchpoint, moved round its circle once per shuffle. */
  private static Dataset<Row> shuffled(Dataset<Row> touches, Settings settings) {
    Column weekEnds =
        least(date_add(col("week_start"), 7), date_add(lit(Date.valueOf(settings.asOf())), 1));
    Column end = unix_micros(to_utc_timestamp(weekEnds.cast("TIMESTAMP"), settings.zone().getId()));
    Column start =
        greatest(col("end").minus(settings.prompts().comparisonDays() * DAY), col("first_begin"));
    Column offset =
        xxhash64(
            lit(SEED), col("cluster"), col("week_start"), col("touchpoint_id"), col("shuffle_no"));
    WindowSpec weeks =
        Window.partitionBy("cluster")
            .orderBy(unix_date(col("week_start")))
            .rangeBetween(7L - 2L * settings.prompts().comparisonDays(), Window.currentRow());
    return touches
        .filter(col("is_placed"))
        .withColumn("begin", unix_micros(col("occurred_at")))
        .withColumn("first_begin", min("begin").over(weeks))
        .withColumn("end", end)
        .withColumn("start", start)
        .withColumn("span", greatest(col("end").minus(col("start")), lit(1L)))
        .withColumn("shuffle_no", explode(sequence(lit(1), lit(settings.prompts().shuffles()))))
        .withColumn("offset", pmod(offset, col("span")))
        .withColumn(
            "place", pmod(col("begin").minus(col("start")).plus(col("offset")), col("span")))
        .select(
            col("cluster"),
            col("start").plus(col("place")).as("begin"),
            lit(null).cast("BIGINT").as("sequence_no"),
            col("touch_id"),
            col("touchpoint_id"),
            lit(null).cast("STRUCT<event_type: STRING>").as("what"),
            lit(false).as("is_event"),
            col("shuffle_no"),
            col("week_start"));
  }

  private static Dataset<Row> lifted(Dataset<Row> rows, Settings settings) {
    int shuffles = settings.prompts().shuffles();
    Column isPlaced = col("touchpoint_id").notEqual(NONE);
    Column isEnough = isPlaced.and(col("cluster_count").geq(settings.minCustomers()));
    Column sum = col("shuffled_touch_count").cast("DOUBLE");
    Column mean = sum.divide(shuffles);
    Column deviations =
        col("shuffled_squares").cast("DOUBLE").minus(sum.multiply(sum).divide(shuffles));
    Column spread = when(col("mean").gt(0), lit(Wilson.Z).multiply(col("sd")).divide(col("mean")));
    Column asMany = size(filter(col("shuffled_counts"), n -> n.geq(col("touch_count"))));
    return rows.withColumn("shuffle_count", lit(shuffles))
        .withColumn(
            "shuffled_touch_count", when(isPlaced, coalesce(col("shuffled_touch_count"), lit(0L))))
        .withColumn("shuffled_squares", coalesce(col("shuffled_squares"), lit(0L)))
        .withColumn("mean", mean)
        .withColumn(
            "sd",
            shuffles > 1
                ? sqrt(greatest(deviations, lit(0.0)).divide(shuffles - 1))
                : lit(null).cast("DOUBLE"))
        .withColumn("spread", spread)
        .withColumn("expected_count", col("mean").cast("DECIMAL(18,6)"))
        .withColumn("expected_sd", when(isPlaced, col("sd")).cast("DECIMAL(18,6)"))
        .withColumn(
            "lift",
            when(col("mean").gt(0), col("touch_count").cast("DOUBLE").divide(col("mean")))
                .cast("DECIMAL(18,6)"))
        .withColumn(
            "lift_chance_low",
            when(
                    isEnough.and(col("spread").isNotNull()),
                    greatest(lit(1.0).minus(col("spread")), lit(0.0)))
                .cast("DECIMAL(18,6)"))
        .withColumn(
            "lift_chance_high", when(isEnough, lit(1.0).plus(col("spread"))).cast("DECIMAL(18,6)"))
        .withColumn(
            "lift_p",
            when(isEnough, coalesce(asMany, lit(0)).plus(1).cast("DOUBLE").divide(shuffles + 1.0))
                .cast("DECIMAL(9,6)"))
        .drop("cluster_count", "shuffled_squares", "shuffled_counts", "mean", "sd", "spread");
  }

  private static Column mean(String sum, String count) {
    Column n = col(count).cast("DECIMAL(18,0)");
    return when(col(count).gt(0), col(sum).cast("DECIMAL(28,6)").divide(n)).cast("DECIMAL(18,6)");
  }
}
