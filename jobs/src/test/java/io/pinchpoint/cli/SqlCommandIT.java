package io.pinchpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinchpoint.testing.SparkSessions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlCommandIT {
  private static final SparkSession SPARK = SparkSessions.shared();

  @BeforeAll
  static void publish() {
    SPARK
        .sql("SELECT 1L AS run_id, 'nightly' AS kind, array(1, 2) AS books, map('runs', 3L) AS v")
        .createOrReplaceTempView("runs");
  }

  @AfterAll
  static void withdraw() {
    SPARK.catalog().dropTempView("runs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT run_id, r.*, * EXCEPT (kind), v['runs'], books[0], count(*) OVER w FROM Runs r"
            + " WINDOW w AS (PARTITION BY kind)",
        "SELECT kind, count(DISTINCT run_id), sum(run_id) FILTER (WHERE run_id > 0) FROM runs GROUP"
            + " BY ALL HAVING count(*) > 0 ORDER BY 1 DESC NULLS LAST LIMIT 3 OFFSET 0",
        "SELECT CASE WHEN kind LIKE 'n%' AND (run_id > 1) IS NOT UNKNOWN THEN 1 ELSE 0 END FROM"
            + " runs WHERE run_id IN (1, 2) OR run_id BETWEEN 3 AND 4",
        "SELECT CAST(kind AS STRING), run_id::int, DATE'2026-01-01' + INTERVAL 1 DAY, current_date,"
            + " extract(DAY FROM current_timestamp()), trim(kind), substring(kind FROM 1 FOR 2)"
            + " FROM runs",
        "SELECT round(run_id / 3, 2), upper(kind), to_json(struct(*)), typeof(v),"
            + " date_format(TIMESTAMP'2026-01-01 00:00:00', 'y') FROM runs",
        "SELECT lag(run_id, 1) OVER (PARTITION BY kind ORDER BY run_id), avg(run_id) OVER (ORDER BY"
            + " kind ROWS BETWEEN 3 PRECEDING AND CURRENT ROW) FROM runs",
        "WITH c AS (SELECT 1L AS run_id), d(x) AS (SELECT * FROM c) SELECT * FROM d JOIN c ON x ="
            + " c.run_id LEFT JOIN runs USING (run_id) LEFT ANTI JOIN c e ON e.run_id = x + 1",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT * FROM"
            + " n",
        "SELECT run_id FROM runs UNION SELECT 2 INTERSECT SELECT 2 EXCEPT SELECT 3",
        "SELECT kind, sum(run_id), grouping(kind) FROM runs GROUP BY ROLLUP (kind)",
        "SELECT b, p FROM runs LATERAL VIEW explode(books) t AS b LATERAL VIEW OUTER"
            + " posexplode(books) AS p, q",
        "SELECT explode(v) AS (k, n) FROM runs",
        "SELECT filter(books, x -> x > 1), aggregate(books, 0, (a, x) -> a + x), max_by(kind,"
            + " run_id) OVER () FROM runs",
        "SELECT * FROM runs WHERE EXISTS (SELECT 1 FROM runs x WHERE x.run_id = runs.run_id) AND"
            + " run_id = (SELECT max(run_id) FROM runs)",
        "SELECT * FROM VALUES (1, 'a'), (2, upper('b')) AS t(x, y) JOIN range(3) ON id = x",
        "SELECT * FROM (SELECT kind, run_id FROM runs) PIVOT (sum(run_id) FOR kind IN ('nightly',"
            + " 'forget'))",
        "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY run_id), listagg(kind, ', ') FROM runs",
        "SELECT /*+ BROADCAST(r) */ * FROM runs TABLESAMPLE (50 PERCENT) r DISTRIBUTE BY kind SORT"
            + " BY kind",
        "FROM runs |> WHERE run_id > 0 |> AGGREGATE count(*) AS n GROUP BY kind |> EXTEND n + 1 AS"
            + " m |> ORDER BY n",
        "SELECT kind ILIKE ANY ('%a%', 'b'), NOT kind ILIKE ALL ('%a%'), 1 << 2, 8 >> 1, 8 >>> 1"
            + " FROM runs",
        "SELECT * FROM VALUES (current_date()) AS t(d)",
        "TABLE runs"
      })
  void shouldAnswerQueries(String query) {
    assertThat(TableQuery.of(SPARK, query).rows().collectAsList()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '\u0000',
      value = {
        "FROM runs INSERT INTO runs SELECT *! InsertIntoStatement",
        "WITH c AS (SELECT 1) INSERT INTO runs SELECT * FROM c! InsertIntoStatement",
        "INSERT OVERWRITE DIRECTORY 'none' USING csv SELECT 1! InsertIntoDir",
        "EXECUTE IMMEDIATE 'SELECT 1'! UnresolvedExecuteImmediate",
        "BEGIN SELECT 1; END! CompoundBody",
        "SELECT TRANSFORM(kind) USING 'none' AS (b) FROM runs! ScriptTransformation",
        "MERGE INTO runs USING runs b ON true WHEN MATCHED THEN DELETE! MergeIntoTable",
        "DELETE FROM runs! DeleteFromTable",
        "RESTORE TABLE runs TO VERSION AS OF 0! RestoreTableStatement",
        "OPTIMIZE runs! OptimizeTableCommand",
        "VACUUM runs! VacuumTableCommand",
        "SET spark.sql.ansi.enabled = false! SetCommand",
        "CREATE TEMPORARY FUNCTION f AS 'none'! CreateFunctionCommand",
        "CREATE TEMPORARY VIEW w AS SELECT 1! CreateViewCommand",
        "DECLARE x INT! CreateVariable",
        "CACHE TABLE runs! CacheTable",
        "SELECT * FROM parquet.`none`! table parquet.none",
        "SELECT * FROM delta.`none`! table delta.none",
        "SELECT * FROM `none.parquet`! table none.parquet",
        "SELECT * FROM default.runs! table default.runs",
        "SELECT 1 WHERE EXISTS (SELECT * FROM csv.`none`)! table csv.none",
        "WITH runs AS (SELECT * FROM json.`none`) SELECT * FROM runs! table json.none",
        "SELECT * FROM runs VERSION AS OF 1! RelationTimeTravel",
        "SELECT * FROM runs WITH (`path` = 'none')! table runs",
        "SELECT * FROM STREAM runs! table runs",
        "SELECT * FROM IDENTIFIER('runs')! PlanWithUnresolvedIdentifier",
        "SELECT IDENTIFIER('abs')(1)! ExpressionWithUnresolvedIdentifier",
        "SELECT reflect('java.lang.Math', 'abs', 1)! function reflect",
        "SELECT `java_method`('java.lang.Math', 'abs', 1)! function java_method",
        "SELECT try_reflect('java.lang.Math', 'abs', 1)! function try_reflect",
        "SELECT system.builtin.reflect('java.lang.Math', 'abs', 1)! function"
            + " system.builtin.reflect",
        "SELECT sum(run_id) OVER w FROM runs WINDOW w AS (PARTITION BY reflect('java.lang.Math',"
            + " 'abs', 1))! function reflect",
        "SELECT transform(books, x -> reflect('java.lang.Math', 'abs', x)) FROM runs! function"
            + " reflect",
        "SELECT * FROM runs ORDER BY (SELECT max(reflect('java.lang.Math', 'abs', 1)))! function"
            + " reflect",
        "SELECT xpath('<a/>', 'a')! function xpath",
        "SELECT input_file_name() FROM runs! function input_file_name",
        "SELECT * FROM delta_table_changes('runs', 0)! function delta_table_changes",
        "SELECT * FROM table_changes('runs', 0)!",
        "SELECT no_such_function(1)! function no_such_function",
        "DESCRIBE runs! DescribeRelation",
        "SELECT :p! NamedParameter"
      })
  void shouldRefuseWhatIsNoQuery(String statement, String part) {
    assertThatThrownBy(() -> TableQuery.of(SPARK, statement))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("sql reads only")
        .hasMessageContaining("pinchpoint tables")
        .hasMessageContaining(part == null ? "" : part);
  }

  @Test
  void shouldSayWhatIsWrongWithAQuery() {
    assertThatThrownBy(() -> TableQuery.of(SPARK, "SELEKT 1"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("SELEKT");
    assertThatThrownBy(() -> TableQuery.of(SPARK, "SELECT none FROM runs").rows())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("`none`");
    assertThat(TableQuery.of(SPARK, "SELECT * FROM Runs, turns, (TABLE dim_date)").tables())
        .containsExactly("dim_date", "runs", "turns");
  }

  /** A name that a query gives, used where it does not hold, is looked up in Spark's catalog. */
  @Test
  void shouldReadNoTableOfAnotherCatalog() {
    SPARK.sql("SELECT 1 AS x").createOrReplaceTempView("somebody");
    try {
      TableQuery query =
          TableQuery.of(
              SPARK, "SELECT * FROM (WITH somebody AS (SELECT 2) TABLE somebody), somebody");

      assertThatThrownBy(query::rows)
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("view somebody");
    } finally {
      SPARK.catalog().dropTempView("somebody");
    }
  }

  /** Delta's message of a broken constraint holds the row, and Spark logs it where a task fails. */
  @Test
  void shouldLogNoRowThatBreaksAConstraint(@TempDir Path folder) {
    String table = "delta.`%s`".formatted(folder.resolve("things"));
    SPARK.sql("CREATE TABLE " + table + " (words STRING) USING delta");
    SPARK.sql("ALTER TABLE " + table + " ADD CONSTRAINT short CHECK (length(words) < 3)");
    List<String> log = new CopyOnWriteArrayList<>();
    AbstractAppender appender = new Heard(log);
    appender.start();
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    context.getConfiguration().getRootLogger().addAppender(appender, Level.INFO, null);
    Configurator.setRootLevel(Level.INFO);
    QuietLogs.silence();
    try {
      assertThatThrownBy(
              () ->
                  SPARK.sql(
                      "INSERT INTO "
                          + table
                          + " SELECT concat('my number ', 'is ', id) FROM range(12, 13)"))
          .hasStackTraceContaining("my number is 12");
    } finally {
      context.getConfiguration().getRootLogger().removeAppender(appender.getName());
      SPARK.sparkContext().setLogLevel("ERROR");
    }

    assertThat(log).isNotEmpty().noneMatch(line -> line.contains("my number is 12"));
  }

  private static final class Heard extends AbstractAppender {
    private final List<String> log;

    Heard(List<String> log) {
      super("heard", null, null, true, Property.EMPTY_ARRAY);
      this.log = log;
    }

    @Override
    public void append(LogEvent event) {
      StringWriter text = new StringWriter().append(event.getMessage().getFormattedMessage());
      if (event.getThrown() != null) {
        event.getThrown().printStackTrace(new PrintWriter(text));
      }
      log.add(event.getLoggerName() + " " + text);
    }
  }

  @Test
  void shouldReplaceNothingInAQueryByWhatTheEnvironmentHolds() {
    List<Row> rows =
        TableQuery.of(SPARK, "SELECT '${env:PATH}', '${spark.master}'").rows().collectAsList();

    assertThat(rows).singleElement().hasToString("[${env:PATH},${spark.master}]");
  }

  /** As after the join of two tables. */
  @Test
  void shouldPrintColumnsThatAreCalledAlike() {
    Dataset<Row> rows = SPARK.sql("SELECT 1 AS id, 2 AS id, map('k', 3) AS `a``b.c`");

    assertThat(printed(rows, SqlCommand.Format.CSV))
        .isEqualTo("id,id,a`b.c\r\n1,2,\"{\"\"k\"\":3}\"\r\n");
    assertThat(printed(rows, SqlCommand.Format.TABLE).lines().toList())
        .first()
        .asString()
        .matches("id +id +a`b.c *");
    assertThatThrownBy(() -> printed(rows, SqlCommand.Format.JSON))
        .hasMessage("two columns are called id; name them with AS, or leave one out");
    assertThat(printed(rows.toDF("id", "ID", "x.y"), SqlCommand.Format.JSON))
        .isEqualTo("{\"id\":1,\"ID\":2,\"x.y\":{\"k\":3}}\n");
  }

  private static String printed(Dataset<Row> rows, SqlCommand.Format format) {
    StringWriter out = new StringWriter();
    SqlCommand.print(rows, format, new PrintWriter(out), new PrintWriter(new StringWriter()));
    return out.toString();
  }

  @Test
  void shouldMakeNoFormulaOfACell() {
    Dataset<Row> rows =
        SparkSessions.shared()
            .sql(
                "SELECT '=cmd()' AS a, '+1' AS b, '-1' AS c, '@x' AS d, '\\tx' AS e, 'x=1' AS f,"
                    + " -1 AS g, NULL AS h, map('k', '=v') AS i");

    Dataset<Row> numbered = SqlCommand.numbered(rows);
    Row cells = numbered.select(SqlCommand.inert(numbered)).first();

    assertThat(cells.mkString("|"))
        .isEqualTo("'=cmd()|'+1|'-1|'@x|'\tx|x=1|-1|null|{\"k\":\"=v\"}");
  }
}
