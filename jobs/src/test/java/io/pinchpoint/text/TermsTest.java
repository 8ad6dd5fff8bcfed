package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.Taxonomy;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermsTest {

  @ParameterizedTest
  @ValueSource(strings = {"on hold", "wait|queue ~ hour|minute", "endless* queue", "a ~ b ~ c"})
  void shouldAccept(String term) {
    assertThat(problems(term)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "   ", "~", "~ hour", "hour ~", "a ~ ~ b", "a||b", "|a", "a|", "*", "a*", "ho*ld",
        "ab**"
      })
  void shouldRefuse(String term) {
    assertThat(problems(term))
        .singleElement()
        .asString()
        .startsWith("pain_points.p0.terms[0] \"" + term + "\" ");
  }

  @Test
  void shouldRefuseATermOfTwoPainPoints() {
    assertThat(problems("On  hold", "on hold"))
        .containsExactly(
            "pain_points.p1.terms[0] \"on hold\" is also a term of p0; a term may be listed once;"
                + " remove one of them");
  }

  @Test
  void shouldListEveryProblemAtOnce() {
    assertThat(problems("", "fine", "~ a")).hasSize(2);
  }

  private static List<String> problems(String... terms) {
    List<Taxonomy.PainPoint> pains =
        Arrays.stream(terms)
            .map(
                t ->
                    new Taxonomy.PainPoint(
                        "p" + Arrays.asList(terms).indexOf(t),
                        "",
                        null,
                        null,
                        List.of(t),
                        null,
                        null,
                        null,
                        null))
            .toList();
    return Terms.problems(new Taxonomy(List.of(), pains));
  }
}
