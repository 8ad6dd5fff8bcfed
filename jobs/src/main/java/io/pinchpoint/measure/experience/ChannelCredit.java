package io.pinchpoint.measure.experience;

import static io.pinchpoint.measure.Voices.NONE;
import static io.pinchpoint.measure.Voices.orNone;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Columns;
import io.pinchpoint.measure.Maturity;
import io.pinchpoint.measure.Periods;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.measure.Wilson;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Which channels lie on the ways of resolved and of unresolved journeys: reach, not merit.
 *
 * <p>Three answers, each for both ends. <i>Reach</i>: the share of journeys that include the
 * channel. <i>Markov</i>: {@link AbsorbingChain}, where the order of the channels counts.
 * <i>Shapley</i>: with v(S) = the resolved journeys that keep to the channels S, a channel's value
 * (Shapley 1953) is the sum, over the resolved journeys that include it, of one by the number of
 * channels they include (Zhao, Mahboobi &amp; Bagheri 2018, arXiv:1804.05327): exact for any number
 * of channels, without going through their subsets.
 */
public final class ChannelCredit {

  public static final TableContract TABLE =
      TableContract.table(
              "channel_credit",
              Layer.PUBLISHED,
              "One row is 28 days, a topic, and a channel that journeys begun in these days include.",
              """
              period_no INT NOT NULL COMMENT 'Counts the periods from 1970-01-05 on.',
              period_start DATE NOT NULL COMMENT 'First day of the period, a Monday.',
              period_end DATE NOT NULL COMMENT 'Last day of the period.',
              topic_id STRING NOT NULL COMMENT 'Topic of the journeys; (none) if unknown.',
              channel_id STRING NOT NULL COMMENT 'Channel; (none) stands for journeys none of whose touches names one.',
              journey_count BIGINT NOT NULL COMMENT 'Journeys that include the channel. A journey stands in the row of each of its channels.',
              customer_count BIGINT NOT NULL COMMENT 'Different known customers of these. Not to be added up over rows.',
              resolved_count BIGINT NOT NULL COMMENT 'Journeys of these that were resolved.',
              unresolved_count BIGINT NOT NULL COMMENT 'Journeys of these that were not.',
              resolved_unknown_count BIGINT NOT NULL COMMENT 'Journeys of these of which it is unknown.',
              group_journey_count BIGINT NOT NULL COMMENT 'Journeys of the period and topic.',
              group_resolved_count BIGINT NOT NULL COMMENT 'Resolved journeys of the period and topic.',
              group_unresolved_count BIGINT NOT NULL COMMENT 'Unresolved journeys of the period and topic.',
              coverage DECIMAL(9,6) NOT NULL COMMENT 'Share of the journeys of period and topic of which it is known whether they were resolved.',
              reach_resolved DECIMAL(9,6) COMMENT 'resolved_count / group_resolved_count. NULL if none was resolved.',
              reach_resolved_low DECIMAL(9,6) COMMENT 'Lower end of its 95 % interval, by customer. NULL for few customers.',
              reach_resolved_high DECIMAL(9,6) COMMENT 'Upper end.',
              reach_unresolved DECIMAL(9,6) COMMENT 'unresolved_count / group_unresolved_count. NULL if none was unresolved.',
              reach_unresolved_low DECIMAL(9,6) COMMENT 'Lower end of its 95 % interval, by customer. NULL for few customers.',
              reach_unresolved_high DECIMAL(9,6) COMMENT 'Upper end.',
              removal_effect_resolved DECIMAL(9,6) COMMENT 'By which share fewer walks of the Markov chain end resolved if those that come to the channel are lost. NULL without resolved journeys.',
              removal_effect_unresolved DECIMAL(9,6) COMMENT 'The same for unresolved ends.',
              markov_resolved DECIMAL(18,6) COMMENT 'Resolved journeys credited by removal effect; over the channels of period and topic they add up to group_resolved_count.',
              markov_unresolved DECIMAL(18,6) COMMENT 'The same for unresolved journeys.',
              shapley_resolved DECIMAL(18,6) COMMENT 'Resolved journeys credited by Shapley value; they add up likewise. NULL without resolved journeys.',
              shapley_unresolved DECIMAL(18,6) COMMENT 'The same for unresolved journeys.',
              maturity STRING NOT NULL COMMENT 'provisional until the repeat window after the period lies before the as-of date; then final.'
              """)
          .key("period_no", "topic_id", "channel_id")
          .dated("period_start")
          .counts("period_no", "customer_count", "markov_resolved", "shapley_resolved")
          .shares(
              "coverage",
              "reach_resolved",
              "reach_unresolved",
              "removal_effect_resolved",
              "removal_effect_unresolved")
          .check(
              "resolution_adds_up",
              "resolved_count + unresolved_count + resolved_unknown_count = journey_count")
          .check(
              "channel_within_group",
              "resolved_count <= group_resolved_count AND unresolved_count <= group_unresolved_count")
          .build();

  private static final List<Wilson> REACHES =
      List.of(
          new Wilson("reach_resolved", "resolved_count", "group_resolved_count"),
          new Wilson("reach_unresolved", "unresolved_count", "group_unresolved_count"));

  private ChannelCredit() {}

  /**
   * Journeys are dated by their first touch.
   *
   * @param steps {@code journey_steps}
   * @param journeys {@code journeys}
   */
  public static Dataset<Row> apply(Dataset<Row> steps, Dataset<Row> journeys, Settings settings) {
    Dataset<Row> walks = walks(steps, journeys);
    Dataset<Row> credit = MarkovCredit.of(moves(walks));
    return Wilson.intervals(reach(walks), REACHES, settings.minCustomers())
        .join(credit.hint("merge"), Columns.of("period_no", "topic_id", "channel_id"), "left")
        .withColumn("period_start", Periods.start(col("period_no")))
        .withColumn("period_end", date_add(col("period_start"), Periods.DAYS - 1))
        .withColumn("coverage", coverage())
        .withColumn("maturity", Maturity.of(col("period_end"), settings))
        .transform(TABLE::conform);
  }

  /** One row per journey: the channels of its touches in order. */
  private static Dataset<Row> walks(Dataset<Row> steps, Dataset<Row> journeys) {
    Column touch = when(col("channel_id").isNotNull(), struct("step_no", "channel_id"));
    return steps
        .groupBy("journey_id")
        .agg(array_sort(collect_list(touch)).as("touches"))
        .withColumn("channels", transform(col("touches"), t -> t.getField("channel_id")))
        .withColumn(
            "walk", when(size(col("channels")).gt(0), col("channels")).otherwise(array(lit(NONE))))
        .select("journey_id", "walk")
        .join(
            journeys
                .select("journey_id", "customer_key", "topic_id", "started_date", "resolved")
                .hint("merge"),
            Columns.of("journey_id"))
        .select(
            Periods.number(col("started_date")).as("period_no"),
            orNone(col("topic_id")).as("topic_id"),
            coalesce(col("customer_key"), col("journey_id")).as("cluster"),
            col("customer_key"),
            col("resolved"),
            col("walk"));
  }

  /** From the start over the channels to the end; journeys of unknown end stay out. */
  private static Dataset<Row> moves(Dataset<Row> walks) {
    Column end =
        when(col("resolved").equalTo("yes"), lit(MarkovCredit.RESOLVED))
            .otherwise(lit(MarkovCredit.UNRESOLVED));
    Column start = array(lit(MarkovCredit.START));
    return walks
        .filter(col("resolved").isin("yes", "no"))
        .withColumn("from", concat(start, col("walk")))
        .withColumn("to", concat(col("walk"), array(end)))
        .withColumn(
            "moves",
            transform(
                col("from"), (from, i) -> struct(from.as("from"), get(col("to"), i).as("to"))))
        .select(col("period_no"), col("topic_id"), explode(col("moves")).as("move"))
        .select("period_no", "topic_id", "move.*");
  }

  private static final WindowSpec GROUP = Window.partitionBy("period_no", "topic_id");
  private static final WindowSpec CUSTOMER = Window.partitionBy("period_no", "topic_id", "cluster");

  /**
   * One row per channel; the row with a NULL channel, which stands for the group, is spent here.
   */
  private static Dataset<Row> reach(Dataset<Row> walks) {
    Dataset<Row> customers =
        walks
            .withColumn("each", array_distinct(col("walk")))
            .withColumn(
                "part",
                lit(1)
                    .cast("DECIMAL(20,0)")
                    .divide(size(col("each")).cast("DECIMAL(10,0)"))
                    .cast("DECIMAL(20,18)"))
            .withColumn("channel_id", explode(concat(col("each"), array(lit(null).cast("STRING")))))
            .groupBy("period_no", "topic_id", "cluster", "channel_id")
            .agg(
                max("customer_key").as("customer_key"),
                count(lit(1)).as("journey_count"),
                count_if(col("resolved").equalTo("yes")).as("resolved_count"),
                count_if(col("resolved").equalTo("no")).as("unresolved_count"),
                sum(when(col("resolved").equalTo("yes"), col("part"))).as("part_resolved"),
                sum(when(col("resolved").equalTo("no"), col("part"))).as("part_unresolved"))
            .withColumn("group_resolved_count", whole("resolved_count", CUSTOMER))
            .withColumn("group_unresolved_count", whole("unresolved_count", CUSTOMER));
    List<Column> sums =
        new ArrayList<>(
            List.of(
                sum("journey_count").as("journey_count"),
                count("customer_key").as("customer_count"),
                sum("resolved_count").as("resolved_count"),
                sum("unresolved_count").as("unresolved_count"),
                sum("part_resolved").as("part_resolved"),
                sum("part_unresolved").as("part_unresolved")));
    REACHES.forEach(reach -> sums.addAll(reach.moments()));
    Dataset<Row> channels =
        customers
            .groupBy("period_no", "topic_id", "channel_id")
            .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new))
            .withColumn("group_journey_count", whole("journey_count", GROUP))
            .withColumn("group_resolved_count", whole("resolved_count", GROUP))
            .withColumn("group_unresolved_count", whole("unresolved_count", GROUP));
    for (String share : List.of("reach_resolved", "reach_unresolved")) {
      channels =
          channels
              .withColumn(share + "_nn", whole(share + "_nn", GROUP))
              .withColumn(share + "_m", whole(share + "_m", GROUP));
    }
    return channels
        .filter(col("channel_id").isNotNull())
        .withColumn(
            "resolved_unknown_count",
            col("journey_count").minus(col("resolved_count")).minus(col("unresolved_count")))
        .withColumn("shapley_resolved", shapley("resolved"))
        .withColumn("shapley_unresolved", shapley("unresolved"))
        .drop("part_resolved", "part_unresolved");
  }

  private static Column whole(String column, WindowSpec group) {
    return max(when(col("channel_id").isNull(), col(column))).over(group);
  }

  private static Column shapley(String end) {
    Column value = coalesce(col("part_" + end), lit(0).cast("DECIMAL(38,18)"));
    return when(col("group_" + end + "_count").gt(0), value).cast("DECIMAL(18,6)");
  }

  private static Column coverage() {
    Column known = col("group_resolved_count").plus(col("group_unresolved_count"));
    return known
        .cast("DECIMAL(18,0)")
        .divide(col("group_journey_count").cast("DECIMAL(18,0)"))
        .cast("DECIMAL(9,6)");
  }
}
