package io.pinchpoint.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class JudgementTest {

  @Test
  void shouldCountByHand() {
    Judgement judgement = new Judgement(new int[] {0, 0, 0, 1, 2}, new int[] {0, 0, 1, 1, 1});

    assertThat(judgement.accuracy()).isEqualTo(0.6);
    assertThat(judgement.f1(0)).isCloseTo(2 * 2 / 5.0, within(1e-12));
    assertThat(judgement.f1(1)).isCloseTo(2 * 1 / 4.0, within(1e-12));
    assertThat(judgement.f1(2)).isZero();
    assertThat(judgement.macroF1()).isCloseTo((0.8 + 0.5) / 3, within(1e-12));
  }
}
