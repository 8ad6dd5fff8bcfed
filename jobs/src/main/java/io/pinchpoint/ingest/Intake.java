package io.pinchpoint.ingest;

import static io.pinchpoint.ingest.IntakeTables.DELIVERIES;
import static io.pinchpoint.ingest.IntakeTables.QUARANTINE;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.config.SourceConfig;
import io.pinchpoint.config.SourceTable;
import io.pinchpoint.ingest.privacy.Pseudonymizer;
import io.pinchpoint.ingest.privacy.Suppression;
import io.pinchpoint.table.TableContract;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Takes in what was delivered since the last night: read, mapped, judged, counted.
 *
 * <p>Per id one row wins, by {@link DeliveryOrder}, whichever night read it. So what the lake holds
 * does not depend on the order of nights.
 */
public final class Intake {
  static final String STATUS = "status";
  static final String KEPT = "kept";
  static final String REPLACING = "replacing";
  static final String DUPLICATE = "duplicate";
  static final String QUARANTINED = "quarantined";
  static final String SUPPRESSED = "suppressed";

  static final String BY_NAME = "by_name";
  static final String CONFLICTS = "conflicts";

  private static final Set<String> PLACE = Set.of("delivery", "delivered_at", "record");
  private static final StructType REDELIVERED =
      StructType.fromDDL("source STRING, delivery STRING");

  private final SparkSession spark;
  private final PinchpointConfig config;

  public Intake(SparkSession spark, PinchpointConfig config) {
    this.spark = spark;
    this.config = config;
    Expressions.register(spark);
  }

  /**
   * Rows to be written to one table.
   *
   * @param replaced keys of rows in whose place they come; empty if there are none
   */
  public record Change(TableContract table, Dataset<Row> rows, Optional<Dataset<Row>> replaced) {}

  /**
   * What a night takes in.
   *
   * @param newestDay the newest day among the rows kept; null if none was
   * @param warnings what the sources' owners should look at, each naming its source: columns that
   *     are new or gone, and rows that may not mean what they say
   */
  public record Taken(
      List<Book> books,
      List<Change> changes,
      LocalDate newestDay,
      List<String> warnings,
      List<Dataset<Row>> persisted) {

    /**
     * Why a source's rows were quarantined: each reason without the value, how often, and the first
     * place. For messages that must not hold what was delivered.
     */
    public List<String> reasons(String source) {
      return change(QUARANTINE).stream()
          .flatMap(change -> Rejects.summary(change.rows(), source).stream())
          .toList();
    }

    /** What is to be written to a table, if anything. */
    public Optional<Change> change(TableContract table) {
      return changes.stream().filter(change -> change.table().equals(table)).findAny();
    }

    /** Frees what was kept to be written; to be called when nobody reads the changes any more. */
    public void release() {
      persisted.forEach(rows -> rows.unpersist());
    }
  }

  /** What the lake holds already. */
  public interface Holdings {
    /** An empty lake. */
    Holdings NONE =
        new Holdings() {
          @Override
          public boolean isEmpty(TableContract table) {
            return true;
          }

          @Override
          public Dataset<Row> with(TableContract table, Dataset<Row> keys) {
            throw new IllegalStateException("an empty lake holds no " + table.name());
          }
        };

    boolean isEmpty(TableContract table);

    /** The rows with one of the keys, perhaps with others. */
    Dataset<Row> with(TableContract table, Dataset<Row> keys);
  }

  /**
   * Reads every file that the lake has not read.
   *
   * @param holdings what the lake holds
   * @param asOf the as-of date before this night; null before the first
   * @param suppression whose rows are dropped
   * @param runId stored with every file read
   */
  public Taken take(
      Holdings holdings,
      Arrivals arrivals,
      Pseudonymizer pseudonymizer,
      Suppression suppression,
      LocalDate asOf,
      long runId) {
    return Expressions.apart(
        spark, () -> takeApart(holdings, arrivals, pseudonymizer, suppression, asOf, runId));
  }

  private Taken takeApart(
      Holdings holdings,
      Arrivals arrivals,
      Pseudonymizer pseudonymizer,
      Suppression suppression,
      LocalDate asOf,
      long runId) {
    Privacy privacy = Privacy.of(config.redaction(), pseudonymizer, suppression);
    LocalDate lateBefore = asOf == null ? null : asOf.minusDays(config.lateAfterDays());
    List<Delivery> fresh = new ArrayList<>();
    Map<Delivery, List<String>> columns = new HashMap<>();
    List<Change> changes = new ArrayList<>();
    List<Dataset<Row>> broken = new ArrayList<>();
    List<Dataset<Row>> persisted = new ArrayList<>();
    IntakeCounts counts = new IntakeCounts();
    for (SourceTable target : SourceTable.values()) {
      Dataset<Row> arrived = null;
      for (SourceConfig source : config.sources()) {
        if (source.table() != target) {
          continue;
        }
        List<Delivery> files = arrivals.of(source);
        counts.files(source, files.size());
        if (files.isEmpty()) {
          continue;
        }
        fresh.addAll(files);
        Dataset<Row> rows = mapped(source, files, privacy, counts, columns);
        arrived = arrived == null ? rows : arrived.union(rows);
      }
      if (arrived == null) {
        continue;
      }
      TableContract contract = Mapping.contract(target);
      Dataset<Row> judged =
          judged(arrived, holdings, contract, persisted).persist(StorageLevel.MEMORY_AND_DISK());
      persisted.add(judged);
      boolean replaces = counts.add(judged, contract, lateBefore);
      changes.add(change(judged, contract, replaces));
      broken.add(quarantine(judged, contract));
    }
    if (!fresh.isEmpty()) {
      changes.add(quarantine(broken, fresh, arrivals));
      changes.add(new Change(DELIVERIES, listed(fresh, columns, runId), Optional.empty()));
    }
    List<Book> books = config.sources().stream().map(source -> counts.book(source)).toList();
    List<String> warnings = new ArrayList<>();
    if (!columns.isEmpty()) {
      warnings.addAll(ColumnChanges.of(arrivals.columns(), columns));
    }
    config.sources().forEach(source -> warnings.addAll(counts.warnings(source)));
    return new Taken(books, changes, counts.newestDay(), warnings, persisted);
  }

  private Dataset<Row> mapped(
      SourceConfig source,
      List<Delivery> files,
      Privacy privacy,
      IntakeCounts counts,
      Map<Delivery, List<String>> columns) {
    Mapping mapping = Mapping.of(spark, config, source);
    RecordReader reader = new RecordReader(spark, source, mapping::missing);
    Dataset<Row> records = reader.read(files);
    columns.putAll(reader.columns());
    return mapping.apply(records, privacy, rows -> counts.read(source, rows));
  }

  private Dataset<Row> judged(
      Dataset<Row> arrived,
      Holdings holdings,
      TableContract contract,
      List<Dataset<Row>> persisted) {
    Column broken = size(col(Mapping.REASONS)).gt(0);
    Column place = concat_ws("/", col("delivery"), col("record"));
    List<Column> key = new ArrayList<>();
    for (String column : contract.key()) {
      key.add(column.equals("source") ? col(column) : coalesce(col(column).cast("string"), place));
    }
    key.add(broken);
    key.add(col(Mapping.SUPPRESSED));
    WindowSpec latestFirst =
        Window.partitionBy(key.toArray(Column[]::new))
            .orderBy(col("version").desc(), col("content").desc());
    Column told = struct(col("version"), col("content"), col(Mapping.RECORD_HASH));
    Dataset<Row> placed =
        arrived
            .withColumn("version", DeliveryOrder.version(spark, config.sources()))
            .withColumn("content", content(contract))
            .withColumn("place_among_new", row_number().over(latestFirst))
            .withColumn("latest", first(told).over(latestFirst));
    Column isFirst = col("place_among_new").equalTo(1);
    Column newest =
        isFirst.and(col("held_version").isNull().or(col("held_version").lt(col("version"))));
    Column latest = col("latest.version");
    Column saysOtherwise = col("latest.content").notEqual(col("content"));
    Column byName =
        when(
                isFirst,
                DeliveryOrder.isToldByName(col("version"), col("held_version"))
                    .and(col("held_content").notEqual(col("content"))))
            .otherwise(DeliveryOrder.isToldByName(col("version"), latest).and(saysOtherwise));
    Column conflicts =
        not(isFirst)
            .and(DeliveryOrder.isOfOneFile(col("version"), latest))
            .and(
                saysOtherwise.or(
                    col("latest." + Mapping.RECORD_HASH).notEqual(col(Mapping.RECORD_HASH))));
    return withHeld(placed, holdings, contract, persisted)
        .withColumn(
            STATUS,
            when(col(Mapping.SUPPRESSED), SUPPRESSED)
                .when(broken, QUARANTINED)
                .when(newest.and(col("held_version").isNull()), KEPT)
                .when(newest, REPLACING)
                .otherwise(DUPLICATE))
        .withColumn(BY_NAME, byName)
        .withColumn(CONFLICTS, conflicts)
        .drop(
            "version",
            "content",
            "place_among_new",
            "latest",
            "held_version",
            "held_content",
            Mapping.RECORD_HASH);
  }

  /** Adds version and content of the row that the lake holds under the same id. */
  private Dataset<Row> withHeld(
      Dataset<Row> placed,
      Holdings holdings,
      TableContract contract,
      List<Dataset<Row>> persisted) {
    if (holdings.isEmpty(contract)) {
      return placed
          .withColumn("held_version", when(lit(false), col("version")))
          .withColumn("held_content", when(lit(false), col("content")));
    }
    // Read twice: for its ids, and to be judged.
    placed.persist(StorageLevel.MEMORY_AND_DISK());
    persisted.add(placed);
    List<Column> columns = new ArrayList<>(List.of(keyOf(contract)));
    columns.add(DeliveryOrder.version(spark, config.sources()).as("held_version"));
    columns.add(content(contract).as("held_content"));
    Dataset<Row> held =
        holdings
            .with(contract, placed.select(keyOf(contract)))
            .select(columns.toArray(Column[]::new));
    return placed.join(held, contract.key().toArray(String[]::new), "left");
  }

  /** What a row says, wherever it stands. */
  private static Column content(TableContract contract) {
    return xxhash64(
        to_json(
            struct(
                contract.columns().stream()
                    .filter(column -> !PLACE.contains(column))
                    .map(c -> col(c))
                    .toArray(Column[]::new))));
  }

  private static Change change(Dataset<Row> judged, TableContract contract, boolean replaces) {
    Dataset<Row> kept = contract.conform(onlyContract(judged, contract, KEPT, REPLACING));
    Optional<Dataset<Row>> replaced =
        replaces
            ? Optional.of(onlyContract(judged, contract, REPLACING).select(keyOf(contract)))
            : Optional.empty();
    return new Change(contract, kept, replaced);
  }

  private static Column[] keyOf(TableContract contract) {
    return contract.key().stream().map(c -> col(c)).toArray(Column[]::new);
  }

  private static Dataset<Row> onlyContract(
      Dataset<Row> judged, TableContract contract, Object... statuses) {
    return judged
        .filter(col(STATUS).isin(statuses))
        .select(contract.columns().stream().map(c -> col(c)).toArray(Column[]::new));
  }

  private static Dataset<Row> quarantine(Dataset<Row> judged, TableContract target) {
    return judged
        .filter(col(STATUS).equalTo(QUARANTINED))
        .select(
            col("source"),
            lit(target.name()).as("target"),
            col("delivery"),
            col("delivered_at"),
            col("record"),
            col(Mapping.LINE),
            col(Mapping.REASONS),
            col(Mapping.RAW));
  }

  /** Rejects of a file that was delivered again take the place of its earlier ones. */
  private Change quarantine(List<Dataset<Row>> broken, List<Delivery> fresh, Arrivals arrivals) {
    Dataset<Row> rows = broken.stream().reduce(Dataset::union).orElseThrow();
    List<Row> again =
        fresh.stream()
            .filter(arrivals::isAgain)
            .map(file -> RowFactory.create(file.source(), file.name()))
            .toList();
    return new Change(
        QUARANTINE,
        rows,
        again.isEmpty()
            ? Optional.empty()
            : Optional.of(spark.createDataFrame(again, REDELIVERED)));
  }

  private Dataset<Row> listed(
      List<Delivery> fresh, Map<Delivery, List<String>> columns, long runId) {
    List<Row> rows =
        fresh.stream()
            .map(
                file ->
                    RowFactory.create(
                        file.source(),
                        file.name(),
                        file.bytes(),
                        java.sql.Timestamp.from(file.modifiedAt()),
                        runId,
                        columns.containsKey(file) ? columns.get(file).toArray() : null))
            .toList();
    return spark.createDataFrame(rows, DELIVERIES.schema());
  }
}
