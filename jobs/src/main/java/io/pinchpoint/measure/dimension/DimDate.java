package io.pinchpoint.measure.dimension;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.quarter;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.weekday;
import static org.apache.spark.sql.functions.weekofyear;
import static org.apache.spark.sql.functions.year;

import io.pinchpoint.measure.BusinessTime;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import java.sql.Date;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Every day from the first in the data to the as-of date. */
public final class DimDate {
  public static final TableContract TABLE =
      TableContract.table(
              "dim_date",
              Layer.PUBLISHED,
              "One row is one day, from the first in the data to the as-of date.",
              """
              date DATE NOT NULL COMMENT 'The day, in the configured zone.',
              year INT NOT NULL COMMENT 'Calendar year.',
              quarter INT NOT NULL COMMENT 'Quarter, 1 to 4.',
              month INT NOT NULL COMMENT 'Month, 1 to 12.',
              iso_year INT NOT NULL COMMENT 'Year that the ISO week belongs to.',
              iso_week INT NOT NULL COMMENT 'ISO 8601 week, 1 to 53.',
              weekday INT NOT NULL COMMENT 'Day of the week, 1 (Monday) to 7 (Sunday).',
              weekday_name STRING NOT NULL COMMENT 'Its English name.',
              is_business_day BOOLEAN COMMENT 'Whether the configured calendar opens. NULL without a calendar.',
              is_holiday BOOLEAN COMMENT 'Whether the configured calendar names it a holiday. NULL without a calendar.'
              """)
          .key("date")
          .check("weekday_range", "weekday BETWEEN 1 AND 7")
          .check("iso_week_range", "iso_week BETWEEN 1 AND 53")
          .build();

  private DimDate() {}

  /**
   * @param steps {@code journey_steps}
   * @param before rows of this table for days before these steps
   */
  public static Dataset<Row> apply(Dataset<Row> steps, Dataset<Row> before, Settings settings) {
    Column asOf = lit(Date.valueOf(settings.asOf()));
    Column unknown = lit(null).cast("BOOLEAN");
    Column date = col("date");
    Column business =
        settings
            .calendar()
            .map(c -> new BusinessTime(c, settings.zone()).isBusinessDay(date))
            .orElse(unknown);
    Column holiday =
        settings
            .calendar()
            .map(c -> new BusinessTime(c, settings.zone()).isHoliday(date))
            .orElse(unknown);
    return steps
        .select(col("occurred_date").as("date"))
        .union(before.select("date"))
        .agg(least(coalesce(min("date"), asOf), asOf).as("since"))
        .select(explode(sequence(col("since"), asOf)).as("date"))
        .select(
            date,
            year(date).as("year"),
            quarter(date).as("quarter"),
            month(date).as("month"),
            year(thursday(date)).as("iso_year"),
            weekofyear(date).as("iso_week"),
            weekday(date).plus(1).as("weekday"),
            date_format(date, "EEEE").as("weekday_name"),
            business.as("is_business_day"),
            holiday.as("is_holiday"))
        .transform(TABLE::conform);
  }

  /** An ISO week belongs to the year of its Thursday. */
  private static Column thursday(Column date) {
    return date_add(date, lit(3).minus(weekday(date)));
  }
}
