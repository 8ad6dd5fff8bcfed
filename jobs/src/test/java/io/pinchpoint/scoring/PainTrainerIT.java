package io.pinchpoint.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinchpoint.scoring.PainTrainer.Example;
import io.pinchpoint.testing.SparkSessions;
import io.pinchpoint.text.PainFeatures;
import io.pinchpoint.text.PainModel;
import io.pinchpoint.text.SparseVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Learns from made-up features: place 1 goes with lateness, 2 with rudeness, 9 with both. */
class PainTrainerIT {
  private final PainTrainer trainer = new PainTrainer(SparkSessions.shared());

  @Test
  void shouldInferWhatTheFeaturesOfAPainSuggest() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      examples.add(new Example(features(1, 9), "late"));
      examples.add(new Example(features(2, 9), "rude"));
    }
    PainModel model = trainer.train(examples);

    assertThat(model.infer(features(1, 9)).pain()).isEqualTo("late");
    assertThat(model.infer(features(2, 9)).pain()).isEqualTo("rude");
    assertThat(model.infer(features(1)).probability()).isGreaterThan(0.8);
    assertThat(model.infer(features(5)).probability()).isBetween(0.49, 0.51);
  }

  @Test
  void shouldNeedTwoPains() {
    assertThatThrownBy(() -> trainer.train(List.of(new Example(features(1), "late"))))
        .hasMessage("1 pains are known; two or more are needed to tell them apart");
  }

  private static SparseVector features(int... places) {
    float[] values = new float[places.length];
    Arrays.fill(values, 1);
    return new SparseVector(PainFeatures.SIZE, places, values);
  }
}
