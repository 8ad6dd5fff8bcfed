package io.pinchpoint.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {

  @Test
  void shouldCompareRanksWithTiesAtTheirMean() {
    double[] one = {1, 2, 2, 9};

    assertThat(RankCorrelation.of(one, new double[] {10, 20, 20, 21})).isCloseTo(1, within(1e-12));
    assertThat(RankCorrelation.of(one, new double[] {4, 3, 2, 1})).isCloseTo(-0.9487, within(1e-4));
    assertThat(RankCorrelation.of(one, new double[] {5, 5, 5, 5})).isZero();
  }

  @Test
  void shouldHoldEachRaterAgainstTheMeanOfTheRest() {
    // 5 against 3 and 3 against 5, twice 1 against 1; the single 2 has nobody to stand against.
    double rho = RankCorrelation.oneRater(List.of(List.of(5, 3), List.of(1, 1), List.of(2)));

    // Ranks 4, 3, 1.5, 1.5 against 3, 4, 1.5, 1.5.
    assertThat(rho).isCloseTo(3.5 / 4.5, within(1e-12));
  }

  @Test
  void shouldBoundBySampleSize() {
    assertThat(RankCorrelation.bound(0.5, 103, -1)).isCloseTo(0.3287, within(1e-4));
    assertThat(RankCorrelation.bound(0.5, 103, 1)).isCloseTo(0.6394, within(1e-4));
  }
}
