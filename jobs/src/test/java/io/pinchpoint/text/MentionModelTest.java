package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MentionModelTest {

  @Test
  void shouldReadSharesInterceptAndWeights() {
    List<String> lines = lines();
    lines.set(0, "# by hand");
    lines.set(2, "intercept 0 0.5 0");
    lines.set(3, "liked_inside -1 0 2");

    SentimentModel model = MentionModel.parse(lines);

    assertThat(model.provenance()).isEqualTo("by hand");
    assertThat(model.shares()).containsExactly(0.25, 0.25, 0.5);
    double sum = Math.exp(-1) + Math.exp(0.5) + Math.exp(2);
    assertThat(model.probabilities(new SparseVector(9, new int[] {0}, new float[] {1})))
        .containsExactly(
            new double[] {Math.exp(-1) / sum, Math.exp(0.5) / sum, Math.exp(2) / sum},
            within(1e-9));
  }

  @Test
  void shouldRefuseAnotherOrder() {
    List<String> lines = lines();
    lines.set(4, "liked_inside 0 0 0");

    assertThatThrownBy(() -> MentionModel.parse(lines))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "mentions.model: \"liked_inside 0 0 0\" is not the line of disliked_inside;"
                + " write its name and a number for each class");
  }

  @Test
  void shouldRefuseAnEarlyEnd() {
    assertThatThrownBy(() -> MentionModel.parse(lines().subList(0, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mentions.model ends before felt_liked_inside; add its line");
  }

  @Test
  void shouldShipWhatLikesTheLikedAndSaysWhereItCameFrom() {
    SentimentModel shipped = MentionModel.shipped();

    int liked = SpanFeatures.GENERAL.indexOf("liked_around");
    double[] shares =
        shipped.probabilities(new SparseVector(9, new int[] {liked}, new float[] {1}));
    assertThat(shares[2]).isGreaterThan(0.9);
    assertThat(shipped.provenance()).contains("mention-weights");
  }

  private static List<String> lines() {
    List<String> lines = new ArrayList<>(List.of("", "shares 0.25 0.25 0.5", "intercept 0 0 0"));
    SpanFeatures.GENERAL.forEach(name -> lines.add(name + " 0 0 0"));
    return lines;
  }
}
