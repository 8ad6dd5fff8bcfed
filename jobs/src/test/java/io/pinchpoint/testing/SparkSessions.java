package io.pinchpoint.testing;

import io.pinchpoint.table.LocalFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** The one session that tests on real Spark share. */
public final class SparkSessions {

  private SparkSessions() {}

  /** A local session with two threads, in UTC, that knows Delta; started once, never stopped. */
  public static SparkSession shared() {
    return Holder.SESSION;
  }

  private static final class Holder {
    private static final SparkSession SESSION = start();

    private static SparkSession start() {
      SparkSession session =
          LocalFiles.under(SparkSession.builder())
              .master("local[2]")
              .appName("tests")
              .config("spark.ui.enabled", false)
              .config("spark.driver.bindAddress", "127.0.0.1")
              .config("spark.driver.host", "127.0.0.1")
              .config("spark.sql.warehouse.dir", temporaryDirectory().toUri().toString())
              .config("spark.sql.session.timeZone", "UTC")
              .config("spark.sql.ansi.enabled", true)
              .config("spark.sql.variable.substitute", false)
              .config("spark.sql.artifact.isolation.enabled", false)
              .config("spark.sql.shuffle.partitions", 1)
              .config("spark.sql.adaptive.enabled", false)
              .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
              .config(
                  "spark.sql.catalog.spark_catalog",
                  "org.apache.spark.sql.delta.catalog.DeltaCatalog")
              // A dozen rows are read sooner than the code to read them is compiled. The night on
              // the sample company, which every build runs too, goes through generated code.
              .config("spark.sql.codegen.wholeStage", false)
              .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
              .config("spark.sql.ui.explainMode", "simple")
              .config("spark.databricks.delta.snapshotPartitions", 2)
              .config("spark.buffer.pageSize", "1m")
              .getOrCreate();
      session.sparkContext().setLogLevel("ERROR");
      return session;
    }

    private static Path temporaryDirectory() {
      try {
        return Files.createTempDirectory("warehouse");
      } catch (IOException e) {
        throw new UncheckedIOException("no temporary directory for the warehouse", e);
      }
    }
  }
}
