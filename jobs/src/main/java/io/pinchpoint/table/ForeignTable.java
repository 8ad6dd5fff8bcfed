package io.pinchpoint.table;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** The newest version of a Delta table that somebody else writes, file by file. */
public final class ForeignTable {
  private final DeltaLog log;
  private final Snapshot snapshot;

  private ForeignTable(DeltaLog log) {
    this.log = log;
    this.snapshot = log.update(false, Option.empty(), Option.empty());
  }

  /** The table in a folder; one without a version has no files and no columns. */
  public static ForeignTable at(SparkSession spark, String folder) {
    return new ForeignTable(DeltaLog.forTable(spark, new Path(folder)));
  }

  /**
   * A data file: its name, unique within the table, its size, and when it was written. Files never
   * change; a changed row comes in a new one.
   */
  public record DataFile(String name, long bytes, Instant modifiedAt) {}

  public StructType schema() {
    return snapshot.version() < 0 ? new StructType() : snapshot.schema();
  }

  public List<DataFile> files() {
    return added().stream()
        .map(
            file ->
                new DataFile(
                    name(file), file.size(), Instant.ofEpochMilli(file.modificationTime())))
        .toList();
  }

  /** The rows of some of its files, less those that the table has deleted since. */
  public Dataset<Row> rows(Set<String> names) {
    List<AddFile> wanted = added().stream().filter(file -> names.contains(name(file))).toList();
    return log.createDataFrame(
        snapshot, CollectionConverters.asScala(wanted).toSeq(), false, Option.empty());
  }

  private List<AddFile> added() {
    return snapshot.version() < 0 ? List.of() : Lake.files(snapshot);
  }

  private static String name(AddFile file) {
    return file.toPath().getName();
  }
}
