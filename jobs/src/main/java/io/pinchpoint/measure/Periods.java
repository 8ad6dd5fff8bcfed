package io.pinchpoint.measure;

import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;

import java.sql.Date;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.Column;

/**
 * Periods of four weeks, counted from Monday 1970-01-05 whatever the as-of date, so that what is
 * summed up by them stays where it is.
 */
public final class Periods {
  public static final int DAYS = 28;

  private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 5);
  private static final Column FIRST = lit(Date.valueOf(FIRST_DAY));

  private Periods() {}

  /** The number of a date's period, INT, from 0. */
  public static Column number(Column date) {
    return floor(datediff(date, FIRST).divide(DAYS)).cast("INT");
  }

  /** The first day of the period of that number. */
  public static Column start(Column number) {
    return date_add(FIRST, number.multiply(DAYS));
  }

  /** The first day of a date's period, a Monday. */
  public static Column startOf(Column date) {
    return date_sub(date, pmod(datediff(date, FIRST), lit(DAYS)));
  }

  /** The first day of a day's period. */
  public static LocalDate startOf(LocalDate day) {
    return day.minusDays(Math.floorMod(ChronoUnit.DAYS.between(FIRST_DAY, day), DAYS));
  }
}
