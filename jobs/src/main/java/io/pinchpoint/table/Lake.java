package io.pinchpoint.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static scala.jdk.javaapi.CollectionConverters.asJava;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.VersionChecksum;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.FileAction;
import org.apache.spark.sql.delta.actions.Format;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.delta.actions.RemoveFile;
import org.apache.spark.sql.delta.actions.SetTransaction;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The Delta tables under one root folder, one folder a table.
 *
 * <p>A write has two halves: {@link #stage} computes the rows and puts their files down, {@link
 * Staged#commit} makes them the table's newest version. A night stages every table first, so that
 * the commits follow one another within moments. Every commit carries the run's fence under one
 * application id; a run that lost the lake to a later one is refused, never skipped in silence.
 */
public final class Lake {
  private static final String APPLICATION = "pinchpoint";
  private static final long NO_FENCE = -1;
  private static final String FINGERPRINT = "pinchpoint.contract";
  private static final String FILE = "holding_file";
  private static final String REFUSE_OLD_VERSIONS =
      "spark.databricks.delta.vacuum.enforceTimeTravelWithinDeletedFileRetentionDuration";

  /** How old a newest version grows before it is committed anew; see {@link #keepReadable}. */
  private static final Duration QUIET = Duration.ofDays(365);

  private final SparkSession spark;
  private final String root;
  private final Duration retention;

  /** A lake that promises nobody its superseded versions. */
  public Lake(SparkSession spark, String root) {
    this(spark, root, Duration.ZERO);
  }

  /**
   * Opens a lake. From now on the session reads and restores versions of any age: which ones are
   * there is the ledger's to say.
   *
   * @param retention for how long a version can be read after the next one
   */
  public Lake(SparkSession spark, String root, Duration retention) {
    this.spark = spark;
    this.root = absolute(spark, root);
    this.retention = retention;
    spark.conf().set(REFUSE_OLD_VERSIONS, false);
  }

  private static String absolute(SparkSession spark, String root) {
    try {
      Path path = new Path(root);
      FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
      return files.makeQualified(path).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("lake %s: no such file system".formatted(root), e);
    }
  }

  /** How staged rows meet those that the table has. */
  public enum Mode {
    /** The staged rows are added. */
    APPEND,
    /** The staged rows are the table. */
    OVERWRITE
  }

  /** Rows, files and bytes of one version of a table. */
  public record Size(long rows, long files, long bytes) {}

  public SparkSession spark() {
    return spark;
  }

  /** Where a table lies. */
  public String path(TableContract table) {
    return root + "/" + table.name();
  }

  public String root() {
    return root;
  }

  /**
   * Takes from the lake's folder the right to read that the session's umask takes from new files,
   * and so covers those that earlier releases wrote. Somebody else's folder stays as it is.
   */
  void closeToOthers() {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    try {
      Path folder = new Path(root);
      FileSystem files = folder.getFileSystem(hadoop);
      FileStatus status = files.getFileStatus(folder);
      FsPermission now = status.getPermission();
      FsPermission umask = FsPermission.getUMask(hadoop);
      FsPermission wanted =
          new FsPermission(
              now.getUserAction(),
              umask.getGroupAction().implies(FsAction.READ) ? FsAction.NONE : now.getGroupAction(),
              umask.getOtherAction().implies(FsAction.READ) ? FsAction.NONE : now.getOtherAction());
      String user = UserGroupInformation.getCurrentUser().getShortUserName();
      if (!wanted.equals(now) && status.getOwner().equals(user)) {
        files.setPermission(folder, wanted);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("lake %s: its rights cannot be read".formatted(root), e);
    }
  }

  /** The newest version, whoever made it; empty where there is no such table. */
  public OptionalLong head(TableContract table) {
    long version = snapshot(table).version();
    return version < 0 ? OptionalLong.empty() : OptionalLong.of(version);
  }

  public Dataset<Row> read(TableContract table, long version) {
    return spark.read().format("delta").option("versionAsOf", version).load(path(table));
  }

  /**
   * The same rows as {@link #read}, for tables that are read whole and several times: the files are
   * looked up once, here, and no query on the rows starts a job of Delta's. No query skips a file
   * either.
   */
  public Dataset<Row> scan(TableContract table, long version) {
    Snapshot snapshot = snapshot(table, version);
    return rows(table, snapshot, files(snapshot));
  }

  /**
   * The rows of those files that hold one of the keys: a superset of the rows asked for, and of an
   * old table a small part. To find the files, the keys' columns alone are read of the others.
   *
   * @param keys columns of the table by which rows are looked for, and what to look for
   */
  public Dataset<Row> scanWith(TableContract table, long version, Dataset<Row> keys) {
    return scanWith(table, version, having(keys));
  }

  /**
   * Like {@link #scanWith(TableContract, long, Dataset)}, by whatever tells rows.
   *
   * @param wanted keeps of the table's rows those that are looked for, and their columns
   */
  public Dataset<Row> scanWith(
      TableContract table, long version, UnaryOperator<Dataset<Row>> wanted) {
    Snapshot snapshot = snapshot(table, version);
    return rows(table, snapshot, filesWith(table, snapshot, wanted));
  }

  /** The rows dated from a day on; no file without such a row is read. */
  public Dataset<Row> scanFrom(TableContract table, long version, LocalDate from) {
    Snapshot snapshot = snapshot(table, version);
    return rows(table, snapshot, Dated.from(files(snapshot), column(table), from))
        .filter(isDatedFrom(table, from));
  }

  private static Column isDatedFrom(TableContract table, LocalDate from) {
    return col(column(table)).geq(lit(from));
  }

  private static String column(TableContract table) {
    return table.dated().orElseThrow();
  }

  private static UnaryOperator<Dataset<Row>> having(Dataset<Row> keys) {
    return rows -> rows.join(keys, keys.columns(), "left_semi");
  }

  private List<AddFile> filesWith(
      TableContract table, Snapshot snapshot, UnaryOperator<Dataset<Row>> wanted) {
    List<AddFile> files = files(snapshot);
    if (files.isEmpty()) {
      return files;
    }
    Dataset<Row> found =
        wanted
            .apply(rows(table, snapshot, files).withColumn(FILE, col("_metadata.file_name")))
            .select(FILE)
            .distinct();
    Set<String> names = new HashSet<>(found.as(Encoders.STRING()).collectAsList());
    return files.stream().filter(file -> names.contains(new Path(file.path()).getName())).toList();
  }

  private Dataset<Row> rows(TableContract table, Snapshot snapshot, List<AddFile> files) {
    return log(table).createDataFrame(snapshot, scalaSeq(files), false, Option.empty());
  }

  /** Of a small table the checksum beside the log names every file: no job is needed to know. */
  static List<AddFile> files(Snapshot snapshot) {
    Option<VersionChecksum> checksum = snapshot.checksumOpt();
    if (checksum.isDefined() && checksum.get().allFiles().isDefined()) {
      List<AddFile> named = asJava(checksum.get().allFiles().get());
      if (named.size() == checksum.get().numFiles()) {
        return named;
      }
    }
    return snapshot.allFiles().collectAsList();
  }

  /** Whether a table exists under a contract that its rows cannot be brought to. */
  public boolean isOutdated(TableContract table) {
    Snapshot snapshot = snapshot(table);
    return snapshot.version() >= 0 && !isCurrent(table, snapshot) && !keepsRows(table, snapshot);
  }

  private static boolean isCurrent(TableContract table, Snapshot snapshot) {
    return table.fingerprint().equals(property(snapshot, FINGERPRINT));
  }

  /** What the ledger says can't be made anew: it stays, unless the contract takes columns away. */
  private static boolean keepsRows(TableContract table, Snapshot snapshot) {
    return table.layer() == TableContract.Layer.LEDGER
        && Widening.isOne(snapshot.schema(), table.schema());
  }

  /** Whether a version has no file, and so no row. */
  public boolean isEmpty(TableContract table, long version) {
    return files(snapshot(table, version)).isEmpty();
  }

  /**
   * Makes the table, or brings its columns, comments and constraints up to the contract's. A table
   * whose contract changed starts empty again: what it held is derived anew. One of the ledger
   * keeps its rows where columns were added alone.
   *
   * @return the version after it
   */
  public long prepare(TableContract table) {
    Snapshot snapshot = snapshot(table);
    if (snapshot.version() < 0) {
      return create(table, snapshot);
    }
    if (isCurrent(table, snapshot)) {
      keepReadable(table);
      return snapshot(table).version();
    }
    if (keepsRows(table, snapshot)) {
      return widen(table, snapshot);
    }
    DeltaTableBuilder builder =
        DeltaTable.replace(spark)
            .location(path(table))
            .comment(table.grain())
            .addColumns(table.schema());
    properties(table).forEach(builder::property);
    builder.execute();
    return snapshot(table).version();
  }

  /** What Delta's own builder commits, without the plans that it makes for each table. */
  private long create(TableContract table, Snapshot absent) {
    OptimisticTransaction transaction = transaction(table, absent);
    transaction.updateMetadataForNewTable(
        metadata(
            table,
            UUID.randomUUID().toString(),
            new Format("parquet", scalaMap(Map.of())),
            Option.apply(System.currentTimeMillis())));
    return transaction.commit(
        scalaSeq(List.of()),
        new DeltaOperations.CreateTable(transaction.metadata(), false, false, Option.empty()));
  }

  private long widen(TableContract table, Snapshot snapshot) {
    Metadata old = snapshot.metadata();
    OptimisticTransaction transaction = transaction(table, snapshot);
    transaction.updateMetadata(metadata(table, old.id(), old.format(), old.createdTime()), false);
    return transaction.commit(
        scalaSeq(List.of()), new DeltaOperations.UpdateSchema(snapshot.schema(), table.schema()));
  }

  private Metadata metadata(
      TableContract table, String id, Format format, Option<Object> createdTime) {
    return new Metadata(
        id,
        null,
        table.grain(),
        format,
        table.schema().json(),
        scalaSeq(List.of()),
        scalaMap(properties(table)),
        createdTime);
  }

  private static <T> Seq<T> scalaSeq(List<T> list) {
    return CollectionConverters.asScala(list).toSeq();
  }

  private static scala.collection.immutable.Map<String, String> scalaMap(Map<String, String> map) {
    return scala.collection.immutable.Map.from(CollectionConverters.asScala(map));
  }

  /**
   * Lets other sessions read superseded versions of a table that is there, for as long as they are
   * promised. Delta counts their age from when they were written, however long they were the
   * newest, and goes by the newest version's property; so that one is committed anew, with the same
   * files, where it lacks the property, or is so old that a later one could end it at once.
   */
  public void keepReadable(TableContract table) {
    Snapshot snapshot = snapshot(table);
    Instant written = Instant.ofEpochMilli(snapshot.timestamp());
    boolean isYoung = written.plus(QUIET).isAfter(Instant.now());
    Map<String, String> wanted = retention(table);
    if (isYoung
        && asJava(snapshot.metadata().configuration()).entrySet().containsAll(wanted.entrySet())) {
      return;
    }
    spark.sql(
        "ALTER TABLE delta.`%s` SET TBLPROPERTIES (%s)"
            .formatted(
                path(table).replace("`", "``"),
                wanted.entrySet().stream()
                    .map(
                        property -> "'%s' = '%s'".formatted(property.getKey(), property.getValue()))
                    .collect(Collectors.joining(", "))));
  }

  /**
   * The lock is read at its newest version alone, and written several times a night. Delta demands
   * that the log stay as long as the files, though nothing is cleaned by it here.
   */
  private Map<String, String> retention(TableContract table) {
    Duration age =
        table.equals(RunLock.TABLE) ? Duration.ofDays(7) : retention.plus(QUIET.multipliedBy(2));
    String interval = "interval %d days".formatted(age.toDays());
    return Map.of(
        "delta.deletedFileRetentionDuration", interval, "delta.logRetentionDuration", interval);
  }

  private Map<String, String> properties(TableContract table) {
    Map<String, String> properties = new TreeMap<>(retention(table));
    properties.put("delta.enableDeletionVectors", "false");
    properties.put("delta.columnMapping.mode", "none");
    properties.put("delta.checkpointPolicy", "classic");
    // The ledger says what stays readable, and History cuts; Delta would go by time.
    properties.put("delta.enableExpiredLogCleanup", "false");
    properties.put(
        "delta.dataSkippingStatsColumns",
        String.join(",", table.statisticsColumns().stream().map(c -> "`" + c + "`").toList()));
    properties.put(FINGERPRINT, table.fingerprint());
    // Delta takes NULL for a breach; here a missing value breaks no range.
    table
        .checks()
        .forEach(
            (name, sql) ->
                properties.put("delta.constraints." + name, "(%s) IS NOT FALSE".formatted(sql)));
    return properties;
  }

  /** The size of one version, from its log alone. */
  public Size size(TableContract table, long version) {
    long rows = 0;
    long files = 0;
    long bytes = 0;
    for (AddFile file : files(snapshot(table, version))) {
      rows += records(file);
      files++;
      bytes += file.size();
    }
    return new Size(rows, files, bytes);
  }

  /** The newest version's files. */
  List<AddFile> files(TableContract table) {
    return files(snapshot(table));
  }

  /** The versions of a table that is there. */
  public History history(TableContract table) {
    return new History(this, table);
  }

  /** Makes the table's newest version hold what {@code version} held. */
  public void restore(TableContract table, long version) {
    DeltaTable.forPath(spark, path(table)).restoreToVersion(version);
    keepReadable(table);
  }

  /**
   * Computes the rows and writes their files. Nobody sees them before {@link Staged#commit}.
   *
   * @param fence the number of the run that holds the lake; a table takes one write a run
   */
  public Staged stage(TableContract table, Dataset<Row> rows, Mode mode, long fence) {
    Snapshot snapshot = snapshot(table);
    List<AddFile> replaced = mode == Mode.OVERWRITE ? files(snapshot) : List.of();
    return write(table, transaction(table, snapshot), rows, replaced, fence);
  }

  /**
   * Like {@link #stage}; the staged rows take the place of those with one of the keys. Of the
   * table's other rows, those that share a file with them are written again, and no others.
   *
   * @param keys columns of the table, none ever NULL, and their values in the rows that go
   */
  public Staged stageReplacing(
      TableContract table, Dataset<Row> keys, Dataset<Row> rows, long fence) {
    Snapshot snapshot = snapshot(table);
    List<AddFile> replaced = filesWith(table, snapshot, having(keys));
    Dataset<Row> all = table.conform(rows);
    if (!replaced.isEmpty()) {
      Dataset<Row> remaining =
          rows(table, snapshot, replaced).join(keys, keys.columns(), "left_anti");
      all = table.conform(remaining).union(all);
    }
    return write(table, transaction(table, snapshot), all, replaced, fence);
  }

  /** Like {@link #stageReplacing}, by what changes. */
  public Staged stage(Difference difference, long fence) {
    return stageReplacing(difference.table(), difference.goneKeys(), difference.come(), fence);
  }

  /**
   * Like {@link #stage}; the staged rows take the place of those dated from a day on. Of the older
   * rows, those that share a file with later ones are written again, and no others.
   *
   * @param rows of whatever date; older ones are left out
   */
  public Staged stageFrom(TableContract table, LocalDate from, Dataset<Row> rows, long fence) {
    Snapshot snapshot = snapshot(table);
    Column isLater = isDatedFrom(table, from);
    List<AddFile> replaced = Dated.from(files(snapshot), column(table), from);
    Dataset<Row> all = table.conform(rows.filter(isLater));
    List<AddFile> mixed = Dated.before(replaced, column(table), from);
    if (!mixed.isEmpty()) {
      all = table.conform(rows(table, snapshot, mixed).filter(not(isLater))).union(all);
    }
    return write(table, transaction(table, snapshot), all, replaced, fence);
  }

  /**
   * Like {@link #stage}; the rows of some files of the newest version come into others.
   *
   * @param count how many; where rows are dated, no two of them hold days of the same span
   */
  Staged stageTogether(TableContract table, List<AddFile> files, int count, long fence) {
    Snapshot snapshot = snapshot(table);
    Dataset<Row> rows = rows(table, snapshot, files);
    Dataset<Row> together =
        table
            .dated()
            .map(date -> rows.repartitionByRange(count, col(date)))
            .orElseGet(() -> rows.coalesce(count));
    return write(table, transaction(table, snapshot), together, files, fence);
  }

  /**
   * Replaces a small table's rows by what {@code change} makes of them, at once and without a
   * fence.
   *
   * @throws io.delta.exceptions.DeltaConcurrentModificationException if the table changed meanwhile
   */
  void replace(TableContract table, UnaryOperator<Dataset<Row>> change) {
    Snapshot snapshot = snapshot(table);
    OptimisticTransaction transaction = transaction(table, snapshot);
    List<AddFile> files = files(snapshot);
    Dataset<Row> rows = change.apply(rows(table, snapshot, files));
    Staged staged = write(table, transaction, rows, files, NO_FENCE);
    staged.commitUnfenced();
  }

  private OptimisticTransaction transaction(TableContract table, Snapshot snapshot) {
    return log(table).startTransaction(Option.empty(), Option.apply(snapshot));
  }

  private static Staged write(
      TableContract table,
      OptimisticTransaction transaction,
      Dataset<Row> rows,
      List<AddFile> replaced,
      long fence) {
    List<Action> actions = new ArrayList<>();
    long written = 0;
    for (FileAction file : asJava(transaction.writeFiles(inOrder(table, rows)))) {
      actions.add(file);
      if (file instanceof AddFile added) {
        written += records(added);
      }
    }
    if (!replaced.isEmpty()) {
      long now = System.currentTimeMillis();
      transaction.readWholeTable();
      replaced.forEach(old -> actions.add(removal(old, now)));
    }
    SaveMode mode = replaced.isEmpty() ? SaveMode.Append : SaveMode.Overwrite;
    return new Staged(table, transaction, actions, mode, fence, written);
  }

  /** By date, so that of a file with many days only those asked for have to be read. */
  private static Dataset<Row> inOrder(TableContract table, Dataset<Row> rows) {
    Dataset<Row> conforming = table.conform(rows);
    return table.dated().map(date -> conforming.sortWithinPartitions(date)).orElse(conforming);
  }

  /** Without the file's statistics, which would keep ids in the log after their rows have gone. */
  private static RemoveFile removal(AddFile file, long time) {
    return new RemoveFile(
        file.path(),
        Option.apply(time),
        true,
        Option.apply(true),
        file.partitionValues(),
        Option.apply(file.size()),
        file.tags(),
        file.deletionVector(),
        file.baseRowId(),
        file.defaultRowCommitVersion(),
        null,
        Option.empty());
  }

  private static long records(AddFile file) {
    return file.numPhysicalRecords().isDefined() ? (Long) file.numPhysicalRecords().get() : 0;
  }

  /**
   * The fence under which the table was last written; the transaction depends on it from now on. It
   * stands in the checksum beside the log, where no job is needed to read it.
   */
  private static long lastFence(OptimisticTransaction transaction) {
    Option<VersionChecksum> checksum = transaction.snapshot().checksumOpt();
    if (checksum.isEmpty() || checksum.get().setTransactions().isEmpty()) {
      return transaction.txnVersion(APPLICATION);
    }
    transaction.readTxn().addOne(APPLICATION);
    return asJava(checksum.get().setTransactions().get()).stream()
        .filter(written -> written.appId().equals(APPLICATION))
        .mapToLong(SetTransaction::version)
        .findAny()
        .orElse(NO_FENCE);
  }

  /** Rows whose files are written and not yet part of the table. */
  public static final class Staged {
    private final TableContract table;
    private final OptimisticTransaction transaction;
    private final List<Action> actions;
    private final SaveMode mode;
    private final long fence;
    private final long rows;

    private Staged(
        TableContract table,
        OptimisticTransaction transaction,
        List<Action> actions,
        SaveMode mode,
        long fence,
        long rows) {
      this.table = table;
      this.transaction = transaction;
      this.actions = actions;
      this.mode = mode;
      this.fence = fence;
      this.rows = rows;
    }

    public TableContract table() {
      return table;
    }

    /** How many rows the staged files hold. */
    public long rows() {
      return rows;
    }

    /**
     * Makes the staged rows the table's newest version.
     *
     * @return that version
     * @throws LostLakeException if a later run, or this one, wrote the table since the lock was won
     */
    public long commit() {
      long last = lastFence(transaction);
      if (last >= fence) {
        throw new LostLakeException(
            "table %s was written under fence %d; this run holds fence %d and may not publish"
                .formatted(table.name(), last, fence));
      }
      actions.add(new SetTransaction(APPLICATION, fence, Option.apply(System.currentTimeMillis())));
      return commitUnfenced();
    }

    private long commitUnfenced() {
      return transaction.commit(
          scalaSeq(actions),
          new DeltaOperations.Write(
              mode,
              Option.empty(),
              Option.empty(),
              Option.empty(),
              Option.empty(),
              Option.empty(),
              Option.empty(),
              Option.empty(),
              Option.empty()));
    }
  }

  DeltaLog log(TableContract table) {
    return DeltaLog.forTable(spark, new Path(path(table)));
  }

  Snapshot snapshot(TableContract table, long version) {
    return log(table).getSnapshotAt(version, Option.empty(), Option.empty(), false);
  }

  private Snapshot snapshot(TableContract table) {
    return log(table).update(false, Option.empty(), Option.empty());
  }

  private static String property(Snapshot snapshot, String key) {
    return asJava(snapshot.metadata().configuration()).get(key);
  }
}
