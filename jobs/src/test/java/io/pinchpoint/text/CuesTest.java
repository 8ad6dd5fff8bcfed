package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CuesTest {

  private static final Cues CUES =
      Cues.parse(
          List.of(
              "# a comment",
              "[greeting]",
              "hello",
              "",
              "[mine customer affirmed]",
              "late",
              "[yours company stated]",
              "late",
              "[opens opening]",
              "late",
              "[done real]",
              "came",
              "[except done]",
              "came ~ late"));

  private final FakeAnnotator annotator = new FakeAnnotator();

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          It was late.           > true  > mine
          It was not late.       > true  > ``
          It was late.           > false > yours
          It was late?           > false > ``
          Hello, late again.     > false > opens yours
          It came.               > true  > done
          If it came.            > true  > ``
          It came too late.      > true  > mine
          """)
  void shouldHoldConditions(String text, boolean byCustomer, String expected) {
    Sentence sentence = annotator.annotate(text).sentences().get(0);
    Reading reading = new Reading(text, sentence);

    Speech speech = new Speech(reading, CUES, byCustomer);

    assertThat(
            List.of("done", "mine", "opens", "yours").stream()
                .filter(speech::has)
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }

  @Test
  void shouldSayWhereAFileIsWrong() {
    assertThatThrownBy(() -> Cues.parse(List.of("word")))
        .hasMessage("utterances.cues:1: \"word\" stands before any [head]; put one above it");
    assertThatThrownBy(() -> Cues.parse(List.of("[head", "word")))
        .hasMessage("utterances.cues:1: \"[head\" is a head without its end; close it with ]");
    assertThatThrownBy(() -> Cues.parse(List.of("[head loudly]")))
        .hasMessageContaining("utterances.cues:1: \"[head loudly]\" has no condition loudly");
    assertThatThrownBy(() -> Cues.parse(List.of("[head]", "a ~")))
        .hasMessageStartingWith("utterances.cues:2: \"a ~\" has a gap (~)");
  }

  @Test
  void shouldLoadTheShippedFile() {
    assertThat(Cues.shipped()).isNotNull();
  }
}
