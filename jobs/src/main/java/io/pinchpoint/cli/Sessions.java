package io.pinchpoint.cli;

import io.pinchpoint.config.Readers;
import io.pinchpoint.table.LocalFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Opens the Spark session of a command. */
final class Sessions {
  private static final String LOCAL = "spark.local.dir";
  private static final String EXPLAIN = "spark.sql.ui.explainMode";
  private static final String UMASK = "spark.hadoop.fs.permissions.umask-mode";

  private Sessions() {}

  /**
   * The cluster's session under spark-submit; otherwise an embedded one on all cores.
   *
   * @param readers who may read what the command writes
   */
  static SparkSession open(Readers readers) {
    SparkConf given = new SparkConf();
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("pinchpoint")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            // Each broadcast side of a join takes a page of the driver's heap, 64 MB by default.
            .config("spark.buffer.pageSize", given.get("spark.buffer.pageSize", "2m"))
            // Every query writes its plan down for Spark's UI; the formatted one takes a tenth of a
            // small night.
            .config(EXPLAIN, given.get(EXPLAIN, "simple"))
            .config("spark.plugins", plugins(given))
            .config(UMASK, given.get(UMASK, readers.umask()))
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.ansi.enabled", true)
            // ${env:…} in a query would be replaced by what the environment holds, keys included.
            .config("spark.sql.variable.substitute", false)
            // Nobody uploads classes; with isolation executors ask the driver for each that is
            // absent.
            .config("spark.sql.artifact.isolation.enabled", false);
    if (!given.contains("spark.master")) {
      int cores = Runtime.getRuntime().availableProcessors();
      LocalFiles.under(builder)
          .master("local[*]")
          .config("spark.ui.enabled", false)
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.sql.shuffle.partitions", 2L * cores)
          .config("spark.sql.adaptive.enabled", false)
          .config("spark.databricks.delta.snapshotPartitions", 2)
          .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"));
      if (!given.contains(LOCAL)) {
        builder.config(LOCAL, ownFolder().toString());
      }
    }
    return builder.getOrCreate();
  }

  /** Where Spark spills to: rows, which nobody else on the machine may read. */
  private static Path ownFolder() {
    try {
      Path folder = Files.createTempDirectory("pinchpoint");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder can be made", e);
    }
  }

  private static String plugins(SparkConf given) {
    String ours = QuietLogs.class.getName();
    return given.contains("spark.plugins") ? given.get("spark.plugins") + "," + ours : ours;
  }
}
