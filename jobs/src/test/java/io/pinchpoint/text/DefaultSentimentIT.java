package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.TextLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shipped model on comments that CoreNLP has really read. */
class DefaultSentimentIT {

  private final Annotator annotator = CoreNlpAnnotator.shared(TextLimits.DEFAULT);
  private final SentimentFeatures features = new SentimentFeatures();

  @Test
  void shouldTellPlainPraiseFromPlainBlame() {
    assertThat(
            List.of(
                "Thank you so much, the lady at the desk was wonderful!",
                "Love the new app, great job.",
                "Best service I have ever had :)"))
        .allSatisfy(text -> assertThat(told(text)[2]).as(text).isGreaterThan(0.5));
    assertThat(
            List.of(
                "On hold for two hours and then you hung up on me. Worst service ever.",
                "You lost my parcel again and nobody answers my emails!",
                "The hotline kept me waiting an hour."))
        .allSatisfy(text -> assertThat(told(text)[0]).as(text).isGreaterThan(0.5));
  }

  @Test
  void shouldCopeWithWhatCouldNotBeRead() {
    assertThat(told("")).hasSize(SentimentModel.CLASSES).doesNotContain(Double.NaN);
  }

  @Test
  void shouldGiveTheSameFeaturesAgain() {
    String text = "The app is great, but my card was declined twice!!! @bank http://x.yz";
    Annotation annotation = annotator.annotate(text);
    assertThat(new SentimentFeatures().of(text, annotation))
        .isEqualTo(features.of(text, annotation));
  }

  private double[] told(String text) {
    return SentimentModel.shipped().probabilities(features.of(text, annotator.annotate(text)));
  }
}
