package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SketchTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          Hi Ana, ticket 123!                   > [hi, ana, ticket, 0]
          Hi Ana, ticket 45678!                 > [hi, ana, ticket, 0]
          I don’t know                          > [i, don't, know]
          'Quoted' well-known                   > [quoted, well, known]
          Mail [EMAIL] or [PHONE].              > [mail, [email], or, [phone]]
          [not one] []                          > [not, one]
          @acme_care see https://x.io/a?b=1 ok  > [@, see, [link], ok]
          AB12-34x                              > [ab0, 0x]
          """)
  void shouldCutWords(String text, String expected) {
    assertThat(Sketch.words(text)).hasToString(expected);
  }

  @Test
  void shouldBeTheSameOnEveryMachine() {
    List<Integer> sketch = Sketch.of(Sketch.words("Your order has been sent to [EMAIL] today"));

    assertThat(sketch).hasSize(Sketch.SIZE);
    assertThat(sketch.subList(0, 4))
        .containsExactly(-1545511415, -1226017437, -1672752833, -1282769189);
    assertThat(sketch.hashCode()).isEqualTo(1385187809);
  }

  @Test
  void shouldSketchNothingBelowFourWords() {
    assertThat(Sketch.of(Sketch.words("One two three"))).isEmpty();
    assertThat(Sketch.of(Sketch.words("One two three four"))).hasSize(Sketch.SIZE);
  }

  @Test
  void shouldMeetTemplates() {
    assertThat(Sketch.of(Sketch.words("Hi, your ticket 123 is closed. Mail [EMAIL]!")))
        .isEqualTo(Sketch.of(Sketch.words("hi your TICKET 98 is closed - mail [EMAIL]")));
  }

  /** Of 60 words in a row the second text has the first {@code shared}, then others. */
  @ParameterizedTest
  @ValueSource(ints = {0, 10, 20, 30, 40, 50, 60})
  void shouldEstimateJaccard(int shared) {
    List<String> one = new ArrayList<>();
    List<String> other = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      one.add("word" + (char) ('a' + i / 26) + (char) ('a' + i % 26));
      other.add(i < shared ? one.get(i) : "other" + (char) ('a' + i / 26) + (char) ('a' + i % 26));
    }

    List<Integer> first = Sketch.of(one);
    List<Integer> second = Sketch.of(other);

    long agreeing =
        IntStream.range(0, Sketch.SIZE).filter(i -> first.get(i).equals(second.get(i))).count();
    assertThat(agreeing / (double) Sketch.SIZE).isCloseTo(jaccard(one, other), within(0.15));
  }

  private static double jaccard(List<String> one, List<String> other) {
    Set<List<String>> both = triples(one);
    both.retainAll(triples(other));
    Set<List<String>> any = triples(one);
    any.addAll(triples(other));
    return both.size() / (double) any.size();
  }

  private static Set<List<String>> triples(List<String> words) {
    Set<List<String>> triples = new HashSet<>();
    for (int i = 0; i + 3 <= words.size(); i++) {
      triples.add(List.copyOf(words.subList(i, i + 3)));
    }
    return triples;
  }
}
