package io.pinchpoint.nightly;

import io.pinchpoint.config.ConfigException;
import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.nightly.Ledger.Publication;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.table.Difference;
import io.pinchpoint.table.Lake;
import io.pinchpoint.table.Lake.Mode;
import io.pinchpoint.table.Lake.Staged;
import io.pinchpoint.table.RunLock;
import io.pinchpoint.table.TableContract;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The lake as one run finds and leaves it: of every table the version that is the run's, which is
 * the published one until the run commits another.
 */
final class OpenLake {
  private final Lake lake;
  private final RunLock lock;
  private final Optional<Publication> last;
  private final Map<String, Long> versions;
  private final Set<TableContract> emptied = new HashSet<>();

  OpenLake(Lake lake, RunLock lock, Optional<Publication> last) {
    this.lake = lake;
    this.lock = lock;
    this.last = last;
    this.versions = new TreeMap<>(last.map(Publication::versions).orElse(Map.of()));
  }

  /**
   * Takes back what a run wrote into these tables that never reached the ledger. An annotation
   * depends on its text and model alone, so those of a dead run stay.
   */
  void takeBack(List<TableContract> tables) {
    for (TableContract table : tables) {
      OptionalLong head = lake.head(table);
      long published = last.map(p -> p.version(table)).orElse(OptionalLong.empty()).orElse(0);
      if (head.isPresent()
          && head.getAsLong() > published
          && !table.equals(TextTables.ANNOTATIONS)) {
        lake.restore(table, published);
      }
    }
  }

  /**
   * {@link #takeBack}, and makes the tables that are absent or of another contract.
   *
   * @throws ConfigException if nobody knows any more who is to be kept out
   */
  void restore(List<TableContract> tables) {
    takeBack(tables);
    for (TableContract table : tables) {
      if (isLost(table) || lake.isOutdated(table)) {
        if (table.equals(IntakeTables.SUPPRESSIONS)) {
          throw new ConfigException(
              List.of(
                  "lake %s: suppressions is gone or of another release, and nothing else knows whom it keeps out"
                      .formatted(lake.root())));
        }
        emptied.add(table);
      }
      versions.put(table.name(), lake.prepare(table));
    }
  }

  private boolean isLost(TableContract table) {
    return versions.containsKey(table.name()) && lake.head(table).isEmpty();
  }

  /** Whether a table starts empty again, since it is gone or its contract changed. */
  boolean isEmptied(TableContract table) {
    return emptied.contains(table);
  }

  /** Whether a table of this layer starts empty again. */
  boolean isEmptied(TableContract.Layer layer) {
    return emptied.stream().anyMatch(table -> table.layer() == layer);
  }

  boolean isEmpty(TableContract table) {
    return lake.isEmpty(table, version(table));
  }

  /** How many rows a table has, from its log. */
  long rows(TableContract table) {
    return lake.size(table, version(table)).rows();
  }

  Dataset<Row> read(TableContract table) {
    return lake.scan(table, version(table));
  }

  /** The rows dated from a day on. */
  Dataset<Row> readFrom(TableContract table, LocalDate from) {
    return lake.scanFrom(table, version(table), from);
  }

  /** The rows of the files that hold one of the keys; see {@link Lake#scanWith}. */
  Dataset<Row> readWith(TableContract table, Dataset<Row> keys) {
    return lake.scanWith(table, version(table), keys);
  }

  private long version(TableContract table) {
    return versions.get(table.name());
  }

  /** The rows of the files that hold one of those wanted; see {@link Lake#scanWith}. */
  Dataset<Row> readWith(TableContract table, UnaryOperator<Dataset<Row>> wanted) {
    return lake.scanWith(table, version(table), wanted);
  }

  /** Computes rows for {@link #commit}. */
  Staged stage(TableContract table, Dataset<Row> rows, Mode mode) {
    return lake.stage(table, rows, mode, lock.fence());
  }

  void commit(Staged staged) {
    versions.put(staged.table().name(), staged.commit());
  }

  void write(TableContract table, Dataset<Row> rows, Mode mode) {
    commit(stage(table, rows, mode));
  }

  /** Writes rows in place of those with one of the keys, if there are any. */
  void replace(TableContract table, Optional<Dataset<Row>> keys, Dataset<Row> rows) {
    commit(
        keys.isPresent()
            ? lake.stageReplacing(table, keys.get(), rows, lock.fence())
            : stage(table, rows, Mode.APPEND));
  }

  /** Computes the rows dated from a day on for {@link #commit}; older ones stay. */
  Staged stageFrom(TableContract table, LocalDate from, Dataset<Row> rows) {
    return lake.stageFrom(table, from, rows, lock.fence());
  }

  /** Writes those rows alone that change. */
  void change(Difference difference) {
    commit(lake.stage(difference, lock.fence()));
  }

  /** Table name → version. */
  Map<String, Long> versions() {
    return versions;
  }
}
