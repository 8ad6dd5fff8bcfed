package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** Texts as CoreNLP cuts them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a/c                | The A/C broke
          q&a                | your Q&A is useless
          q&a                | your q&a is useless
          15min              | waited 15min in line
          £20                | lost £20 again
          50%                | up 50% this year
          #fail              | what a #Fail
          gonna cancel       | I am gonna cancel
          can't log in       | I can't log in
          can't log in       | I cant log in
          can't log in       | I CAN’T log in
          cant log in        | I can't log in
          don't answer       | they dont answer
          dont answer        | they don´t answer
          dont answer        | they do n't answer
          won't|wont refund  | you WONT refund
          did not ~ reply    | you did not ever reply
          check-in           | the check-in desk
          e-mail*            | two e-mails sent
          wi-fi*             | bad Wi-Fi here
          wi-fi drop*        | Wi-Fi drops
          theyre rude        | theyre rude
          24/7               | open 24/7 they say
          at&t               | AT&T again
          c'mon              | oh c'mon
          customer's account | the customer's account
          """)
  void shouldMatchWhatItIsWrittenLike(String written, String text) {
    assertThat(matches(written, text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"cant log in, I can log in", "15min, 15 hours", "#fail, failure"})
  void shouldMatchNothingElse(String written, String text) {
    assertThat(matches(written, text)).isFalse();
  }

  private static boolean matches(String written, String text) {
    List<Reading.Form> forms =
        Sentences.of(text).stream()
            .flatMap(List::stream)
            .map(token -> Term.token(text.substring(token.beginPosition(), token.endPosition())))
            .map(word -> new Reading.Form(word, word, "NN"))
            .toList();
    TermIndex index = new TermIndex();
    index.add("id", List.of(written), null, null);
    return !index.all(forms).isEmpty();
  }

  private static List<Reading.Form> forms(String tag) {
    return List.of(
        new Reading.Form("only", "only", "RB"),
        new Reading.Form("37", "37", tag),
        new Reading.Form("agents", "agent", "NNS"));
  }
}
