package io.pinchpoint.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobExpander;
import org.apache.hadoop.fs.GlobPattern;
import org.apache.hadoop.fs.Path;

/**
 * What lies under a folder and matches a pattern, as Hadoop writes patterns. Hadoop's own search
 * ends at the first name that holds a colon, and takes the folder for a part of the pattern.
 */
final class FilePattern {
  private final FileSystem files;
  private final String pattern;

  FilePattern(FileSystem files, String pattern) {
    this.files = files;
    this.pattern = pattern;
  }

  /** Files and folders, each once. */
  Collection<FileStatus> under(Path folder) throws IOException {
    Map<Path, FileStatus> found = new LinkedHashMap<>();
    for (String alternative : GlobExpander.expand(pattern)) {
      List<FileStatus> reached = status(folder);
      for (String component : alternative.split("/", -1)) {
        if (!component.isEmpty() && !component.equals(".")) {
          reached = next(reached, component);
        }
      }
      reached.forEach(status -> found.put(status.getPath(), status));
    }
    return found.values();
  }

  private List<FileStatus> next(List<FileStatus> reached, String component) throws IOException {
    GlobPattern glob = new GlobPattern(component);
    List<FileStatus> next = new ArrayList<>();
    for (FileStatus folder : reached) {
      if (component.equals("..")) {
        Path parent = folder.getPath().getParent();
        next.addAll(parent == null ? List.of(folder) : status(parent));
      } else if (folder.isDirectory() && glob.hasWildcard()) {
        for (FileStatus child : files.listStatus(folder.getPath())) {
          if (glob.matches(child.getPath().getName())) {
            next.add(child);
          }
        }
      } else if (folder.isDirectory()) {
        String name = component.replaceAll("\\\\(.)", "$1");
        next.addAll(status(new Path(folder.getPath(), new Path(null, null, name))));
      }
    }
    return next;
  }

  private List<FileStatus> status(Path path) throws IOException {
    try {
      return List.of(files.getFileStatus(path));
    } catch (FileNotFoundException absent) {
      return List.of();
    }
  }
}
