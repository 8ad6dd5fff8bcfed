package io.pinchpoint.ingest;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.when;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * Times that a zone's clock shows twice, when it is set back. Without an offset such a time is
 * taken to be the earlier one; an end that then lies before its begin can only be the later one.
 */
record ClockChange(ZoneId zone) {

  /**
   * The end, or where it lies before the begin and its clock shows it again, not before the begin,
   * the end by that later time.
   */
  Column endAfter(Column begin, Column end) {
    Column result = end;
    for (Duration back : setBackBy()) {
      Column again = end.plus(expr("make_dt_interval(0, 0, 0, %d)".formatted(back.toSeconds())));
      Column shown = from_utc_timestamp(end, zone.getId());
      Column shownAgain = from_utc_timestamp(again, zone.getId());
      result =
          when(end.lt(begin).and(again.geq(begin)).and(shownAgain.equalTo(shown)), again)
              .otherwise(result);
    }
    return result;
  }

  /** By how much the zone's clock was set back since 1970. */
  private List<Duration> setBackBy() {
    Stream<ZoneOffsetTransition> past = zone.getRules().getTransitions().stream();
    Stream<ZoneOffsetTransition> yearly =
        zone.getRules().getTransitionRules().stream().map(rule -> rule.createTransition(2000));
    return Stream.concat(past, yearly)
        .filter(ZoneOffsetTransition::isOverlap)
        .filter(transition -> transition.getInstant().isAfter(Instant.EPOCH))
        .map(transition -> transition.getDuration().negated())
        .distinct()
        .toList();
  }
}
