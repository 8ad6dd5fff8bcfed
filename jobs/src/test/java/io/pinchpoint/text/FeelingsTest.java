package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeelingsTest {

  @Test
  void shouldPraiseOneAndBlameTheOther() {
    String text = "The app is great but the hotline was rude.";

    Feeling app = about(text, "app");
    Feeling hotline = about(text, "hotline");

    assertThat(app.score()).isGreaterThan(0.1);
    assertThat(hotline.score()).isLessThan(-0.1);
    assertThat(app.negative() + app.neutral() + app.positive()).isCloseTo(1, within(1e-9));
  }

  @Test
  void shouldBeNeutralWhereNothingIsFelt() {
    Feeling feeling = about("The app has a menu.", "app");

    assertThat(feeling.neutral())
        .isGreaterThan(feeling.positive())
        .isGreaterThan(feeling.negative());
  }

  /** What is wished or could have been is missed; the lone words are liked or disliked. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "If only the app was good.",
        "I wish the app was good.",
        "The app could have been great.",
        "The app should have done a great job.",
        "The app could be better.",
        "It would be great if the app had a search.",
        "The app was supposed to be excellent.",
        "The hotline is better than the app.",
        "Unlike the app, the hotline is great."
      })
  void shouldMissWhatIsNot(String text) {
    assertThat(about(text, "app").score()).isLessThan(-0.05);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The app could not be better.",
        "I wish you a good app.",
        "The app is better than the hotline.",
        "The app is great, I wish it was known."
      })
  void shouldHoldWhatIs(String text) {
    assertThat(about(text, "app").score()).isGreaterThan(0.05);
  }

  @Test
  void shouldHoldWhatIsAskedByHalf() {
    double held = about("The app is good.", "app").score();

    assertThat(about("Is the app good?", "app").score()).isBetween(0.0, held - 0.05);
    assertThat(about("They ask whether the app is good.", "app").score())
        .isBetween(0.0, held - 0.05);
  }

  @ParameterizedTest
  @CsvSource({
    "The app has a menu., 0",
    "The app has a menu <3, 3",
    "The app is fine., 1",
    "The app is good., 2",
    "The app is very good., 3",
    "The app is slightly good., 1",
    "The app is slightly slow., 1",
    "The app is slow., 2",
    "The app is excellent., 3",
    "The app is absolutely excellent., 4",
    "The app is absolutely excellent <3, 5",
    "The app is really very excellent., 4",
    "The app has a menu but the hotline was awful., 0"
  })
  void shouldTellHowStronglyItIsSaid(String text, int expected) {
    assertThat(about(text, "app").intensity()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "You should add a dark mode to the app.",
        "You really should improve the app.",
        "Please bring back the old app.",
        "It would be nice if the app had a search.",
        "I wish the app had a search.",
        "I would love to see more options in the app.",
        "The app needs more options.",
        "The app could be faster.",
        "Have you considered a better app?",
        "Why not add a search to the app?",
        "My only suggestion is a search in the app.",
        "Please fix the app."
      })
  void shouldHearSuggestions(String text) {
    assertThat(about(text, "app").isSuggestion()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The app is great.",
        "The app is slow and nobody answers.",
        "You should be ashamed of the app.",
        "The app could not have been better.",
        "I love the app but you should improve the hotline.",
        "Thank you for adding a search to the app."
      })
  void shouldTakeNothingElseForASuggestion(String text) {
    assertThat(about(text, "app").isSuggestion()).isFalse();
  }

  private static Feeling about(String text, String span) {
    Sentence sentence = new FakeAnnotator().annotate(text).sentences().get(0);
    Reading reading = new Reading(text, sentence);
    int token = 0;
    while (!reading.forms().get(token).lower().equals(span)) {
      token++;
    }
    return new Feelings(text, reading).about(token, token);
  }
}
