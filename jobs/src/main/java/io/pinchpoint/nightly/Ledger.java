package io.pinchpoint.nightly;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.config.ConfigException;
import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.Book;
import io.pinchpoint.table.Lake;
import io.pinchpoint.table.Storage;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The only commit point of a night: a row of {@code runs} makes its tables the published ones. */
public final class Ledger {
  private static final String PUBLISHED = "published";
  private static final String EXPIRED = "expired";
  private static final String ERASED = "erased";

  public static final TableContract RUNS =
      TableContract.table(
              "runs",
              Layer.LEDGER,
              "One row per published run: the ledger that says which table versions belong"
                  + " together.",
              """
              run_id BIGINT NOT NULL COMMENT 'Number of the run, which is the fence it wrote under',
              kind STRING NOT NULL COMMENT 'Kind of run: nightly, full_refresh, calibrate, maintain or forget',
              status STRING NOT NULL COMMENT 'published: the table versions can be read; expired: maintain has removed them, or will; erased: an erasure has',
              run_date DATE NOT NULL COMMENT 'Day that the run was for',
              as_of_date DATE NOT NULL COMMENT 'Last day that the published tables cover: the greatest run date so far',
              started_at TIMESTAMP NOT NULL COMMENT 'When the run began, UTC',
              finished_at TIMESTAMP NOT NULL COMMENT 'When the run published, UTC',
              books ARRAY<STRUCT<
                source: STRING, target: STRING, files: BIGINT, read: BIGINT, kept: BIGINT, replaced: BIGINT,
                duplicates: BIGINT, conflicts: BIGINT, quarantined: BIGINT, suppressed: BIGINT, late: BIGINT, unmapped: BIGINT, other_language: BIGINT, says_nothing: BIGINT
              >> NOT NULL COMMENT 'Per source: files and rows read = kept (of them replaced) + duplicates + quarantined + suppressed (of erased customers, dropped); conflicts among the duplicates: they say something else than the row of the same file that was kept; late, unmapped, and not scored, because in another language than English or because they say nothing, among the kept',
              table_versions MAP<STRING,BIGINT> NOT NULL COMMENT 'Delta version of every table as of this run',
              program_hash STRING NOT NULL COMMENT 'SHA-256 of the program that derived the tables',
              config_hash STRING NOT NULL COMMENT 'SHA-256 of the configuration',
              taxonomy_hash STRING NOT NULL COMMENT 'SHA-256 of the taxonomies',
              model_id STRING NOT NULL COMMENT 'Text models, settings and limits',
              calibration BIGINT NOT NULL COMMENT 'The calibration whose models told how comments feel; 0 before the first',
              key_version STRING NOT NULL COMMENT 'Version of the key for pseudonyms',
              key_check STRING NOT NULL COMMENT 'Keyed hash of a fixed word, by which another key is told; the key cannot be found from it',
              step_seconds ARRAY<STRUCT<step: STRING, seconds: DOUBLE, spark_jobs: BIGINT>> NOT NULL COMMENT 'Duration and Spark jobs of each step, in order'
              """)
          .key("run_id")
          .check("status_is_known", "status IN ('published', 'expired', 'erased')")
          .build();

  /** What tables were derived by, besides what was delivered: equal recipes, equal rows. */
  record Recipe(
      String programHash,
      String configHash,
      String taxonomyHash,
      String modelId,
      long calibration,
      String keyVersion,
      String keyCheck) {

    /** What decides how a comment is told. */
    List<Object> textPart() {
      return List.of(programHash, taxonomyHash, modelId, calibration);
    }
  }

  /**
   * What a run published.
   *
   * @param versions table name → Delta version
   * @param recipe of the night that derived them
   */
  public record Publication(long runId, LocalDate asOf, Map<String, Long> versions, Recipe recipe) {

    /** The published version of a table; empty if the run knew no such table. */
    public OptionalLong version(TableContract table) {
      Long version = versions.get(table.name());
      return version == null ? OptionalLong.empty() : OptionalLong.of(version);
    }
  }

  /** Everything about a run that its row says. */
  record Entry(
      long runId,
      String kind,
      LocalDate runDate,
      LocalDate asOf,
      Instant startedAt,
      Instant finishedAt,
      List<Book> books,
      Map<String, Long> versions,
      Recipe recipe,
      List<StepTime> steps) {}

  /** How long a step took, and how many Spark jobs it started. */
  record StepTime(String step, double seconds, long sparkJobs) {}

  private final Lake lake;

  public Ledger(Lake lake) {
    this.lake = lake;
  }

  /**
   * What the last run published; empty before the first.
   *
   * @throws ConfigException if the ledger is of another release; it is left as it is
   */
  public Optional<Publication> latest() {
    OptionalLong head = lake.head(RUNS);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    if (lake.isOutdated(RUNS)) {
      refuse(
          "lake %s has a ledger of another release; take another folder, and make all tables anew from the sources"
              .formatted(lake.root()));
    }
    List<Row> last =
        lake.scan(RUNS, head.getAsLong())
            .orderBy(col("run_id").desc())
            .select(
                "run_id",
                "as_of_date",
                "table_versions",
                "program_hash",
                "config_hash",
                "taxonomy_hash",
                "model_id",
                "calibration",
                "key_version",
                "key_check")
            .takeAsList(1);
    return last.stream()
        .map(
            row ->
                new Publication(
                    row.getLong(0),
                    row.getDate(1).toLocalDate(),
                    new TreeMap<>(row.<String, Long>getJavaMap(2)),
                    new Recipe(
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getLong(7),
                        row.getString(8),
                        row.getString(9))))
        .findAny();
  }

  /**
   * What the last run published, for a command that goes on from there.
   *
   * @throws ConfigException if nothing was published, or the storage is not fit to write to
   */
  Publication required(PinchpointConfig config) {
    Storage.problem(lake.spark(), config.lake()).ifPresent(Ledger::refuse);
    Optional<Publication> last = latest();
    if (last.isEmpty()) {
      refuse(
          "lake %s has no published night; run  pinchpoint nightly  first"
              .formatted(config.lake()));
    }
    return last.orElseThrow();
  }

  /**
   * @throws ConfigException if a table is of another release; a night makes it anew
   */
  void requireThisRelease(List<TableContract> tables) {
    tables.stream()
        .filter(lake::isOutdated)
        .findFirst()
        .ifPresent(
            table ->
                refuse(
                    "lake %s: table %s is of another release; run  pinchpoint nightly  first"
                        .formatted(lake.root(), table.name())));
  }

  private static void refuse(String problem) {
    throw new ConfigException(List.of(problem));
  }

  /** A run whose table versions can still be read. */
  record Kept(long runId, Instant finishedAt, Map<String, Long> versions) {}

  /** The runs whose table versions can be read, oldest first. */
  List<Kept> readable() {
    return rows()
        .filter(col("status").equalTo(PUBLISHED))
        .orderBy("run_id")
        .select("run_id", "finished_at", "table_versions")
        .collectAsList()
        .stream()
        .map(
            row ->
                new Kept(
                    row.getLong(0),
                    row.getTimestamp(1).toInstant(),
                    new TreeMap<>(row.<String, Long>getJavaMap(2))))
        .toList();
  }

  /** A run that moved rows between files, and changed nothing that the last one said of them. */
  record Rearrangement(
      long runId,
      String kind,
      Instant startedAt,
      Instant finishedAt,
      Map<String, Long> versions,
      List<StepTime> steps) {}

  /**
   * Publishes a rearrangement.
   *
   * @param expired the runs whose versions are given up with it
   */
  void append(Rearrangement run, Set<Long> expired) {
    lake.prepare(RUNS);
    Row last = rows().orderBy(col("run_id").desc()).takeAsList(1).get(0);
    Map<String, Object> changed =
        Map.of(
            "run_id", run.runId(),
            "kind", run.kind(),
            "status", PUBLISHED,
            "started_at", Timestamp.from(run.startedAt()),
            "finished_at", Timestamp.from(run.finishedAt()),
            "books", new Row[0],
            "table_versions", run.versions(),
            "step_seconds", steps(run.steps()));
    Object[] values =
        RUNS.columns().stream()
            .map(column -> changed.getOrDefault(column, last.getAs(column)))
            .toArray();
    append(RowFactory.create(values), run.runId(), expired, EXPIRED);
  }

  /**
   * Publishes a run that erased rows from everything that was published before.
   *
   * @throws io.pinchpoint.table.LostLakeException if a later run has published
   */
  void appendErasure(Entry entry) {
    lake.prepare(RUNS);
    Set<Long> before = new HashSet<>();
    rows().select("run_id").collectAsList().forEach(row -> before.add(row.getLong(0)));
    append(row(entry), entry.runId(), before, ERASED);
  }

  private void append(Row row, long runId, Set<Long> ended, String status) {
    Column stays = when(col("run_id").isin(ended.toArray()), lit(status)).otherwise(col("status"));
    Dataset<Row> rows =
        rows()
            .withColumn("status", stays)
            .unionByName(lake.spark().createDataFrame(List.of(row), RUNS.schema()));
    lake.stage(RUNS, rows.coalesce(1), Lake.Mode.OVERWRITE, runId).commit();
  }

  private Dataset<Row> rows() {
    return lake.scan(RUNS, lake.head(RUNS).orElseThrow());
  }

  /** Publishes a run. */
  void append(Entry entry) {
    lake.prepare(RUNS);
    lake.stage(
            RUNS,
            lake.spark().createDataFrame(List.of(row(entry)), RUNS.schema()),
            Lake.Mode.APPEND,
            entry.runId())
        .commit();
  }

  private static Row row(Entry entry) {
    return RowFactory.create(
        entry.runId(),
        entry.kind(),
        PUBLISHED,
        Date.valueOf(entry.runDate()),
        Date.valueOf(entry.asOf()),
        Timestamp.from(entry.startedAt()),
        Timestamp.from(entry.finishedAt()),
        entry.books().stream().map(Ledger::row).toArray(Row[]::new),
        entry.versions(),
        entry.recipe().programHash(),
        entry.recipe().configHash(),
        entry.recipe().taxonomyHash(),
        entry.recipe().modelId(),
        entry.recipe().calibration(),
        entry.recipe().keyVersion(),
        entry.recipe().keyCheck(),
        steps(entry.steps()));
  }

  private static Row[] steps(List<StepTime> steps) {
    return steps.stream()
        .map(step -> RowFactory.create(step.step(), step.seconds(), step.sparkJobs()))
        .toArray(Row[]::new);
  }

  private static Row row(Book book) {
    return RowFactory.create(
        book.source(),
        book.table(),
        book.files(),
        book.read(),
        book.kept(),
        book.replaced(),
        book.duplicates(),
        book.conflicts(),
        book.quarantined(),
        book.suppressed(),
        book.late(),
        book.unmapped(),
        book.otherLanguage(),
        book.saysNothing());
  }
}
