package io.pinchpoint.benchmarks;

import org.apache.spark.sql.SparkSession;

/** A small Spark inside this JVM, for MLlib. */
final class LocalSpark {
  private LocalSpark() {}

  static SparkSession open() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("benchmarks")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .getOrCreate();
  }
}
