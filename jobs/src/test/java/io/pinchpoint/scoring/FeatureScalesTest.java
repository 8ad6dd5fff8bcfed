package io.pinchpoint.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pinchpoint.text.SentimentFeatures;
import io.pinchpoint.text.SparseVector;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureScalesTest {
  private static final int EVERYWHERE = 1000;
  private static final int TELLING = 2000;

  private static SentimentTrainer.Example example(int label, float number, int... hashed) {
    int[] indices = new int[hashed.length + 1];
    float[] values = new float[indices.length];
    indices[0] = 5;
    values[0] = number;
    for (int i = 0; i < hashed.length; i++) {
      indices[i + 1] = hashed[i];
      values[i + 1] = 1;
    }
    return new SentimentTrainer.Example(
        new SparseVector(SentimentFeatures.SIZE, indices, values), label, 1);
  }

  private static final List<SentimentTrainer.Example> EXAMPLES =
      List.of(
          example(0, 10, EVERYWHERE, TELLING),
          example(0, 30, EVERYWHERE, TELLING),
          example(1, 10, EVERYWHERE),
          example(1, 30, EVERYWHERE),
          example(2, 10, EVERYWHERE),
          example(2, 30, EVERYWHERE));

  private static double[] scales(int... used) {
    return FeatureScales.telling(EXAMPLES, used);
  }

  @Test
  void shouldBringNumbersToOneScale() {
    double[] scales = scales(5, EVERYWHERE, TELLING);

    assertThat(scales[0] * 10).isCloseTo(0.9, within(1e-9));
  }

  @Test
  void shouldWeighWhatTellsClassesApartAboveWhatAllShare() {
    double[] scales = scales(5, EVERYWHERE, TELLING);

    assertThat(scales[2]).isGreaterThan(2 * scales[1]);
  }

  @Test
  void shouldKeepTheLengthOfAllHashedFeatures() {
    double[] scales = scales(5, EVERYWHERE, TELLING);

    double after = 6 * scales[1] * scales[1] + 2 * scales[2] * scales[2];
    assertThat(after).isCloseTo(8, within(1e-9));
  }
}
