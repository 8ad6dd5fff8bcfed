package io.pinchpoint.measure.prompts;

import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Whether the company named the customer's cause before it solved.
 *
 * <p>The turns up to and with a solution form a phase; in the solving turn only what stands before
 * the solving sentence counts. Replies are looked for among the next {@value #TURNS} turns, so that
 * the cost stays in proportion to the turns.
 */
final class Heard {
  private static final int TURNS = 50;

  private Heard() {}

  /**
   * Adds {@code heard}: NULL for events, without a cause that names something, and without a reply
   * that was read.
   *
   * @param touches steps with what {@link Comments} knows of them, {@code is_own} and {@code begin}
   */
  static Dataset<Row> in(Dataset<Row> touches) {
    Column reply = not(col("is_own")).and(col("heard_ids").isNotNull());
    Column samePhase = filter(col("replies"), r -> r.getField("phase").equalTo(col("phase")));
    return touches
        .withColumn(
            "phase",
            count_if(reply.and(col("is_solution")))
                .over(TALK.rowsBetween(Window.unboundedPreceding(), -1)))
        .withColumn(
            "replies",
            collect_list(when(reply, struct("phase", "heard_ids")))
                .over(TALK.rowsBetween(1, TURNS)))
        .withColumn("heard_ids", flatten(transform(samePhase, r -> r.getField("heard_ids"))))
        .withColumn(
            "heard",
            when(
                size(col("cause_ids")).gt(0).and(size(col("replies")).gt(0)),
                arrays_overlap(col("cause_ids"), col("heard_ids"))))
        .drop("phase", "replies", "heard_ids");
  }

  private static final WindowSpec TALK =
      Window.partitionBy("interaction_key", "kind").orderBy("begin", "sequence_no", "touch_id");
}
