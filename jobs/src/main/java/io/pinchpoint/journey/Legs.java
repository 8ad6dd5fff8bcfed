package io.pinchpoint.journey;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What the legs of one call say of each other. A telephone system logs every telephone that it
 * rings, at once or in turn; the customer makes one call, and waits once.
 *
 * <ul>
 *   <li>A leg that was left unanswered is not given up by the customer where another of the same
 *       call is answered and goes on for as long or longer: its outcome becomes {@value
 *       #UNANSWERED}. Who is answered, passed on and then hangs up in a queue gave up.
 *   <li>Waits that overlap count once: each leg keeps the part that no leg waited longer for, the
 *       answered one first, so that their sum is the time that the customer waited.
 * </ul>
 */
final class Legs {

  /** Outcome of a leg that rang in vain in a call that was answered. */
  static final String UNANSWERED = "unanswered";

  private Legs() {}

  /**
   * Settles outcome and wait_seconds.
   *
   * @param call columns that tell calls apart
   */
  static Dataset<Row> settled(Dataset<Row> touches, String... call) {
    WindowSpec byEnd =
        Window.partitionBy(Timeline.columns(call))
            .orderBy(
                col("ended_at").desc(),
                col("answered").desc(),
                col("occurred_at"),
                col("sequence_no"),
                col("touch_id"));
    WindowSpec byWait =
        Window.partitionBy(Timeline.columns(call))
            .orderBy(
                col("wait_end").desc(),
                col("answered").desc(),
                col("occurred_at"),
                col("sequence_no"),
                col("touch_id"));
    Column waitEnd = Timeline.begin().plus(col("wait_seconds").multiply(lit(Timeline.SECOND)));
    Column answer = when(col("answered"), struct(waitEnd.as("at")));
    Column counted =
        least(
            col("wait_end"),
            min(when(col("wait_end").isNotNull(), Timeline.begin())).over(Timeline.before(byWait)));
    return touches
        .withColumn("answered", Events.isAnswered())
        .withColumn("answer", last(answer, true).over(Timeline.before(byEnd)))
        .withColumn("unanswered", Events.isLeftUnanswered().and(col("answer").isNotNull()))
        .withColumn("outcome", when(col("unanswered"), lit(UNANSWERED)).otherwise(col("outcome")))
        .withColumn(
            "wait_end",
            when(col("unanswered"), greatest(Timeline.begin(), least(waitEnd, col("answer.at"))))
                .otherwise(waitEnd))
        .withColumn(
            "wait_seconds",
            when(
                col("wait_end").isNotNull(),
                greatest(
                    lit(0L), Timeline.wholes(counted.minus(Timeline.begin()), Timeline.SECOND))))
        .drop("answered", "answer", "unanswered", "wait_end");
  }
}
