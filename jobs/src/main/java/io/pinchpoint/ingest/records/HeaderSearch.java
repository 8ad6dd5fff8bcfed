package io.pinchpoint.ingest.records;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Finds the header among the first records of a file by its names. */
public final class HeaderSearch {
  /** How many records are searched. */
  public static final int RECORDS = 20;

  private HeaderSearch() {}

  /**
   * The first record whose names resolve the mapping.
   *
   * @param records the cells of the file's first records, empty lists for broken ones
   * @param resolves whether a mapping can be resolved with these column names
   * @throws HeaderNotFound if no record does
   */
  public static Header find(List<List<String>> records, Predicate<List<String>> resolves) {
    Header candidate = null;
    for (int i = 0; i < records.size(); i++) {
      Header header = new Header(i, names(records.get(i)));
      if (!header.names().isEmpty() && resolves.test(header.names())) {
        return header;
      }
      if (candidate == null || header.names().size() > candidate.names().size()) {
        candidate = header;
      }
    }
    throw new HeaderNotFound(records.size(), candidate);
  }

  /**
   * Column names from header cells: trimmed, without byte order marks; an empty third one becomes
   * {@code column#3}, and names that occur twice {@code name#1} and {@code name#2}, so that a
   * mapping which uses the ambiguous name fails.
   */
  public static List<String> names(List<String> cells) {
    List<String> trimmed = new ArrayList<>(cells.size());
    Map<String, Integer> total = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      String name = cells.get(i).replace("\uFEFF", "").strip();
      trimmed.add(name.isEmpty() ? "column#" + (i + 1) : name);
      total.merge(trimmed.get(i), 1, Integer::sum);
    }
    Map<String, Integer> seen = new HashMap<>();
    List<String> names = new ArrayList<>(cells.size());
    for (String name : trimmed) {
      if (total.get(name) == 1) {
        names.add(name);
        continue;
      }
      String numbered;
      do {
        numbered = name + "#" + seen.merge(name, 1, Integer::sum);
      } while (total.containsKey(numbered));
      names.add(numbered);
    }
    return names;
  }
}
