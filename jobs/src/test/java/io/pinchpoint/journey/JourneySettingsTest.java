package io.pinchpoint.journey;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JourneySettingsTest {

  @Test
  void shouldReportEveryProblemAtOnce() {
    assertThatThrownBy(() -> new JourneySettings(0, 30, 90, -1, 30, "Europe/Nowhere"))
        .hasMessage(
            "journey.gap_days is 0; must be at least 1; "
                + "journey.repeat_window_days is -1; must be at least 1; "
                + "journey.time_zone is Europe/Nowhere; must be an IANA zone, as Europe/Madrid");
  }
}
