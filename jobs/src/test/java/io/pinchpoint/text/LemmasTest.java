package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import edu.stanford.nlp.process.Morphology;
import org.junit.jupiter.api.Test;

class LemmasTest {
  private final Lemmas lemmas = new Lemmas();

  @Test
  void shouldTellAWordByItsTag() {
    assertThat(lemmas.of("saw", "VBD")).isEqualTo("see");
    assertThat(lemmas.of("saw", "NN")).isEqualTo("saw");
    assertThat(lemmas.of("saw", "VBD")).isEqualTo("see");
  }

  @Test
  void shouldTellTheSameWhateverWasAskedBefore() {
    Morphology morphology = new Morphology();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 30_000; i++) {
        String word = Integer.toString(i, 36) + "s";
        assertThat(lemmas.of(word, "NNS")).isEqualTo(morphology.lemma(word, "NNS", true));
      }
    }
  }
}
