package io.pinchpoint.journey;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * How touches are stitched.
 *
 * @param gapDays linked touches of one customer further apart begin a new journey; at least 1
 * @param interactionGapMinutes touches further apart begin a new interaction; at least 1
 * @param maxSpanDays a linked journey is cut every so many days from its start; at least 1
 * @param repeatWindowDays a contact within so many days of the contact before is a repeat; silence
 *     this long, followed by ordinary activity, is an inferred resolution; at least 1
 * @param lookDays ordinary activity later than this after a contact says nothing of it any more; at
 *     least 1
 * @param timeZone the IANA zone in which days were cut; the rows bring their dates in it
 */
public record JourneySettings(
    int gapDays,
    int interactionGapMinutes,
    int maxSpanDays,
    int repeatWindowDays,
    int lookDays,
    String timeZone) {

  /**
   * Checks every value.
   *
   * @throws IllegalArgumentException naming each value that breaks its rule, all at once
   */
  public JourneySettings {
    List<String> problems = new ArrayList<>();
    atLeastOne(problems, "gap_days", gapDays);
    atLeastOne(problems, "interaction_gap_minutes", interactionGapMinutes);
    atLeastOne(problems, "max_span_days", maxSpanDays);
    atLeastOne(problems, "repeat_window_days", repeatWindowDays);
    atLeastOne(problems, "look_days", lookDays);
    if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
      problems.add("journey.time_zone is " + timeZone + "; must be an IANA zone, as Europe/Madrid");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  private static void atLeastOne(List<String> problems, String name, int value) {
    if (value < 1) {
      problems.add("journey.%s is %d; must be at least 1".formatted(name, value));
    }
  }
}
