package io.pinchpoint.measure.prompts;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The nearest event of the same customer on another touchpoint.
 *
 * <p>That is the nearest event, unless it lies on the row's own touchpoint: then it is the one
 * before the run of events to which the nearest belongs, which every event knows. So one pass over
 * each customer's rows finds it, however many there are. Events of the same instant are neither
 * before nor after one another.
 *
 * <p>Rows have {@code cluster STRING, begin BIGINT} (epoch micros), {@code sequence_no, touch_id,
 * touchpoint_id, what STRUCT} (whatever is to be known of the event found).
 */
record Elsewhere(String name, Column isEvent, boolean isAhead) {

  /** Looks back for events of this kind. */
  static Elsewhere before(String name, Column isEvent) {
    return new Elsewhere(name, isEvent, false);
  }

  /** Looks ahead for events of this kind. */
  static Elsewhere after(String name, Column isEvent) {
    return new Elsewhere(name, isEvent, true);
  }

  /**
   * Adds {@code name} STRUCT&lt;{@code touchpoint_id, begin, what}&gt;, NULL where the row has no
   * touchpoint or no such event exists; and {@code name_comes_back}: where the nearest event lies
   * elsewhere, and the one before its run on the row's touchpoint, the begin of that one.
   */
  Dataset<Row> find(Dataset<Row> rows) {
    String self = name + "_self";
    String run = name + "_run";
    String nearest = name + "_nearest";
    Column event =
        when(
            isEvent.and(col("touchpoint_id").isNotNull()),
            struct(
                towards("begin").as("order"),
                towards("sequence_no").as("place"),
                col("touch_id"),
                col("touchpoint_id"),
                col("begin"),
                col("what")));
    Column changes = col(nearest + ".touchpoint_id").notEqual(col(self + ".touchpoint_id"));
    return rows.withColumn(self, event)
        .withColumn(name + "_order", towards("begin"))
        .withColumn(name + "_place", towards("sequence_no"))
        .withColumn(nearest, max(col(self)).over(one().rowsBetween(FIRST, -1)))
        .withColumn(run, max(when(changes, col(nearest))).over(one().rowsBetween(FIRST, 0)))
        .withColumn(
            nearest,
            max(when(col(self).isNotNull(), struct(col(self).as("event"), col(run).as("before"))))
                .over(instant().rangeBetween(FIRST, -1)))
        .withColumn(name + "_comes_back", comesBack(nearest))
        .withColumn(name, found(nearest))
        .drop(self, run, nearest, name + "_order", name + "_place");
  }

  private static final long FIRST = Window.unboundedPreceding();

  private Column found(String nearest) {
    Column isHere = col(nearest + ".event.touchpoint_id").equalTo(col("touchpoint_id"));
    Column event =
        when(isHere, col(nearest + ".before")).when(not(isHere), col(nearest + ".event"));
    return when(
        event.isNotNull(),
        struct(
            event.getField("touchpoint_id").as("touchpoint_id"),
            event.getField("begin").as("begin"),
            event.getField("what").as("what")));
  }

  private Column comesBack(String nearest) {
    Column left = col(nearest + ".event.touchpoint_id").notEqual(col("touchpoint_id"));
    Column back = col(nearest + ".before.touchpoint_id").equalTo(col("touchpoint_id"));
    return when(coalesce(left.and(back), lit(false)), col(nearest + ".before.begin"));
  }

  private WindowSpec one() {
    return Window.partitionBy("cluster").orderBy(name + "_order", name + "_place", "touch_id");
  }

  private WindowSpec instant() {
    return Window.partitionBy("cluster").orderBy(name + "_order");
  }

  private Column towards(String column) {
    return isAhead ? col(column).unary_$minus() : col(column);
  }
}
