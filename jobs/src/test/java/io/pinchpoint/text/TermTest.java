package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TermTest {

  @Test
  void shouldMatchPartsOfSpeech() {
    Term term = Term.compile("only {CD}|few agent").get(0);
    assertThat(term.match(forms("CD"), 0)).containsExactly(0, 1, 2);
    assertThat(term.match(forms("NN"), 0)).isNull();
  }

  @Test
  void shouldBeFoundByAWord() {
    assertThatThrownBy(() -> Term.compile("{CD} agents"))
        .hasMessage("begins with a part of speech; begin it with a word, by which it is found");
    assertThatThrownBy(() -> Term.compile("only {} agents"))
        .hasMessage(
            "has braces that do not hold a part of speech, as {CD} does; write one, or none");
  }

  private static List<Reading.Form> forms(String tag) {
    return List.of(
        new Reading.Form("only", "only", "RB"),
        new Reading.Form("37", "37", tag),
        new Reading.Form("agents", "agent", "NNS"));
  }
}
