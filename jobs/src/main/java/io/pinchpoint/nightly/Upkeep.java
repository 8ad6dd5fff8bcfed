package io.pinchpoint.nightly;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.pinchpoint.config.Maintenance;
import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.nightly.Ledger.Kept;
import io.pinchpoint.nightly.Ledger.Publication;
import io.pinchpoint.nightly.Ledger.Rearrangement;
import io.pinchpoint.scoring.Scoring;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.table.Compaction;
import io.pinchpoint.table.History;
import io.pinchpoint.table.History.Volume;
import io.pinchpoint.table.Lake;
import io.pinchpoint.table.Lake.Mode;
import io.pinchpoint.table.Lake.Staged;
import io.pinchpoint.table.RunLock;
import io.pinchpoint.table.TableContract;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Keeps a lake small: puts small files together, drops annotations that no text needs, and deletes
 * what belongs to expired runs alone. The rows of every table stay as they are.
 *
 * <p>What a run published expires some time after the next run has published, so that the newest
 * never does. Of each table everything from the oldest unexpired version on stays readable.
 */
public final class Upkeep {
  /** Longer than any reader, or writer that lost its lock, takes from looking up to reading. */
  private static final Duration SETTLING = Duration.ofDays(1);

  private final SparkSession spark;
  private final PinchpointConfig config;
  private final Clock clock;
  private final Lake lake;
  private final Ledger ledger;

  public Upkeep(SparkSession spark, PinchpointConfig config, Clock clock) {
    this.spark = spark;
    this.config = config;
    this.clock = clock;
    this.lake = new Lake(spark, config.lake(), config.maintenance().retention());
    this.ledger = new Ledger(lake);
  }

  /** What a table's folder held, what was added by compaction, and what is gone. */
  public record Tidied(String table, Volume before, Volume after) {
    /** Bytes that the folder has less; negative where more was rewritten than could go. */
    public long freedBytes() {
      return before.bytes() - after.bytes();
    }
  }

  /**
   * What was done.
   *
   * @param expiredRuns how many runs can no longer be read
   * @param unusedAnnotations how many annotations no text needed
   */
  public record Report(List<Tidied> tables, int expiredRuns, long unusedAnnotations) {

    /** The list is copied. */
    public Report {
      tables = List.copyOf(tables);
    }
  }

  /**
   * Does it.
   *
   * @throws io.pinchpoint.config.ConfigException if the lake has no published night; nothing has
   *     been written
   * @throws io.pinchpoint.table.LakeHeldException if another run holds the lake
   */
  public Report run(Progress progress) {
    Instant startedAt = clock.instant();
    ledger.required(config);
    ledger.requireThisRelease(Catalog.DATA);
    try (RunLock lock = RunLock.acquire(lake, clock);
        Stopwatch steps = new Stopwatch(spark.sparkContext(), progress, 4)) {
      Publication last = ledger.required(config);
      Map<String, Volume> before = volumes();
      steps.time(
          "restore",
          () -> {
            new OpenLake(lake, lock, Optional.of(last)).takeBack(Catalog.DATA);
            present().forEach(lake::keepReadable);
            return null;
          });
      long unused = steps.time("annotations", () -> dropUnusedAnnotations(last, lock.fence()));
      steps.time("compact", () -> compact(unused > 0, lock.fence()));
      lock.renew();
      Set<Long> expired = expired(startedAt);
      ledger.append(
          new Rearrangement(
              lock.fence(), "maintain", startedAt, clock.instant(), heads(last), steps.times()),
          expired);
      lock.renew();
      steps.time("free", this::free);
      Map<String, Volume> after = volumes();
      return new Report(
          before.entrySet().stream()
              .map(table -> new Tidied(table.getKey(), table.getValue(), after.get(table.getKey())))
              .toList(),
          expired.size(),
          unused);
    }
  }

  private List<TableContract> present() {
    List<TableContract> tables = new ArrayList<>(Catalog.TABLES);
    tables.add(RunLock.TABLE);
    return tables.stream().filter(table -> lake.head(table).isPresent()).toList();
  }

  private Map<String, Volume> volumes() {
    Map<String, Volume> volumes = new LinkedHashMap<>();
    present().forEach(table -> volumes.put(table.name(), lake.history(table).volume()));
    return volumes;
  }

  /** An annotation is needed while a text has its key, and nights still use its model. */
  private long dropUnusedAnnotations(Publication last, long fence) {
    Dataset<Row> annotations =
        lake.read(TextTables.ANNOTATIONS, lake.head(TextTables.ANNOTATIONS).orElseThrow());
    Dataset<Row> texts =
        lake.read(IntakeTables.VERBATIMS, lake.head(IntakeTables.VERBATIMS).orElseThrow());
    Dataset<Row> used =
        Scoring.used(annotations, texts)
            .filter(col("model_id").equalTo(lit(last.recipe().modelId())));
    long unused = annotations.count() - used.count();
    if (unused > 0) {
      lake.stage(TextTables.ANNOTATIONS, used, Mode.OVERWRITE, fence).commit();
    }
    return unused;
  }

  /**
   * @param isWritten whether this run has written the annotations already
   */
  private Void compact(boolean isWritten, long fence) {
    Maintenance maintenance = config.maintenance();
    Compaction compaction = new Compaction(lake, maintenance.targetFileBytes());
    for (TableContract table : Catalog.DATA) {
      boolean isDone = isWritten && table.equals(TextTables.ANNOTATIONS);
      if (!isDone && lake.head(table).isPresent()) {
        compaction.of(table, fence).ifPresent(Staged::commit);
      }
    }
    return null;
  }

  /** The newest versions, of the tables that the last run named. */
  private Map<String, Long> heads(Publication last) {
    Map<String, Long> versions = new TreeMap<>(last.versions());
    for (TableContract table : Catalog.TABLES) {
      if (versions.containsKey(table.name())) {
        versions.put(table.name(), lake.head(table).orElseThrow());
      }
    }
    return versions;
  }

  private Set<Long> expired(Instant now) {
    Instant cutoff = now.minus(config.maintenance().retention());
    List<Kept> runs = ledger.readable();
    Set<Long> expired = new HashSet<>();
    for (int i = 0; i + 1 < runs.size(); i++) {
      if (runs.get(i + 1).finishedAt().isBefore(cutoff)) {
        expired.add(runs.get(i).runId());
      }
    }
    return expired;
  }

  private Void free() {
    Instant settled = clock.instant().minus(SETTLING);
    List<Kept> readable = ledger.readable();
    for (TableContract table : present()) {
      History history = lake.history(table);
      OptionalLong oldest =
          table.equals(Ledger.RUNS) || table.equals(RunLock.TABLE)
              ? history.versionAt(settled)
              : readable.stream()
                  .filter(run -> run.versions().containsKey(table.name()))
                  .mapToLong(run -> run.versions().get(table.name()))
                  .min();
      if (oldest.isPresent()) {
        history.cut(oldest.getAsLong(), settled);
      }
    }
    return null;
  }
}
