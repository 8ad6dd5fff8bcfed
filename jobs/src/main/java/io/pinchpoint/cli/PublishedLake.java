package io.pinchpoint.cli;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.nightly.Catalog;
import io.pinchpoint.nightly.Ledger;
import io.pinchpoint.nightly.Ledger.Publication;
import io.pinchpoint.table.Lake;
import io.pinchpoint.table.TableContract;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A lake as its ledger published it, whatever a running or dead night has written since. */
final class PublishedLake {
  private final Lake lake;
  private final Publication publication;

  PublishedLake(SparkSession spark, PinchpointConfig config) {
    lake = new Lake(spark, config.lake());
    publication =
        new Ledger(lake)
            .latest()
            .orElseThrow(
                () ->
                    new UsageException(
                        "lake %s has no published night; run  pinchpoint nightly  first"
                            .formatted(config.lake())));
  }

  Lake lake() {
    return lake;
  }

  Publication publication() {
    return publication;
  }

  /** The published version; of the ledger itself the newest one. */
  OptionalLong version(TableContract table) {
    return table.equals(Ledger.RUNS) ? lake.head(table) : publication.version(table);
  }

  /**
   * The rows of a query, in which published tables go by their plain names; opens those it names.
   *
   * @throws UsageException if it is no query on published tables
   */
  Dataset<Row> query(String text) {
    TableQuery query = TableQuery.of(lake.spark(), text);
    for (TableContract table : Catalog.TABLES) {
      if (query.tables().contains(table.name())) {
        version(table)
            .ifPresent(version -> lake.read(table, version).createOrReplaceTempView(table.name()));
      }
    }
    return query.rows();
  }
}
