package io.pinchpoint.nightly;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.measure.Columns;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.measure.Windows;
import io.pinchpoint.measure.dimension.DimCustomer;
import io.pinchpoint.table.Lake.Mode;
import io.pinchpoint.table.Lake.Staged;
import io.pinchpoint.table.RunLock;
import io.pinchpoint.table.TableContract;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * From told comments and logs to the published tables: stitches journeys, measures them, commits.
 *
 * <p>What a night cannot have changed stays as it was published, journeys and measures alike.
 */
final class Publishing {
  private final SparkSession spark;
  private final PinchpointConfig config;
  private final OpenLake open;
  private final RunLock lock;
  private final Stopwatch steps;

  Publishing(
      SparkSession spark, PinchpointConfig config, OpenLake open, RunLock lock, Stopwatch steps) {
    this.spark = spark;
    this.config = config;
    this.open = open;
    this.lock = lock;
    this.steps = steps;
  }

  /**
   * Does it.
   *
   * @param touched what is not as it was; empty if everything may be
   */
  void publish(LocalDate asOf, Optional<Touched> touched) {
    Settings settings = Settings.of(config, asOf);
    Optional<Changed> changed = steps.time("journey", () -> stitch(asOf, touched));
    List<Staged> staged =
        steps.time(
            "measure",
            () ->
                changed
                    .map(some -> Frontier.of(some, Windows.of(settings), open))
                    .map(frontier -> measure(frontier, settings))
                    .orElseGet(() -> measureAll(settings)));
    steps.time("publish", () -> commit(staged));
    lock.renew();
  }

  /** Gives what changed; empty if everything may have. */
  private Optional<Changed> stitch(LocalDate asOf, Optional<Touched> touched) {
    Stitching stitching = new Stitching(spark, config, open, asOf);
    long touches = open.rows(IntakeTables.VERBATIMS) + open.rows(IntakeTables.CHANNEL_EVENTS);
    boolean isIncremental =
        touches >= config.incrementalFrom() && !open.isEmptied(TableContract.Layer.PUBLISHED);
    if (touched.isEmpty() || !isIncremental) {
      stitching.all();
      return Optional.empty();
    }
    return stitching
        .some(touched.get())
        .map(changed -> touched.get().withCustomers() ? changed.since(customersChanged()) : changed)
        .map(changed -> changed.since(touched.get().before()));
  }

  /** The first day of a customer of whom it was not known since when, or known otherwise. */
  private LocalDate customersChanged() {
    Dataset<Row> now =
        open.read(IntakeTables.CUSTOMERS)
            .groupBy("customer_key")
            .agg(min("since_date").as("since_now"));
    Dataset<Row> before =
        open.read(DimCustomer.TABLE)
            .groupBy("customer_key")
            .agg(min("since_date").as("since_before"), min("first_seen_date").as("first_seen"));
    return Changed.earliest(
        List.of(
            before
                .join(now, Columns.of("customer_key"), "left")
                .filter(not(col("since_now").eqNullSafe(col("since_before"))))
                .select("first_seen")));
  }

  private List<Staged> measureAll(Settings settings) {
    Measures.Inputs all = Measures.Inputs.all(spark, open::read);
    return measure(all, settings, (table, rows) -> open.stage(table, rows, Mode.OVERWRITE));
  }

  private List<Staged> measure(Frontier frontier, Settings settings) {
    Measures.Inputs recent =
        new Measures.Inputs() {
          private final Map<TableContract, Dataset<Row>> rows = new HashMap<>();

          @Override
          public Dataset<Row> read(TableContract table) {
            return rows.computeIfAbsent(
                table,
                one ->
                    one.dated().isPresent()
                        ? open.readFrom(one, frontier.inputs())
                        : open.read(one));
          }

          @Override
          public Dataset<Row> before(TableContract dimension, String date) {
            return open.read(dimension).filter(col(date).lt(lit(frontier.inputs())));
          }
        };
    return measure(
        recent,
        settings,
        (table, rows) ->
            table.dated().isPresent()
                ? open.stageFrom(table, frontier.rows(), rows)
                : open.stage(table, rows, Mode.OVERWRITE));
  }

  private List<Staged> measure(
      Measures.Inputs inputs,
      Settings settings,
      BiFunction<TableContract, Dataset<Row>, Staged> stage) {
    Measures measures = new Measures(inputs, new Dimensions(spark, config), settings);
    List<Staged> staged = staged(measures.tables(), stage);
    measures.release();
    return staged;
  }

  /**
   * Two at a time: of a small table most of the time goes into planning and compiling, which one
   * thread does for one table. What is written does not depend on it.
   */
  private List<Staged> staged(
      Map<TableContract, Dataset<Row>> tables,
      BiFunction<TableContract, Dataset<Row>, Staged> stage) {
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
                                .setJobDescription(Measures.jobDescription(table.getKey().name()));
                            return stage.apply(table.getKey(), table.getValue());
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
