package io.pinchpoint.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_csv;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.config.PinchpointConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sql}: a query on the published tables. */
@CommandLine.Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = "Queries the published tables, which are views by their plain names.")
final class SqlCommand implements Callable<Integer> {
  private static final int TABLE_ROWS = 1_000;

  /** How rows are printed. */
  enum Format {
    /** Aligned columns, the first {@value #TABLE_ROWS} rows. */
    TABLE,
    /** RFC 4180 with a header; nested values as JSON; no cell is a formula. */
    CSV,
    /** One JSON object per row. */
    JSON
  }

  @Mixin private LakeOptions options;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "QUERY",
      description = "A SELECT in Spark SQL, on the tables that  tables  lists.")
  private String query;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Override
  public Integer call() throws IOException {
    PinchpointConfig config = options.load();
    PrintWriter out = spec.commandLine().getOut();
    try (SparkSession spark = Sessions.open(config.maintenance().readers())) {
      print(
          new PublishedLake(spark, config).query(query), format, out, spec.commandLine().getErr());
    }
    return ExitCode.DONE;
  }

  /** Prints rows; {@code err} hears if a table leaves some out. */
  static void print(Dataset<Row> queried, Format format, PrintWriter out, PrintWriter err) {
    List<String> names = List.of(queried.columns());
    Dataset<Row> rows = numbered(queried);
    switch (format) {
      case TABLE -> printTable(names, rows, out, err);
      case CSV -> {
        out.print(csv(names) + "\r\n");
        lines(rows.select(to_csv(struct(inert(rows)), CSV_OPTIONS)), out, "\r\n");
      }
      case JSON -> {
        requireDistinct(names);
        Column object = to_json(struct(all(names)), Map.of("ignoreNullFields", "false"));
        lines(rows.select(object), out, "\n");
      }
    }
    out.flush();
  }

  private static final Map<String, String> CSV_OPTIONS = Map.of("escape", "\"");

  /** With the places of columns for names: those of a join may be called alike. */
  static Dataset<Row> numbered(Dataset<Row> rows) {
    return rows.toDF(
        IntStream.range(0, rows.columns().length)
            .mapToObj(SqlCommand::numbered)
            .toArray(String[]::new));
  }

  private static String numbered(int column) {
    return "c" + column;
  }

  private static Column[] all(List<String> names) {
    return IntStream.range(0, names.size())
        .mapToObj(i -> col(numbered(i)).as(names.get(i)))
        .toArray(Column[]::new);
  }

  /** Objects name each field once. */
  private static void requireDistinct(List<String> names) {
    names.stream()
        .filter(name -> Collections.frequency(names, name) > 1)
        .findFirst()
        .ifPresent(
            name -> {
              throw new UsageException(
                  "two columns are called %s; name them with AS, or leave one out".formatted(name));
            });
  }

  private static Column[] flat(Dataset<Row> rows) {
    return Arrays.stream(rows.schema().fields()).map(SqlCommand::cell).toArray(Column[]::new);
  }

  private static Column cell(StructField field) {
    Column column = col(field.name());
    return isNested(field) ? to_json(column) : column;
  }

  /**
   * Cells that no spreadsheet takes for formulas: words that begin like one get an apostrophe in
   * front (OWASP, CSV Injection).
   */
  static Column[] inert(Dataset<Row> rows) {
    return Arrays.stream(rows.schema().fields())
        .map(
            field -> {
              Column cell = cell(field);
              return field.dataType() instanceof StringType
                  ? when(cell.rlike("^[=+\\-@\t\r]"), concat(lit("'"), cell)).otherwise(cell)
                  : cell;
            })
        .toArray(Column[]::new);
  }

  private static boolean isNested(StructField field) {
    return field.dataType() instanceof StructType
        || field.dataType() instanceof ArrayType
        || field.dataType() instanceof MapType;
  }

  private static void lines(Dataset<Row> lines, PrintWriter out, String end) {
    Iterator<Row> rows = lines.toLocalIterator();
    while (rows.hasNext()) {
      out.print(rows.next().getString(0) + end);
    }
  }

  private static void printTable(
      List<String> names, Dataset<Row> rows, PrintWriter out, PrintWriter err) {
    List<Row> first = rows.select(flat(rows)).takeAsList(TABLE_ROWS + 1);
    List<List<String>> cells = new ArrayList<>();
    for (Row row : first.subList(0, Math.min(first.size(), TABLE_ROWS))) {
      List<String> line = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        line.add(row.isNullAt(i) ? "NULL" : row.get(i).toString());
      }
      cells.add(line);
    }
    TextTable.print(out, names, cells);
    if (first.size() > TABLE_ROWS) {
      err.printf("the first %,d rows; csv and json print all%n", TABLE_ROWS);
    }
  }

  private static String csv(List<String> cells) {
    List<String> quoted = new ArrayList<>();
    for (String cell : cells) {
      boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
      quoted.add(plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"");
    }
    return String.join(",", quoted);
  }
}
