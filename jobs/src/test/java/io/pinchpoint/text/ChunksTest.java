package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import edu.stanford.nlp.ling.CoreLabel;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunksTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          a b c             > [a b c]
          a b c d e f       > [a b c d e f]
          a b c d e f g     > [a b c d e f, g]
          a b c , d e f g   > [a b c ,, d e f g]
          a b c d and e f   > [a b c d, and e f]
          a b c ; d , f g   > [a b c ;, d , f g]
          , a b c d e f     > [, a b c d e, f]
          """)
  void shouldCutAtAClause(String words, String expected) {
    List<CoreLabel> tokens =
        Stream.of(words.split(" ", -1))
            .map(
                word -> {
                  CoreLabel label = new CoreLabel();
                  label.setWord(word);
                  return label;
                })
            .toList();

    assertThat(
            Chunks.of(tokens, 6).stream()
                .map(chunk -> String.join(" ", chunk.stream().map(CoreLabel::word).toList()))
                .toList())
        .hasToString(expected);
  }
}
