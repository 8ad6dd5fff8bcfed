package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.Taxonomy;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MissedPainsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final String SAID = "All was fine at first. Then the gizmo of the app went dark.";

  private final FakeAnnotator annotator = new FakeAnnotator();
  private final MentionFinder finder =
      new MentionFinder(
          new Taxonomy(
              List.of(touchpoint("app", "app"), touchpoint("shop", "shop")),
              List.of(
                  pain("crash", "app", "crash*", null),
                  pain("retired", "app", "vanish*", DAY.minusDays(1)))));

  private static Taxonomy.Touchpoint touchpoint(String id, String term) {
    return new Taxonomy.Touchpoint(
        id, id, null, 1, null, List.of(), List.of(term), null, null, null);
  }

  private static Taxonomy.PainPoint pain(String id, String touchpoint, String term, LocalDate to) {
    return new Taxonomy.PainPoint(id, id, null, touchpoint, List.of(term), null, null, to, null);
  }

  /** Knows one word: who says gizmo has this pain. */
  private MissedPains learned(String pain, double weight) {
    SparseVector gizmo = features("gizmo");
    SparseVector other = features("x");
    int[] places =
        Arrays.stream(gizmo.indices())
            .filter(i -> Arrays.stream(other.indices()).noneMatch(j -> i == j))
            .toArray();
    double[][] weights = new double[2][places.length];
    Arrays.fill(weights[1], weight);
    return new MissedPains(
        new PainModel(List.of("", pain), new double[] {2, 0}, places, weights),
        Map.of("crash", 0.75, "retired", 0.75));
  }

  private SparseVector features(String text) {
    return PainFeatures.of(text, annotator.annotate(text), List.of());
  }

  private Mention infer(MissedPains missed, String text) {
    return finder.infer(missed, text, annotator.annotate(text), null, DAY);
  }

  @Test
  void shouldTellThePainWithItsPrecisionAtTheSentenceThatSaysMost() {
    Mention mention = infer(learned("crash", 40), SAID);

    assertThat(mention.painPointId()).isEqualTo("crash");
    assertThat(mention.rule()).isEqualTo("crash: inferred");
    assertThat(mention.precision()).isEqualTo(0.75);
    assertThat(mention.sentenceNo()).isEqualTo(1);
    assertThat(SAID.substring(mention.begin(), mention.end())).startsWith("Then").endsWith(".");
    assertThat(mention.touchpointId()).isEqualTo("app");
    assertThat(mention.touchpointSource()).isEqualTo(Mention.TEXT);
    assertThat(mention.negated()).isFalse();
  }

  @Test
  void shouldTellNothingThatIsNotSureKnownAndValid() {
    assertThat(infer(learned("crash", 40), "All was fine.")).isNull();
    assertThat(infer(learned("crash", 0.5), SAID)).isNull();
    assertThat(infer(learned("unheard_of", 40), SAID)).isNull();
    assertThat(infer(learned("retired", 40), SAID)).isNull();
  }

  @Test
  void shouldHideTheWordsThatToldAPain() {
    String text = "My app crashed before noon.";
    Annotation annotation = annotator.annotate(text);
    List<Mention> mentions = finder.find(text, annotation, null, DAY);

    assertThat(mentions).extracting(Mention::painPointId).containsExactly("crash");
    assertThat(MissedPains.lesson(text, annotation, mentions))
        .isNotEqualTo(features(text))
        .isEqualTo(features("My app         before noon."));
  }
}
