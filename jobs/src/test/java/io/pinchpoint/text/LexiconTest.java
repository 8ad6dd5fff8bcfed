package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LexiconTest {

  private static final Lexicon LEXICON =
      Lexicon.parse(
          "feelings.lexicon",
          List.of(
              "# a note", "[good 2]", "good, well done", "[bad -3]", "not ~ good enough, late"));

  @Test
  void shouldLetTheLongerTermWin() {
    assertThat(found("good")).containsExactly("good 2.0");
    assertThat(found("not nearly good enough")).containsExactly("bad -3.0");
  }

  @Test
  void shouldCountWhatIsDeniedAgainstItselfByHalf() {
    assertThat(found("not late")).containsExactly("bad 1.5");
    assertThat(found("not bad , good")).containsExactly("good 2.0");
  }

  @Test
  void shouldSayWhatIsWrongWithALine() {
    assertThatThrownBy(() -> Lexicon.parse("feelings.lexicon", List.of("", "good")))
        .hasMessageContaining("feelings.lexicon:2")
        .hasMessageContaining("before any [head]");
    assertThatThrownBy(() -> Lexicon.parse("feelings.lexicon", List.of("[good 9]")))
        .hasMessageContaining("from -4 to 4");
  }

  @Test
  void shouldShipALexiconThatKnowsService() {
    assertThat(Lexicon.shipped().size()).isGreaterThan(10);
    assertThat(
            Lexicon.shipped().find(reading("on hold for two hours")).stream()
                .allMatch(f -> f.valence() < 0))
        .isTrue();
  }

  private static List<String> found(String text) {
    return LEXICON.find(reading(text)).stream()
        .map(f -> f.kind().name() + " " + f.valence())
        .toList();
  }

  /** A sentence under one node; words are parted by blanks. */
  private static Reading reading(String text) {
    List<Token> tokens = new ArrayList<>();
    int begin = 0;
    for (String word : text.split(" ", -1)) {
      tokens.add(new Token(begin, begin + word.length(), "NN"));
      begin += word.length() + 1;
    }
    float[] flat = {0, 0, 1, 0, 0};
    Node root = new Node(0, tokens.size() - 1, -1, "ROOT", flat);
    return new Reading(text, new Sentence(0, text.length(), flat, tokens, List.of(root)));
  }
}
