package io.pinchpoint.ingest;

import io.pinchpoint.ingest.records.HeaderNotFound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Says which columns that a mapping reads a file lacks, in the mapping's words. What stands in the
 * file instead is never said: a file without a header has a customer's values there.
 */
final class MissingColumns {
  private static final int SHOWN = 5;

  private MissingColumns() {}

  /** Of a record in a CSV file, as the end of a sentence about it. */
  static String ofRecord(List<String> missing) {
    return "stands in a file without a header that names " + listed(missing);
  }

  /** Of a CSV file, as the end of a sentence that begins with its name. */
  static String ofHeader(HeaderNotFound search) {
    String found =
        "has no header that names %s: the likeliest of its first %d records, number %d with %d columns, does not"
            .formatted(
                listed(search.missing()), search.searched(), search.record(), search.columns());
    if (!search.repeated().isEmpty()) {
      String name = search.repeated().get(0);
      return "%s. It names %s more than once; map %2$s#1 or %2$s#2".formatted(found, name);
    }
    return found + ". Correct the mapping, or the file, whose columns must be named above its rows";
  }

  /**
   * Of a Parquet file, as a sentence.
   *
   * @param leftOut columns that the file has and that cannot be read, and why
   */
  static String ofFile(List<String> missing, Map<String, String> leftOut) {
    List<String> reasons = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (String name : missing) {
      List<String> why =
          leftOut.entrySet().stream()
              .filter(column -> isNamed(column.getKey(), plain(name)))
              .map(column -> "its column %s %s".formatted(column.getKey(), column.getValue()))
              .toList();
      reasons.addAll(why);
      if (why.isEmpty()) {
        absent.add(name);
      }
    }
    if (!absent.isEmpty()) {
      reasons.add(0, "it lacks " + listed(absent));
    }
    return "the file does not fit the mapping: " + String.join("; ", reasons);
  }

  /** Whether a mapping that misses a name misses this column, or this field of one. */
  private static boolean isNamed(String column, String name) {
    String last = column.substring(column.lastIndexOf('.') + 1);
    return column.equalsIgnoreCase(name) || last.equalsIgnoreCase(name);
  }

  private static String listed(List<String> missing) {
    String shown =
        String.join(", ", missing.stream().limit(SHOWN).map(MissingColumns::plain).toList());
    return missing.size() > SHOWN ? shown + " and " + (missing.size() - SHOWN) + " more" : shown;
  }

  private static String plain(String name) {
    return name.startsWith("`") && name.endsWith("`") && name.length() > 2
        ? name.substring(1, name.length() - 1).replace("``", "`")
        : name;
  }
}
