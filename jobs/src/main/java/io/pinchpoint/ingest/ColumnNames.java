package io.pinchpoint.ingest;

import static org.apache.spark.sql.functions.col;

import java.util.Locale;
import org.apache.spark.sql.Column;

/** The names of a source's columns, which may be anything, beside those of our own. */
final class ColumnNames {
  /** How the names begin that no column of a source may have. */
  private static final String RESERVED = "pinchpoint:";

  private ColumnNames() {}

  /** A name for a column that stands beside a source's own. */
  static String reserved(String name) {
    return RESERVED + name;
  }

  static boolean isReserved(String name) {
    return key(name).startsWith(RESERVED);
  }

  /** What is the same of two names that Spark does not tell apart. */
  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** A name as SQL writes it. */
  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  static Column column(String name) {
    return col(quoted(name));
  }
}
