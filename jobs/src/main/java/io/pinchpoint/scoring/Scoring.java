package io.pinchpoint.scoring;

import static io.pinchpoint.scoring.TextTables.ANNOTATIONS;
import static io.pinchpoint.scoring.TextTables.MENTIONS;
import static io.pinchpoint.scoring.TextTables.SENTENCES;
import static io.pinchpoint.scoring.TextTables.UTTERANCES;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.config.Taxonomy;
import io.pinchpoint.text.Effort;
import io.pinchpoint.text.Feeling;
import io.pinchpoint.text.Mention;
import io.pinchpoint.text.MentionFinder;
import io.pinchpoint.text.Sentiment;
import java.math.BigDecimal;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Scores comments: each distinct text once, whatever the night, and never a comment that is not
 * English as if it were.
 */
public final class Scoring {
  private static final String ENGLISH = "en";
  private static final String CUSTOMER = "customer";

  /** Partitions per core: enough for even ends, few enough to keep the overhead small. */
  private static final int PARTITIONS_PER_CORE = 8;

  private static final String MENTION_MODEL = "mention_default";

  private final AnnotatorSource annotators;
  private final String modelId;

  public Scoring(AnnotatorSource annotators) {
    this.annotators = annotators;
    this.modelId = annotators.modelId();
  }

  /** What identifies the models, settings and limits. */
  public String modelId() {
    return modelId;
  }

  /** The annotations that are still to be made: {@link TextTables#ANNOTATIONS} rows. */
  public Dataset<Row> annotate(Dataset<Row> verbatims, Dataset<Row> annotations) {
    Dataset<Row> known = annotations.filter(col("model_id").equalTo(modelId)).select("text_key");
    int cores = verbatims.sparkSession().sparkContext().defaultParallelism();
    Dataset<Row> texts =
        verbatims
            .filter(isScorable())
            .select("text_key", "text")
            .dropDuplicates("text_key")
            .join(known, new String[] {"text_key"}, "left_anti")
            .repartition(cores * PARTITIONS_PER_CORE, col("text_key"))
            .sortWithinPartitions("text_key");
    AnnotatorSource source = annotators;
    String model = modelId;
    MapFunction<Row, Row> annotate =
        text ->
            AnnotationRows.row(
                text.getString(0), model, source.annotator().annotate(text.getString(1)));
    return texts.map(annotate, Encoders.row(ANNOTATIONS.schema()));
  }

  private static Column isScorable() {
    return col("language").isNull().or(col("language").equalTo(ENGLISH));
  }

  /** Every sentence of every annotated comment. */
  public Dataset<Row> sentences(Dataset<Row> verbatims, Dataset<Row> annotations) {
    Column negative = col("p_very_negative").plus(col("p_negative"));
    Column positive = col("p_positive").plus(col("p_very_positive"));
    Dataset<Row> sentences =
        annotated(verbatims.select("source", "verbatim_id", "text_key", "language"), annotations)
            .select(col("source"), col("verbatim_id"), posexplode(col("sentences")).as(names()))
            .select(
                col("source"),
                col("verbatim_id"),
                col("position").plus(1).as("sentence_no"),
                col("sentence.begin_offset").as("begin_offset"),
                col("sentence.end_offset").as("end_offset"),
                probability(1).as("p_very_negative"),
                probability(2).as("p_negative"),
                probability(3).as("p_neutral"),
                probability(4).as("p_positive"),
                probability(5).as("p_very_positive"))
            .withColumn("sentiment", positive.minus(negative).cast("decimal(7,6)"))
            .withColumn(
                "sentiment_label",
                when(negative.gt(positive).and(negative.gt(col("p_neutral"))), "negative")
                    .when(positive.gt(negative).and(positive.gt(col("p_neutral"))), "positive")
                    .otherwise("neutral"))
            .withColumn("sentiment_method", lit("corenlp_raw"));
    return SENTENCES.conform(sentences);
  }

  private static String[] names() {
    return new String[] {"position", "sentence"};
  }

  private static Column probability(int position) {
    return element_at(col("sentence.distribution"), lit(position)).cast("decimal(7,6)");
  }

  /** Every mention of a touchpoint or pain point in every annotated comment. */
  public Dataset<Row> mentions(
      Dataset<Row> verbatims, Dataset<Row> annotations, Taxonomy taxonomy) {
    MentionFinder finder = new MentionFinder(taxonomy);
    FlatMapFunction<Row, Row> find = comment -> mentions(comment, finder);
    Dataset<Row> comments =
        annotated(
                verbatims.select(
                    "source",
                    "verbatim_id",
                    "text_key",
                    "language",
                    "text",
                    "touchpoint",
                    "occurred_date"),
                annotations)
            .select("source", "verbatim_id", "text", "touchpoint", "occurred_date", "sentences");
    return comments.flatMap(find, Encoders.row(MENTIONS.schema()));
  }

  private static Iterator<Row> mentions(Row comment, MentionFinder finder) {
    List<Mention> found =
        finder.find(
            comment.getAs("text"),
            AnnotationRows.annotation(comment.getList(comment.fieldIndex("sentences"))),
            comment.getAs("touchpoint"),
            comment.<Date>getAs("occurred_date").toLocalDate());
    List<Row> rows = new ArrayList<>(found.size());
    for (Mention mention : found) {
      Feeling feeling = mention.feeling();
      Effort effort = mention.effort();
      BigDecimal negative = Sentiment.decimal(feeling.negative());
      BigDecimal positive = Sentiment.decimal(feeling.positive());
      rows.add(
          RowFactory.create(
              comment.getAs("source"),
              comment.getAs("verbatim_id"),
              rows.size() + 1,
              mention.sentenceNo() + 1,
              mention.touchpointId(),
              mention.touchpointSource(),
              mention.painPointId(),
              mention.begin(),
              mention.end(),
              mention.rule(),
              mention.negated(),
              negative,
              positive,
              positive.subtract(negative),
              feeling.label(),
              MENTION_MODEL,
              Sentiment.decimal(mention.sentiment()),
              feeling.intensity(),
              feeling.isSuggestion(),
              effort == null ? null : effort.kind().name().toLowerCase(Locale.ROOT),
              effort == null ? null : effort.amount()));
    }
    return rows.iterator();
  }

  /** What every annotated comment and turn does. */
  public Dataset<Row> utterances(Dataset<Row> verbatims, Dataset<Row> annotations) {
    Dataset<Row> comments =
        annotated(
                verbatims.select("source", "verbatim_id", "text_key", "language", "text", "actor"),
                annotations)
            .select(
                col("source"),
                col("verbatim_id"),
                coalesce(col("actor"), lit(CUSTOMER)).equalTo(CUSTOMER).as("by_customer"),
                col("text"),
                col("sentences"));
    MapFunction<Row, Row> read = UtteranceRows::read;
    return UTTERANCES.conform(comments.map(read, Encoders.row(UTTERANCES.schema())));
  }

  private Dataset<Row> annotated(Dataset<Row> verbatims, Dataset<Row> annotations) {
    Dataset<Row> made =
        annotations
            .filter(col("model_id").equalTo(modelId))
            .select("text_key", "sentences")
            .dropDuplicates("text_key");
    return verbatims.filter(isScorable()).join(made, "text_key");
  }
}
