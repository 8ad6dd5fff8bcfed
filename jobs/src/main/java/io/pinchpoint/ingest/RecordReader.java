package io.pinchpoint.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.config.SourceConfig;
import io.pinchpoint.config.SourceFormat;
import io.pinchpoint.ingest.records.CsvFormat;
import io.pinchpoint.ingest.records.CsvRecords;
import io.pinchpoint.ingest.records.FileRecords;
import io.pinchpoint.ingest.records.Header;
import io.pinchpoint.ingest.records.HeaderNotFound;
import io.pinchpoint.ingest.records.JsonArrayRecords;
import io.pinchpoint.ingest.records.JsonLinesRecords;
import io.pinchpoint.ingest.records.RawRecord;
import io.pinchpoint.ingest.records.ReadLimits;
import io.pinchpoint.table.ForeignTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads the files of one source record by record, each with its place.
 *
 * <p>Beside the source's own columns a row has {@link #DELIVERY}, {@link #DELIVERED_AT}, {@link
 * #RECORD}, {@link #LINE}, {@link #RAW} and {@link #PROBLEM}; where there is a problem, the
 * source's columns are NULL.
 */
final class RecordReader {
  static final String DELIVERY = "__delivery";
  static final String DELIVERED_AT = "__delivered_at";
  static final String RECORD = "__record";
  static final String LINE = "__line";
  static final String RAW = "__raw";
  static final String PROBLEM = "__problem";
  static final List<String> PLACE = List.of(DELIVERY, DELIVERED_AT, RECORD, LINE, RAW, PROBLEM);

  private static final String CELLS = "__cells";
  private static final String UNMAPPED =
      "stands in a file whose header lacks columns that the mapping names";
  private static final String EMPTY = "the file is empty; a header was expected";
  private static final String UNMAPPED_FILE = "the file lacks columns that the mapping names";
  private static final StructType PLACES =
      new StructType()
          .add(DELIVERY, DataTypes.StringType, false)
          .add(DELIVERED_AT, DataTypes.TimestampType, false)
          .add(RECORD, DataTypes.LongType, false)
          .add(LINE, DataTypes.LongType)
          .add(RAW, DataTypes.StringType)
          .add(PROBLEM, DataTypes.StringType);
  private static final StructType RECORDS =
      PLACES.add(CELLS, DataTypes.createArrayType(DataTypes.StringType));

  private final SparkSession spark;
  private final SourceConfig source;
  private final Map<Delivery, List<String>> columns = new HashMap<>();

  RecordReader(SparkSession spark, SourceConfig source) {
    this.spark = spark;
    this.source = source;
  }

  /**
   * A file, and for CSV what its header is and which union column each of its cells fills.
   *
   * @param headerIndex the record that is the header; negative where none resolves the mapping
   */
  private record Part(Delivery delivery, int headerIndex, List<String> names, List<Integer> targets)
      implements Serializable {

    Part(Delivery delivery) {
      this(delivery, -1, List.of(), List.of());
    }
  }

  /**
   * The records of the files. Where their headers differ, the columns are those of all of them; a
   * file whose header does not resolve the mapping costs its own records, not those of the others.
   * Where no file has a header, because all are empty or torn, the result has the places alone.
   *
   * @param resolves whether the source's mapping can be resolved with these columns
   * @throws SourceException if there are headers, and none resolves the mapping
   */
  Dataset<Row> read(List<Delivery> deliveries, Predicate<StructType> resolves) {
    return switch (source.format()) {
      case CSV -> csv(deliveries, names -> resolves.test(text(names)));
      case JSON, JSONL -> json(deliveries);
      case PARQUET -> parquet(deliveries, resolves);
      case DELTA -> delta(deliveries);
    };
  }

  /** What columns the files have that were read; without those that tell none. */
  Map<Delivery, List<String>> columns() {
    return columns;
  }

  /** Columns of these names, as CSV has them. */
  static StructType text(List<String> names) {
    StructType columns = new StructType();
    for (String name : names) {
      columns = columns.add(name, DataTypes.StringType);
    }
    return columns;
  }

  /**
   * The column names of the files' headers, for {@code check}: of those that resolve the mapping,
   * or of the others where none does. Empty if no file has a header.
   */
  Set<List<String>> headers(List<Delivery> deliveries, Predicate<StructType> resolves) {
    List<Header> headers = headersOf(deliveries, names -> resolves.test(text(names)));
    boolean anyFound = headers.stream().anyMatch(RecordReader::isFound);
    Set<List<String>> names = new LinkedHashSet<>();
    headers.stream()
        .filter(header -> isFound(header) || !anyFound)
        .map(Header::names)
        .filter(header -> !header.isEmpty())
        .forEach(names::add);
    return names;
  }

  private static boolean isFound(Header header) {
    return header.index() >= 0 && !header.names().isEmpty();
  }

  private List<Header> headersOf(List<Delivery> deliveries, Predicate<List<String>> resolves) {
    Map<List<String>, Boolean> known = new ConcurrentHashMap<>();
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    return deliveries.parallelStream()
        .map(delivery -> header(delivery, hadoop, n -> known.computeIfAbsent(n, resolves::test)))
        .toList();
  }

  private Header header(Delivery delivery, Configuration hadoop, Predicate<List<String>> resolves) {
    try (InputStream in = open(delivery, hadoop);
        CsvRecords records = CsvRecords.open(in, csvFormat(), resolves, ReadLimits.DEFAULT)) {
      return records.header();
    } catch (HeaderNotFound unmapped) {
      return new Header(-1, unmapped.candidate());
    } catch (IOException e) {
      throw unreadable(delivery, e);
    }
  }

  private Dataset<Row> csv(List<Delivery> deliveries, Predicate<List<String>> resolves) {
    List<Header> headers = headersOf(deliveries, resolves);
    Set<String> union = new LinkedHashSet<>();
    headers.stream().filter(RecordReader::isFound).forEach(header -> union.addAll(header.names()));
    List<String> columns = new ArrayList<>(union);
    List<Part> parts = new ArrayList<>();
    List<String> unresolved = new ArrayList<>();
    for (int i = 0; i < headers.size(); i++) {
      Header header = headers.get(i);
      Delivery delivery = deliveries.get(i);
      if (isFound(header)) {
        List<Integer> targets = header.names().stream().map(columns::indexOf).toList();
        parts.add(new Part(delivery, header.index(), header.names(), targets));
        this.columns.put(delivery, header.names());
      } else {
        parts.add(new Part(delivery));
        if (!header.names().isEmpty()) {
          unresolved.add(delivery.name());
        }
      }
    }
    if (columns.isEmpty() && !unresolved.isEmpty()) {
      throw new SourceException(source.name(), unresolved);
    }
    Dataset<Row> records = records(parts, columns.size());
    List<Column> selected = places();
    for (int i = 0; i < columns.size(); i++) {
      selected.add(nullable(element_at(col(CELLS), lit(i + 1))).as(columns.get(i)));
    }
    return records.select(selected.toArray(Column[]::new));
  }

  private Dataset<Row> json(List<Delivery> deliveries) {
    List<Part> parts = deliveries.stream().map(Part::new).toList();
    StructType schema = schema();
    Dataset<Row> records =
        records(parts, 0)
            .withColumn(
                "__object",
                expr(
                    "%s(from_json(%s, '%s', map('mode', 'FAILFAST')))"
                        .formatted(Expressions.ATTEMPT, RAW, schema.toDDL().replace("'", "\\'"))));
    Column misfit = col(PROBLEM).isNull().and(col("__object").isNull());
    List<Column> selected = places();
    selected.set(
        PLACE.indexOf(PROBLEM),
        when(misfit, lit("does not fit the schema that the source declares"))
            .otherwise(col(PROBLEM))
            .as(PROBLEM));
    for (StructField field : schema.fields()) {
      Column value = when(col(PROBLEM).isNull(), col("__object").getField(field.name()));
      selected.add(cleaned(field, value));
    }
    return records.select(selected.toArray(Column[]::new));
  }

  /**
   * Files with the same columns are read together. A column that has different types in different
   * files is text in all of them.
   */
  private Dataset<Row> parquet(List<Delivery> deliveries, Predicate<StructType> resolves) {
    Map<Delivery, StructType> whole = ParquetFiles.whole(spark, deliveries);
    Map<StructType, List<Delivery>> alike = new LinkedHashMap<>();
    List<Row> problems = new ArrayList<>();
    List<String> unresolved = new ArrayList<>();
    for (Delivery delivery : deliveries) {
      StructType columns = whole.get(delivery);
      if (columns == null) {
        problems.add(problem(delivery, ParquetFiles.DAMAGED));
      } else if (resolves.test(columns)) {
        this.columns.put(delivery, List.of(columns.fieldNames()));
        alike.computeIfAbsent(columns, c -> new ArrayList<>()).add(delivery);
      } else {
        problems.add(problem(delivery, UNMAPPED_FILE));
        unresolved.add(delivery.name());
      }
    }
    if (alike.isEmpty() && !unresolved.isEmpty()) {
      throw new SourceException(source.name(), unresolved);
    }
    Set<String> differing = differing(alike.keySet());
    Dataset<Row> records = spark.createDataFrame(problems, PLACES);
    for (Map.Entry<StructType, List<Delivery>> group : alike.entrySet()) {
      Dataset<Row> rows = parquet(group.getKey(), group.getValue());
      for (String column : differing) {
        if (List.of(rows.columns()).contains(column)) {
          rows = rows.withColumn(column, col("`" + column + "`").cast(DataTypes.StringType));
        }
      }
      records = records.unionByName(rows, true);
    }
    return records;
  }

  private Dataset<Row> parquet(StructType columns, List<Delivery> deliveries) {
    Dataset<Row> rows =
        spark
            .read()
            .schema(columns)
            .parquet(deliveries.stream().map(Delivery::uri).toArray(String[]::new));
    List<Column> names = new ArrayList<>();
    for (Delivery delivery : deliveries) {
      names.add(lit(delivery.uri()));
      names.add(lit(delivery.name()));
    }
    Column asWritten = col("_metadata.row_index").plus(1);
    return columnar(rows, names, col("_metadata.file_path"), asWritten);
  }

  private static Row problem(Delivery delivery, String problem) {
    return RowFactory.create(
        delivery.name(), Timestamp.from(delivery.modifiedAt()), 0L, null, null, problem);
  }

  private static Set<String> differing(Set<StructType> schemas) {
    Map<String, DataType> types = new HashMap<>();
    Set<String> differing = new LinkedHashSet<>();
    for (StructType schema : schemas) {
      for (StructField field : schema.fields()) {
        DataType before = types.putIfAbsent(field.name(), field.dataType());
        if (before != null && !before.equals(field.dataType())) {
          differing.add(field.name());
        }
      }
    }
    return differing;
  }

  /** A Delta table may hold rows in any order, and not tell it: records are numbered by content. */
  private Dataset<Row> delta(List<Delivery> deliveries) {
    List<Column> names = new ArrayList<>();
    Set<String> files = new LinkedHashSet<>();
    for (Delivery delivery : deliveries) {
      String file = delivery.name().substring(delivery.name().lastIndexOf('/') + 1);
      files.add(file);
      names.add(lit(file));
      names.add(lit(delivery.name()));
    }
    Dataset<Row> rows = ForeignTable.at(spark, deliveries.get(0).uri()).rows(files);
    deliveries.forEach(delivery -> this.columns.put(delivery, List.of(rows.columns())));
    Column inOrderOfContent =
        row_number().over(Window.partitionBy(DELIVERY).orderBy(RAW)).cast(DataTypes.LongType);
    return columnar(rows, names, col("_metadata.file_name"), lit(0L))
        .withColumn(RECORD, inOrderOfContent);
  }

  /**
   * @param names file and delivery, alternating
   * @param file which of the files a row is of
   * @param record its number within that file, from 1
   */
  private Dataset<Row> columnar(Dataset<Row> rows, List<Column> names, Column file, Column record) {
    List<Column> selected = new ArrayList<>();
    selected.add(element_at(map(names.toArray(Column[]::new)), file).as(DELIVERY));
    selected.add(col("_metadata.file_modification_time").as(DELIVERED_AT));
    selected.add(record.as(RECORD));
    selected.add(lit(null).cast(DataTypes.LongType).as(LINE));
    selected.add(expr("to_json(struct(*))").as(RAW));
    selected.add(lit(null).cast(DataTypes.StringType).as(PROBLEM));
    for (StructField field : rows.schema().fields()) {
      Column value = col("`" + field.name() + "`");
      selected.add(cleaned(field, value));
    }
    return rows.select(selected.toArray(Column[]::new));
  }

  /** The columns of a source that is not CSV: as declared, or as its readable files have them. */
  List<StructType> schemas(List<Delivery> deliveries) {
    return switch (source.format()) {
      case PARQUET -> ParquetFiles.footers(spark, deliveries);
      case DELTA -> List.of(ForeignTable.at(spark, deliveries.get(0).uri()).schema());
      case CSV, JSON, JSONL -> List.of(schema());
    };
  }

  private UncheckedIOException unreadable(Delivery delivery, IOException cause) {
    return new UncheckedIOException(
        "source %s: cannot read %s".formatted(source.name(), delivery.name()), cause);
  }

  /** The declared columns of a JSON source. */
  private StructType schema() {
    return StructType.fromDDL(source.schema());
  }

  /** A column of the source, NULL where its text stands for that. */
  private Column cleaned(StructField field, Column value) {
    boolean isText = field.dataType().equals(DataTypes.StringType);
    return (isText ? nullable(value) : value).as(field.name());
  }

  private Column nullable(Column value) {
    return when(not(trim(value).isin(source.nulls().toArray())), value);
  }

  private static List<Column> places() {
    List<Column> columns = new ArrayList<>();
    PLACE.forEach(name -> columns.add(col(name)));
    return columns;
  }

  private Dataset<Row> records(List<Part> parts, int width) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    SerializableConfiguration hadoop =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    Reader reader = new Reader(source, width, hadoop);
    return spark.createDataFrame(
        context
            .parallelize(parts, slices(context, parts.size()))
            .flatMap(part -> reader.rows(part)),
        RECORDS);
  }

  /** Enough for even ends, and not a task for each of many small files. */
  static int slices(JavaSparkContext context, int files) {
    return Math.max(1, Math.min(files, context.defaultParallelism() * 4));
  }

  private static InputStream open(Delivery delivery, Configuration hadoop) throws IOException {
    Path path = new Path(delivery.uri());
    return path.getFileSystem(hadoop).open(path);
  }

  private CsvFormat csvFormat() {
    return csvFormat(source);
  }

  private static CsvFormat csvFormat(SourceConfig source) {
    Map<String, String> options = source.options();
    String quote = options.getOrDefault("quote", "\"");
    String charset = options.get("encoding");
    return new CsvFormat(
        options.getOrDefault("sep", ",").charAt(0),
        quote.charAt(0),
        options.getOrDefault("escape", quote).charAt(0),
        charset == null ? null : Charset.forName(charset),
        null);
  }

  /** What executors do with one file. */
  private record Reader(SourceConfig source, int width, SerializableConfiguration hadoop)
      implements Serializable {

    Iterator<Row> rows(Part part) throws IOException {
      Delivery delivery = part.delivery();
      if (delivery.name().endsWith(".gz")) {
        try (FileRecords records = open(part)) {
          records.forEachRemaining(record -> {});
          if (records.fileProblem().isPresent()) {
            return List.of(row(part, whole(records.fileProblem().get()))).iterator();
          }
        }
      }
      FileRecords records = open(part);
      if (isUnmapped(part) && !records.hasNext()) {
        records.close();
        return List.of(row(part, whole(EMPTY))).iterator();
      }
      return new Rows(records, part, this);
    }

    private static RawRecord whole(String problem) {
      return new RawRecord(0, 0, null, null, problem);
    }

    private boolean isUnmapped(Part part) {
      return source.format() == SourceFormat.CSV && part.headerIndex() < 0;
    }

    private FileRecords open(Part part) throws IOException {
      InputStream in = RecordReader.open(part.delivery(), hadoop.value());
      return switch (source.format()) {
        case CSV -> {
          int header = part.headerIndex() < 0 ? Integer.MAX_VALUE : part.headerIndex();
          yield new CsvRecords(in, csvFormat(source), new Header(header, part.names()));
        }
        case JSONL -> new JsonLinesRecords(in, ReadLimits.DEFAULT);
        case JSON -> new JsonArrayRecords(in, ReadLimits.DEFAULT);
        case PARQUET, DELTA -> throw new IllegalStateException("columnar files are read by Spark");
      };
    }

    private Row row(Part part, RawRecord record) {
      String[] cells = null;
      if (record.good() && record.fields() != null) {
        cells = new String[width];
        for (int i = 0; i < part.targets().size(); i++) {
          cells[part.targets().get(i)] = record.fields().get(i);
        }
      }
      return RowFactory.create(
          part.delivery().name(),
          Timestamp.from(part.delivery().modifiedAt()),
          record.record(),
          record.line(),
          record.raw(),
          isUnmapped(part) && record.record() > 0 ? UNMAPPED : record.problem(),
          cells);
    }
  }

  private record Rows(FileRecords records, Part part, Reader reader) implements Iterator<Row> {
    @Override
    public boolean hasNext() {
      if (records.hasNext()) {
        return true;
      }
      try {
        records.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return false;
    }

    @Override
    public Row next() {
      if (!records.hasNext()) {
        throw new NoSuchElementException();
      }
      return reader.row(part, records.next());
    }
  }
}
