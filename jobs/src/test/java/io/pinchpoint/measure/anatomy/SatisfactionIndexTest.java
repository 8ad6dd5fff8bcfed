package io.pinchpoint.measure.anatomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SatisfactionIndexTest {

  private static final Map<String, Double> COLUMNS =
      Map.of(
          "ends_served", 1.0,
          "reaction_act_share", 0.2,
          "denials_share", 0.1,
          "accepts_share", 0.3,
          "declines_share", 0.1,
          "alternatives_share", 0.05,
          "misread", 0.0,
          "act_thanks_share", 0.1,
          "sentiment_mean", -0.15,
          "not_a_part", 7.0);

  @Test
  void shouldAverageSignedPartsOverTheirSpreads() {
    // 1/.5 + (.2 − .1 + .3 − .1 − .05 − 0 + .1 − .15)/.1 = 2 + 2 = 4, over nine parts
    assertThat(SatisfactionIndex.of(COLUMNS)).isCloseTo(4 / 9.0, within(1e-12));
  }

  @Test
  void shouldHaveNoIndexWhereAPartIsMissing() {
    for (SatisfactionIndex.Part part : SatisfactionIndex.PARTS) {
      Map<String, Double> columns = new HashMap<>(COLUMNS);
      columns.remove(part.column());

      assertThat(SatisfactionIndex.of(columns)).as(part.column()).isNaN();
    }
  }
}
