package io.pinchpoint.measure.prompts;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
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
 * the solving sentence counts. Within a phase, each id that a cause names looks for the same id
 * among what the company names later.
 */
final class Heard {
  private Heard() {}

  /**
   * @param touches steps with what {@link Comments} knows of them, and {@code is_own}
   * @return {@code touch_id, heard}, for comments of customers that name a cause
   */
  static Dataset<Row> of(Dataset<Row> touches) {
    Column company = not(col("is_own"));
    Column reply = max(when(company, true)).over(BACKWARDS.rowsBetween(FIRST, -1));
    Column again = max(when(company, true)).over(SAME_ID.rowsBetween(FIRST, -1));
    return touches
        .filter(col("kind").equalTo("verbatim").and(col("named_ids").isNotNull()))
        .withColumn(
            "phase", count_if(company.and(col("is_solution"))).over(TALK.rowsBetween(FIRST, -1)))
        .withColumn("is_answered", coalesce(reply, lit(false)))
        .withColumn("ids", when(col("is_own"), col("cause_ids")).otherwise(col("heard_ids")))
        .select(
            col("interaction_key"),
            col("phase"),
            col("begin"),
            col("sequence_no"),
            col("touch_id"),
            col("is_own"),
            col("is_answered"),
            explode(col("ids")).as("id"))
        .withColumn("is_named", coalesce(again, lit(false)))
        .filter(col("is_own").and(col("is_answered")))
        .groupBy("touch_id")
        .agg(max("is_named").as("heard"));
  }

  private static final long FIRST = Window.unboundedPreceding();
  private static final WindowSpec TALK =
      Window.partitionBy("interaction_key").orderBy("begin", "sequence_no", "touch_id");
  private static final WindowSpec BACKWARDS = backwards("interaction_key");
  private static final WindowSpec SAME_ID = backwards("interaction_key", "phase", "id");

  private static WindowSpec backwards(String first, String... more) {
    return Window.partitionBy(first, more)
        .orderBy(col("begin").desc(), col("sequence_no").desc(), col("touch_id").desc());
  }
}
