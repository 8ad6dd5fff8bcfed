package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.config.Taxonomy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

  @Test
  void shouldNameTermsThatCanMatchNothing() {
    Taxonomy taxonomy =
        taxonomy("refund. now", "a/c|b", "wait ~ {CD} min*", "so!|fine much", "#fail");

    assertThat(
            Terms.unmatchable(
                new Taxonomy(
                    taxonomy.touchpoints(),
                    taxonomy.painPoints(),
                    Map.of("p0", "conf/taxonomy/shop.yaml"))))
        .containsExactly(
            "conf/taxonomy/shop.yaml: pain_points.p0.terms[0] \"refund. now\" can never match as"
                + " \"refund. now\": texts are cut into \"refund . / now\"; write it as these, or"
                + " remove it",
            "pain_points.p3.terms[0] \"so!|fine much\" can never match as \"so! much\": texts are"
                + " cut into \"so ! / much\"; write it as these, or remove it");
  }

  @Test
  void shouldFindNoSuchTermInTheShippedTaxonomies() {
    for (String config : List.of("sample", "examples/airline-tweets", "examples/cfpb")) {
      Path file = Path.of("../conf", config + ".yaml");
      assertThat(Terms.unmatchable(PinchpointConfig.load(file).taxonomy())).isEmpty();
    }
  }

  private static List<String> problems(String... terms) {
    return Terms.problems(taxonomy(terms));
  }

  private static Taxonomy taxonomy(String... terms) {
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
    return new Taxonomy(List.of(), pains);
  }
}
