package io.pinchpoint.scoring;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;

import io.pinchpoint.config.Taxonomy;
import io.pinchpoint.text.MentionFinder;
import io.pinchpoint.text.MissedPains;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What a calibration learns from: the newest comments of customers, each text once, as features and
 * not as words. They come to the driver, where they are fitted: a bounded number of them.
 */
public final class Lessons {

  /** Comments of a source with a rating, and without; half of the comments for pains. */
  private static final int MOST = 10_000;

  /** Attribute of a comment that names its pain point, where people labelled it. */
  private static final String PAIN_LABEL = "pain_point";

  private final Scoring scoring;
  private final Dataset<Row> verbatims;
  private final Dataset<Row> annotations;

  /**
   * Lessons from these comments.
   *
   * @param verbatims with {@code label INT}, the class of their rating: 0 negative, 1 neutral, 2
   *     positive; NULL without one
   */
  public Lessons(Scoring scoring, Dataset<Row> verbatims, Dataset<Row> annotations) {
    this.scoring = scoring;
    this.verbatims = verbatims.filter(Scoring.isByCustomer().and(Scoring.isScorable()));
    this.annotations = annotations;
  }

  /** How the customers of a source feel: the newest with a rating, and as many without. */
  public List<Calibrator.Comment> feelings(String source) {
    WindowSpec same =
        Window.partitionBy("text_key")
            .orderBy(col("label").isNull(), col("occurred_at").desc(), col("verbatim_id"));
    WindowSpec newest =
        Window.partitionBy(col("label").isNull())
            .orderBy(col("occurred_at").desc(), col("verbatim_id"));
    Dataset<Row> chosen =
        verbatims
            .filter(col("source").equalTo(source))
            .withColumn("place", row_number().over(same))
            .filter(col("place").equalTo(1))
            .withColumn("place", row_number().over(newest))
            .filter(col("place").leq(MOST));
    MapFunction<Row, Row> read = FeatureRows::read;
    return readable(chosen)
        .map(read, Encoders.row(FeatureRows.SCHEMA))
        .orderBy("occurred_at", "verbatim_id")
        .collectAsList()
        .stream()
        .map(FeatureRows::comment)
        .toList();
  }

  /**
   * What the customers of all sources say beside the words that tell a pain ({@link
   * MissedPains#lesson}), and which pains words or a label tell.
   */
  public List<PainCalibrator.Comment> pains(Taxonomy taxonomy) {
    Column[] newest = {col("occurred_at").desc(), col("source"), col("verbatim_id")};
    Dataset<Row> chosen =
        verbatims
            .withColumn("place", row_number().over(Window.partitionBy("text_key").orderBy(newest)))
            .filter(col("place").equalTo(1))
            .orderBy(newest)
            .limit(2 * MOST);
    MentionFinder finder = new MentionFinder(taxonomy);
    MapFunction<Row, Row> read = comment -> LessonRows.read(comment, finder);
    return readable(chosen)
        .map(read, Encoders.row(LessonRows.SCHEMA))
        .orderBy("occurred_at", "source", "verbatim_id")
        .collectAsList()
        .stream()
        .map(LessonRows::comment)
        .toList();
  }

  /** Those of which something could be read, with what either kind of lesson needs. */
  private Dataset<Row> readable(Dataset<Row> chosen) {
    return scoring
        .annotated(chosen, annotations)
        .filter(size(col("sentences")).gt(0))
        .select(
            col("source"),
            col("verbatim_id"),
            col("occurred_at"),
            col("occurred_date"),
            col("label"),
            element_at(col("attributes"), PAIN_LABEL).as("pain_label"),
            col("text"),
            col("sentences"));
  }
}
