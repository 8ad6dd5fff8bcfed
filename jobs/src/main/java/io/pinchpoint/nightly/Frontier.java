package io.pinchpoint.nightly;

import static io.pinchpoint.nightly.Changed.earlier;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.to_date;

import io.pinchpoint.journey.Interactions;
import io.pinchpoint.journey.Journeys;
import io.pinchpoint.measure.Periods;
import io.pinchpoint.measure.Windows;
import java.sql.Date;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * From when on measures have to be computed again: what lies before stays as it was published.
 *
 * <p>A row is told from its journey and interaction as a whole, from other touches of the same
 * customer up to {@link Windows#life} days away, and from what it is compared with, up to {@link
 * Windows#comparison} days before it. So nothing dated before the earliest journey that reaches
 * into the life before the first change can come out different; and to compute the rest takes the
 * journeys that reach into the comparison before that, whole, and the lives before those, with
 * whole journeys again.
 *
 * @param rows rows dated from this day on are computed again, a Monday on which periods of 28 days
 *     begin
 * @param inputs what is dated from this day on is what they are computed from
 */
record Frontier(LocalDate rows, LocalDate inputs) {
  /**
   * @param changed what the night made different; rows that ripen count as touches
   * @param open the lake with the journeys of the night
   */
  static Frontier of(Changed changed, Windows windows, OpenLake open) {
    return of(changed, windows, begins(open));
  }

  /**
   * @param begins day on which journeys or interactions end, in UTC → earliest day on which one of
   *     them began
   */
  static Frontier of(Changed changed, Windows windows, NavigableMap<LocalDate, LocalDate> begins) {
    LocalDate lives = reaching(changed.touches().minusDays(windows.life()), begins);
    LocalDate rows = Periods.startOf(earlier(changed.journeys(), lives));
    LocalDate compared = reaching(rows.minusDays(windows.comparison()), begins);
    return new Frontier(rows, reaching(compared.minusDays(windows.life()), begins));
  }

  /** When the first of what reaches a day began; days of UTC may be one less. */
  private static LocalDate reaching(LocalDate day, NavigableMap<LocalDate, LocalDate> begins) {
    return begins.tailMap(day.minusDays(1), true).values().stream().reduce(day, Changed::earlier);
  }

  private static NavigableMap<LocalDate, LocalDate> begins(OpenLake open) {
    Dataset<Row> days =
        open.read(Journeys.TABLE)
            .select(SPAN)
            .union(open.read(Interactions.TABLE).select(SPAN))
            .groupBy("end")
            .agg(min("started_date").as("begin"));
    NavigableMap<LocalDate, LocalDate> begins = new TreeMap<>();
    for (Row day : days.collectAsList()) {
      begins.put(day.<Date>getAs("end").toLocalDate(), day.<Date>getAs("begin").toLocalDate());
    }
    return begins;
  }

  private static final Column[] SPAN = {to_date(col("ended_at")).as("end"), col("started_date")};
}
