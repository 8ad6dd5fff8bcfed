package io.pinchpoint.journey;

import static io.pinchpoint.journey.Timeline.begin;
import static io.pinchpoint.journey.Timeline.latest;
import static io.pinchpoint.journey.Timeline.runs;
import static io.pinchpoint.journey.Timeline.startsAfter;
import static io.pinchpoint.journey.Timeline.wholes;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Puts touches into journeys.
 *
 * <ul>
 *   <li>A case is a journey, however long, comments with its id included. Its touches are in the
 *       order of their sequence numbers where all are of one source and no number is missing or
 *       comes twice; else in the order of time, as everywhere.
 *   <li>Touches of a customer without case are linked by label: the topic, else the touchpoint. A
 *       touch without topic takes over the topic of the touch before with the same touchpoint, no
 *       more than the gap earlier. A touch without label has that of the touch before it, no more
 *       than the gap earlier; without one, it links with its like.
 *   <li>Successive touches with one label that begin no more than the gap apart are one journey,
 *       cut every so many days from its start.
 *   <li>A reply is part of the journey of what it answers, whenever it comes, and moves no other
 *       touch (see {@link Replies}).
 *   <li>An interaction of somebody unknown, without case, is a journey.
 * </ul>
 *
 * <p>A linked journey is named after its first touch: late rows may rename it, join two, or split
 * one. All windows refine {@code root}, so one shuffle serves them and the steps after.
 */
final class Linking {

  private Linking() {}

  /** Adds root, journey_id and case_order, the sequence number where that orders a case. */
  static Dataset<Row> of(Dataset<Row> touches, JourneySettings settings, boolean anyReply) {
    long gap = settings.gapDays() * Timeline.DAY;
    long cap = settings.maxSpanDays() * Timeline.DAY;
    WindowSpec touchpoint = Timeline.by("root", "anchor_id", "touchpoint_id");
    WindowSpec owner = Timeline.by("root", "anchor_id");
    WindowSpec label = Timeline.by("root", "anchor_id", "label");
    WindowSpec numbers =
        Window.partitionBy(col("root")).orderBy(col("sequence_no"), col("touch_id"));
    WindowSpec all = numbers.rowsBetween(Window.unboundedPreceding(), Window.unboundedFollowing());
    Dataset<Row> placed =
        touches
            .withColumn("root", root())
            .repartition(col("root"))
            // The order within a case.
            .withColumn("number_before", lag("sequence_no", 1).over(numbers))
            .withColumn("repeats", col("sequence_no").equalTo(col("number_before")))
            .withColumn("is_numbered", isNumbered(all))
            .withColumn("case_order", when(isCase().and(col("is_numbered")), col("sequence_no")))
            // The topic taken over.
            .withColumn("run", runs(startsAfter(gap, touchpoint), touchpoint))
            .withColumn("known", latest(known(col("topic_id")), touchpoint))
            .withColumn(
                "topic_label",
                coalesce(col("topic_id"), when(col("touchpoint_id").isNotNull(), carried())))
            .withColumn(
                "label",
                when(
                    isLinked(),
                    coalesce(
                        concat(lit("t:"), col("topic_label")),
                        concat(lit("p:"), col("touchpoint_id")))))
            // The label taken over.
            .withColumn("run", runs(startsAfter(gap, owner), owner))
            .withColumn("known", latest(known(col("label")), owner))
            .withColumn("label", coalesce(col("label"), carried()))
            // Gaps and the cap.
            .withColumn("starts", startsJourney(gap, label))
            .withColumn("start", latest(when(col("starts"), begin()), label))
            .withColumn("piece", wholes(begin().minus(col("start")), cap))
            .withColumn("piece_before", lag("piece", 1).over(label))
            .withColumn(
                "first_touch",
                latest(
                    when(
                        col("starts")
                            .or(isLinked().and(not(col("piece").eqNullSafe(col("piece_before"))))),
                        col("touch_id")),
                    label))
            .withColumn(
                "journey_id",
                coalesce(
                    concat(lit("c:"), col("case_id")),
                    concat(lit("j:"), Sessions.hash(col("first_touch")))));
    Dataset<Row> following = anyReply ? Replies.follow(placed, "journey_id") : placed;
    return following.drop(
        "number_before",
        "repeats",
        "is_numbered",
        "run",
        "known",
        "topic_label",
        "label",
        "starts",
        "start",
        "piece",
        "piece_before",
        "first_touch");
  }

  private static Column root() {
    return coalesce(
        concat(lit("c:"), col("case_id")),
        concat(lit("k:"), col("customer_key")),
        col("interaction_key"));
  }

  private static Column isCase() {
    return col("case_id").isNotNull();
  }

  private static Column isLinked() {
    return col("case_id").isNull().and(col("customer_key").isNotNull());
  }

  private static Column isNumbered(WindowSpec all) {
    return count(lit(1))
        .over(all)
        .equalTo(count("sequence_no").over(all))
        .and(min("source").over(all).equalTo(max("source").over(all)))
        .and(not(coalesce(max("repeats").over(all), lit(false))));
  }

  private static Column known(Column value) {
    return when(value.isNotNull(), struct(value.as("value"), col("run")));
  }

  /** The known value, if it stems from the same run of touches. */
  private static Column carried() {
    return when(col("known.run").equalTo(col("run")), col("known.value"));
  }

  private static Column startsJourney(long gap, WindowSpec label) {
    Column before = lag(begin(), 1).over(label);
    return before.isNull().or(isLinked().and(startsAfter(gap, label)));
  }
}
