package io.pinchpoint.measure;

import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.sql.Date;
import org.apache.spark.sql.Column;

/** Whether a measure with a window can still change. */
public final class Maturity {
  private Maturity() {}

  /** {@code final} once the repeat window after {@code lastDate} lies at or before A. */
  public static Column of(Column lastDate, Settings settings) {
    return of(lastDate, settings.repeatWindowDays(), settings);
  }

  /** {@code final} once so many days after {@code lastDate} lie at or before A. */
  public static Column of(Column lastDate, int days, Settings settings) {
    Column windowEnds = date_add(lastDate, days);
    return when(windowEnds.leq(lit(Date.valueOf(settings.asOf()))), "final")
        .otherwise("provisional");
  }
}
