package io.pinchpoint.cli;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Opens the Spark session of a command. */
final class Sessions {
  private Sessions() {}

  /** The cluster's session under spark-submit; otherwise an embedded one on all cores. */
  static SparkSession open() {
    SparkConf given = new SparkConf();
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("pinchpoint")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.ansi.enabled", true);
    if (!given.contains("spark.master")) {
      int cores = Runtime.getRuntime().availableProcessors();
      builder
          .master("local[*]")
          .config("spark.ui.enabled", false)
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.sql.shuffle.partitions", 2L * cores)
          .config("spark.sql.adaptive.enabled", false)
          .config("spark.databricks.delta.snapshotPartitions", 2)
          .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"));
    }
    return builder.getOrCreate();
  }
}
