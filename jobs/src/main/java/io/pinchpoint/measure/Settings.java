package io.pinchpoint.measure;

import io.pinchpoint.config.AnatomyRules;
import io.pinchpoint.config.BusinessCalendar;
import io.pinchpoint.config.FrictionScore;
import io.pinchpoint.config.GateRules;
import io.pinchpoint.config.KindRules;
import io.pinchpoint.config.MeasureRules;
import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.config.PromptRules;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a user can set about the measures, and the date they end at.
 *
 * @param asOf the as-of date A: windows and maturity are judged by it
 * @param zone the zone in which days are cut and the calendar's hours are meant
 * @param rules windows and the least number of customers
 * @param anatomy of {@code measure.anatomy}
 * @param kinds of {@code measure.kinds}
 * @param gates of {@code measure.gates}
 * @param prompts of {@code measure.prompts}
 * @param frictionScore weights and scales of the friction score
 * @param calendar opening hours and holidays; without one, business time is unknown
 */
public record Settings(
    LocalDate asOf,
    ZoneId zone,
    MeasureRules rules,
    AnatomyRules anatomy,
    KindRules kinds,
    GateRules gates,
    PromptRules prompts,
    FrictionScore frictionScore,
    Optional<BusinessCalendar> calendar) {

  /** What a configuration says, as of a date. */
  public static Settings of(PinchpointConfig config, LocalDate asOf) {
    return new Settings(
        asOf,
        config.timeZone(),
        config.measures(),
        config.anatomy(),
        config.kinds(),
        config.gates(),
        config.prompts(),
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

  public long lookSeconds() {
    return rules.lookDays() * 86_400L;
  }

  public long repeatWindowSeconds() {
    return rules.repeatWindowDays() * 86_400L;
  }
}
