package io.pinchpoint.nightly;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.pinchpoint.config.AsOf;
import io.pinchpoint.config.ConfigException;
import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.Arrivals;
import io.pinchpoint.ingest.Book;
import io.pinchpoint.ingest.Intake;
import io.pinchpoint.ingest.Intake.Holdings;
import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.ingest.Suppressions;
import io.pinchpoint.ingest.privacy.Pseudonymizer;
import io.pinchpoint.ingest.privacy.Suppression;
import io.pinchpoint.journey.Interactions;
import io.pinchpoint.journey.JourneyInputs;
import io.pinchpoint.journey.JourneySettings;
import io.pinchpoint.journey.JourneySteps;
import io.pinchpoint.journey.Journeys;
import io.pinchpoint.journey.Turns;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.nightly.Ledger.Entry;
import io.pinchpoint.nightly.Ledger.Publication;
import io.pinchpoint.nightly.Ledger.Recipe;
import io.pinchpoint.scoring.AnnotatorSource;
import io.pinchpoint.scoring.Learned;
import io.pinchpoint.scoring.Scoring;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.table.Lake;
import io.pinchpoint.table.Lake.Mode;
import io.pinchpoint.table.Lake.Staged;
import io.pinchpoint.table.RunLock;
import io.pinchpoint.table.Storage;
import io.pinchpoint.table.TableContract;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.sql.Column;
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
  static final int STEPS = 8;

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
    this.lake = new Lake(spark, config.lake());
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
    List<String> problems = new ArrayList<>();
    Storage.problem(spark, config.lake()).ifPresent(problems::add);
    problems.addAll(
        new Intake(spark, config)
            .problems(arrivals(everyFile ? Optional.empty() : ledger.latest())));
    return problems;
  }

  /**
   * Runs the night.
   *
   * @param runDate the day the run is for; empty: as {@code as_of} in the configuration says
   * @param fullRefresh whether every file is read again, and every table made anew from them
   * @throws ConfigException if a source does not fit its mapping; nothing has been written
   * @throws DataQualityException if the books don't balance, or too much was rejected
   * @throws io.pinchpoint.table.LakeHeldException if another run holds the lake
   */
  public Published run(Optional<LocalDate> runDate, boolean fullRefresh, Progress progress) {
    Instant startedAt = clock.instant();
    List<String> problems = problems(fullRefresh);
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    try (RunLock lock = RunLock.acquire(lake, clock);
        Stopwatch steps = new Stopwatch(spark.sparkContext(), progress, STEPS)) {
      Run run = new Run(lock, steps, progress, startedAt);
      return run.publish(runDate, fullRefresh);
    }
  }

  /** Publishes what remains without a customer, as of the same day. Reads nothing new. */
  void erase(Erasure erasure, RunLock lock, Stopwatch steps, Progress progress, Instant startedAt) {
    new Run(lock, steps, progress, startedAt).erase(erasure);
  }

  private Arrivals arrivals(Optional<Publication> last) {
    Optional<Dataset<Row>> read = Optional.empty();
    if (last.isPresent() && last.get().version(IntakeTables.DELIVERIES).isPresent()) {
      long version = last.get().version(IntakeTables.DELIVERIES).getAsLong();
      read = Optional.of(lake.read(IntakeTables.DELIVERIES, version));
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
      judge(taken);
      LocalDate runDay = runDate.orElseGet(() -> runDay(taken, before));
      LocalDate asOf = before != null && before.isAfter(runDay) ? before : runDay;
      steps.time("store", () -> store(taken, refresh));

      Learned learned = learned();
      Scoring scoring = new Scoring(annotators);
      Recipe recipe = recipe(scoring, learned);
      Comments comments = comments(taken, refresh || isDerivedOtherwise(recipe));
      steps.time("score", () -> score(scoring, comments));
      String kind = refresh ? "full_refresh" : "nightly";
      ledger.append(derive(kind, scoring, learned, recipe, comments, taken, runDay, asOf));
      return new Published(asOf, taken.books(), open.versions());
    }

    void erase(Erasure erasure) {
      steps.time("restore", this::restore);
      if (open.isEmptied(TableContract.Layer.INTAKE)) {
        throw new ConfigException(
            List.of("the contract of an intake table changed; run  pinchpoint nightly  first"));
      }
      Intake.Taken taken = steps.time("erase", () -> erasure.take(open::read, lock.fence()));
      steps.time("store", () -> store(taken, false));
      Learned learned = learned();
      Scoring scoring = new Scoring(annotators);
      Comments all = comments(taken, true);
      steps.time("score", () -> scoreWhatIsLeft(scoring, all));
      LocalDate asOf = last.orElseThrow().asOf();
      ledger.appendErasure(
          derive("forget", scoring, learned, recipe(scoring, learned), all, taken, asOf, asOf));
    }

    /** Derives and commits everything after intake; its row of the ledger remains to be added. */
    private Entry derive(
        String kind,
        Scoring scoring,
        Learned learned,
        Recipe recipe,
        Comments comments,
        Intake.Taken taken,
        LocalDate runDay,
        LocalDate asOf) {
      steps.time("mention", () -> mention(scoring, learned, comments));
      taken.release();
      steps.time("journey", () -> journey(asOf));
      List<Staged> staged = steps.time("measure", () -> measure(asOf));
      steps.time("publish", () -> commit(staged));
      lock.renew();
      return new Entry(
          lock.fence(),
          kind,
          runDay,
          asOf,
          startedAt,
          clock.instant(),
          taken.books(),
          open.versions(),
          recipe,
          steps.times());
    }

    private Suppression suppression() {
      return Suppressions.of(open.read(IntakeTables.SUPPRESSIONS), pseudonymizer, config.key());
    }

    private Void restore() {
      if (lake.isOutdated(IntakeTables.SUPPRESSIONS)) {
        throw new ConfigException(
            List.of(
                "lake %s has suppressions of another release; take another folder"
                    .formatted(lake.root())));
      }
      lake.prepare(Ledger.RUNS);
      open.restore(Catalog.DATA);
      return null;
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

    private Dataset<Row> visible(TableContract table, LocalDate asOf) {
      Column reached = col("occurred_date").leq(lit(asOf));
      return open.read(table).filter(reached);
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

    private Learned learned() {
      return Learned.from(
          open.read(TextTables.MODELS),
          model ->
              progress.warns(
                  "the model of %s is for another release and left out; run  pinchpoint calibrate"
                      .formatted(model)));
    }

    private Recipe recipe(Scoring scoring, Learned learned) {
      return new Recipe(
          Program.hash(),
          config.configHash(),
          config.taxonomyHash(),
          scoring.modelId() + (learned.calibration() == 0 ? "" : "+" + learned.calibration()),
          config.key().version());
    }

    /** Whether what the lake tells of comments was told by another program, taxonomy or model. */
    private boolean isDerivedOtherwise(Recipe recipe) {
      return open.isEmptied(TableContract.Layer.DERIVED)
          || last.isEmpty()
          || !last.get().recipe().textPart().equals(recipe.textPart());
    }

    private Comments comments(Intake.Taken taken, boolean all) {
      return all
          ? new Comments(open.read(IntakeTables.VERBATIMS), Optional.empty(), true)
          : taken
              .change(IntakeTables.VERBATIMS)
              .map(change -> new Comments(change.rows(), change.replaced(), false))
              .orElse(Comments.NONE);
    }

    private Void score(Scoring scoring, Comments comments) {
      if (!comments.isNone()) {
        open.write(
            TextTables.ANNOTATIONS,
            scoring.annotate(comments.rows(), open.read(TextTables.ANNOTATIONS)),
            Mode.APPEND);
      }
      return null;
    }

    /** Annotations of texts that nobody else wrote go. */
    private Void scoreWhatIsLeft(Scoring scoring, Comments all) {
      Dataset<Row> used = Scoring.used(open.read(TextTables.ANNOTATIONS), all.rows());
      open.write(
          TextTables.ANNOTATIONS,
          used.unionByName(scoring.annotate(all.rows(), used)),
          Mode.OVERWRITE);
      return null;
    }

    private Void mention(Scoring scoring, Learned learned, Comments comments) {
      if (comments.isNone()) {
        return null;
      }
      Dataset<Row> rows = comments.rows();
      Dataset<Row> annotations =
          comments.all()
              ? open.read(TextTables.ANNOTATIONS)
              : open.readWith(TextTables.ANNOTATIONS, rows.select("text_key"));
      tell(
          TextTables.SENTENCES,
          scoring.sentences(rows, annotations, learned.sentiments()),
          comments);
      tell(
          TextTables.MENTIONS,
          scoring.mentions(rows, annotations, config.taxonomy(), learned.missedPains()),
          comments);
      tell(
          TextTables.UTTERANCES,
          scoring.utterances(rows, annotations, learned.sentiments()),
          comments);
      return null;
    }

    private void tell(TableContract table, Dataset<Row> told, Comments comments) {
      if (comments.all()) {
        open.write(table, told, Mode.OVERWRITE);
      } else {
        open.replace(table, comments.replaced(), told);
      }
    }

    private Void journey(LocalDate asOf) {
      Dimensions dimensions = new Dimensions(spark, config);
      JourneyInputs inputs =
          new JourneyInputs(
              visible(IntakeTables.VERBATIMS, asOf),
              visible(IntakeTables.CHANNEL_EVENTS, asOf),
              open.read(TextTables.UTTERANCES),
              open.read(TextTables.MENTIONS),
              dimensions.channelAliases(),
              dimensions.touchpointAliases());
      JourneySettings settings =
          new JourneySettings(
              config.journey().gapDays(),
              config.journey().interactionGapMinutes(),
              config.journey().maxSpanDays(),
              config.measures().repeatWindowDays(),
              config.timeZone().getId());
      open.write(JourneySteps.TABLE, JourneySteps.of(inputs, settings), Mode.OVERWRITE);
      Dataset<Row> journeySteps = open.read(JourneySteps.TABLE);
      open.write(
          Interactions.TABLE, Interactions.of(journeySteps, dimensions.channels()), Mode.OVERWRITE);
      open.write(Journeys.TABLE, Journeys.of(journeySteps, settings), Mode.OVERWRITE);
      open.write(Turns.TABLE, Turns.of(journeySteps), Mode.OVERWRITE);
      return null;
    }

    private List<Staged> measure(LocalDate asOf) {
      Settings settings = Settings.of(config, asOf);
      Measures measures = new Measures(open::read, new Dimensions(spark, config), settings);
      List<Staged> staged = staged(measures.tables());
      measures.release();
      return staged;
    }

    /**
     * Two at a time: of a small table most of the time goes into planning and compiling, which one
     * thread does for one table. What is written does not depend on it.
     */
    private List<Staged> staged(Map<TableContract, Dataset<Row>> tables) {
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        List<CompletableFuture<Staged>> pending =
            tables.entrySet().stream()
                .map(
                    table ->
                        CompletableFuture.supplyAsync(
                            () -> {
                              SparkSession.setActiveSession(spark);
                              spark
                                  .sparkContext()
                                  .setJobDescription(
                                      Measures.jobDescription(table.getKey().name()));
                              return open.stage(table.getKey(), table.getValue(), Mode.OVERWRITE);
                            },
                            threads))
                .toList();
        return pending.stream().map(CompletableFuture::join).toList();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      } finally {
        threads.shutdownNow();
      }
    }

    private Void commit(List<Staged> staged) {
      lock.renew();
      staged.forEach(open::commit);
      return null;
    }
  }

  /**
   * The comments that a night tells.
   *
   * @param replaced the keys of those that were there before, with other words
   * @param all whether they are all that the lake has
   */
  private record Comments(Dataset<Row> rows, Optional<Dataset<Row>> replaced, boolean all) {
    private static final Comments NONE = new Comments(null, Optional.empty(), false);

    boolean isNone() {
      return rows == null;
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
