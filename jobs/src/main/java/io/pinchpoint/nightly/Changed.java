package io.pinchpoint.nightly;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * From when on touches and journeys are not what they were before a night; {@link LocalDate#MAX}
 * where all are.
 *
 * @param touches day of the first touch that is new or gone, says something else, or belongs to
 *     another customer, case or topic
 * @param journeys day on which the first journey or interaction began of which anything is told
 *     otherwise
 */
record Changed(LocalDate touches, LocalDate journeys) {

  /** Touches have changed from that day on too. */
  Changed since(LocalDate day) {
    return new Changed(earlier(day, touches), journeys);
  }

  static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  /** The earliest of the days; each Dataset has them as its only column. */
  static LocalDate earliest(List<Dataset<Row>> days) {
    Dataset<Row> all = days.stream().reduce(Dataset::union).orElseThrow();
    Row first = all.toDF("day").agg(min(col("day"))).head();
    return first.isNullAt(0) ? LocalDate.MAX : first.<Date>getAs(0).toLocalDate();
  }
}
