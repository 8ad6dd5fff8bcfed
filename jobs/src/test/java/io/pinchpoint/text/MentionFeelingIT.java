package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.TextLimits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped mention model on what the real annotator reads. */
class MentionFeelingIT {

  /** The first is liked more than the second, and each as its sign says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The app is great but the hotline was rude.              | app     | hotline
          The hotline was rude, but I love the app.               | app     | hotline
          Although the room was dirty, the staff were very kind.  | staff   | room
          Great breakfast, terrible parking.                      | breakfast | parking
          I like the website, the billing department is a nightmare. | website | billing
          """)
  void shouldTellWhatIsPraisedFromWhatIsBlamed(String text, String praised, String blamed) {
    Sentence sentence =
        CoreNlpAnnotator.shared(TextLimits.DEFAULT).annotate(text).sentences().get(0);
    SpanFeatures features = SpanFeatures.of(text, sentence);

    assertThat(score(features, text, praised)).isPositive();
    assertThat(score(features, text, blamed)).isNegative();
  }

  private static double score(SpanFeatures features, String text, String span) {
    int begin = text.indexOf(span);
    double[] shares =
        MentionModel.shipped().probabilities(features.between(begin, begin + span.length()));
    return shares[2] - shares[0];
  }
}
