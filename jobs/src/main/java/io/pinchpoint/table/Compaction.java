package io.pinchpoint.table;

import io.delta.tables.DeltaTable;
import java.util.Map;
import org.apache.spark.sql.RuntimeConfig;

/** Puts a table's small files together; its rows stay as they are. */
public final class Compaction {
  /** Fewer small files than this cost a reader nothing. */
  static final int MANY = 8;

  private final Lake lake;
  private final long targetBytes;

  /**
   * @param targetBytes size that files grow to; small is what has less than half of it
   */
  public Compaction(Lake lake, long targetBytes) {
    this.lake = lake;
    this.targetBytes = targetBytes;
  }

  /** Rewrites the small files of the newest version, if there are many; whether there were. */
  public boolean of(TableContract table) {
    long small = lake.fileSizes(table).filter(bytes -> bytes < targetBytes / 2).count();
    if (small < MANY) {
      return false;
    }
    RuntimeConfig session = lake.spark().conf();
    Map<String, Long> sizes =
        Map.of(
            "spark.databricks.delta.optimize.minFileSize",
            targetBytes / 2,
            "spark.databricks.delta.optimize.maxFileSize",
            targetBytes);
    sizes.forEach(session::set);
    try {
      DeltaTable.forPath(lake.spark(), lake.path(table)).optimize().executeCompaction();
    } finally {
      sizes.keySet().forEach(session::unset);
    }
    return true;
  }
}
