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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Finds the files of a source. */
final class Deliveries {
  private static final Pattern ABSOLUTE =
      Pattern.compile("(?<root>([A-Za-z][A-Za-z0-9+.-]*:(//[^/]*)?)?/)(?<pattern>.*)");

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
      if (source.format() == SourceFormat.DELTA) {
        Path table = new Path(qualified, source.path());
        boolean exists = table.getFileSystem(hadoop).exists(table);
        return exists ? dataFiles(source, qualified, table, spark) : List.of();
      }
      Matcher absolute = ABSOLUTE.matcher(source.path());
      boolean isAbsolute = absolute.matches();
      Path from = isAbsolute ? files.makeQualified(new Path(absolute.group("root"))) : qualified;
      FileSystem there = from.getFileSystem(hadoop);
      String pattern = isAbsolute ? absolute.group("pattern") : source.path();
      List<Delivery> found = new ArrayList<>();
      for (FileStatus status : new FilePattern(there, pattern).under(from)) {
        FileStatus[] inside =
            status.isDirectory() ? there.listStatus(status.getPath()) : new FileStatus[] {status};
        for (FileStatus file : inside) {
          if (file.isFile() && !isHidden(file.getPath().getName())) {
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

  /** As Spark has it: the last is the name of a file that Hadoop is still copying. */
  private static boolean isHidden(String name) {
    return name.startsWith(".") || name.startsWith("_") || name.endsWith("._COPYING_");
  }
}
