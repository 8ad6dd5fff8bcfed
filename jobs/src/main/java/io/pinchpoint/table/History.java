package io.pinchpoint.table;

import static scala.jdk.javaapi.CollectionConverters.asJava;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.LastCheckpointInfo;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import scala.Option;

/**
 * The versions of a table that can be read, and the files that they need.
 *
 * <p>Delta's own vacuum and log cleanup go by time, and know nothing of the ledger. Here a history
 * is cut at a version: that one and every later one stays whole, and what only earlier ones need
 * goes. Files are deleted under the run lock, when nobody else writes.
 */
public final class History {
  private static final Pattern OF_VERSION = Pattern.compile("(\\d{20})\\..*");
  private static final Pattern COMMIT = Pattern.compile("\\d{20}\\.json");
  private static final Pattern CHECKPOINT = Pattern.compile("\\d{20}\\.checkpoint\\.parquet");

  private final Lake lake;
  private final TableContract table;
  private final DeltaLog log;
  private final FileSystem files;

  History(Lake lake, TableContract table) {
    this.lake = lake;
    this.table = table;
    this.log = lake.log(table);
    try {
      this.files = log.dataPath().getFileSystem(log.newDeltaHadoopConf());
    } catch (IOException e) {
      throw failed("open", e);
    }
  }

  /** Files of data and log, and their bytes. */
  public record Volume(long files, long bytes) {
    private static Volume of(List<FileStatus> files) {
      return new Volume(files.size(), files.stream().mapToLong(FileStatus::getLen).sum());
    }
  }

  /** Everything in the table's folder, whichever version it belongs to. */
  public Volume volume() {
    List<FileStatus> all = new ArrayList<>(list(log.dataPath(), file -> true));
    all.addAll(list(log.logPath(), file -> true));
    return Volume.of(all);
  }

  /** The newest version that was there at some time; empty if there was none. */
  public OptionalLong versionAt(Instant time) {
    return versions(COMMIT, commit -> commit.getModificationTime() <= time.toEpochMilli()).max();
  }

  /**
   * Deletes what versions before {@code oldest} alone need, and what no version ever named.
   *
   * <p>A reader may have looked a version up and not yet read its log and files. So only files that
   * lie there since before {@code settled} go, and the history begins at a checkpoint that did; the
   * one that is made here serves the next time. A version is whole or gone, never half there.
   *
   * @param oldest the first version that stays readable
   * @return what was deleted
   */
  public Volume cut(long oldest, Instant settled) {
    checkpoint(oldest);
    return cut(oldest, file -> Instant.ofEpochMilli(file.getModificationTime()).isBefore(settled));
  }

  /**
   * Deletes everything that the newest version does not need, at once. Whoever reads an older one
   * fails.
   *
   * @return what was deleted
   */
  public Volume cutAtHead() {
    long head = lake.head(table).orElseThrow();
    checkpoint(head);
    return cut(head, file -> true);
  }

  /** Lets the log begin at a version, and say so. */
  private void checkpoint(long version) {
    Option<LastCheckpointInfo> pointer = log.readLastCheckpointFile();
    boolean isTold = pointer.isDefined() && pointer.get().version() >= version;
    if (first() < version && !(isTold && log.checkpointExistsAtVersion(version))) {
      log.checkpoint(lake.snapshot(table, version), Option.empty());
    }
  }

  private long first() {
    return versions(COMMIT, file -> true).min().orElseThrow();
  }

  private LongStream versions(Pattern name, Predicate<FileStatus> wanted) {
    return list(log.logPath(), file -> name.matcher(file.getPath().getName()).matches()).stream()
        .filter(wanted)
        .mapToLong(History::version);
  }

  private Volume cut(long oldest, Predicate<FileStatus> isSettled) {
    long start =
        versions(CHECKPOINT, isSettled)
            .filter(version -> version <= oldest)
            .max()
            .orElseGet(this::first);
    Set<String> needed = needed(start);
    List<FileStatus> goes =
        list(
            log.dataPath(),
            file -> !needed.contains(file.getPath().getName()) && isSettled.test(file));
    goes.addAll(
        list(
            log.logPath(),
            file -> isBefore(file, start) || (isAbandoned(file) && isSettled.test(file))));
    try {
      for (FileStatus file : goes) {
        files.delete(file.getPath(), false);
      }
    } catch (IOException e) {
      throw failed("clear", e);
    }
    DeltaLog.invalidateCache(lake.spark(), log.dataPath());
    return Volume.of(goes);
  }

  /** The data files of a version and of all that follow it. */
  private Set<String> needed(long oldest) {
    Set<String> names = new HashSet<>();
    Lake.files(lake.snapshot(table, oldest)).forEach(file -> names.add(name(file)));
    var changes = asJava(log.getChanges(oldest + 1, Option.empty(), true));
    while (changes.hasNext()) {
      for (Action action : asJava(changes.next()._2())) {
        if (action instanceof AddFile added) {
          names.add(name(added));
        }
      }
    }
    return names;
  }

  private static String name(AddFile file) {
    return new Path(file.path()).getName();
  }

  private static boolean isBefore(FileStatus file, long start) {
    Matcher named = OF_VERSION.matcher(file.getPath().getName());
    return named.matches() && Long.parseLong(named.group(1)) < start;
  }

  /** A commit is written under another name first; a killed writer leaves it. */
  private static boolean isAbandoned(FileStatus file) {
    return file.getPath().getName().endsWith(".tmp");
  }

  private static long version(FileStatus file) {
    return Long.parseLong(file.getPath().getName().substring(0, 20));
  }

  private List<FileStatus> list(Path folder, Predicate<FileStatus> wanted) {
    try {
      List<FileStatus> found = new ArrayList<>();
      Arrays.stream(files.listStatus(folder))
          .filter(FileStatus::isFile)
          .filter(wanted)
          .forEach(found::add);
      return found;
    } catch (IOException e) {
      throw failed("list", e);
    }
  }

  private UncheckedIOException failed(String verb, IOException e) {
    return new UncheckedIOException(
        "table %s: cannot %s its folder".formatted(table.name(), verb), e);
  }
}
