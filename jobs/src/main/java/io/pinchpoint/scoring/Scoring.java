package io.pinchpoint.scoring;

import static io.pinchpoint.scoring.TextTables.ANNOTATIONS;
import static io.pinchpoint.scoring.TextTables.MENTIONS;
import static io.pinchpoint.scoring.TextTables.SENTENCES;
import static io.pinchpoint.scoring.TextTables.UTTERANCES;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.config.Taxonomy;
import io.pinchpoint.text.Annotation;
import io.pinchpoint.text.Effort;
import io.pinchpoint.text.Feeling;
import io.pinchpoint.text.Mention;
import io.pinchpoint.text.MentionFinder;
import io.pinchpoint.text.MissedPains;
import io.pinchpoint.text.Sentence;
import io.pinchpoint.text.Sentiment;
import io.pinchpoint.text.mail.Cut;
import io.pinchpoint.text.mail.OwnWords;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
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
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Scores comments: each distinct text once, whatever the night, and never a comment that is not
 * English as if it were, nor one that says nothing.
 */
public final class Scoring {
  private static final String CUSTOMER = "customer";

  private static final UserDefinedFunction OWN_WORDS =
      udf((UDF1<Row, String>) Scoring::ownWords, DataTypes.StringType);

  /** Partitions per core: enough for even ends, few enough to keep the overhead small. */
  private static final int PARTITIONS_PER_CORE = 8;

  private static final String MENTION_MODEL = "mention_default";
  private static final String TAXONOMY = "taxonomy";
  private static final String INFERRED = "inferred";

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
            .select(col("text_key"), ownWords().as("text"))
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

  /** Whether it says something, in a language that the models can read. */
  static Column isScorable() {
    return col("unscored_reason").isNull();
  }

  /** Every sentence of every annotated comment. */
  public Dataset<Row> sentences(
      Dataset<Row> verbatims, Dataset<Row> annotations, Sentiments sentiments) {
    FlatMapFunction<Row, Row> score = comment -> sentences(comment, sentiments);
    return SENTENCES.conform(
        comments(verbatims, annotations).flatMap(score, Encoders.row(SENTENCES.schema())));
  }

  private static Iterator<Row> sentences(Row comment, Sentiments sentiments) {
    String source = comment.getAs("source");
    Annotation annotation = AnnotationRows.annotation(comment);
    List<Row> rows = new ArrayList<>(annotation.sentences().size());
    for (Sentence sentence : annotation.sentences()) {
      Sentiments.Scored scored =
          sentiments.sentence(
              source,
              comment.<Boolean>getAs("by_customer"),
              comment.getAs("text"),
              annotation,
              rows.size());
      List<Object> values =
          new ArrayList<>(
              List.of(
                  source,
                  comment.getAs("verbatim_id"),
                  comment.getAs("occurred_date"),
                  rows.size() + 1,
                  sentence.begin(),
                  sentence.end()));
      for (float probability : sentence.distribution()) {
        values.add(Sentiment.decimal(probability));
      }
      values.addAll(
          List.of(
              scored.negative(),
              scored.positive(),
              scored.score(),
              scored.label(),
              scored.method(),
              scored.raw()));
      rows.add(RowFactory.create(values.toArray()));
    }
    return rows.iterator();
  }

  /**
   * Every mention of a touchpoint or pain point in every annotated comment.
   *
   * @param missed tells the pains of customers that words miss; null if nothing does
   */
  public Dataset<Row> mentions(
      Dataset<Row> verbatims, Dataset<Row> annotations, Taxonomy taxonomy, MissedPains missed) {
    MentionFinder finder = new MentionFinder(taxonomy);
    FlatMapFunction<Row, Row> find =
        comment -> rows(comment, mentions(comment, finder, missed)).iterator();
    return comments(verbatims, annotations, "touchpoint")
        .flatMap(find, Encoders.row(MENTIONS.schema()));
  }

  private static List<Mention> mentions(Row comment, MentionFinder finder, MissedPains missed) {
    String text = comment.getAs("text");
    Annotation annotation = AnnotationRows.annotation(comment);
    String touchpoint = comment.getAs("touchpoint");
    LocalDate day = comment.<Date>getAs("occurred_date").toLocalDate();
    List<Mention> found = finder.find(text, annotation, touchpoint, day);
    boolean isPained = found.stream().anyMatch(mention -> mention.painPointId() != null);
    if (missed != null && !isPained && comment.<Boolean>getAs("by_customer")) {
      Mention inferred = finder.infer(missed, text, annotation, touchpoint, day);
      if (inferred != null) {
        found.add(inferred);
      }
    }
    return found;
  }

  private static List<Row> rows(Row comment, List<Mention> found) {
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
              comment.getAs("occurred_date"),
              rows.size() + 1,
              mention.sentenceNo() + 1,
              mention.touchpointId(),
              mention.touchpointSource(),
              mention.painPointId(),
              mention.begin(),
              mention.end(),
              mention.rule(),
              mention.precision() == null ? TAXONOMY : INFERRED,
              mention.precision() == null ? null : Sentiment.decimal(mention.precision()),
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
    return rows;
  }

  /** What every annotated comment and turn does, and how it feels. */
  public Dataset<Row> utterances(
      Dataset<Row> verbatims, Dataset<Row> annotations, Sentiments sentiments) {
    MapFunction<Row, Row> read = comment -> UtteranceRows.read(comment, sentiments);
    return UTTERANCES.conform(
        comments(verbatims, annotations).map(read, Encoders.row(UTTERANCES.schema())));
  }

  /** Annotated comments with who speaks, their sentences, and further columns. */
  private Dataset<Row> comments(
      Dataset<Row> verbatims, Dataset<Row> annotations, String... further) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                col("source"),
                col("verbatim_id"),
                col("occurred_date"),
                col("text_key"),
                col("unscored_reason"),
                col("text"),
                col("cuts")));
    columns.add(isByCustomer().as("by_customer"));
    for (String name : further) {
      columns.add(col(name));
    }
    return annotated(verbatims.select(columns.toArray(Column[]::new)), annotations)
        .drop("text_key", "unscored_reason");
  }

  /** Whether the customer speaks: where the source does not say who, it is the customer. */
  static Column isByCustomer() {
    return coalesce(col("actor"), lit(CUSTOMER)).equalTo(CUSTOMER);
  }

  /** The annotations, of whichever model, whose text a comment still has. */
  public static Dataset<Row> used(Dataset<Row> annotations, Dataset<Row> verbatims) {
    return ANNOTATIONS.conform(
        annotations.join(verbatims.select("text_key"), new String[] {"text_key"}, "left_semi"));
  }

  /** Comments in a language that can be read, in their writers' own words, with their sentences. */
  Dataset<Row> annotated(Dataset<Row> verbatims, Dataset<Row> annotations) {
    Dataset<Row> made =
        annotations
            .filter(col("model_id").equalTo(modelId))
            .select("text_key", "sentences")
            .dropDuplicates("text_key");
    return verbatims
        .filter(isScorable())
        .withColumn("text", ownWords())
        .drop("cuts")
        .join(made, "text_key");
  }

  /**
   * The text with blanks in place of what its writer has not written, so that offsets stay true.
   */
  private static Column ownWords() {
    return when(col("cuts").isNull(), col("text"))
        .otherwise(OWN_WORDS.apply(struct(col("text"), col("cuts"))));
  }

  private static String ownWords(Row comment) {
    List<Cut> cuts =
        comment.<Row>getList(1).stream()
            .map(cut -> new Cut(cut.getInt(0), cut.getInt(1), Cut.Kind.of(cut.getString(2))))
            .toList();
    return OwnWords.of(comment.getString(0), cuts);
  }
}
