package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LegibleTest {

  @Test
  void shouldBlankWhatTheTokeniserStumblesOver() {
    assertThat(Legible.of("a\ud83db\0c\ude00", 100).text()).isEqualTo("a b c ");
    assertThat(Legible.of("a\tb\r\n😀", 100).text()).isEqualTo("a\tb\r\n😀");
  }

  @Test
  void shouldCutWordsAndSayHowMany() {
    String longWord = "x".repeat(700);

    Legible legible = Legible.of(longWord + " and " + longWord + " ok", 10_000);

    assertThat(legible.cutWords()).isEqualTo(2);
    assertThat(legible.text())
        .hasSize(1_408)
        .isEqualTo(
            ("x".repeat(500) + " ".repeat(200))
                + " and "
                + "x".repeat(500)
                + " ".repeat(200)
                + " ok");
  }

  @Test
  void shouldCutBetweenPairs() {
    assertThat(Legible.of("x" + "😀".repeat(400), 10_000).text().strip())
        .isEqualTo("x" + "😀".repeat(250));
    assertThat(Legible.of("😀😀", 3).text()).isEqualTo("😀");
  }

  @Test
  void shouldEndBeforeABlank() {
    assertThat(Legible.of("one two three", 10).text()).isEqualTo("one two");
  }

  @Property(tries = 500)
  void shouldKeepOffsetsAndPairs(
      @ForAll @CharRange(from = '\ud7f0', to = '\ue010') String text,
      @ForAll @IntRange(min = 1, max = 50) int maxChars) {
    String legible = Legible.of(text, maxChars).text();

    assertThat(legible.length()).isLessThanOrEqualTo(maxChars);
    for (int i = 0; i < legible.length(); i++) {
      assertThat(legible.charAt(i)).isIn(text.charAt(i), ' ');
    }
    assertThat(legible.codePoints()).noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
  }
}
