package io.pinchpoint.measure;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Column;

/** Stretches of time as arrays of {@code struct<begin, finish>} in whole epoch seconds. */
public final class Intervals {
  private Intervals() {}

  /** One stretch from {@code begin} (inclusive) to {@code finish} (exclusive). */
  public static Column interval(Column begin, Column finish) {
    return struct(begin.as("begin"), finish.as("finish"));
  }

  /** Seconds that lie in at least one of the stretches, BIGINT; 0 for an empty array. */
  public static Column unionSeconds(Column intervals) {
    return aggregate(
        array_sort(intervals),
        struct(lit(0L).as("total"), lit(Long.MIN_VALUE).as("reach")),
        (covered, next) ->
            struct(
                covered.getField("total").plus(beyond(covered, next)).as("total"),
                greatest(covered.getField("reach"), next.getField("finish")).as("reach")),
        covered -> covered.getField("total"));
  }

  private static Column beyond(Column covered, Column next) {
    Column begin = greatest(next.getField("begin"), covered.getField("reach"));
    return greatest(next.getField("finish").minus(begin), lit(0L));
  }
}
