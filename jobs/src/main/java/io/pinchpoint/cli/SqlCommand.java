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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
      Dataset<Row> rows = new PublishedLake(spark, config).query(query);
      switch (format) {
        case TABLE -> printTable(rows, out);
        case CSV -> {
          out.print(csv(List.of(rows.columns())) + "\r\n");
          lines(rows.select(to_csv(struct(inert(rows)), CSV_OPTIONS)), out, "\r\n");
        }
        case JSON ->
            lines(
                rows.select(to_json(struct(all(rows)), Map.of("ignoreNullFields", "false"))),
                out,
                "\n");
      }
      out.flush();
    }
    return ExitCode.DONE;
  }

  private static final Map<String, String> CSV_OPTIONS = Map.of("escape", "\"");

  private static Column[] all(Dataset<Row> rows) {
    return Arrays.stream(rows.columns()).map(name -> col("`" + name + "`")).toArray(Column[]::new);
  }

  private static Column[] flat(Dataset<Row> rows) {
    return Arrays.stream(rows.schema().fields()).map(SqlCommand::cell).toArray(Column[]::new);
  }

  private static Column cell(StructField field) {
    Column column = col("`" + field.name() + "`");
    return isNested(field) ? to_json(column).as(field.name()) : column;
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

  private void printTable(Dataset<Row> rows, PrintWriter out) {
    List<Row> first = rows.select(flat(rows)).takeAsList(TABLE_ROWS + 1);
    List<List<String>> cells = new ArrayList<>();
    for (Row row : first.subList(0, Math.min(first.size(), TABLE_ROWS))) {
      List<String> line = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        line.add(row.isNullAt(i) ? "NULL" : row.get(i).toString());
      }
      cells.add(line);
    }
    TextTable.print(out, List.of(rows.columns()), cells);
    if (first.size() > TABLE_ROWS) {
      spec.commandLine()
          .getErr()
          .printf("the first %,d rows; csv and json print all%n", TABLE_ROWS);
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
