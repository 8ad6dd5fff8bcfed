package io.pinchpoint.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinchpoint.testing.SparkSessions;
import io.pinchpoint.text.SentimentFeatures;
import io.pinchpoint.text.SentimentModel;
import io.pinchpoint.text.SparseVector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentimentTrainerIT {

  private final SentimentTrainer trainer = new SentimentTrainer(SparkSessions.shared());

  /** One hashed feature a class, a number that grows with it, and a feature that says nothing. */
  private static SentimentTrainer.Example example(int label) {
    int[] indices = {5, 1000 + label, 9000};
    return new SentimentTrainer.Example(
        new SparseVector(SentimentFeatures.SIZE, indices, new float[] {label + 1, 1, 1}), label, 1);
  }

  private static List<SentimentTrainer.Example> examples() {
    List<SentimentTrainer.Example> examples = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      examples.add(example(i % 6 == 0 ? 2 : i % 6 < 3 ? 1 : 0));
    }
    return examples;
  }

  @Test
  void shouldLearnWhatTellsTheClassesApart() {
    SentimentModel model = trainer.train("a test", examples());

    for (int label = 0; label < SentimentModel.CLASSES; label++) {
      assertThat(model.probabilities(example(label).features())[label]).isGreaterThan(0.5);
    }
    assertThat(model.shares()).containsExactly(0.5, 1 / 3.0, 1 / 6.0);
  }

  @Test
  void shouldAdaptAModelToWhatItDoesNotKnow() {
    SentimentModel prior = trainer.train("a test", examples());
    List<SentimentTrainer.Example> few = new ArrayList<>();
    for (int label = 0; label < SentimentModel.CLASSES; label++) {
      few.add(unlike(label));
      few.add(unlike(label));
      few.add(example(label));
    }

    SentimentModel adapted = trainer.adapt("adapted", few, prior);

    for (int label = 0; label < SentimentModel.CLASSES; label++) {
      assertThat(prior.probabilities(unlike(label).features())[0]).isGreaterThan(0.4);
      assertThat(adapted.probabilities(unlike(label).features())[label]).isGreaterThan(0.4);
      assertThat(adapted.probabilities(example(label).features())[label]).isGreaterThan(0.4);
    }
    assertThat(adapted.provenance()).isEqualTo("adapted");
    assertThat(adapted.shares()).containsExactly(1 / 3.0, 1 / 3.0, 1 / 3.0);
  }

  /** A feature a class that no other example has. */
  private static SentimentTrainer.Example unlike(int label) {
    return new SentimentTrainer.Example(
        new SparseVector(SentimentFeatures.SIZE, new int[] {2000 + label}, new float[] {1}),
        label,
        1);
  }

  @Test
  void shouldTrainTheSameModelAgain() throws IOException {
    assertThat(written(trainer.train("a test", examples())))
        .isEqualTo(written(trainer.train("a test", examples())));
  }

  @Test
  void shouldRefuseExamplesThatLackAClass() {
    assertThatThrownBy(() -> trainer.train("a test", List.of(example(0), example(1))))
        .hasMessageContaining("no example of class 2");
  }

  private static byte[] written(SentimentModel model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    model.write(out);
    return out.toByteArray();
  }
}
