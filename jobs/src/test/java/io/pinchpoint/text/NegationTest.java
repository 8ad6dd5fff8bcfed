package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NegationTest {

  /** Cut by CoreNLP's own tokeniser, which needs no model. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "didnt",
        "dont",
        "doesnt",
        "aint",
        "cant",
        "wont",
        "isnt",
        "wasnt",
        "arent",
        "werent",
        "havent",
        "hasnt",
        "hadnt",
        "couldnt",
        "shouldnt",
        "wouldnt",
        "mustnt",
        "neednt",
        "shant",
        "didn't",
        "DIDN’T",
        "did n't",
        "don´t",
        "don`t",
        "Dont",
        "CANT",
        "AINT",
        "cannot"
      })
  void shouldKnowNotInEverySpelling(String denial) {
    String text = "I " + denial + " wait";
    assertThat(
            Sentences.of(text).stream()
                .flatMap(sentence -> sentence.stream())
                .map(
                    token -> Term.token(text.substring(token.beginPosition(), token.endPosition())))
                .anyMatch(Negation::isNegator))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"want", "went", "can", "did", "wonton"})
  void shouldTakeNothingElseForNot(String word) {
    assertThat(Negation.isNegator(word)).isFalse();
  }
}
