package io.pinchpoint.nightly;

import io.pinchpoint.config.AsOf;
import io.pinchpoint.config.ConfigException;
import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.Arrivals;
import io.pinchpoint.ingest.Book;
import io.pinchpoint.ingest.Intake;
import io.pinchpoint.ingest.Intake.Holdings;
import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.ingest.SourceCheck;
import io.pinchpoint.ingest.Suppressions;
import io.pinchpoint.ingest.Trial;
import io.pinchpoint.ingest.privacy.KeyCheck;
import io.pinchpoint.ingest.privacy.Pseudonymizer;
import io.pinchpoint.ingest.privacy.Suppression;
import io.pinchpoint.nightly.Ledger.Entry;
import io.pinchpoint.nightly.Ledger.Publication;
import io.pinchpoint.nightly.Ledger.Recipe;
import io.pinchpoint.scoring.AnnotatorSource;
import io.pinchpoint.table.Lake;
import io.pinchpoint.table.Lake.Mode;
import io.pinchpoint.table.RunLock;
import io.pinchpoint.table.Storage;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.text.Terms;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One night: takes in what was delivered, scores what is new, and publishes every table as of a
 * date.
 *
 * <p>What is published is a function of the files read, the as-of date, the configuration, the
 * models and the key alone. Intake and derived tables are written as the night goes on; the
 * published tables are computed first and committed last, and the ledger's row after them is what
 * makes all of it the published state. What a dead run left behind is restored before anything
 * else.
 */
public final class Night {
  private static final int STEPS = 3 + Derivation.STEPS;

  private final SparkSession spark;
  private final PinchpointConfig config;
  private final Pseudonymizer pseudonymizer;
  private final AnnotatorSource annotators;
  private final Clock clock;
  private final Lake lake;
  private final Ledger ledger;

  public Night(
      SparkSession spark,
      PinchpointConfig config,
      Pseudonymizer pseudonymizer,
      AnnotatorSource annotators,
      Clock clock) {
    this.spark = spark;
    this.config = config;
    this.pseudonymizer = pseudonymizer;
    this.annotators = annotators;
    this.clock = clock;
    this.lake = new Lake(spark, config.lake(), config.maintenance().retention());
    this.ledger = new Ledger(lake);
  }

  /**
   * What a night published.
   *
   * @param versions table name → Delta version
   */
  public record Published(LocalDate asOf, List<Book> books, Map<String, Long> versions) {}

  /**
   * What is wrong with the lake's storage and the sources; empty if nothing is. Starts no job on
   * the sources.
   *
   * @param everyFile whether files that were read before are looked at too
   */
  public List<String> problems(boolean everyFile) {
    return problems(everyFile ? Optional.empty() : ledger.latest());
  }

  /** What the mappings make of the first records of every source's newest files, read or not. */
  public List<Trial> trials() {
    return new SourceCheck(spark, config).trials(arrivals(Optional.empty()));
  }

  private List<String> problems(Optional<Publication> read) {
    List<String> problems = new ArrayList<>();
    Storage.problem(spark, config.lake()).ifPresent(problems::add);
    problems.addAll(Terms.problems(config.taxonomy()));
    problems.addAll(new SourceCheck(spark, config).problems(arrivals(read)));
    return problems;
  }

  /**
   * Runs the night.
   *
   * @param runDate the day the run is for; empty: as {@code as_of} in the configuration says
   * @param fullRefresh whether every file is read again, and every table made anew from them
   * @throws ConfigException if a source does not fit its mapping; nothing has been written
   * @throws io.pinchpoint.ingest.privacy.PseudonymKeyException if the key is not the lake's
   * @throws DataQualityException if the books don't balance, or too much was rejected
   * @throws io.pinchpoint.table.LakeHeldException if another run holds the lake
   */
  public Published run(Optional<LocalDate> runDate, boolean fullRefresh, Progress progress) {
    Instant startedAt = clock.instant();
    Optional<Publication> before = ledger.latest();
    KeyCheck.require(
        lake.root(),
        before.map(last -> last.recipe().keyCheck()).orElse(null),
        pseudonymizer.keyCheck(),
        fullRefresh);
    List<String> problems = problems(fullRefresh ? Optional.empty() : before);
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    try (RunLock lock = RunLock.acquire(lake, clock);
        Stopwatch steps = new Stopwatch(spark.sparkContext(), progress, STEPS)) {
      Run run = new Run(lock, steps, progress, startedAt);
      return run.publish(runDate, fullRefresh);
    }
  }

  private Arrivals arrivals(Optional<Publication> last) {
    Optional<Dataset<Row>> read = Optional.empty();
    if (last.isPresent() && last.get().version(IntakeTables.DELIVERIES).isPresent()) {
      long version = last.get().version(IntakeTables.DELIVERIES).getAsLong();
      read = Optional.of(lake.scan(IntakeTables.DELIVERIES, version));
    }
    return Arrivals.of(spark, config, read);
  }

  /** One run, and the lake that it has open. */
  private final class Run {
    private final RunLock lock;
    private final Stopwatch steps;
    private final Progress progress;
    private final Instant startedAt;
    private final Optional<Publication> last;
    private final OpenLake open;

    Run(RunLock lock, Stopwatch steps, Progress progress, Instant startedAt) {
      this.lock = lock;
      this.steps = steps;
      this.progress = progress;
      this.startedAt = startedAt;
      this.last = ledger.latest();
      this.open = new OpenLake(lake, lock, last);
    }

    Published publish(Optional<LocalDate> runDate, boolean fullRefresh) {
      steps.time("restore", this::restore);
      boolean refresh = fullRefresh || open.isEmptied(TableContract.Layer.INTAKE);
      LocalDate before = last.map(Publication::asOf).orElse(null);

      Intake.Taken taken =
          steps.time(
              "read",
              () ->
                  new Intake(spark, config)
                      .take(
                          refresh ? Holdings.NONE : holdings(),
                          arrivals(refresh ? Optional.empty() : last),
                          pseudonymizer,
                          suppression(),
                          before,
                          lock.fence()));
      taken.warnings().forEach(progress::warns);
      judge(taken);
      LocalDate runDay = runDate.orElseGet(() -> runDay(taken, before));
      LocalDate asOf = before != null && before.isAfter(runDay) ? before : runDay;
      steps.time("store", () -> store(taken, refresh));

      Derivation derivation =
          new Derivation(
              spark, config, annotators, pseudonymizer.keyCheck(), open, lock, steps, progress);
      Recipe recipe = derivation.recipe();
      boolean anew = refresh || open.isEmptied(TableContract.Layer.DERIVED) || last.isEmpty();
      derivation.tell(comments(taken, anew || isToldOtherwise(recipe)));
      if (anew || !last.get().recipe().equals(recipe)) {
        derivation.publish(asOf, Optional.empty());
      } else if (!isAsPublished(taken, asOf)) {
        derivation.publish(asOf, Optional.of(Touched.by(taken, open, before, asOf)));
      }
      taken.release();
      ledger.append(
          new Entry(
              lock.fence(),
              refresh ? "full_refresh" : "nightly",
              runDay,
              asOf,
              startedAt,
              clock.instant(),
              taken.books(),
              open.versions(),
              recipe,
              steps.times()));
      return new Published(asOf, taken.books(), open.versions());
    }

    private Void restore() {
      open.restore(Catalog.DATA);
      return null;
    }

    private Suppression suppression() {
      return Suppressions.of(open.read(IntakeTables.SUPPRESSIONS), pseudonymizer, config.key());
    }

    private Holdings holdings() {
      return new Holdings() {
        @Override
        public boolean isEmpty(TableContract table) {
          return open.isEmpty(table);
        }

        @Override
        public Dataset<Row> with(TableContract table, Dataset<Row> keys) {
          return open.readWith(table, keys);
        }
      };
    }

    private Void store(Intake.Taken taken, boolean refresh) {
      for (Intake.Change change : taken.changes()) {
        if (refresh) {
          open.write(change.table(), change.rows(), Mode.OVERWRITE);
        } else {
          open.replace(change.table(), change.replaced(), change.rows());
        }
      }
      return null;
    }

    /** Whether what the lake tells of comments was told by another program, taxonomy or model. */
    private boolean isToldOtherwise(Recipe recipe) {
      return !last.get().recipe().textPart().equals(recipe.textPart());
    }

    /** Whether every table would be what it is. */
    private boolean isAsPublished(Intake.Taken taken, LocalDate asOf) {
      return taken.changes().isEmpty()
          && asOf.equals(last.get().asOf())
          && !open.isEmptied(TableContract.Layer.PUBLISHED);
    }

    private Comments comments(Intake.Taken taken, boolean all) {
      return all
          ? Comments.all(open)
          : taken.change(IntakeTables.VERBATIMS).map(Comments::of).orElse(Comments.NONE);
    }
  }

  private LocalDate runDay(Intake.Taken taken, LocalDate before) {
    if (config.asOf() == AsOf.YESTERDAY) {
      return LocalDate.ofInstant(clock.instant(), config.timeZone()).minusDays(1);
    }
    if (taken.newestDay() != null) {
      return taken.newestDay();
    }
    if (before != null) {
      return before;
    }
    throw new DataQualityException(
        "no source has a usable row, so there is no newest day; see the rejects' reasons");
  }

  private void judge(Intake.Taken taken) {
    List<String> breaches = new ArrayList<>();
    double limit = config.quality().maxRejectShare();
    for (Book book : taken.books()) {
      if (!book.isBalanced()) {
        breaches.add(
            "source %s: %d rows read, but %d kept, %d duplicates, %d quarantined and %d suppressed"
                .formatted(
                    book.source(),
                    book.read(),
                    book.kept(),
                    book.duplicates(),
                    book.quarantined(),
                    book.suppressed()));
      }
      if (book.rejectShare() > limit) {
        breaches.add(
            "source %s: %d of %d rows break the contract, %.1f %%; quality.max_reject_share allows %.1f %%"
                .formatted(
                    book.source(),
                    book.quarantined(),
                    book.read(),
                    100 * book.rejectShare(),
                    100 * limit));
        breaches.addAll(taken.reasons(book.source()));
      }
    }
    if (!breaches.isEmpty()) {
      throw new DataQualityException(String.join("\n", breaches));
    }
  }
}
