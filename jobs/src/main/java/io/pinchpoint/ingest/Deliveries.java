package io.pinchpoint.ingest;

import io.pinchpoint.config.SourceConfig;
import io.pinchpoint.config.SourceFormat;
import io.pinchpoint.table.ForeignTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Finds the files of a source. */
final class Deliveries {
  private Deliveries() {}

  /**
   * The files that a source's path matches, by name; hidden ones left out. A folder stands for the
   * files in it, a Delta table for the data files of its newest version.
   *
   * @param root the data root, against which relative paths are taken
   */
  static List<Delivery> of(SourceConfig source, String root, SparkSession spark) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    try {
      Path base = new Path(root.endsWith("/") ? root : root + "/");
      FileSystem files = base.getFileSystem(hadoop);
      Path qualified = files.makeQualified(base);
      Path pattern = new Path(qualified, source.path());
      FileSystem there = pattern.getFileSystem(hadoop);
      if (source.format() == SourceFormat.DELTA) {
        return there.exists(pattern) ? dataFiles(source, qualified, pattern, spark) : List.of();
      }
      FileStatus[] matched = there.globStatus(pattern);
      List<Delivery> found = new ArrayList<>();
      for (FileStatus status : matched == null ? new FileStatus[0] : matched) {
        FileStatus[] inside =
            status.isDirectory() ? there.listStatus(status.getPath()) : new FileStatus[] {status};
        for (FileStatus file : inside) {
          if (file.isFile() && !isHidden(file.getPath())) {
            found.add(delivery(source, qualified, file));
          }
        }
      }
      found.sort(Comparator.comparing(Delivery::name));
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "source %s: cannot list %s under %s".formatted(source.name(), source.path(), root), e);
    }
  }

  /** Named by their time first: of two versions of a row the one in the later file wins. */
  private static List<Delivery> dataFiles(
      SourceConfig source, Path base, Path folder, SparkSession spark) {
    return ForeignTable.at(spark, folder.toString()).files().stream()
        .map(
            file ->
                new Delivery(
                    source.name(),
                    relative(base, folder.toString())
                        + "@%s/%s".formatted(file.modifiedAt(), file.name()),
                    folder.toString(),
                    file.bytes(),
                    file.modifiedAt()))
        .sorted(Comparator.comparing(Delivery::name))
        .toList();
  }

  private static Delivery delivery(SourceConfig source, Path base, FileStatus file) {
    String uri = file.getPath().toString();
    return new Delivery(
        source.name(),
        relative(base, uri),
        uri,
        file.getLen(),
        Instant.ofEpochMilli(file.getModificationTime()));
  }

  private static String relative(Path base, String uri) {
    String prefix = base.toString().endsWith("/") ? base.toString() : base + "/";
    return uri.startsWith(prefix) ? uri.substring(prefix.length()) : uri;
  }

  private static boolean isHidden(Path file) {
    return file.getName().startsWith(".") || file.getName().startsWith("_");
  }
}
