package io.pinchpoint.measure;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.day;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_timestamp_ltz;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.weekday;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import io.pinchpoint.config.BusinessCalendar;
import java.sql.Date;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.TreeSet;
import org.apache.spark.sql.Column;

/** The configured calendar as columns: business days, and open seconds between two times. */
public record BusinessTime(BusinessCalendar calendar, ZoneId zone) {

  /** Whether work is done on a DATE. */
  public Column isBusinessDay(Column date) {
    Object[] weekdays =
        new TreeSet<>(calendar.businessDays())
            .stream().map(d -> (Object) (d.getValue() - 1)).toArray();
    return weekday(date).isin(weekdays).and(not(isHoliday(date)));
  }

  /** Whether a DATE is one of the days that are none. */
  public Column isHoliday(Column date) {
    Object[] holidays =
        new TreeSet<>(calendar.holidays()).stream().map(d -> (Object) Date.valueOf(d)).toArray();
    return holidays.length == 0 ? lit(false) : date.isin(holidays);
  }

  /** Open seconds between two timestamps, BIGINT; NULL if either is, or if they are reversed. */
  public Column secondsBetween(Column from, Column to) {
    Column open =
        aggregate(
            sequence(localDate(from), localDate(to)),
            lit(0L),
            (total, date) ->
                total.plus(when(isBusinessDay(date), overlap(date, from, to)).otherwise(0L)));
    return when(to.geq(from), open);
  }

  private Column overlap(Column date, Column from, Column to) {
    Column begin = greatest(unix_seconds(from), moment(date, calendar.hours().opens()));
    Column finish = least(unix_seconds(to), moment(date, calendar.hours().closes()));
    return greatest(finish.minus(begin), lit(0L));
  }

  private Column moment(Column date, LocalTime time) {
    return unix_seconds(
        make_timestamp_ltz(
            year(date),
            month(date),
            day(date),
            lit(time.getHour()),
            lit(time.getMinute()),
            lit(time.getSecond()).cast("DECIMAL(16,6)"),
            lit(zone.getId())));
  }

  private Column localDate(Column timestamp) {
    return to_date(from_utc_timestamp(timestamp, zone.getId()));
  }
}
