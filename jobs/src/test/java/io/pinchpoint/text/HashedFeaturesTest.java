package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class HashedFeaturesTest {

  @Test
  void shouldHashTheSameForEver() {
    HashedFeatures features = new HashedFeatures(10);
    features.addRuns("w", List.of("late", "again"), 2);
    features.endBlock(1);

    assertThat(features.vector().indices())
        .containsExactly(29193, 145492, 177171, 207961, 217260, 225475, 260321);
  }

  @Test
  void shouldHashLettersTheSameForEver() {
    HashedFeatures features = new HashedFeatures(0);
    features.addLetters("c", "late", 3, 4);
    features.endBlock(1);

    assertThat(features.vector().indices()).containsExactly(13042, 42572, 62194);
  }

  @Test
  void shouldGiveEveryBlockItsLengthWhateverTheText() {
    HashedFeatures features = new HashedFeatures(0);
    features.addRuns("w", List.of("late", "late", "late"), 1);
    features.endBlock(0.5);

    double squares = 0;
    for (float value : features.vector().values()) {
      squares += value * value;
    }
    assertThat(squares).isCloseTo(0.25, within(1e-6));
    assertThat(features.vector().indices()).as("late, and both edges").hasSize(3);
  }

  @Test
  void shouldPutNumbersBeforeHashesAndLeaveZerosOut() {
    HashedFeatures features = new HashedFeatures(4);
    features.addRuns("w", List.of("late"), 1);
    features.endBlock(1);
    features.number(3, -2);
    features.number(1, 0);

    SparseVector vector = features.vector();
    assertThat(vector.indices()[0]).isEqualTo(3);
    assertThat(vector.values()[0]).isEqualTo(-2f);
    assertThat(vector.indices()).hasSize(4).isSorted();
    assertThat(vector.size()).isEqualTo(4 + HashedFeatures.PLACES);
  }

  @Test
  void shouldTellKindsApart() {
    assertThat(one("w")).isNotEqualTo(one("v"));
  }

  private static SparseVector one(String kind) {
    HashedFeatures features = new HashedFeatures(0);
    features.addRuns(kind, List.of("late"), 1);
    features.endBlock(1);
    return features.vector();
  }
}
