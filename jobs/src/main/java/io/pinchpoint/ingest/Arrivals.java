package io.pinchpoint.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.config.SourceConfig;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The files that lie there and that the lake has not read. A file is known again by name, size and
 * time: changed in place, it is another delivery.
 */
public final class Arrivals {
  private static final StructType PRESENT =
      StructType.fromDDL(
          "place INT, source STRING, delivery STRING, bytes_now BIGINT, delivered_now TIMESTAMP");
  private static final Column SAME =
      col("bytes").equalTo(col("bytes_now")).and(col("delivered_at").equalTo(col("delivered_now")));

  private final Map<String, List<Delivery>> fresh = new LinkedHashMap<>();
  private final Set<Delivery> again = new HashSet<>();
  private final Set<String> known = new HashSet<>();
  private Optional<Dataset<Row>> read = Optional.empty();

  private Arrivals() {}

  /**
   * Lists the files of every source.
   *
   * @param read the files that the lake has read, as {@link IntakeTables#DELIVERIES}; empty: none
   */
  public static Arrivals of(
      SparkSession spark, PinchpointConfig config, Optional<Dataset<Row>> read) {
    Arrivals arrivals = new Arrivals();
    for (SourceConfig source : config.sources()) {
      List<Delivery> files = Deliveries.of(source, config.data(), spark);
      arrivals.fresh.put(source.name(), files);
      if (!files.isEmpty()) {
        arrivals.known.add(source.name());
      }
    }
    arrivals.read = read;
    read.ifPresent(files -> arrivals.leaveOut(spark, files));
    return arrivals;
  }

  /** The files to be read of a source, by name. */
  List<Delivery> of(SourceConfig source) {
    return fresh.get(source.name());
  }

  /** Whether a source has no file, and never had one. */
  boolean isMissing(SourceConfig source) {
    return !known.contains(source.name());
  }

  /** Whether an earlier file of that name was read. */
  boolean isAgain(Delivery file) {
    return again.contains(file);
  }

  /** Source → the columns that its files had so far. */
  Map<String, Set<String>> columns() {
    Map<String, Set<String>> columns = new HashMap<>();
    if (read.isPresent()) {
      read.get().select(col("source"), explode(col("columns"))).distinct().collectAsList().stream()
          .forEach(
              row ->
                  columns
                      .computeIfAbsent(row.getString(0), source -> new HashSet<>())
                      .add(row.getString(1)));
    }
    return columns;
  }

  private void leaveOut(SparkSession spark, Dataset<Row> read) {
    if (!known.containsAll(fresh.keySet())) {
      read.select("source").distinct().collectAsList().forEach(row -> known.add(row.getString(0)));
    }
    List<Delivery> there = fresh.values().stream().flatMap(List::stream).toList();
    List<Row> places = new ArrayList<>();
    for (Delivery file : there) {
      places.add(
          RowFactory.create(
              places.size(),
              file.source(),
              file.name(),
              file.bytes(),
              Timestamp.from(file.modifiedAt())));
    }
    Dataset<Row> present = spark.createDataFrame(places, PRESENT);
    fresh.replaceAll((source, files) -> new ArrayList<>());
    present
        .join(read, new String[] {"source", "delivery"}, "left")
        .groupBy("place")
        .agg(
            max(coalesce(SAME, lit(false))).as("is_read"),
            max(read.col("bytes").isNotNull()).as("is_again"))
        .filter(not(col("is_read")))
        .collectAsList()
        .stream()
        .sorted(Comparator.comparing(row -> row.<Integer>getAs("place")))
        .forEach(
            row -> {
              Delivery file = there.get(row.<Integer>getAs("place"));
              fresh.get(file.source()).add(file);
              if (row.<Boolean>getAs("is_again")) {
                again.add(file);
              }
            });
  }
}
