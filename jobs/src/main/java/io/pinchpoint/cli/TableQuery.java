package io.pinchpoint.cli;

import io.pinchpoint.nightly.Catalog;
import io.pinchpoint.table.TableContract;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedGenerator;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.catalyst.plans.logical.View;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.execution.CommandExecutionMode;
import scala.Product;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A statement that computes rows from published tables, and can do nothing else.
 *
 * <p>What it may hold is listed: the classes of Spark's parsed and analysed plans, and the groups
 * of Spark's functions. Whatever else Spark parses, now or in a later release, is refused. The
 * parsed plan is looked through before Spark analyses it, since analysing runs some statements.
 */
final class TableQuery {
  /** What a SELECT is parsed to, by name within Catalyst: rows, names, values and windows. */
  private static final Set<String> PARSED =
      words(
          """
          Aggregate Distinct Except Filter Generate GlobalLimit Intersect Join LateralJoin LimitAll
          LocalLimit LocalRelation Offset OneRowRelation PipeOperator Pivot Project
          RepartitionByExpression Sample Sort SubqueryAlias Union Unpivot UnresolvedHaving
          UnresolvedHint UnresolvedInlineTable UnresolvedRelation UnresolvedSubqueryColumnAliases
          UnresolvedTableValuedFunction UnresolvedTVFAliases UnresolvedWith WithWindowDefinition

          Alias AttributeReference MultiAlias NamedArgumentExpression UnresolvedAlias
          UnresolvedAttribute UnresolvedCollation UnresolvedExtractValue UnresolvedFunction
          UnresolvedGenerator UnresolvedNamedLambdaVariable UnresolvedOrdinal UnresolvedStar
          UnresolvedStarExceptOrReplace UnresolvedStarWithColumns UnresolvedStarWithColumnsRenames

          Add AggregateExpression And AnyValue BitwiseAnd BitwiseNot BitwiseOr BitwiseXor CaseWhen
          Cast Coalesce Collate Concat CreateNamedStruct Cube CurrentDate CurrentTime
          CurrentTimestamp Divide EqualNullSafe EqualTo Exists First GreaterThan GreaterThanOrEqual
          GroupingSets ILike In InSubquery IntegralDivide IsNotNull IsNotUnknown IsNull IsUnknown
          LambdaFunction Last LateralSubquery LessThan LessThanOrEqual Like LikeAll LikeAny
          ListQuery Literal Lower Multiply NamePlaceholder Not NotLikeAll NotLikeAny Or Overlay
          PipeExpression RLike Remainder Rollup ScalarSubquery SemiStructuredExtract ShiftLeft
          ShiftRight ShiftRightUnsigned SortOrder
          StringLocate StringTrim StringTrimLeft StringTrimRight Substring Subtract TimestampAdd
          TimestampDiff UnaryMinus UnaryPositive

          CurrentRow SpecifiedWindowFrame UnboundedFollowing UnboundedPreceding
          UnresolvedWindowExpression UnspecifiedFrame WindowExpression WindowSpecDefinition
          """);

  /** What becomes of that when it is analysed; tables are views by then. */
  private static final Set<String> ANALYSED =
      words(
          """
          Aggregate CTERelationDef CTERelationRef Distinct Except Expand Filter Generate GlobalLimit
          Intersect Join LateralJoin LocalLimit LocalRelation Offset OneRowRelation PipeOperator
          Project Range RebalancePartitions Repartition RepartitionByExpression ResolvedHint
          ResolvedInlineTable Sample
          Sort SubqueryAlias Union UnionLoop UnionLoopRef Window WithCTE
          """);

  /** Groups of functions, as Spark documents them, that know nothing but their arguments. */
  private static final Set<String> COMPUTING =
      words(
          """
          agg_funcs array_funcs bitwise_funcs collection_funcs conditional_funcs conversion_funcs
          csv_funcs datetime_funcs generator_funcs hash_funcs json_funcs lambda_funcs map_funcs
          math_funcs predicate_funcs string_funcs struct_funcs url_funcs variant_funcs window_funcs
          """);

  /** Those of them that have no such group. */
  private static final Set<String> ALSO_COMPUTING = Set.of("range", "typeof");

  private static final String CATALYST = "org.apache.spark.sql.catalyst.";
  private static final Set<String> PUBLISHED =
      Catalog.TABLES.stream().map(TableContract::name).collect(Collectors.toUnmodifiableSet());

  private final org.apache.spark.sql.classic.SparkSession spark;
  private final LogicalPlan parsed;
  private final Set<String> tables = new TreeSet<>();
  private final Set<String> named = new HashSet<>();

  private TableQuery(SparkSession spark, LogicalPlan parsed) {
    this.spark = (org.apache.spark.sql.classic.SparkSession) spark;
    this.parsed = parsed;
    walk(parsed, this::isNamedQuery);
    walk(parsed, this::isParsed);
  }

  /**
   * Parses a query, and runs nothing.
   *
   * @throws UsageException if it is no query, or may do more than compute rows from the tables
   */
  static TableQuery of(SparkSession spark, String text) {
    try {
      return new TableQuery(
          spark,
          ((org.apache.spark.sql.classic.SparkSession) spark)
              .sessionState()
              .sqlParser()
              .parsePlan(text));
    } catch (Exception e) {
      throw explained(e);
    }
  }

  /** The published tables that it names; they must be views by then, for {@link #rows}. */
  Set<String> tables() {
    return tables;
  }

  /**
   * The query's rows, not yet computed.
   *
   * @throws UsageException if it names a column, table or function that is not there, or types that
   *     do not fit
   */
  Dataset<Row> rows() {
    try {
      LogicalPlan analysed =
          spark.sessionState().executePlan(parsed, CommandExecutionMode.SKIP()).analyzed();
      walk(analysed, this::isAnalysed);
      return org.apache.spark.sql.classic.Dataset.ofRows(spark, parsed);
    } catch (Exception e) {
      throw explained(e);
    }
  }

  /** Scala's methods throw checked exceptions that they don't declare. */
  private static RuntimeException explained(Exception failure) {
    if (failure instanceof ParseException) {
      return new UsageException(failure.getMessage().strip());
    }
    if (failure instanceof AnalysisException) {
      return new UsageException(failure.getMessage().lines().findFirst().orElse(""));
    }
    return failure instanceof RuntimeException known
        ? known
        : new IllegalStateException("the query cannot be planned", failure);
  }

  /**
   * Goes through whatever a plan is made of: plans, expressions, and the lists, maps and tuples
   * that hold them.
   *
   * @param goesOn whether to look into a part
   */
  private static void walk(Object part, Predicate<TreeNode<?>> goesOn) {
    if (part instanceof TreeNode<?> node && (!goesOn.test(node) || node instanceof Literal)) {
      return;
    }
    if (part instanceof scala.collection.Iterable<?> several) {
      several.iterator().foreach(one -> walked(one, goesOn));
    } else if (part instanceof Product product) {
      product.productIterator().foreach(one -> walked(one, goesOn));
    }
  }

  private static Object walked(Object part, Predicate<TreeNode<?>> goesOn) {
    walk(part, goesOn);
    return null;
  }

  private boolean isNamedQuery(TreeNode<?> node) {
    if (node instanceof UnresolvedWith with) {
      CollectionConverters.asJava(with.cteRelations())
          .forEach(query -> named.add(lower(query._1())));
    }
    return true;
  }

  private boolean isParsed(TreeNode<?> node) {
    if (!PARSED.contains(name(node))) {
      throw refused(name(node));
    }
    if (node instanceof UnresolvedRelation relation) {
      String table = lower(relation.multipartIdentifier().mkString("."));
      boolean isPlain =
          relation.multipartIdentifier().size() == 1
              && relation.options().isEmpty()
              && !relation.isStreaming();
      if (!isPlain || !(PUBLISHED.contains(table) || named.contains(table))) {
        throw refused("table " + table);
      }
      if (PUBLISHED.contains(table)) {
        tables.add(table);
      }
    } else if (node instanceof UnresolvedFunction function) {
      requireComputing(function.nameParts().mkString("."));
    } else if (node instanceof UnresolvedTableValuedFunction function) {
      requireComputing(function.name().mkString("."));
    } else if (node instanceof UnresolvedGenerator generator) {
      requireComputing(generator.name().unquotedString());
    }
    return true;
  }

  private static void requireComputing(String function) {
    String name = lower(function);
    scala.Option<ExpressionInfo> known =
        FunctionRegistry.builtin().lookupFunction(new FunctionIdentifier(name));
    boolean isComputing = known.isDefined() && COMPUTING.contains(known.get().getGroup());
    if (!isComputing && !ALSO_COMPUTING.contains(name)) {
      throw refused("function " + name);
    }
  }

  /** Expressions need no second look: the analyser makes them of those that the parser made. */
  private boolean isAnalysed(TreeNode<?> node) {
    if (!(node instanceof LogicalPlan)) {
      return true;
    }
    if (node instanceof View view) {
      if (!view.isTempView() || !tables.contains(view.desc().identifier().table())) {
        throw refused("view " + view.desc().identifier().unquotedString());
      }
      return false;
    }
    if (!ANALYSED.contains(name(node))) {
      throw refused(name(node));
    }
    return true;
  }

  /**
   * The class, less what the compiler adds; in full, and so in no list, where it is no Catalyst's.
   */
  private static String name(TreeNode<?> node) {
    String full = node.getClass().getName();
    return full.startsWith(CATALYST)
        ? full.substring(full.lastIndexOf('.') + 1).replaceFirst("\\$.*", "")
        : full;
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static UsageException refused(String part) {
    return new UsageException(
        ("sql reads only: the query has %s; must be one SELECT on the tables that  pinchpoint"
                + " tables  lists, with functions that compute from their arguments alone")
            .formatted(part));
  }
}
