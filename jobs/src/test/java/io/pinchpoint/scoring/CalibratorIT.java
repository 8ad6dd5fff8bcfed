package io.pinchpoint.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.scoring.Calibrator.Comment;
import io.pinchpoint.scoring.Calibrator.Finding;
import io.pinchpoint.testing.SparkSessions;
import io.pinchpoint.text.FakeAnnotator;
import io.pinchpoint.text.SentimentFeatures;
import io.pinchpoint.text.SentimentModel;
import io.pinchpoint.text.SparseVector;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CalibratorIT {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int MANY = 360;

  /** What only the customers of this source say. */
  private static final List<String> WORDS = List.of("zonked", "plain", "flarpy");

  private static final SentimentFeatures FEATURES = new SentimentFeatures();

  private final Calibrator calibrator =
      new Calibrator(new SentimentTrainer(SparkSessions.shared()));

  private static SparseVector features(String text) {
    return FEATURES.of(text, new FakeAnnotator().annotate(text));
  }

  /** The i-th comment says one of the words in turn; {@code label} tells its class, or −1. */
  private static List<Comment> comments(int n, IntUnaryOperator label) {
    List<Comment> comments = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      String text =
          "It was %s on day %c%c.".formatted(WORDS.get(i % 3), 'a' + i / 26, 'a' + i % 26);
      int of = label.applyAsInt(i);
      comments.add(new Comment(features(text), of < 0 ? null : of, START.plusSeconds(i)));
    }
    return comments;
  }

  @Test
  void shouldLearnTheWordsOfASourceFromItsRatings() {
    Finding finding = calibrator.find("survey", comments(MANY, i -> i % 3));

    assertThat(finding.method()).isEqualTo("rated");
    assertThat(finding.reason()).contains("tells 180 held-back ratings better");
    assertThat(finding.of("rated").n()).isEqualTo(MANY / 2);
    assertThat(finding.of("rated").accuracy()).isGreaterThan(0.95);
    assertThat(finding.of("default").accuracy()).isLessThan(0.5);
    assertThat(
            SentimentModel.likeliest(
                finding.model().probabilities(features("All of it is flarpy."))))
        .isEqualTo(2);
    assertThat(finding.from()).isEqualTo(START);
    assertThat(finding.to()).isEqualTo(START.plusSeconds(MANY - 1));
  }

  @Test
  void shouldJudgeByTheFutureAndNotByTheSameTime() {
    // From the middle on the words mean something else: what was learned before misleads.
    Finding finding =
        calibrator.find("survey", comments(MANY, i -> i < MANY / 2 ? i % 3 : (i + 1) % 3));

    assertThat(finding.of("rated").accuracy()).isLessThan(0.4);
    assertThat(finding.method()).isNotEqualTo("rated");
  }

  @Test
  void shouldNotDependOnTheOrderOfComments() {
    List<Comment> shuffled = new ArrayList<>(comments(MANY, i -> i % 3));
    Collections.shuffle(shuffled, new Random(3));

    assertThat(calibrator.find("survey", shuffled).figures())
        .isEqualTo(calibrator.find("survey", comments(MANY, i -> i % 3)).figures());
  }

  @Test
  void shouldTakeClassSharesFromCommentsWithoutRatings() {
    List<Comment> angry = new ArrayList<>();
    for (int i = 0; i < Calibrator.FEWEST_COMMENTS; i++) {
      angry.add(
          new Comment(features("Awful, rude, broken! Worst ever."), null, START.plusSeconds(i)));
    }
    Finding finding = calibrator.find("complaints", angry);

    assertThat(finding.method()).isEqualTo("adapted");
    assertThat(finding.figures()).isEmpty();
    assertThat(finding.model().shares()[0])
        .isGreaterThan(SentimentModel.shipped().shares()[0] + 0.2);
  }

  @Test
  void shouldKeepTheDefaultWithoutCommentsEnough() {
    Finding few = calibrator.find("survey", comments(Calibrator.FEWEST_RATED - 1, i -> i % 3));
    Finding lopsided = calibrator.find("survey", comments(MANY, i -> i < 19 ? 1 : 2 * (i % 2)));
    Finding none = calibrator.find("survey", List.of());

    assertThat(List.of(few, lopsided, none))
        .allSatisfy(
            finding -> {
              assertThat(finding.method()).isEqualTo("default");
              assertThat(finding.reason()).contains("too few to learn from");
              assertThat(finding.model()).isNull();
            });
    assertThat(none.from()).isNull();
  }

  @Test
  void shouldStoreAFindingAndReadItsModelBack() throws IOException {
    Finding finding = calibrator.find("survey", comments(MANY, i -> i % 3));
    Row row = ModelRows.row(finding, 7);

    Sentiments.InUse read =
        ModelRows.sentiment(
                new GenericRowWithSchema(
                    TextTables.MODELS.columns().stream()
                        .map(c -> row.get(TextTables.MODELS.schema().fieldIndex(c)))
                        .toArray(),
                    TextTables.MODELS.schema()))
            .orElseThrow();

    SparseVector said = features("It was zonked.");
    assertThat(read.method()).isEqualTo("rated");
    assertThat(read.model().probabilities(said)).isEqualTo(finding.model().probabilities(said));
  }

  @Test
  void shouldBeatOnlyByKnowingMoreAndTellingNoLess() {
    int[] labels = {0, 1, 2};
    Figures sure = figures(labels, 0.8, 0.1, 0.1);
    Figures lessSure = figures(labels, 0.6, 0.2, 0.2);
    Figures wrong = figures(new int[] {1, 2, 0}, 0.6, 0.2, 0.2);

    assertThat(sure.beats(lessSure)).isTrue();
    assertThat(lessSure.beats(sure)).isFalse();
    assertThat(wrong.beats(lessSure)).isFalse();
    assertThat(sure.accuracy()).isEqualTo(1);
    assertThat(sure.macroF1()).isEqualTo(1);
    assertThat(sure.calibrationError()).isCloseTo(0.2, within());
    assertThat(sure.logLoss()).isCloseTo(-Math.log(0.8), within());
    assertThat(wrong.macroF1()).isZero();
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-12);
  }

  /** Each comment is told to be of its number's class. */
  private static Figures figures(int[] labels, double own, double next, double last) {
    List<double[]> told =
        List.of(
            new double[] {own, next, last},
            new double[] {last, own, next},
            new double[] {next, last, own});
    return Figures.of("m", told, labels);
  }
}
