package io.pinchpoint.measure.experience;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Voices;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Where journeys change channel, enter and leave: the matrix behind a Sankey picture. */
public final class ChannelTransitions {
  static final String START = "(start)";
  static final String END = "(end)";

  public static final TableContract TABLE =
      TableContract.table(
              "channel_transitions",
              Layer.PUBLISHED,
              "One row is one day and one change from a channel to another, or a way into or out of the journeys.",
              """
              transition_date DATE NOT NULL COMMENT 'Day of the second touch, for the way out that of the last, in the configured zone.',
              from_channel_id STRING NOT NULL COMMENT 'Channel before; (start) if the journey begins.',
              to_channel_id STRING NOT NULL COMMENT 'Channel after; (end) if the journey ends.',
              transition_count BIGINT NOT NULL COMMENT 'How often. For every channel all ways in and all ways out are equally many.',
              journey_count BIGINT NOT NULL COMMENT 'Different journeys within this row. Not to be added up over rows.',
              gap_seconds_sum BIGINT COMMENT 'From the end of the last touch before to the first after, at least 0. NULL for ways in and out.',
              gap_seconds_count BIGINT NOT NULL COMMENT 'How many gaps that is.',
              gap_seconds_mean DECIMAL(18,6) COMMENT 'Mean gap. NULL without one.',
              resolved_count BIGINT NOT NULL COMMENT 'Transitions of journeys that were resolved in the end.',
              unresolved_count BIGINT NOT NULL COMMENT 'Transitions of journeys that were not.',
              resolved_unknown_count BIGINT NOT NULL COMMENT 'Transitions of journeys of which it is unknown.',
              continued_count BIGINT NOT NULL COMMENT 'Transitions after which the journey changed channel again; 0 for ways out.',
              sentiment_change_sum DECIMAL(27,6) COMMENT 'Sentiment of the next comment less that of the last before, -2 to 2 each. NULL if known of none.',
              sentiment_change_count BIGINT NOT NULL COMMENT 'Transitions with a comment before and after.',
              sentiment_change_mean DECIMAL(18,6) COMMENT 'Mean over them. NULL without one.'
              """)
          .key("transition_date", "from_channel_id", "to_channel_id")
          .dated("transition_date")
          .counts("transition_count", "journey_count", "gap_seconds_sum")
          .check("from_and_to_differ", "from_channel_id <> to_channel_id")
          .check(
              "resolution_adds_up",
              "resolved_count + unresolved_count + resolved_unknown_count = transition_count")
          .build();

  private ChannelTransitions() {}

  /**
   * Touches without a channel are passed over.
   *
   * @param steps {@code journey_steps}
   * @param journeys {@code journeys}
   */
  public static Dataset<Row> apply(Dataset<Row> steps, Dataset<Row> journeys) {
    return steps
        .filter(col("channel_id").isNotNull())
        .select(STEP)
        .withColumn("before", lag("channel_id", 1).over(WALK))
        .withColumn("after", lead("channel_id", 1).over(WALK))
        .withColumn("left_at", lag("finish", 1).over(WALK))
        .withColumn("mood_before", max_by(col("sentiment"), col("spoken_at")).over(EARLIER))
        .withColumn("mood_after", min_by(col("sentiment"), col("spoken_at")).over(FROM_HERE))
        .select(col("journey_id"), col("step_no"), col("occurred_date"), explode(ways()).as("way"))
        .select("journey_id", "step_no", "occurred_date", "way.*")
        .withColumn("next_to", lead("to_channel_id", 1).over(WAYS))
        .join(journeys.select("journey_id", "resolved"), "journey_id")
        .groupBy(
            col("journey_id"),
            col("occurred_date").as("transition_date"),
            col("from_channel_id"),
            col("to_channel_id"))
        .agg(
            count(lit(1)).as("transition_count"),
            sum("gap").as("gap_seconds_sum"),
            count("gap").as("gap_seconds_count"),
            count_if(col("resolved").equalTo("yes")).as("resolved_count"),
            count_if(col("resolved").equalTo("no")).as("unresolved_count"),
            count_if(col("resolved").equalTo("unknown")).as("resolved_unknown_count"),
            count_if(continued()).as("continued_count"),
            sum("change").as("sentiment_change_sum"),
            count("change").as("sentiment_change_count"))
        .groupBy("transition_date", "from_channel_id", "to_channel_id")
        .agg(
            count(lit(1)).as("journey_count"),
            sum("transition_count").as("transition_count"),
            sum("gap_seconds_sum").as("gap_seconds_sum"),
            sum("gap_seconds_count").as("gap_seconds_count"),
            sum("resolved_count").as("resolved_count"),
            sum("unresolved_count").as("unresolved_count"),
            sum("resolved_unknown_count").as("resolved_unknown_count"),
            sum("continued_count").as("continued_count"),
            sum("sentiment_change_sum").cast("DECIMAL(27,6)").as("sentiment_change_sum"),
            sum("sentiment_change_count").as("sentiment_change_count"))
        .withColumn("gap_seconds_mean", mean("gap_seconds"))
        .withColumn("sentiment_change_mean", mean("sentiment_change"))
        .transform(TABLE::conform);
  }

  private static final Column[] STEP = {
    col("journey_id"),
    col("step_no"),
    col("occurred_date"),
    col("channel_id"),
    unix_seconds(col("occurred_at")).as("begin"),
    unix_seconds(coalesce(col("ended_at"), col("occurred_at"))).as("finish"),
    when(Voices.customerComment(), col("sentiment")).as("sentiment"),
    when(Voices.customerComment().and(col("sentiment").isNotNull()), col("step_no")).as("spoken_at")
  };

  private static final WindowSpec WALK = Window.partitionBy("journey_id").orderBy("step_no");
  private static final WindowSpec EARLIER = WALK.rowsBetween(Window.unboundedPreceding(), -1);
  private static final WindowSpec FROM_HERE = WALK.rowsBetween(0, Window.unboundedFollowing());
  private static final WindowSpec WAYS =
      Window.partitionBy("journey_id").orderBy(col("step_no"), col("to_channel_id").equalTo(END));

  /** A touch's ways: into the journey, from another channel, out of the journey. */
  private static Column ways() {
    Column none = lit(null);
    Column in = way(lit(START), col("channel_id"), none, none);
    Column gap = greatest(col("begin").minus(col("left_at")), lit(0L));
    Column change = col("mood_after").minus(col("mood_before"));
    Column over = way(col("before"), col("channel_id"), gap, change);
    Column out = way(col("channel_id"), lit(END), none, none);
    Column all =
        array(
            when(col("before").isNull(), in),
            when(col("before").notEqual(col("channel_id")), over),
            when(col("after").isNull(), out));
    return filter(all, way -> way.isNotNull());
  }

  private static Column way(Column from, Column to, Column gap, Column change) {
    return struct(
        from.as("from_channel_id"),
        to.as("to_channel_id"),
        gap.cast("BIGINT").as("gap"),
        change.cast("DECIMAL(8,6)").as("change"));
  }

  /** Whether another change of channel, not merely the way out, follows. */
  private static Column continued() {
    return col("next_to").notEqual(END);
  }

  private static Column mean(String measure) {
    Column count = col(measure + "_count");
    Column sum = col(measure + "_sum").cast("DECIMAL(28,6)");
    return when(count.gt(0), sum.divide(count.cast("DECIMAL(18,0)"))).cast("DECIMAL(18,6)");
  }
}
