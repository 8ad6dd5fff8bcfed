package io.pinchpoint.nightly;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.config.SourceConfig;
import io.pinchpoint.config.SourceTable;
import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.measure.Ratings;
import io.pinchpoint.nightly.Ledger.Entry;
import io.pinchpoint.nightly.Ledger.Publication;
import io.pinchpoint.scoring.AnnotatorSource;
import io.pinchpoint.scoring.Calibrator;
import io.pinchpoint.scoring.Calibrator.Finding;
import io.pinchpoint.scoring.Lessons;
import io.pinchpoint.scoring.ModelRows;
import io.pinchpoint.scoring.PainCalibrator;
import io.pinchpoint.scoring.PainTrainer;
import io.pinchpoint.scoring.Scoring;
import io.pinchpoint.scoring.SentimentTrainer;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.table.Lake;
import io.pinchpoint.table.Lake.Mode;
import io.pinchpoint.table.RunLock;
import io.pinchpoint.table.TableContract;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Finds, source by source, the model that tells best how its customers feel, and what else than the
 * taxonomy's words tells a pain, from what the last night published. The nights that follow tell
 * every comment by that, and annotate nothing again.
 */
public final class Calibration {

  /** Up to a third of the scale is negative, from two thirds on positive. */
  private static final double THIRD = 0.34;

  /** NPS has names for it: detractors up to 6 of 10, promoters from 9 on (Reichheld 2003). */
  private static final double DETRACTOR = 0.6;

  private static final double PROMOTER = 0.9;

  private final SparkSession spark;
  private final PinchpointConfig config;
  private final Scoring scoring;
  private final Clock clock;
  private final Lake lake;
  private final Ledger ledger;

  public Calibration(
      SparkSession spark, PinchpointConfig config, AnnotatorSource annotators, Clock clock) {
    this.spark = spark;
    this.config = config;
    this.scoring = new Scoring(annotators);
    this.clock = clock;
    this.lake = new Lake(spark, config.lake(), config.maintenance().retention());
    this.ledger = new Ledger(lake);
  }

  /**
   * What a calibration found.
   *
   * @param sentiment by source, in the order of the configuration
   */
  public record Findings(List<Finding> sentiment, PainCalibrator.Finding pains) {

    /** The list is copied. */
    public Findings {
      sentiment = List.copyOf(sentiment);
    }
  }

  /**
   * Runs the calibration.
   *
   * @throws io.pinchpoint.config.ConfigException if the lake has no published night; nothing has
   *     been written
   * @throws io.pinchpoint.table.LakeHeldException if another run holds the lake
   */
  public Findings run(Progress progress) {
    Instant startedAt = clock.instant();
    ledger.required(config);
    ledger.requireThisRelease(Catalog.DATA);
    List<String> sources =
        config.sources().stream()
            .filter(source -> source.table() == SourceTable.VERBATIMS)
            .map(SourceConfig::name)
            .toList();
    try (RunLock lock = RunLock.acquire(lake, clock);
        Stopwatch steps = new Stopwatch(spark.sparkContext(), progress, sources.size() + 1)) {
      Publication last = ledger.required(config);
      Dataset<Row> verbatims =
          read(IntakeTables.VERBATIMS, last)
              .filter(col("occurred_date").leq(lit(last.asOf())))
              .withColumn("label", label());
      Lessons lessons = new Lessons(scoring, verbatims, read(TextTables.ANNOTATIONS, last));
      Calibrator calibrator = new Calibrator(new SentimentTrainer(spark));
      List<Finding> findings = new ArrayList<>();
      for (String source : sources) {
        findings.add(steps.time(source, () -> calibrator.find(source, lessons.feelings(source))));
      }
      PainCalibrator.Finding pains =
          steps.time(
              "pains",
              () ->
                  new PainCalibrator(new PainTrainer(spark))
                      .find(lessons.pains(config.taxonomy())));
      Findings found = new Findings(findings, pains);
      publish(found, last, lock, steps, startedAt);
      return found;
    }
  }

  private Dataset<Row> read(TableContract table, Publication last) {
    return lake.scan(table, last.version(table).orElseThrow());
  }

  /**
   * The class of a rating. Ratings of effort have none: whether much is good is not the same
   * everywhere.
   */
  private static Column label() {
    Column rating = Ratings.normalised();
    Column nps = col("rating_kind").equalTo("nps");
    Column low = when(nps, DETRACTOR).otherwise(THIRD);
    Column high = when(nps, PROMOTER).otherwise(1 - THIRD);
    return when(col("rating_kind").equalTo("ces").or(rating.isNull()), lit(null).cast("INT"))
        .when(rating.leq(low), 0)
        .when(rating.geq(high), 2)
        .otherwise(1);
  }

  private void publish(
      Findings findings, Publication last, RunLock lock, Stopwatch steps, Instant startedAt) {
    OpenLake open = new OpenLake(lake, lock, Optional.of(last));
    open.restore(List.of(TextTables.MODELS));
    List<Row> rows = new ArrayList<>();
    findings.sentiment().forEach(finding -> rows.add(ModelRows.row(finding, lock.fence())));
    rows.add(ModelRows.row(findings.pains(), lock.fence()));
    lock.renew();
    open.write(
        TextTables.MODELS,
        spark.createDataFrame(rows, TextTables.MODELS.schema()).coalesce(1),
        Mode.APPEND);
    lock.renew();
    ledger.append(
        new Entry(
            lock.fence(),
            "calibrate",
            last.asOf(),
            last.asOf(),
            startedAt,
            clock.instant(),
            List.of(),
            open.versions(),
            last.recipe(),
            steps.times()));
  }
}
