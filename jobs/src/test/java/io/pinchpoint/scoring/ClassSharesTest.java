package io.pinchpoint.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassSharesTest {

  private static final double[] EVEN = {0.5, 0.5};

  /** Signals say 0.9 of class 0 and 0.1 of class 1; the posteriors under even shares. */
  private static List<double[]> comments(int ofFirst, int ofSecond) {
    List<double[]> told = new ArrayList<>();
    for (int i = 0; i < ofFirst; i++) {
      told.add(i % 10 == 0 ? new double[] {0.1, 0.9} : new double[] {0.9, 0.1});
    }
    for (int i = 0; i < ofSecond; i++) {
      told.add(i % 10 == 0 ? new double[] {0.9, 0.1} : new double[] {0.1, 0.9});
    }
    return told;
  }

  @Test
  void shouldFindAKnownMixtureBetterThanCountingDoes() {
    double share = ClassShares.estimate(comments(8000, 2000), EVEN)[0];

    // The fixed point of s = (0.74 a + 0.26 b + 0.05) / 1.1 with a = 0.9 s / (0.9 s + 0.1 (1 - s))
    // and b = 0.1 s / (0.1 s + 0.9 (1 - s)). Counting says 0.74; without the prior it is 0.8.
    assertThat(share).isCloseTo(0.7551, within(1e-4));
  }

  @Test
  void shouldKeepSharesThatHold() {
    assertThat(ClassShares.estimate(comments(500, 500), EVEN)[0]).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void shouldNotLetAClassDieOut() {
    double[] shares = ClassShares.estimate(comments(1000, 0), EVEN);

    assertThat(shares[1]).isGreaterThan(0.04);
    assertThat(shares[0] + shares[1]).isCloseTo(1, within(1e-9));
  }

  @Test
  void shouldExpectWhatTrainingHadWithoutComments() {
    assertThat(ClassShares.estimate(List.of(), new double[] {0.2, 0.8})).containsExactly(0.2, 0.8);
  }
}
