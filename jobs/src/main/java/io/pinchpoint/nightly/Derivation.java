package io.pinchpoint.nightly;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.nightly.Ledger.Recipe;
import io.pinchpoint.scoring.AnnotatorSource;
import io.pinchpoint.scoring.Learned;
import io.pinchpoint.scoring.Scoring;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.table.Lake.Mode;
import io.pinchpoint.table.RunLock;
import io.pinchpoint.table.TableContract;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * From what was taken in to the published tables.
 *
 * <p>Derived tables are written as the run goes on; the published ones are computed first and
 * committed last. The ledger's row is for the caller to add.
 */
final class Derivation {
  /** How many steps it times. */
  static final int STEPS = 5;

  private final SparkSession spark;
  private final PinchpointConfig config;
  private final OpenLake open;
  private final RunLock lock;
  private final Stopwatch steps;
  private final Scoring scoring;
  private final Learned learned;
  private final String keyCheck;

  /** Begins one with the models that the lake has now. */
  Derivation(
      SparkSession spark,
      PinchpointConfig config,
      AnnotatorSource annotators,
      String keyCheck,
      OpenLake open,
      RunLock lock,
      Stopwatch steps,
      Progress progress) {
    this.spark = spark;
    this.config = config;
    this.keyCheck = keyCheck;
    this.open = open;
    this.lock = lock;
    this.steps = steps;
    this.scoring = new Scoring(annotators);
    this.learned =
        Learned.from(
            open.read(TextTables.MODELS),
            model ->
                progress.warns(
                    "the model of %s is for another release and left out; run  pinchpoint calibrate"
                        .formatted(model)));
  }

  /** What the tables are derived by. */
  Recipe recipe() {
    return new Recipe(
        Program.hash(),
        config.configHash(),
        config.taxonomyHash(),
        scoring.modelId(),
        learned.calibration(),
        config.key().version(),
        keyCheck);
  }

  /** Annotates texts that were never said before, and tells the comments. */
  void tell(Comments comments) {
    steps.time("score", () -> score(comments));
    steps.time("mention", () -> mention(comments));
  }

  /** Drops the annotations of texts that nobody says any more, and tells all comments. */
  void tellWhatIsLeft() {
    steps.time("score", this::scoreWhatIsLeft);
    steps.time("mention", () -> mention(Comments.all(open)));
  }

  /**
   * Stitches journeys, computes the measures, and commits them.
   *
   * @param touched what is not as it was; empty if everything may be
   */
  void publish(LocalDate asOf, Optional<Touched> touched) {
    new Publishing(spark, config, open, lock, steps).publish(asOf, touched);
  }

  private Void score(Comments comments) {
    if (!comments.isNone()) {
      open.write(
          TextTables.ANNOTATIONS,
          scoring.annotate(comments.rows(), open.read(TextTables.ANNOTATIONS)),
          Mode.APPEND);
    }
    return null;
  }

  private Void scoreWhatIsLeft() {
    Dataset<Row> verbatims = open.read(IntakeTables.VERBATIMS);
    Dataset<Row> used = Scoring.used(open.read(TextTables.ANNOTATIONS), verbatims);
    open.write(
        TextTables.ANNOTATIONS,
        used.unionByName(scoring.annotate(verbatims, used)),
        Mode.OVERWRITE);
    return null;
  }

  private Void mention(Comments comments) {
    if (comments.isNone()) {
      return null;
    }
    Dataset<Row> rows = comments.rows();
    Dataset<Row> annotations =
        comments.areAll()
            ? open.read(TextTables.ANNOTATIONS)
            : open.readWith(TextTables.ANNOTATIONS, rows.select("text_key"));
    write(
        TextTables.SENTENCES, scoring.sentences(rows, annotations, learned.sentiments()), comments);
    write(
        TextTables.MENTIONS,
        scoring.mentions(rows, annotations, config.taxonomy(), learned.missedPains()),
        comments);
    write(
        TextTables.UTTERANCES,
        scoring.utterances(rows, annotations, learned.sentiments()),
        comments);
    return null;
  }

  private void write(TableContract table, Dataset<Row> told, Comments comments) {
    if (comments.areAll()) {
      open.write(table, told, Mode.OVERWRITE);
    } else {
      open.replace(table, comments.replaced(), told);
    }
  }
}
