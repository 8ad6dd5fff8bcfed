package io.pinchpoint.measure;

import io.pinchpoint.config.BusinessCalendar;
import io.pinchpoint.config.FrictionScore;
import io.pinchpoint.config.MeasureRules;
import io.pinchpoint.config.PinchpointConfig;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a user can set about the measures, and the date they end at.
 *
 * @param asOf the as-of date A: windows and maturity are judged by it
 * @param zone the zone in which days are cut and the calendar's hours are meant
 * @param rules windows and the least number of customers
 * @param frictionScore weights and scales of the friction score
 * @param calendar opening hours and holidays; without one, business time is unknown
 */
public record Settings(
    LocalDate asOf,
    ZoneId zone,
    MeasureRules rules,
    FrictionScore frictionScore,
    Optional<BusinessCalendar> calendar) {

  /** What a configuration says, as of a date. */
  public static Settings of(PinchpointConfig config, LocalDate asOf) {
    return new Settings(
        asOf,
        config.timeZone(),
        config.measures(),
        config.frictionScore(),
        Optional.ofNullable(config.calendar()));
  }

  public int repeatWindowDays() {
    return rules.repeatWindowDays();
  }

  public int minCustomers() {
    return rules.minCustomers();
  }

  public int pinchWindowDays() {
    return rules.pinchWindowDays();
  }

  public long repeatWindowSeconds() {
    return rules.repeatWindowDays() * 86_400L;
  }
}
