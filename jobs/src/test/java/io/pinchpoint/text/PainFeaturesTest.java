package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PainFeaturesTest {
  private final FakeAnnotator annotator = new FakeAnnotator();

  @Test
  void shouldHaveOneLengthWhateverTheTextsLength() {
    assertThat(length(of("Late again."))).isBetween(2.2, 2.3);
    assertThat(length(of("Late again, and " + "nobody cared about my missing bag ".repeat(9))))
        .isBetween(2.1, 2.4);
  }

  @Test
  void shouldTellCompaniesButNotNumbersApart() {
    assertThat(of("@one is late")).isNotEqualTo(of("@two is late"));
    assertThat(of("flight 12 is late")).isEqualTo(of("flight 34 is late"));
  }

  @Test
  void shouldTellWhatTheTaxonomyFound() {
    String text = "Late again.";
    Mention late =
        new Mention(
            0,
            "flight",
            Mention.TAXONOMY,
            "late",
            0,
            4,
            "late: late",
            false,
            new float[5],
            0,
            new Feeling(1, 0, 0, 1, false),
            null,
            null);
    assertThat(PainFeatures.of(text, annotator.annotate(text), List.of(late)))
        .isNotEqualTo(of(text));
  }

  private SparseVector of(String text) {
    return PainFeatures.of(text, annotator.annotate(text), List.of());
  }

  private static double length(SparseVector vector) {
    double sum = 0;
    for (float value : vector.values()) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }
}
