package io.pinchpoint.config;

import java.io.Serializable;

/** How touches become interactions and journeys where no id says so. */
public record JourneyRules(
    @Doc("Days between two touches of one journey, at most.")
        @Default("7")
        @Range(min = 1, max = 365)
        int gapDays,
    @Doc("Minutes between two touches of one interaction, at most.")
        @Default("30")
        @Range(min = 1, max = 1440)
        int interactionGapMinutes,
    @Doc("Days from a journey's first touch to its last, at most; a case has no such cap.")
        @Default("90")
        @Range(min = 1, max = 3650)
        int maxSpanDays)
    implements Serializable, Checked {
  @Override
  public void check(String path, Problems problems) {
    if (maxSpanDays < gapDays) {
      problems.add(
          Checked.key(path, "max_span_days"), maxSpanDays, "at least gap_days, " + gapDays);
    }
  }
}
