package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OpinionsTest {

  @Test
  void shouldFindWordsOfBothLexicons() {
    assertThat(in("The staff was helpful and the soup bland.")).hasSize(2);
  }

  @Test
  void shouldCountTheLongerOfTwoThatOverlap() {
    List<Lexicon.Found> found = in("It was not worth it.");

    assertThat(found).hasSize(1);
    assertThat(found.get(0).valence()).isNegative();
  }

  private static List<Lexicon.Found> in(String text) {
    Sentence sentence = new FakeAnnotator().annotate(text).sentences().get(0);
    return Opinions.in(new Reading(text, sentence));
  }
}
