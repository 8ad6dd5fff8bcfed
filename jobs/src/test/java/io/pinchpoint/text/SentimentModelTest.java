package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class SentimentModelTest {

  private static final SentimentModel MODEL =
      new SentimentModel(
          "a test",
          new double[] {0.5, 0.25, 0.25},
          new double[] {0, 0, 0},
          new int[] {3, 500, 262_000},
          new double[][] {{1, 0, 2}, {0, 0.5, 0}, {-1, 0, -0.30078125}});

  private static final SparseVector FEATURES =
      new SparseVector(SentimentFeatures.SIZE, new int[] {3, 7, 500}, new float[] {1, 9, 2});

  @Test
  void shouldTellTheSoftmaxOfTheScores() {
    double e = Math.E;
    double sum = e + e + 1 / e;

    double[] told = MODEL.probabilities(FEATURES);

    assertThat(told[0]).isCloseTo(e / sum, within(1e-12));
    assertThat(told[1]).isCloseTo(e / sum, within(1e-12));
    assertThat(told[2]).isCloseTo(1 / e / sum, within(1e-12));
  }

  @Test
  void shouldShiftByTheRatioOfShares() {
    double[] before = MODEL.probabilities(FEATURES);
    SentimentModel shifted = MODEL.withShares(new double[] {0.25, 0.25, 0.5});
    double[] after = shifted.probabilities(FEATURES);

    assertThat(after[0] / after[1]).isCloseTo(before[0] / before[1] / 2, within(1e-12));
    assertThat(after[2] / after[1]).isCloseTo(before[2] / before[1] * 2, within(1e-12));
    assertThat(shifted.shares()).containsExactly(0.25, 0.25, 0.5);
  }

  @Test
  void shouldAddTheMixedScoresOfAnother() {
    SentimentModel other =
        new SentimentModel(
            "another",
            new double[] {0.25, 0.25, 0.5},
            new double[] {0, 1, 2},
            new int[] {7, 500},
            new double[][] {{1, 0}, {0, 2}, {0, 0}});
    double[][] mix = {{1, 0, 0}, {0, 0, 0.5}, {0, 0.5, 0}};

    SentimentModel sum = MODEL.plus(mix, other);

    double[] own = MODEL.scores(FEATURES);
    double[] added = other.scores(FEATURES);
    assertThat(sum.scores(FEATURES))
        .containsExactly(own[0] + added[0], own[1] + added[2] / 2, own[2] + added[1] / 2);
    assertThat(sum.provenance()).isEqualTo("a test");
    assertThat(sum.shares()).containsExactly(0.5, 0.25, 0.25);
  }

  @Test
  void shouldComeBackAsWritten() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MODEL.write(out);
    SentimentModel read = SentimentModel.read(new ByteArrayInputStream(out.toByteArray()));

    assertThat(read.probabilities(FEATURES)).containsExactly(MODEL.probabilities(FEATURES));
    assertThat(read.provenance()).isEqualTo("a test");
    assertThat(read.shares()).containsExactly(0.5, 0.25, 0.25);
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    read.write(again);
    assertThat(again.toByteArray()).isEqualTo(out.toByteArray());
  }

  @Test
  void shouldRefuseWhatIsNoModel() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(new byte[64]);
    }
    assertThatThrownBy(() -> SentimentModel.read(new ByteArrayInputStream(out.toByteArray())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no sentiment model");
  }

  @Test
  void shouldShipAModelWithItsProvenance() {
    assertThat(SentimentModel.shipped().provenance()).contains("XLM-T");
    double[] told =
        SentimentModel.shipped()
            .probabilities(new SparseVector(SentimentFeatures.SIZE, new int[0], new float[0]));
    assertThat(told[0] + told[1] + told[2]).isCloseTo(1, within(1e-12));
  }
}
