package io.pinchpoint.ingest;

import static io.pinchpoint.ingest.Intake.BY_NAME;
import static io.pinchpoint.ingest.Intake.CONFLICTS;
import static io.pinchpoint.ingest.Intake.DUPLICATE;
import static io.pinchpoint.ingest.Intake.KEPT;
import static io.pinchpoint.ingest.Intake.QUARANTINED;
import static io.pinchpoint.ingest.Intake.REPLACING;
import static io.pinchpoint.ingest.Intake.STATUS;
import static io.pinchpoint.ingest.Intake.SUPPRESSED;
import static io.pinchpoint.ingest.IntakeTables.CHANNEL_EVENTS;
import static io.pinchpoint.ingest.IntakeTables.OTHER_LANGUAGE;
import static io.pinchpoint.ingest.IntakeTables.SAYS_NOTHING;
import static io.pinchpoint.ingest.IntakeTables.VERBATIMS;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.pinchpoint.config.SourceConfig;
import io.pinchpoint.table.TableContract;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;

/** Adds up what became of a night's records, by source. */
final class IntakeCounts {
  private final Map<String, Long> files = new LinkedHashMap<>();
  private final Map<String, Map<String, Row>> rows = new LinkedHashMap<>();
  private final Map<String, List<Observation>> read = new LinkedHashMap<>();
  private final Map<String, Map<String, Map<String, Long>>> ids = new HashMap<>();
  private LocalDate newestDay;

  /** Counts the files of a source. */
  void files(SourceConfig source, int number) {
    files.put(source.name(), (long) number);
  }

  /** The newest day among the rows kept; null if none was. */
  LocalDate newestDay() {
    return newestDay;
  }

  /** Counts rows as they are read, independently of what becomes of them. */
  Dataset<Row> read(SourceConfig source, Dataset<Row> rows) {
    Observation observation = new Observation();
    read.computeIfAbsent(source.name(), name -> new ArrayList<>()).add(observation);
    return rows.observe(observation, count(lit(1)).as("rows"));
  }

  /** Counts one contract's rows; true if some take the place of earlier ones. */
  boolean add(Dataset<Row> judged, TableContract contract, LocalDate lateBefore) {
    boolean dated = contract.columns().contains("occurred_date");
    Column day = dated ? col("occurred_date") : lit(null).cast("date");
    Column unmapped =
        contract.equals(CHANNEL_EVENTS) ? col("event_type").equalTo("other") : lit(false);
    Column unscored =
        contract.equals(VERBATIMS) ? col("unscored_reason") : lit(null).cast("string");
    Set<String> statuses = new HashSet<>();
    judged
        .groupBy("source", STATUS)
        .agg(
            count(lit(1)).as("rows"),
            max(day).as("newest"),
            count_if(day.lt(lit(lateBefore))).as("late"),
            count_if(unmapped).as("unmapped"),
            count_if(unscored.equalTo(OTHER_LANGUAGE)).as("other_language"),
            count_if(unscored.equalTo(SAYS_NOTHING)).as("says_nothing"),
            count_if(col(BY_NAME)).as(BY_NAME),
            count_if(col(CONFLICTS)).as(CONFLICTS))
        .collectAsList()
        .forEach(
            row -> {
              String status = row.getAs(STATUS);
              statuses.add(status);
              rows.computeIfAbsent(row.getAs("source"), s -> new LinkedHashMap<>())
                  .put(status, row);
              java.sql.Date newest = row.getAs("newest");
              if (newest != null && (status.equals(KEPT) || status.equals(REPLACING))) {
                LocalDate found = newest.toLocalDate();
                newestDay = newestDay == null || found.isAfter(newestDay) ? found : newestDay;
              }
            });
    ids.putAll(
        DoubtfulIds.counts(judged.filter(col(STATUS).isin(KEPT, REPLACING, DUPLICATE)), contract));
    return statuses.contains(REPLACING);
  }

  Book book(SourceConfig source) {
    long kept = sum(source, "rows", KEPT, REPLACING);
    long duplicates = sum(source, "rows", DUPLICATE);
    long quarantined = sum(source, "rows", QUARANTINED);
    return new Book(
        source.name(),
        source.table().tableName(),
        files.getOrDefault(source.name(), 0L),
        read.getOrDefault(source.name(), List.of()).stream()
            .mapToLong(IntakeCounts::observed)
            .sum(),
        kept,
        sum(source, "rows", REPLACING),
        duplicates,
        sum(source, CONFLICTS, DUPLICATE),
        quarantined,
        sum(source, "rows", SUPPRESSED),
        sum(source, "late", KEPT, REPLACING),
        sum(source, "unmapped", KEPT, REPLACING),
        sum(source, "other_language", KEPT, REPLACING),
        sum(source, "says_nothing", KEPT, REPLACING));
  }

  /** What of a source's rows its owner should look at. */
  List<String> warnings(SourceConfig source) {
    List<String> warnings =
        new ArrayList<>(DoubtfulIds.warnings(source, ids.getOrDefault(source.name(), Map.of())));
    long conflicts = sum(source, CONFLICTS, DUPLICATE);
    if (conflicts > 0) {
      warnings.add(
          "source %s: %,d of %,d duplicates say something else than the row of the same file that was kept under their id; map a further column into the id, or updated_at where they are versions of one row"
              .formatted(source.name(), conflicts, sum(source, "rows", DUPLICATE)));
    }
    long byName = sum(source, BY_NAME, KEPT, REPLACING, DUPLICATE);
    if (byName > 0 && DeliveryOrder.isUnsaid(source)) {
      warnings.add(
          "source %s: for %,d rows nothing but the name of their file told which of two that differ is the newer; map updated_at, or say in order_by what orders the files"
              .formatted(source.name(), byName));
    }
    return warnings;
  }

  private static long observed(Observation observation) {
    try {
      return (Long) observation.getAsJava().get("rows");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while counting rows", e);
    }
  }

  private long sum(SourceConfig source, String column, String... statuses) {
    Map<String, Row> found = rows.getOrDefault(source.name(), Map.of());
    long sum = 0;
    for (String status : statuses) {
      sum += found.containsKey(status) ? found.get(status).<Long>getAs(column) : 0;
    }
    return sum;
  }
}
