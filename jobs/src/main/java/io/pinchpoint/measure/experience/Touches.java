package io.pinchpoint.measure.experience;

import static io.pinchpoint.measure.Intervals.interval;
import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Voices;
import org.apache.spark.sql.Column;

/**
 * A group's touches as one array in step order, and what their times tell.
 *
 * <p>A log gives the lengths of wait, hold and handling, not their places. They are laid one after
 * another from the touch's beginning, in this order.
 */
final class Touches {
  private Touches() {}

  /** The aggregate: every step of the group, in order. */
  static Column inOrder() {
    Column begin = unix_seconds(col("occurred_at"));
    Column answered = begin.plus(col("wait_seconds"));
    Column replied = when(Voices.humanReply(), begin).when(Voices.answeredCall(), answered);
    return array_sort(
        collect_list(
            struct(
                col("step_no"),
                begin.as("begin"),
                col("wait_seconds").as("wait"),
                col("hold_seconds").as("hold"),
                col("handle_seconds").as("handle"),
                col("interaction_key"),
                col("channel_id"),
                coalesce(Voices.customerAsks(), lit(false)).as("asks"),
                coalesce(Voices.customerWrites(), lit(false)).as("writes"),
                Voices.humanReply().as("answers"),
                replied.as("replied_at"))));
  }

  /** Seconds from the customer's first word to the first employee's; NULL without either. */
  static Column firstResponseSeconds(Column touches) {
    Column asked =
        array_min(transform(filter(touches, t -> t.getField("asks")), t -> t.getField("begin")));
    Column replies = filter(transform(touches, t -> t.getField("replied_at")), at -> at.geq(asked));
    return array_min(replies).minus(asked);
  }

  /**
   * Seconds that the customer's written messages lay unanswered: from the first unanswered one to
   * the next employee's reply in the same channel. NULL if none was ever answered.
   */
  static Column asyncWaitSeconds(Column touches) {
    Column nothing =
        struct(
            lit(null).cast("BIGINT").as("since"),
            lit(null).cast("STRING").as("channel"),
            lit(null).cast("BIGINT").as("total"));
    return aggregate(touches, nothing, Touches::listen, state -> state.getField("total"));
  }

  private static Column listen(Column state, Column touch) {
    Column since = state.getField("since");
    Column channel = state.getField("channel");
    Column total = state.getField("total");
    Column begins = touch.getField("writes").and(since.isNull());
    Column ends =
        touch
            .getField("answers")
            .and(since.isNotNull())
            .and(touch.getField("channel_id").eqNullSafe(channel));
    Column waited = coalesce(total, lit(0L)).plus(touch.getField("begin").minus(since));
    Column none = lit(null);
    return struct(
        when(begins, touch.getField("begin"))
            .when(ends, none)
            .otherwise(since)
            .cast("BIGINT")
            .as("since"),
        when(begins, touch.getField("channel_id"))
            .when(ends, none)
            .otherwise(channel)
            .cast("STRING")
            .as("channel"),
        when(ends, waited).otherwise(total).cast("BIGINT").as("total"));
  }

  /** Queueing at a touch's start, and holding. */
  static Column heldWait(Column touches) {
    Column timed =
        filter(touches, t -> t.getField("wait").isNotNull().or(t.getField("hold").isNotNull()));
    return transform(timed, t -> interval(t.getField("begin"), handlingBegins(t)));
  }

  /** Handling before the last handoff; {@code lastHandoff} is its step, NULL if there was none. */
  static Column runaround(Column touches, Column lastHandoff) {
    return handling(filter(touches, t -> t.getField("step_no").lt(lastHandoff)));
  }

  /** Handling in repeat contacts; {@code repeats} are their interaction keys. */
  static Column repeatHandle(Column touches, Column repeats) {
    return handling(filter(touches, t -> array_contains(repeats, t.getField("interaction_key"))));
  }

  private static Column handling(Column touches) {
    Column handled = filter(touches, t -> t.getField("handle").isNotNull());
    return transform(
        handled, t -> interval(handlingBegins(t), handlingBegins(t).plus(t.getField("handle"))));
  }

  private static Column handlingBegins(Column touch) {
    return touch
        .getField("begin")
        .plus(coalesce(touch.getField("wait"), lit(0L)))
        .plus(coalesce(touch.getField("hold"), lit(0L)));
  }
}
