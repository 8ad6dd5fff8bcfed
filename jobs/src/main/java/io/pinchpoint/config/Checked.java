package io.pinchpoint.config;

/** A record with rules that span several keys. */
interface Checked {
  /**
   * Reports broken rules. Called even where single keys were wrong; those then hold their default,
   * or null.
   *
   * @param path the key of this record, empty for the root
   */
  void check(String path, Problems problems);

  /** The key below a path. */
  static String key(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
