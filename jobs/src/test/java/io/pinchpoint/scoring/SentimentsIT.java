package io.pinchpoint.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.testing.Rows;
import io.pinchpoint.text.Annotation;
import io.pinchpoint.text.FakeAnnotator;
import io.pinchpoint.text.SentimentFeatures;
import io.pinchpoint.text.SentimentModel;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SentimentsIT {
  private static final String MIXED = "The staff was helpful and friendly. My bag is broken.";

  private static final Scoring SCORING = new Scoring(FakeAnnotators.INSTANCE);

  /** Whatever is said, it is told to be positive. */
  private static final Sentiments.InUse GLAD =
      new Sentiments.InUse(
          "rated",
          new SentimentModel(
              "test", new double[] {0.2, 0.2, 0.6}, new double[] {0, 0, 3}, new int[0], none()));

  private static double[][] none() {
    return new double[SentimentModel.CLASSES][0];
  }

  private static Dataset<Row> comments() {
    Rows comments = Rows.of(IntakeTables.VERBATIMS);
    for (String[] row :
        new String[][] {
          {"survey", "1", "customer"}, {"survey", "2", "agent"}, {"chat", "3", null}
        }) {
      comments.row(
          "source",
          row[0],
          "verbatim_id",
          row[1],
          "actor",
          row[2],
          "text",
          MIXED,
          "text_key",
          "k",
          "occurred_date",
          "2024-05-01");
    }
    return comments.build();
  }

  private static List<Row> utterances(Sentiments sentiments) {
    Dataset<Row> comments = comments();
    Dataset<Row> annotations = SCORING.annotate(comments, Rows.of(TextTables.ANNOTATIONS).build());
    return SCORING
        .utterances(comments, annotations, sentiments)
        .orderBy("verbatim_id")
        .collectAsList();
  }

  private static List<Row> sentences(Sentiments sentiments) {
    Dataset<Row> comments = comments();
    Dataset<Row> annotations = SCORING.annotate(comments, Rows.of(TextTables.ANNOTATIONS).build());
    return SCORING
        .sentences(comments, annotations, sentiments)
        .orderBy("verbatim_id", "sentence_no")
        .collectAsList();
  }

  private static double told(Row row, String column) {
    return row.<BigDecimal>getAs(column).doubleValue();
  }

  @Test
  void shouldTellCommentsAsTheShippedModelDoes() {
    Annotation annotation = new FakeAnnotator().annotate(MIXED);
    double[] expected =
        SentimentModel.shipped().probabilities(new SentimentFeatures().of(MIXED, annotation));

    assertThat(utterances(new Sentiments()))
        .hasSize(3)
        .allSatisfy(
            row -> {
              assertThat(told(row, "negative_probability")).isCloseTo(expected[0], within());
              assertThat(told(row, "positive_probability")).isCloseTo(expected[2], within());
              assertThat(told(row, "sentiment")).isCloseTo(expected[2] - expected[0], within());
              assertThat(row.<String>getAs("sentiment_method")).isEqualTo("default");
            });
  }

  private static Offset<Double> within() {
    return Offset.offset(2e-6);
  }

  @Test
  void shouldTellCustomersOfASourceByItsModelAndEmployeesByTheDefault() {
    List<Row> rows = utterances(new Sentiments(Map.of("survey", GLAD)));

    assertThat(rows)
        .extracting(row -> row.<String>getAs("sentiment_method"))
        .containsExactly("rated", "default", "default");
    assertThat(rows.get(0).<String>getAs("sentiment_label")).isEqualTo("positive");
    assertThat(rows.get(1).<BigDecimal>getAs("sentiment"))
        .isEqualTo(rows.get(2).<BigDecimal>getAs("sentiment"))
        .isNotEqualTo(rows.get(0).<BigDecimal>getAs("sentiment"));
    assertThat(rows)
        .extracting(row -> row.<BigDecimal>getAs("sentiment_raw"))
        .containsOnly(rows.get(0).<BigDecimal>getAs("sentiment_raw"));
  }

  @Test
  void shouldTellSentencesByTheirOwnWordsAndPlaceThemInTheStoredText() {
    List<Row> rows = sentences(new Sentiments());

    assertThat(rows).hasSize(6);
    Row praise = rows.get(0);
    Row blame = rows.get(1);
    assertThat(told(praise, "sentiment")).isPositive();
    assertThat(told(blame, "sentiment")).isNegative();
    assertThat(blame.<Integer>getAs("sentence_no")).isEqualTo(2);
    assertThat(MIXED.substring(blame.getAs("begin_offset"), blame.getAs("end_offset")))
        .isEqualTo("My bag is broken.");
    Annotation alone = new FakeAnnotator().annotate("My bag is broken.");
    double[] expected =
        SentimentModel.shipped()
            .probabilities(new SentimentFeatures().of("My bag is broken.", alone));
    assertThat(told(blame, "negative_probability")).isCloseTo(expected[0], within());
    assertThat(told(blame, "sentiment_raw"))
        .isCloseTo(
            told(blame, "p_positive")
                + told(blame, "p_very_positive")
                - told(blame, "p_negative")
                - told(blame, "p_very_negative"),
            within());
  }
}
