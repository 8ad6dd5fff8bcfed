package io.pinchpoint.nightly;

import io.pinchpoint.config.ConfigException;
import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.Intake.Change;
import io.pinchpoint.ingest.privacy.KeyCheck;
import io.pinchpoint.ingest.privacy.Pseudonymizer;
import io.pinchpoint.nightly.Ledger.Entry;
import io.pinchpoint.nightly.Ledger.Publication;
import io.pinchpoint.scoring.AnnotatorSource;
import io.pinchpoint.table.Lake;
import io.pinchpoint.table.RunLock;
import io.pinchpoint.table.Search;
import io.pinchpoint.table.TableContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Erases a customer everywhere under a lake, and searches it for what may be left.
 *
 * <p>Intake is rewritten without the customer, everything else is derived from it again as of the
 * same day, and published by one row of the ledger. Then every older version of every table is
 * deleted, with its log. A run that dies before its row changed nothing; one that dies after it is
 * to be run again.
 */
public final class Forgetting {
  private static final int STEPS = 4 + Derivation.STEPS;

  private final SparkSession spark;
  private final PinchpointConfig config;
  private final Pseudonymizer pseudonymizer;
  private final AnnotatorSource annotators;
  private final Clock clock;
  private final Lake lake;
  private final Ledger ledger;

  public Forgetting(
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
   * What was erased, and where it was looked for. Holds no id and no text.
   *
   * @param erased rows by table, of those that nothing can be derived again from
   * @param ids how many ids were searched for
   * @param spans how many spans of four words
   * @param shared how many ids and spans were not, since others' rows hold them too
   * @param search where was searched; its places are where something was found
   */
  public record Certificate(
      LocalDate asOf,
      Map<String, Long> erased,
      int ids,
      int spans,
      int shared,
      Search.Finding search) {

    /** Whether nothing was found. */
    public boolean isClean() {
      return search.places().isEmpty();
    }
  }

  /**
   * Does it.
   *
   * @param customer the id, as sources give it
   * @throws ConfigException if the lake has no published night, or the id is blank
   * @throws io.pinchpoint.table.LakeHeldException if another run holds the lake
   */
  public Certificate run(String customer, Progress progress) {
    Instant startedAt = clock.instant();
    if (pseudonymizer.pseudonym("customer", customer) == null) {
      throw new ConfigException(
          List.of("--customer is blank; must be an id as the sources give it"));
    }
    KeyCheck.require(
        lake.root(), ledger.required(config).recipe().keyCheck(), pseudonymizer.keyCheck(), false);
    Erasure erasure = new Erasure(pseudonymizer, customer);
    try (RunLock lock = RunLock.acquire(lake, clock);
        Stopwatch steps = new Stopwatch(spark.sparkContext(), progress, STEPS)) {
      Publication last = ledger.required(config);
      OpenLake open = new OpenLake(lake, lock, Optional.of(last));
      steps.time("restore", () -> restore(open));
      steps.time("erase", () -> erase(erasure, open, lock.fence()));
      Derivation derivation =
          new Derivation(
              spark, config, annotators, pseudonymizer.keyCheck(), open, lock, steps, progress);
      derivation.tellWhatIsLeft();
      derivation.publish(last.asOf(), Optional.empty());
      ledger.appendErasure(
          new Entry(
              lock.fence(),
              "forget",
              last.asOf(),
              last.asOf(),
              startedAt,
              clock.instant(),
              List.of(),
              open.versions(),
              derivation.recipe(),
              steps.times()));
      steps.time("purge", () -> purge(lock));
      Search.Finding found = steps.time("search", () -> search(erasure));
      return new Certificate(
          last.asOf(),
          erasure.erased(),
          erasure.needles().ids(),
          erasure.needles().spans(),
          erasure.shared(),
          found);
    }
  }

  private static Void restore(OpenLake open) {
    open.restore(Catalog.DATA);
    if (open.isEmptied(TableContract.Layer.INTAKE)) {
      throw new ConfigException(
          List.of("the contract of an intake table changed; run  pinchpoint nightly  first"));
    }
    return null;
  }

  private static Void erase(Erasure erasure, OpenLake open, long runId) {
    for (Change change : erasure.changes(open::read, runId)) {
      open.replace(change.table(), change.replaced(), change.rows());
    }
    return null;
  }

  private Void purge(RunLock lock) {
    lock.renew();
    for (TableContract table : Catalog.TABLES) {
      if (!table.equals(Ledger.RUNS)) {
        lake.history(table).cutAtHead();
      }
    }
    return null;
  }

  private Search.Finding search(Erasure erasure) {
    try {
      return Search.of(spark, lake.root(), erasure.needles());
    } catch (IOException e) {
      throw new UncheckedIOException("lake %s cannot be searched".formatted(lake.root()), e);
    }
  }
}
