package io.pinchpoint.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one file, so that all of it is reported at once. */
final class Problems {
  private final String file;
  private final List<String> found;

  Problems(String file) {
    this(file, new ArrayList<>());
  }

  private Problems(String file, List<String> found) {
    this.file = file;
    this.found = found;
  }

  /** The same collection, for problems of another file. */
  Problems in(String otherFile) {
    return new Problems(otherFile, found);
  }

  /** The file that is looked at. */
  String file() {
    return file;
  }

  /** Says what is wrong with the file itself. */
  void add(String message) {
    found.add(file + ": " + message);
  }

  /** Says what is wrong with the value at a key: {@code journey.gap_days is 0; must be …}. */
  void add(String key, Object value, String rule) {
    String shown = value == null || value.toString().isBlank() ? "\"\"" : value.toString();
    add(key + " is " + shown + "; must be " + rule);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<String> list() {
    return List.copyOf(found);
  }

  void throwIfAny() {
    if (!isEmpty()) {
      throw new ConfigException(list());
    }
  }
}
