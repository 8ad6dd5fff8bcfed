package io.pinchpoint.journey;

import static io.pinchpoint.journey.Timeline.before;
import static io.pinchpoint.journey.Timeline.begin;
import static io.pinchpoint.journey.Timeline.latest;
import static io.pinchpoint.journey.Timeline.latestBefore;
import static io.pinchpoint.journey.Timeline.runs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Puts touches into interactions.
 *
 * <ul>
 *   <li>Touches with one given interaction id, whatever else differs, are one interaction.
 *   <li>Else touches of one customer in one channel (an unknown channel is one too) with no more
 *       than the gap between the latest end so far and the next begin. Without a customer the same
 *       holds for touches of one case. A touch with neither is an interaction by itself.
 *   <li>Sessionized touches of different cases never share an interaction: within a run of touches
 *       those without case go with the case before them, else with the first that follows, and each
 *       case is sessionized alone.
 *   <li>A reply is part of the interaction of what it answers, whenever it comes, and moves no
 *       other touch (see {@link Replies}).
 *   <li>A touch without case in an interaction with a case takes that case over; in a given
 *       interaction a touch without customer takes over the first known one.
 *   <li>Legs of one call are settled by {@link Legs}.
 *   <li>The first touch that speaks to somebody (see {@link Events}) opens the interaction. It is a
 *       contact where the customer asks for help.
 * </ul>
 *
 * <p>All windows refine {@code root}, so one shuffle serves them.
 */
final class Sessions {

  private Sessions() {}

  /** Adds interaction_key and is_contact; fills case_id and customer_key. */
  static Dataset<Row> of(Dataset<Row> touches, JourneySettings settings, boolean anyReply) {
    long gap = settings.interactionGapMinutes() * 60L * Timeline.SECOND;
    WindowSpec thread = Timeline.by("root", "anchor_id", "thread");
    WindowSpec run = Timeline.by("root", "anchor_id", "thread", "run");
    WindowSpec subject = Timeline.by("root", "anchor_id", "thread", "subject");
    Dataset<Row> placed =
        touches
            .withColumn("root", root())
            .repartition(col("root"))
            .withColumn("thread", when(not(isGiven()), col("channel_id")))
            .withColumn("starts", startsSession(gap, thread))
            .withColumn("run", runs(col("starts"), thread))
            .withColumn("case_before", latest(col("case_id"), run))
            .withColumn("case_after", firstKnown("case_id", run))
            .withColumn("customer_given", firstKnown("customer_key", run))
            .withColumn("case_id", coalesce(col("case_before"), col("case_after")))
            .withColumn(
                "customer_key",
                coalesce(col("customer_key"), when(isGiven(), col("customer_given"))))
            .withColumn("subject", when(not(isGiven()), col("case_id")))
            .withColumn("starts", startsSession(gap, subject))
            .withColumn("run", runs(col("starts"), subject))
            .withColumn("call", runs(startsCall(gap, subject), subject))
            .transform(
                touch -> Legs.settled(touch, "root", "anchor_id", "thread", "subject", "call"))
            .withColumn("first_touch", latest(when(col("starts"), col("touch_id")), subject))
            .withColumn("spoken", latestBefore(when(Events.speaks(), col("run")), subject))
            .withColumn(
                "is_contact",
                Events.speaks()
                    .and(Events.asksForHelp())
                    .and(not(col("spoken").eqNullSafe(col("run"))))
                    .and(not(Replies.isReply())))
            .withColumn(
                "interaction_key",
                when(isGiven(), concat(lit("g:"), col("interaction_id")))
                    .otherwise(concat(lit("i:"), hash(col("first_touch")))));
    Dataset<Row> following =
        anyReply ? Replies.follow(placed, "interaction_key", "case_id", "customer_key") : placed;
    return following.drop(
        "interaction_id",
        "root",
        "thread",
        "starts",
        "run",
        "call",
        "case_before",
        "case_after",
        "customer_given",
        "subject",
        "first_touch",
        "spoken");
  }

  /** 16 hexadecimal digits. */
  static Column hash(Column touchId) {
    return substring(sha2(touchId.cast("BINARY"), 256), 1, 16);
  }

  private static Column root() {
    return coalesce(
        concat(lit("g:"), col("interaction_id")),
        concat(lit("k:"), col("customer_key")),
        concat(lit("c:"), col("case_id")),
        concat(lit("t:"), coalesce(col("anchor_id"), col("touch_id"))));
  }

  private static Column isGiven() {
    return col("interaction_id").isNotNull();
  }

  private static Column startsSession(long gap, WindowSpec window) {
    Column end = max(unix_micros(col("ended_at"))).over(before(window));
    return end.isNull().or(not(isGiven()).and(begin().minus(end).gt(lit(gap))));
  }

  /**
   * Touches with a given id are one call where no more than the gap lies between, others overlap.
   */
  private static Column startsCall(long gap, WindowSpec window) {
    Column end = max(unix_micros(col("ended_at"))).over(before(window));
    return end.isNull().or(begin().minus(end).gt(when(isGiven(), lit(gap)).otherwise(lit(0L))));
  }

  private static Column firstKnown(String column, WindowSpec window) {
    Column inOrder =
        struct(col("occurred_at"), col("sequence_no"), col("touch_id"), col(column).as("value"));
    return min(when(col(column).isNotNull(), inOrder))
        .over(window.rowsBetween(Window.unboundedPreceding(), Window.unboundedFollowing()))
        .getField("value");
  }
}
