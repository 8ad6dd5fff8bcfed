package io.pinchpoint.ingest;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static scala.jdk.javaapi.CollectionConverters.asJava;
import static scala.jdk.javaapi.CollectionConverters.asScala;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedExtractValue;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BinaryArithmetic;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.DivModLike;
import org.apache.spark.sql.catalyst.expressions.ElementAt;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetArrayItem;
import org.apache.spark.sql.catalyst.expressions.LambdaFunction;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.ParseToDate;
import org.apache.spark.sql.catalyst.expressions.ParseToTimestamp;
import org.apache.spark.sql.catalyst.expressions.ToTimestamp;
import org.apache.spark.sql.catalyst.expressions.TryEval;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.WithWindowDefinition;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Seq;

/** The few things that the configuration's expressions need of Catalyst itself. */
final class Expressions {
  /** SQL name of the function that gives NULL where its argument cannot be evaluated. */
  static final String ATTEMPT = "pinchpoint_attempt";

  /** The view that a query selects from. */
  private static final String RAW_VIEW = "raw";

  private Expressions() {}

  /**
   * Registers {@link #ATTEMPT}. Under ANSI rules a value that does not parse is an error; within an
   * attempt the error is a NULL struct, which a legitimate NULL inside the struct is not.
   */
  static void register(SparkSession spark) {
    classic(spark)
        .sessionState()
        .functionRegistry()
        .createOrReplaceTempFunction(
            ATTEMPT, (Seq<Expression> arguments) -> new TryEval(arguments.head()), "built-in");
  }

  /**
   * Runs work whose attempts must fail one by one. Spark may evaluate what two expressions share
   * ahead of both, outside of either attempt, where a failure ends the job; so it must not share.
   */
  static <T> T apart(SparkSession spark, Supplier<T> work) {
    return with(spark, "spark.sql.subexpressionElimination.enabled", "false", work);
  }

  /** Runs work under another setting of the session. */
  static <T> T with(SparkSession spark, String setting, String value, Supplier<T> work) {
    String before = spark.conf().get(setting);
    spark.conf().set(setting, value);
    try {
      return work.get();
    } finally {
      spark.conf().set(setting, before);
    }
  }

  /**
   * The columns that DDL declares.
   *
   * @throws IllegalArgumentException if it does not parse
   */
  static StructType schema(SparkSession spark, String ddl) {
    try {
      return parser(spark).parseTableSchema(ddl);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** The names of the columns that an expression reads, as it writes them. */
  static List<String> references(SparkSession spark, String expression) {
    Set<String> names = new LinkedHashSet<>();
    collect(parsed(spark, expression), names);
    return new ArrayList<>(names);
  }

  private static Expression parsed(SparkSession spark, String expression) {
    try {
      return parser(spark).parseExpression(expression);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static void collect(Expression expression, Set<String> names) {
    if (expression instanceof UnresolvedAttribute attribute) {
      names.add(asJava(attribute.nameParts()).get(0));
    }
    asJava(expression.children()).forEach(child -> collect(child, names));
  }

  /**
   * What an expression reads of a record, as text: the cells that it names, down to the field of a
   * structure. NULL where a record has none.
   *
   * @param known the record's columns
   */
  static List<Column> cells(SparkSession spark, String expression, List<String> known) {
    return cells(parsed(spark, expression), known);
  }

  /** What a query's result column is made of, as {@link #cells(SparkSession, String, List)}. */
  static List<Column> cells(SparkSession spark, String query, String column, List<String> known) {
    LogicalPlan plan = plan(spark, query);
    Project project = (Project) (plan instanceof WithWindowDefinition named ? named.child() : plan);
    return asJava(project.projectList()).stream()
        .filter(item -> item instanceof Alias alias && alias.name().equalsIgnoreCase(column))
        .flatMap(item -> cells((Expression) item, known).stream())
        .toList();
  }

  private static List<Column> cells(Expression expression, List<String> known) {
    List<Expression> paths = new ArrayList<>();
    paths(expression, known, paths);
    return paths.stream()
        .map(path -> ExpressionUtils.column(path).cast("string").as("v"))
        .map(text -> call_function(ATTEMPT, struct(text)).getField("v"))
        .toList();
  }

  /** Within a lambda a name is that of a variable. */
  private static void paths(Expression expression, List<String> known, List<Expression> paths) {
    boolean isCell =
        expression instanceof UnresolvedAttribute attribute
            && known.stream().anyMatch(asJava(attribute.nameParts()).get(0)::equalsIgnoreCase);
    if (isCell || (expression instanceof UnresolvedExtractValue && reads(expression, known))) {
      paths.add(expression);
    } else if (!(expression instanceof LambdaFunction)) {
      asJava(expression.children()).forEach(child -> paths(child, known, paths));
    }
  }

  private static boolean reads(Expression expression, List<String> known) {
    List<Expression> paths = new ArrayList<>();
    asJava(expression.children()).forEach(child -> paths(child, known, paths));
    return !paths.isEmpty();
  }

  /** Whether every row of a query's result comes from one row of the view that it selects from. */
  static boolean keepsRecords(SparkSession spark, String query) {
    LogicalPlan plan = plan(spark, query);
    return plan instanceof Project
        || (plan instanceof WithWindowDefinition named && named.child() instanceof Project);
  }

  /**
   * The result of a query over the view {@code raw}, with further columns of that view kept beside
   * those that the query selects. Its windows see one file each.
   *
   * @throws IllegalArgumentException if the query does not parse, or puts records together
   */
  static Dataset<Row> select(
      SparkSession spark, Dataset<Row> raw, String query, List<String> kept) {
    raw.createOrReplaceTempView(RAW_VIEW);
    LogicalPlan plan = plan(spark, query);
    LogicalPlan widened =
        plan instanceof WithWindowDefinition named
            ? new WithWindowDefinition(
                named.windowDefinitions(),
                widened((Project) named.child(), kept),
                named.forPipeSQL())
            : widened((Project) plan, kept);
    LogicalPlan analysed = analysed(rows(spark, widened));
    return rows(spark, RecordScope.withinFiles(analysed, RAW_VIEW, RecordReader.DELIVERY));
  }

  /** Whether a query's result looks at other records of a file. */
  static boolean hasWindow(Dataset<Row> result) {
    return RecordScope.hasWindow(analysed(result), RAW_VIEW);
  }

  /** Whether a query's result has several rows of a record. */
  static boolean dividesRecords(Dataset<Row> result) {
    return RecordScope.divides(analysed(result), RAW_VIEW);
  }

  /** Selected columns, of which values without a time of day are days of a zone. */
  static Dataset<Row> daysOf(ZoneId zone, SparkSession spark, Dataset<Row> selected) {
    return rows(spark, new WholeDays(zone).in((Project) analysed(selected)));
  }

  /** What is wrong with the patterns that are written out in a query. */
  static List<String> patternProblemsOfQuery(Dataset<Row> result) {
    List<String> problems = new ArrayList<>();
    analysed(result)
        .foreach(
            node -> {
              problems.addAll(patternProblems(node));
              return null;
            });
    return problems;
  }

  /** What is wrong with the patterns that are written out in what was selected last. */
  static List<String> patternProblems(Dataset<Row> selected) {
    return patternProblems(analysed(selected));
  }

  private static List<String> patternProblems(LogicalPlan node) {
    return asJava(node.expressions()).stream()
        .flatMap(expression -> FixedPatterns.problems(expression).stream())
        .distinct()
        .toList();
  }

  /** Other values in place of a query's, column by column; one that it selects twice comes once. */
  static Dataset<Row> mapColumns(
      Dataset<Row> rows, BiFunction<StructField, Column, Column> mapping) {
    List<Attribute> output =
        asJava(
            ((org.apache.spark.sql.classic.Dataset<Row>) rows)
                .queryExecution()
                .analyzed()
                .output());
    // By place, since two different columns may have one name.
    String[] places = new String[output.size()];
    List<Column> columns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    Set<ExprId> selected = new HashSet<>();
    for (int i = 0; i < places.length; i++) {
      places[i] = "__" + i;
      if (selected.add(output.get(i).exprId())) {
        columns.add(mapping.apply(rows.schema().fields()[i], col(places[i])));
        names.add(output.get(i).name());
      }
    }
    return rows.toDF(places)
        .select(columns.toArray(Column[]::new))
        .toDF(names.toArray(String[]::new));
  }

  /**
   * The parts of a query that fail where a value does not fit, as SQL: casts that parse or narrow,
   * dates read by a pattern, division, and elements that may not be there.
   */
  static List<String> failures(Dataset<Row> result) {
    List<String> found = new ArrayList<>();
    analysed(result)
        .foreach(
            node -> {
              asJava(node.expressions()).forEach(expression -> failures(expression, found));
              return null;
            });
    return found;
  }

  private static void failures(Expression expression, List<String> found) {
    if (expression instanceof TryEval) {
      return;
    }
    if (mayFail(expression)) {
      found.add(expression.sql());
      return;
    }
    asJava(expression.children()).forEach(child -> failures(child, found));
  }

  private static boolean mayFail(Expression expression) {
    if (expression instanceof Cast cast) {
      return cast.evalMode().equals(EvalMode.ANSI())
          && !Cast.canUpCast(cast.child().dataType(), cast.dataType());
    }
    if (expression instanceof ToTimestamp parsed) {
      return parsed.failOnError();
    }
    if (expression instanceof ParseToTimestamp parsed) {
      return parsed.failOnError();
    }
    if (expression instanceof ParseToDate parsed) {
      return parsed.ansiEnabled();
    }
    if (expression instanceof GetArrayItem item) {
      return item.failOnError();
    }
    if (expression instanceof ElementAt element) {
      return element.failOnError() && element.left().dataType() instanceof ArrayType;
    }
    return expression instanceof DivModLike
        && expression instanceof BinaryArithmetic division
        && division.failOnError();
  }

  private static Project widened(Project project, List<String> kept) {
    List<NamedExpression> columns = new ArrayList<>();
    kept.forEach(name -> columns.add(UnresolvedAttribute.quoted(name)));
    columns.addAll(asJava(project.projectList()));
    return new Project(asScala(columns).toSeq(), project.child());
  }

  private static LogicalPlan plan(SparkSession spark, String query) {
    try {
      return parser(spark).parsePlan(query);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static LogicalPlan analysed(Dataset<Row> rows) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().analyzed();
  }

  private static Dataset<Row> rows(SparkSession spark, LogicalPlan plan) {
    return org.apache.spark.sql.classic.Dataset.ofRows(classic(spark), plan);
  }

  private static ParserInterface parser(SparkSession spark) {
    return classic(spark).sessionState().sqlParser();
  }

  private static org.apache.spark.sql.classic.SparkSession classic(SparkSession spark) {
    return (org.apache.spark.sql.classic.SparkSession) spark;
  }
}
