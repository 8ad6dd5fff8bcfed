package io.pinchpoint.nightly;

import static org.apache.spark.sql.functions.col;

import io.pinchpoint.config.ConfigException;
import io.pinchpoint.ingest.Book;
import io.pinchpoint.table.Lake;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The only commit point of a night: a row of {@code runs} makes its tables the published ones. */
public final class Ledger {
  public static final TableContract RUNS =
      TableContract.table(
              "runs",
              Layer.LEDGER,
              "One row per published run: the ledger that says which table versions belong together.",
              """
              run_id BIGINT NOT NULL COMMENT 'Number of the run, which is the fence it wrote under',
              kind STRING NOT NULL COMMENT 'Kind of run: nightly, full_refresh or calibrate',
              status STRING NOT NULL COMMENT 'published',
              run_date DATE NOT NULL COMMENT 'Day that the run was for',
              as_of_date DATE NOT NULL COMMENT 'Last day that the published tables cover: the greatest run date so far',
              started_at TIMESTAMP NOT NULL COMMENT 'When the run began, UTC',
              finished_at TIMESTAMP NOT NULL COMMENT 'When the run published, UTC',
              books ARRAY<STRUCT<
                source: STRING, target: STRING, files: BIGINT, read: BIGINT, kept: BIGINT, replaced: BIGINT,
                duplicates: BIGINT, quarantined: BIGINT, late: BIGINT, unmapped: BIGINT, other_language: BIGINT
              >> NOT NULL COMMENT 'Per source: files and rows read = kept (of them replaced) + duplicates + quarantined; late, unmapped and in another language than English (and so not scored) among the kept',
              table_versions MAP<STRING,BIGINT> NOT NULL COMMENT 'Delta version of every table as of this run',
              program_hash STRING NOT NULL COMMENT 'SHA-256 of the program that derived the tables',
              config_hash STRING NOT NULL COMMENT 'SHA-256 of the configuration',
              taxonomy_hash STRING NOT NULL COMMENT 'SHA-256 of the taxonomies',
              model_id STRING NOT NULL COMMENT 'Text models, settings and limits; behind a plus the last calibration, if there was one',
              key_version STRING NOT NULL COMMENT 'Version of the key for pseudonyms',
              step_seconds ARRAY<STRUCT<step: STRING, seconds: DOUBLE, spark_jobs: BIGINT>> NOT NULL COMMENT 'Duration and Spark jobs of each step, in order'
              """)
          .key("run_id")
          .check("status_is_known", "status IN ('published')")
          .build();

  /** What tables were derived by, besides what was delivered: equal recipes, equal rows. */
  record Recipe(
      String programHash,
      String configHash,
      String taxonomyHash,
      String modelId,
      String keyVersion) {

    /** What decides how a comment is told. */
    List<String> textPart() {
      return List.of(programHash, taxonomyHash, modelId);
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
      throw new ConfigException(
          List.of(
              "lake %s has a ledger of another release; take another folder, and make all tables anew from the sources"
                  .formatted(lake.root())));
    }
    List<Row> last =
        lake.read(RUNS, head.getAsLong())
            .orderBy(col("run_id").desc())
            .select(
                "run_id",
                "as_of_date",
                "table_versions",
                "program_hash",
                "config_hash",
                "taxonomy_hash",
                "model_id",
                "key_version")
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
                        row.getString(7))))
        .findAny();
  }

  /** Publishes a run. */
  void append(Entry entry) {
    Row row =
        RowFactory.create(
            entry.runId(),
            entry.kind(),
            "published",
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
            entry.recipe().keyVersion(),
            entry.steps().stream()
                .map(step -> RowFactory.create(step.step(), step.seconds(), step.sparkJobs()))
                .toArray(Row[]::new));
    lake.stage(
            RUNS,
            lake.spark().createDataFrame(List.of(row), RUNS.schema()),
            Lake.Mode.APPEND,
            entry.runId())
        .commit();
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
        book.quarantined(),
        book.late(),
        book.unmapped(),
        book.otherLanguage());
  }
}
