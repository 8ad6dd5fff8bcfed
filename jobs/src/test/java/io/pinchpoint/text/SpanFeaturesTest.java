package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpanFeaturesTest {

  private static final String MIXED = "The app is great but the hotline was rude.";

  private final FakeAnnotator annotator = new FakeAnnotator();

  @Test
  void shouldWeighOpinionsByTheirDistanceInTheTree() {
    SparseVector app = features(MIXED, "app");
    SparseVector hotline = features(MIXED, "hotline");

    // "great", 2 of 3, is 3 steps from "app" in a tree that branches to the right
    assertThat(general(app, "liked_around")).isCloseTo(2 / 3.0 * Math.exp(-3 / 4.0), within(1e-6));
    assertThat(general(app, "liked_around")).isGreaterThan(general(app, "disliked_around"));
    assertThat(general(hotline, "disliked_around")).isGreaterThan(general(hotline, "liked_around"));
  }

  @Test
  void shouldTellWhatIsSaidInsideTheSpan() {
    SparseVector rude = features(MIXED, "rude");

    assertThat(general(rude, "disliked_inside")).isGreaterThan(0);
    assertThat(general(rude, "disliked_around")).isZero();
  }

  @Test
  void shouldCountWhatIsDeniedAgainstItself() {
    SparseVector app = features("The app is not great.", "app");

    assertThat(general(app, "liked_around")).isZero();
    assertThat(general(app, "disliked_around")).isGreaterThan(0);
  }

  @Test
  void shouldHashWordsBehindTheNumbers() {
    SparseVector one = features("The app is blue.", "app");
    SparseVector other = features("The app is green.", "app");

    assertThat(one).isNotEqualTo(other);
    assertThat(one).isEqualTo(features("The app is blue.", "app"));
    assertThat(one.size()).isEqualTo(SentimentFeatures.SIZE);
    assertThat(one.indices()).isSorted();
  }

  @Test
  void shouldKeepTheGeneralFeaturesAlone() {
    SparseVector general = SpanFeatures.general(features(MIXED, "app"));

    assertThat(Arrays.stream(general.indices()))
        .isNotEmpty()
        .allMatch(i -> i < SpanFeatures.GENERAL.size());
    assertThat(general.size()).isEqualTo(SentimentFeatures.SIZE);
  }

  @Test
  void shouldTakeTheTokensThatAStretchTouches() {
    SpanFeatures features = SpanFeatures.of(MIXED, annotator.annotate(MIXED).sentences().get(0));
    int begin = MIXED.indexOf("app");

    assertThat(features.between(begin + 1, begin + 2))
        .isEqualTo(features.between(begin, begin + 3));
    assertThatThrownBy(() -> features.between(3, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no token stands between 3 and 4; name a stretch of the sentence");
  }

  private SparseVector features(String text, String span) {
    int begin = text.indexOf(span);
    return SpanFeatures.of(text, annotator.annotate(text).sentences().get(0))
        .between(begin, begin + span.length());
  }

  private static double general(SparseVector features, String name) {
    int index = SpanFeatures.GENERAL.indexOf(name);
    for (int i = 0; i < features.indices().length; i++) {
      if (features.indices()[i] == index) {
        return features.values()[i];
      }
    }
    return 0;
  }
}
