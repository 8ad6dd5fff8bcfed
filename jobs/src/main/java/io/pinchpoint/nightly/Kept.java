package io.pinchpoint.nightly;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.LogicalRDD$;
import org.apache.spark.storage.StorageLevel;

/** Rows that are computed once and read several times. */
final class Kept {
  private final List<Dataset<Row>> kept = new ArrayList<>();

  /** Computes rows, and gives them from now on as they are. */
  Dataset<Row> keep(Dataset<Row> rows) {
    Dataset<Row> persisted = rows.persist(StorageLevel.MEMORY_AND_DISK());
    kept.add(persisted);
    persisted.count();
    return apart(persisted);
  }

  /**
   * Kept rows as a leaf without a history: the plans of their readers, and what Spark writes down
   * of them for each query, do not grow with what lies beneath.
   */
  private static Dataset<Row> apart(Dataset<Row> persisted) {
    var rows = (org.apache.spark.sql.classic.Dataset<Row>) persisted;
    return org.apache.spark.sql.classic.Dataset.ofRows(
        rows.sparkSession(),
        LogicalRDD$.MODULE$.fromDataset(rows.queryExecution().toRdd(), rows, false));
  }

  /** Frees them; to be called when nobody reads them any more. */
  void release() {
    kept.forEach(rows -> rows.unpersist());
  }
}
