package io.pinchpoint.ingest;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.config.SourceConfig;
import io.pinchpoint.config.SourceFormat;
import io.pinchpoint.ingest.ParquetColumns.ReadableColumns;
import io.pinchpoint.ingest.ParquetFiles.Contents;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
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
  static final String DELIVERY = ColumnNames.reserved("delivery");
  static final String DELIVERED_AT = ColumnNames.reserved("delivered_at");
  static final String RECORD = ColumnNames.reserved("record");
  static final String LINE = ColumnNames.reserved("line");
  static final String RAW = ColumnNames.reserved("raw");
  static final String PROBLEM = ColumnNames.reserved("problem");
  static final List<String> PLACE = List.of(DELIVERY, DELIVERED_AT, RECORD, LINE, RAW, PROBLEM);

  private static final String CELLS = ColumnNames.reserved("cells");
  private static final String FILE = ColumnNames.reserved("file");
  private static final String OBJECT = ColumnNames.reserved("object");

  private static final String EMPTY = "the file is empty; a header was expected";
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
  private final Function<StructType, List<String>> missing;
  private final Map<Delivery, List<String>> columns = new HashMap<>();

  /**
   * @param missing which columns the source's mapping reads that are not among these
   */
  RecordReader(
      SparkSession spark, SourceConfig source, Function<StructType, List<String>> missing) {
    this.spark = spark;
    this.source = source;
    this.missing = missing;
  }

  /**
   * A file, and for CSV what its header is and which union column each of its cells fills.
   *
   * @param headerIndex the record that is the header; negative where none fits the mapping
   * @param targets of a cell that is left out: −1
   * @param unmapped what is wrong with its records where no header fits
   */
  private record Part(
      Delivery delivery,
      int headerIndex,
      List<String> names,
      List<Integer> targets,
      String unmapped)
      implements Serializable {

    Part(Delivery delivery, String unmapped) {
      this(delivery, -1, List.of(), List.of(), unmapped);
    }
  }

  /**
   * The records of the files. Where their headers differ, the columns are those of all of them; a
   * file whose header does not fit the mapping costs its own records, not those of the others.
   * Where no file has a header, because all are empty or torn, the result has the places alone.
   *
   * @throws SourceException if there are headers, and none fits the mapping
   */
  Dataset<Row> read(List<Delivery> deliveries) {
    return switch (source.format()) {
      case CSV -> csv(deliveries);
      case JSON, JSONL -> json(deliveries);
      case PARQUET -> parquet(deliveries);
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

  /** What is wrong with the source's files and their mapping, for {@code check}. */
  List<String> problems(List<Delivery> deliveries, Mapping mapping) {
    return switch (source.format()) {
      case CSV -> csvProblems(deliveries, mapping);
      case PARQUET -> parquetProblems(deliveries, mapping);
      case DELTA -> mapping.problems(ForeignTable.at(spark, deliveries.get(0).uri()).schema());
      case JSON, JSONL -> mapping.problems(schema());
    };
  }

  private List<String> csvProblems(List<Delivery> deliveries, Mapping mapping) {
    Set<List<String>> found = new LinkedHashSet<>();
    Set<List<String>> others = new LinkedHashSet<>();
    List<String> misfits = new ArrayList<>();
    for (Head head : heads(deliveries)) {
      if (head.header() != null && !head.header().names().isEmpty()) {
        found.add(head.header().names());
      } else if (head.header() == null && head.search().columns() > 0) {
        others.add(head.search().names());
        misfits.add(misfit(head.delivery(), " " + MissingColumns.ofHeader(head.search())));
      }
    }
    Set<String> unlike = new LinkedHashSet<>();
    if (found.isEmpty()) {
      unlike.addAll(firstOf(misfits));
      others.forEach(names -> unlike.addAll(mapping.otherProblems(text(names))));
    }
    found.forEach(names -> unlike.addAll(mapping.problems(text(names))));
    return new ArrayList<>(unlike);
  }

  private List<String> parquetProblems(List<Delivery> deliveries, Mapping mapping) {
    Set<String> unlike = new LinkedHashSet<>();
    for (Delivery delivery : deliveries) {
      Optional<ReadableColumns> footer = ParquetFiles.footer(spark, delivery);
      if (footer.isEmpty()) {
        continue;
      }
      List<String> found = mapping.problems(footer.get().columns());
      if (found.isEmpty()) {
        return List.of();
      }
      List<String> lacking = missing.apply(footer.get().columns());
      if (!lacking.isEmpty()) {
        unlike.add(misfit(delivery, ": " + MissingColumns.ofFile(lacking, footer.get().leftOut())));
      }
      unlike.addAll(found);
    }
    return new ArrayList<>(unlike);
  }

  private String misfit(Delivery delivery, String what) {
    return "sources[%s]: %s%s".formatted(source.name(), delivery.name(), what);
  }

  /** One is enough where all files are alike. */
  private static List<String> firstOf(List<String> misfits) {
    return misfits.size() < 2
        ? misfits
        : List.of(misfits.get(0) + " (and so %d further files)".formatted(misfits.size() - 1));
  }

  /**
   * How a CSV file begins.
   *
   * @param header null where none fits the mapping
   * @param search what was found instead
   */
  private record Head(Delivery delivery, Header header, HeaderNotFound search) {}

  private List<Head> heads(List<Delivery> deliveries) {
    Map<List<String>, List<String>> known = new ConcurrentHashMap<>();
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    return deliveries.parallelStream()
        .map(
            delivery ->
                head(
                    delivery,
                    hadoop,
                    names -> known.computeIfAbsent(names, n -> missing.apply(text(n)))))
        .toList();
  }

  private Head head(
      Delivery delivery, Configuration hadoop, Function<List<String>, List<String>> lacking) {
    try (InputStream in = open(delivery, hadoop);
        CsvRecords records = CsvRecords.open(in, csvFormat(), lacking, ReadLimits.DEFAULT)) {
      return new Head(delivery, records.header(), null);
    } catch (HeaderNotFound unmapped) {
      return new Head(delivery, null, unmapped);
    } catch (IOException e) {
      throw unreadable(delivery, e);
    }
  }

  private Dataset<Row> csv(List<Delivery> deliveries) {
    List<Head> heads = heads(deliveries);
    Map<String, Integer> union = new HashMap<>();
    List<String> columns = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    List<Head> misfits = new ArrayList<>();
    for (Head head : heads) {
      if (head.header() == null) {
        HeaderNotFound search = head.search();
        parts.add(new Part(head.delivery(), MissingColumns.ofRecord(search.missing())));
        if (search.columns() > 0) {
          misfits.add(head);
        }
        continue;
      }
      List<String> names = head.header().names();
      List<Integer> targets = new ArrayList<>();
      for (String name : names) {
        if (ColumnNames.isReserved(name)) {
          targets.add(-1);
          continue;
        }
        Integer target = union.putIfAbsent(ColumnNames.key(name), columns.size());
        targets.add(target == null ? columns.size() : target);
        if (target == null) {
          columns.add(name);
        }
      }
      parts.add(new Part(head.delivery(), head.header().index(), names, targets, null));
      if (!names.isEmpty()) {
        this.columns.put(head.delivery(), names);
      }
    }
    if (columns.isEmpty() && !misfits.isEmpty()) {
      Head first = misfits.get(0);
      throw new SourceException(
          source.name(), first.delivery().name(), MissingColumns.ofHeader(first.search()));
    }
    Dataset<Row> records = records(parts, columns.size());
    List<Column> selected = places();
    for (int i = 0; i < columns.size(); i++) {
      StructField column = DataTypes.createStructField(columns.get(i), DataTypes.StringType, true);
      selected.add(cleaned(column, element_at(col(CELLS), lit(i + 1))));
    }
    return records.select(selected.toArray(Column[]::new));
  }

  private Dataset<Row> json(List<Delivery> deliveries) {
    List<Part> parts = deliveries.stream().map(delivery -> new Part(delivery, null)).toList();
    StructType schema = schema();
    Column object =
        call_function(Expressions.ATTEMPT, from_json(col(RAW), schema, Map.of("mode", "FAILFAST")));
    Dataset<Row> records = records(parts, 0).withColumn(OBJECT, object);
    Column misfit = col(PROBLEM).isNull().and(col(OBJECT).isNull());
    List<Column> selected = places();
    selected.set(
        PLACE.indexOf(PROBLEM),
        when(misfit, lit("does not fit the schema that the source declares"))
            .otherwise(col(PROBLEM))
            .as(PROBLEM));
    for (StructField field : schema.fields()) {
      Column value = when(col(PROBLEM).isNull(), col(OBJECT).getField(field.name()));
      selected.add(cleaned(field, value));
    }
    return records.select(selected.toArray(Column[]::new));
  }

  /**
   * Files with the same columns are read together. A column that has different types in different
   * files is text in all of them.
   */
  private Dataset<Row> parquet(List<Delivery> deliveries) {
    spark.conf().set(ParquetColumns.NANOSECONDS, "true");
    Map<Delivery, Contents> contents = ParquetFiles.read(spark, deliveries);
    Map<ReadableColumns, List<Delivery>> alike = new LinkedHashMap<>();
    List<Row> problems = new ArrayList<>();
    Map<Delivery, String> misfits = new LinkedHashMap<>();
    for (Delivery delivery : deliveries) {
      ReadableColumns readable = contents.get(delivery).columns();
      if (readable == null) {
        problems.add(problem(delivery, contents.get(delivery).problem()));
        continue;
      }
      List<String> lacking = missing.apply(readable.columns());
      if (lacking.isEmpty()) {
        this.columns.put(delivery, List.of(readable.columns().fieldNames()));
        alike.computeIfAbsent(readable, c -> new ArrayList<>()).add(delivery);
      } else {
        misfits.put(delivery, MissingColumns.ofFile(lacking, readable.leftOut()));
      }
    }
    if (alike.isEmpty() && !misfits.isEmpty()) {
      Map.Entry<Delivery, String> first = misfits.entrySet().iterator().next();
      throw new SourceException(source.name(), first.getKey().name(), first.getValue());
    }
    misfits.forEach((delivery, misfit) -> problems.add(problem(delivery, misfit)));
    Set<String> differing = differing(alike.keySet());
    Dataset<Row> records = spark.createDataFrame(problems, PLACES);
    for (Map.Entry<ReadableColumns, List<Delivery>> group : alike.entrySet()) {
      Dataset<Row> rows = parquet(group.getKey(), group.getValue());
      for (String column : rows.columns()) {
        if (differing.contains(ColumnNames.key(column))) {
          rows = rows.withColumn(column, ColumnNames.column(column).cast(DataTypes.StringType));
        }
      }
      records = records.unionByName(rows, true);
    }
    return records;
  }

  private Dataset<Row> parquet(ReadableColumns readable, List<Delivery> deliveries) {
    Dataset<Row> stored = ParquetFiles.rows(spark, readable.stored(), deliveries);
    List<Column> names = new ArrayList<>();
    for (Delivery delivery : deliveries) {
      names.add(lit(new Path(delivery.uri()).toUri().toString()));
      names.add(lit(delivery.name()));
    }
    Column place = stored.metadataColumn("_metadata");
    List<Column> selected = new ArrayList<>();
    selected.add(place.getField("file_path").as(FILE));
    selected.add(place.getField("file_modification_time").as(DELIVERED_AT));
    selected.add(place.getField("row_index").plus(1).as(RECORD));
    for (StructField field : readable.columns().fields()) {
      selected.add(readable.value(field).as(field.name()));
    }
    return columnar(stored.select(selected.toArray(Column[]::new)), names);
  }

  private static Row problem(Delivery delivery, String problem) {
    return RowFactory.create(
        delivery.name(), Timestamp.from(delivery.modifiedAt()), 0L, null, null, problem);
  }

  /** The names, as Spark tells them apart, of columns whose type is not the same in all files. */
  private static Set<String> differing(Set<ReadableColumns> files) {
    Map<String, DataType> types = new HashMap<>();
    Set<String> differing = new HashSet<>();
    for (ReadableColumns file : files) {
      for (StructField field : file.columns().fields()) {
        String key = ColumnNames.key(field.name());
        DataType before = types.putIfAbsent(key, field.dataType());
        if (before != null && !before.equals(field.dataType())) {
          differing.add(key);
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
    Column place = rows.metadataColumn("_metadata");
    List<Column> selected = new ArrayList<>();
    selected.add(place.getField("file_name").as(FILE));
    selected.add(place.getField("file_modification_time").as(DELIVERED_AT));
    selected.add(lit(0L).as(RECORD));
    for (String column : rows.columns()) {
      selected.add(ColumnNames.column(column).as(column));
    }
    Column inOrderOfContent =
        row_number().over(Window.partitionBy(DELIVERY).orderBy(RAW)).cast(DataTypes.LongType);
    return columnar(rows.select(selected.toArray(Column[]::new)), names)
        .withColumn(RECORD, inOrderOfContent);
  }

  /**
   * @param rows with the file they are of, its time, and their number in it, beside their columns
   * @param names file and delivery, alternating
   */
  private Dataset<Row> columnar(Dataset<Row> rows, List<Column> names) {
    List<StructField> fields =
        Arrays.stream(rows.schema().fields())
            .filter(field -> !ColumnNames.isReserved(field.name()))
            .toList();
    List<Column> columns = fields.stream().map(f -> ColumnNames.column(f.name())).toList();
    List<Column> selected = new ArrayList<>();
    selected.add(element_at(map(names.toArray(Column[]::new)), col(FILE)).as(DELIVERY));
    selected.add(col(DELIVERED_AT));
    selected.add(col(RECORD));
    selected.add(lit(null).cast(DataTypes.LongType).as(LINE));
    selected.add(to_json(struct(columns.toArray(Column[]::new))).as(RAW));
    selected.add(lit(null).cast(DataTypes.StringType).as(PROBLEM));
    for (StructField field : fields) {
      selected.add(cleaned(field, ColumnNames.column(field.name())));
    }
    return rows.select(selected.toArray(Column[]::new));
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
    return new NullTexts(source.nulls()).without(value, field.dataType()).as(field.name());
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
      FileRecords records = open(part);
      if (records.isPacked()) {
        records.forEachRemaining(record -> {});
        Optional<String> problem = records.fileProblem();
        records.close();
        if (problem.isPresent()) {
          return List.of(row(part, whole(problem.get()))).iterator();
        }
        records = open(part);
      }
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
          if (part.targets().get(i) >= 0) {
            cells[part.targets().get(i)] = record.fields().get(i);
          }
        }
      }
      return RowFactory.create(
          part.delivery().name(),
          Timestamp.from(part.delivery().modifiedAt()),
          record.record(),
          record.line(),
          record.raw(),
          isUnmapped(part) && record.record() > 0 ? part.unmapped() : record.problem(),
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
