package io.pinchpoint.journey;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Touches in order: by time, then by the source's sequence number (none first), then by touch id.
 * The order is total, so nothing depends on how rows arrive.
 *
 * <p>Everything here looks back along one ordered window, at constant cost per row.
 */
final class Timeline {

  static final long SECOND = 1_000_000;
  static final long DAY = 86_400 * SECOND;

  private Timeline() {}

  static WindowSpec by(String... partition) {
    return Window.partitionBy(columns(partition))
        .orderBy(col("occurred_at"), col("sequence_no"), col("touch_id"));
  }

  static Column[] columns(String... names) {
    Column[] columns = new Column[names.length];
    for (int i = 0; i < names.length; i++) {
      columns[i] = col(names[i]);
    }
    return columns;
  }

  static Column begin() {
    return unix_micros(col("occurred_at"));
  }

  /** True at the first row and wherever more than so many microseconds passed since the last. */
  static Column startsAfter(long gap, WindowSpec window) {
    Column before = lag(begin(), 1).over(window);
    return before.isNull().or(begin().minus(before).gt(lit(gap)));
  }

  /** Numbers the runs that a flag starts. */
  static Column runs(Column starts, WindowSpec window) {
    return sum(when(starts, 1L).otherwise(0L)).over(upToNow(window));
  }

  /** The last value that is not NULL, this row's included. */
  static Column latest(Column value, WindowSpec window) {
    return last(value, true).over(upToNow(window));
  }

  /** The last value that is not NULL before this row. */
  static Column latestBefore(Column value, WindowSpec window) {
    return last(value, true).over(before(window));
  }

  /** How many whole units a span of microseconds holds. */
  static Column wholes(Column micros, long unit) {
    return call_function("div", micros, lit(unit));
  }

  static WindowSpec upToNow(WindowSpec window) {
    return window.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
  }

  static WindowSpec before(WindowSpec window) {
    return window.rowsBetween(Window.unboundedPreceding(), -1);
  }
}
