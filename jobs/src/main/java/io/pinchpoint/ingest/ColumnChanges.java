package io.pinchpoint.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Columns that a source's files have for the first time, or no longer. Either is taken in: a
 * mapping leaves out what it does not name, and a column that is gone is NULL. But somebody should
 * know, since a renamed column is both.
 */
final class ColumnChanges {
  private static final int LONGEST_NAME = 60;

  private ColumnChanges() {}

  /**
   * One sentence per source and change.
   *
   * @param before source → columns of the files that were read before
   * @param now the columns of the files that are read now
   */
  static List<String> of(Map<String, Set<String>> before, Map<Delivery, List<String>> now) {
    Map<String, Map<String, String>> firstFiles = new TreeMap<>();
    now.keySet().stream()
        .sorted(Comparator.comparing(Delivery::name))
        .forEach(
            file ->
                now.get(file)
                    .forEach(
                        column ->
                            firstFiles
                                .computeIfAbsent(file.source(), source -> new LinkedHashMap<>())
                                .putIfAbsent(column, file.name())));
    List<String> changes = new ArrayList<>();
    firstFiles.forEach(
        (source, files) -> {
          Set<String> known = before.getOrDefault(source, Set.of());
          if (!known.isEmpty()) {
            changes.addAll(changes(source, known, files));
          }
        });
    return changes;
  }

  private static List<String> changes(String source, Set<String> known, Map<String, String> files) {
    List<String> changes = new ArrayList<>();
    files.forEach(
        (column, file) -> {
          if (!known.contains(column)) {
            changes.add(
                "source %s: %s has a column that no file had before, %s; map it, or it is left out"
                    .formatted(source, file, shown(column)));
          }
        });
    Set<String> gone = new TreeSet<>(known);
    gone.removeAll(files.keySet());
    for (String column : gone) {
      changes.add(
          "source %s: no new file has the column %s any more; what is mapped from it is NULL"
              .formatted(source, shown(column)));
    }
    return changes;
  }

  /** A header is a stranger's text. */
  private static String shown(String column) {
    String plain = column.replaceAll("[^\\p{L}\\p{N} _.-]", "?");
    return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) + "…" : plain;
  }
}
