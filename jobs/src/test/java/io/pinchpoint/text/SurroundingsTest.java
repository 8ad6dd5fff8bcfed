package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SurroundingsTest {

  /** 0 The 1 app 2 is 3 great 4 but 5 the 6 hotline 7 was 8 rude 9 . */
  private static final String TEXT = "The app is great but the hotline was rude.";

  private final Surroundings app = around(1);
  private final Surroundings hotline = around(6);

  @Test
  void shouldCountStepsInTheTree() {
    assertThat(app.steps(1)).isZero();
    assertThat(app.steps(3)).isLessThan(app.steps(8));
    assertThat(hotline.steps(8)).isLessThan(hotline.steps(3));
  }

  @Test
  void shouldCountWordsFromTheNearerEnd() {
    Surroundings two = new Surroundings(reading(), 1, 2);

    assertThat(two.distance(0)).isEqualTo(1);
    assertThat(two.distance(2)).isZero();
    assertThat(two.distance(8)).isEqualTo(6);
    assertThat(two.side(0)).isEqualTo('L');
    assertThat(two.side(2)).isEqualTo('I');
    assertThat(two.side(3)).isEqualTo('R');
  }

  @Test
  void shouldSeeWhereTheSentenceTurns() {
    assertThat(app.turned(3)).isFalse();
    assertThat(app.turned(8)).isTrue();
    assertThat(hotline.turned(8)).isFalse();
    assertThat(hotline.turned(3)).isTrue();
  }

  @Test
  void shouldBeAttachedUpToTheNextNoun() {
    assertThat(around(3).attached(1)).isTrue();
    assertThat(around(3).attached(0)).isFalse();
  }

  @Test
  void shouldEndAtTheRoot() {
    assertThat(app.above(app.height())).isSameAs(app.above(app.height() + 5));
    assertThat(app.above(app.height()).parent()).isEqualTo(-1);
    assertThat(app.above(0).covers(1, 1)).isTrue();
    assertThat(app.inClause(3)).isTrue();
    assertThat(app.inClause(8)).isFalse();
  }

  private static Surroundings around(int token) {
    return new Surroundings(reading(), token, token);
  }

  private static Reading reading() {
    Sentence sentence = new FakeAnnotator().annotate(TEXT).sentences().get(0);
    return new Reading(TEXT, sentence);
  }
}
