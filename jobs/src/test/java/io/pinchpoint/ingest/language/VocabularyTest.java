package io.pinchpoint.ingest.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
  private static final Vocabulary VOCABULARY = Vocabulary.load();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crashes", "billing", "cancelled", "friendlier", "unhelpful", "overcharged", "waited",
        "slowly", "isn't", "agent's", "slooow", "amaaazing", "deliveries", "a"
      })
  void shouldKnowEnglishWordsByTheirEndings(String word) {
    assertThat(VOCABULARY.isEnglish(word)).isTrue();
    assertThat(VOCABULARY.isForeign(word)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"schlecht", "très", "señal", "geïrriteerd", "gracias", "niet", "péssimo"})
  void shouldKnowWhatIsNotEnglish(String word) {
    assertThat(VOCABULARY.isForeign(word)).isTrue();
    assertThat(VOCABULARY.isEnglish(word)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zylph", "xq", "", "café"})
  void shouldLeaveOthersOpen(String word) {
    assertThat(VOCABULARY.isForeign(word)).isFalse();
    assertThat(VOCABULARY.isEnglish(word)).isFalse();
  }
}
