package io.pinchpoint.ingest;

import io.pinchpoint.config.SourceConfig;
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

/** Finds the files of a source. */
final class Deliveries {
  private Deliveries() {}

  /**
   * The files that a source's path matches, by name; hidden ones left out. A folder stands for the
   * files in it.
   *
   * @param root the data root, against which relative paths are taken
   */
  static List<Delivery> of(SourceConfig source, String root, Configuration hadoop) {
    try {
      Path base = new Path(root.endsWith("/") ? root : root + "/");
      FileSystem files = base.getFileSystem(hadoop);
      Path qualified = files.makeQualified(base);
      Path pattern = new Path(qualified, source.path());
      FileSystem there = pattern.getFileSystem(hadoop);
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

  private static Delivery delivery(SourceConfig source, Path base, FileStatus file) {
    String uri = file.getPath().toString();
    String prefix = base.toString().endsWith("/") ? base.toString() : base + "/";
    String name = uri.startsWith(prefix) ? uri.substring(prefix.length()) : uri;
    return new Delivery(
        source.name(), name, uri, file.getLen(), Instant.ofEpochMilli(file.getModificationTime()));
  }

  private static boolean isHidden(Path file) {
    return file.getName().startsWith(".") || file.getName().startsWith("_");
  }
}
