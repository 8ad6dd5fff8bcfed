package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SentimentTest {

  @Test
  void shouldScorePositiveMinusNegative() {
    assertThat(Sentiment.score(new float[] {0.125f, 0.25f, 0.125f, 0.25f, 0.25f}))
        .isCloseTo(0.125, within(1e-12));
  }

  @Test
  void shouldLabelByTheLargestOfThree() {
    assertThat(Sentiment.label(new float[] {0.25f, 0.25f, 0.375f, 0.125f, 0}))
        .isEqualTo("negative");
    assertThat(Sentiment.label(new float[] {0, 0.125f, 0.25f, 0.25f, 0.375f}))
        .isEqualTo("positive");
    assertThat(Sentiment.label(new float[] {0, 0.25f, 0.5f, 0.25f, 0})).isEqualTo("neutral");
    assertThat(Sentiment.label(new float[] {0.5f, 0, 0, 0, 0.5f})).isEqualTo("neutral");
  }

  @Test
  void shouldKeepSixDigits() {
    assertThat(Sentiment.decimal(-0.12345678)).hasToString("-0.123457");
    assertThat(Sentiment.decimal(1)).hasToString("1.000000");
  }
}
