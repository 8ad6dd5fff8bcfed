package io.pinchpoint.measure;

import io.pinchpoint.config.BusinessCalendar;
import io.pinchpoint.config.FrictionScore;
import io.pinchpoint.config.MeasureRules;
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

  int repeatWindowDays() {
    return rules.repeatWindowDays();
  }

  int minCustomers() {
    return rules.minCustomers();
  }

  int pinchWindowDays() {
    return rules.pinchWindowDays();
  }

  long repeatWindowSeconds() {
    return rules.repeatWindowDays() * 86_400L;
  }
}
