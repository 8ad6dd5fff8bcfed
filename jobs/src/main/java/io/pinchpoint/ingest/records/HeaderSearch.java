package io.pinchpoint.ingest.records;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Finds the header among the first records of a file by its names. */
public final class HeaderSearch {
  /** How many records are searched. */
  public static final int RECORDS = 20;

  private HeaderSearch() {}

  /**
   * The first record whose names the mapping can be resolved with.
   *
   * @param records the cells of the file's first records, empty lists for broken ones
   * @param missing which columns the mapping reads that are not among these
   * @throws HeaderNotFound if no record does
   */
  public static Header find(
      List<List<String>> records, Function<List<String>, List<String>> missing) {
    HeaderNotFound closest = new HeaderNotFound(records.size(), 0, List.of(), List.of(), List.of());
    for (int i = 0; i < records.size(); i++) {
      Header header = new Header(i, names(records.get(i)));
      int columns = header.names().size();
      if (columns == 0) {
        continue;
      }
      List<String> lacking = missing.apply(header.names());
      if (lacking.isEmpty()) {
        return header;
      }
      if (closest.columns() == 0
          || lacking.size() < closest.missing().size()
          || (lacking.size() == closest.missing().size() && columns > closest.columns())) {
        List<String> repeated =
            lacking.stream().filter(name -> header.names().contains(name + "#1")).toList();
        closest = new HeaderNotFound(records.size(), i + 1, header.names(), lacking, repeated);
      }
    }
    throw closest;
  }

  /**
   * Column names from header cells: trimmed, without byte order marks; an empty third one becomes
   * {@code column#3}, and names that occur twice, in whatever case, {@code name#1} and {@code
   * name#2}, so that a mapping which uses the ambiguous name fails.
   */
  public static List<String> names(List<String> cells) {
    List<String> trimmed = new ArrayList<>(cells.size());
    Map<String, Integer> total = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      String name = cells.get(i).replace("\uFEFF", "").strip();
      trimmed.add(name.isEmpty() ? "column#" + (i + 1) : name);
      total.merge(key(trimmed.get(i)), 1, Integer::sum);
    }
    Map<String, Integer> seen = new HashMap<>();
    List<String> names = new ArrayList<>(cells.size());
    for (String name : trimmed) {
      if (total.get(key(name)) == 1) {
        names.add(name);
        continue;
      }
      String numbered;
      do {
        numbered = name + "#" + seen.merge(key(name), 1, Integer::sum);
      } while (total.containsKey(key(numbered)));
      names.add(numbered);
    }
    return names;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
