package io.pinchpoint.ingest;

import static scala.jdk.javaapi.CollectionConverters.asJava;
import static scala.jdk.javaapi.CollectionConverters.asScala;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Deduplicate;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.Sample;
import org.apache.spark.sql.catalyst.plans.logical.SetOperation;
import org.apache.spark.sql.catalyst.plans.logical.Tail;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.View;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import scala.collection.immutable.Seq;

/**
 * What a query may see beside the record that it makes a row from.
 *
 * <p>A night reads the files that are new, so whatever depends on the other records of a night
 * comes out different in another order of nights. A file is always read as a whole: windows see the
 * records of one file, and nothing else sees more than one record.
 */
final class RecordScope {
  private RecordScope() {}

  /**
   * An analysed query, with each of its windows kept within a file.
   *
   * @param raw the name of the view that it selects from
   * @param file the column of that view that tells files apart
   * @throws IllegalArgumentException if it puts records together in any other way
   */
  static LogicalPlan withinFiles(LogicalPlan query, String raw, String file) {
    if (readings(query, raw) > 1) {
      throw new IllegalArgumentException(
          "%s is read twice, so that records of one night meet; must be read once".formatted(raw));
    }
    refuseMeetings(query, raw);
    return partitioned(query, raw, file);
  }

  /** Whether a query looks at other records of the file. */
  static boolean hasWindow(LogicalPlan query, String raw) {
    return has(Window.class, query, raw);
  }

  /** Whether a query makes several rows of a record. */
  static boolean divides(LogicalPlan query, String raw) {
    return has(Generate.class, query, raw);
  }

  private static boolean has(Class<? extends LogicalPlan> kind, LogicalPlan query, String raw) {
    return !isView(query, raw)
        && (kind.isInstance(query)
            || asJava(query.children()).stream().anyMatch(child -> has(kind, child, raw)));
  }

  private static LogicalPlan partitioned(LogicalPlan plan, String raw, String file) {
    if (isView(plan, raw)) {
      return plan;
    }
    LogicalPlan below = plan.mapChildren(child -> partitioned(child, raw, file));
    if (!(below instanceof Window window)) {
      return below;
    }
    Attribute ofFile =
        asJava(window.child().output()).stream()
            .filter(column -> column.name().equals(file))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a window stands in a subquery that leaves the record's place out; must"
                            + " select * beside what it adds"));
    List<Expression> partition = new ArrayList<>();
    partition.add(ofFile);
    partition.addAll(asJava(window.partitionSpec()));
    return window.copy(
        window.windowExpressions(),
        seq(partition),
        window.orderSpec(),
        window.child(),
        window.hint());
  }

  private static void refuseMeetings(LogicalPlan plan, String raw) {
    String meeting = meeting(plan);
    if (meeting != null && readings(plan, raw) > 0) {
      throw new IllegalArgumentException(
          "%s depends on which records one night reads; must make every row from one record, or"
                  .formatted(meeting)
              + " look at the others of its file by a window");
    }
    asJava(plan.children()).forEach(child -> refuseMeetings(child, raw));
  }

  private static String meeting(LogicalPlan plan) {
    if (plan instanceof Aggregate) {
      return "an aggregate";
    }
    if (plan instanceof Distinct || plan instanceof Deduplicate) {
      return "DISTINCT";
    }
    if (plan instanceof GlobalLimit || plan instanceof Offset || plan instanceof Tail) {
      return "LIMIT";
    }
    if (plan instanceof Sample) {
      return "TABLESAMPLE";
    }
    return plan instanceof Union || plan instanceof SetOperation ? "UNION" : null;
  }

  /** How often the view is read. */
  private static int readings(LogicalPlan plan, String raw) {
    if (isView(plan, raw)) {
      return 1;
    }
    int count = 0;
    for (LogicalPlan child : asJava(plan.children())) {
      count += readings(child, raw);
    }
    for (Expression expression : asJava(plan.expressions())) {
      count += readings(expression, raw);
    }
    return count;
  }

  private static int readings(Expression expression, String raw) {
    int count =
        expression instanceof SubqueryExpression subquery ? readings(subquery.plan(), raw) : 0;
    for (Expression child : asJava(expression.children())) {
      count += readings(child, raw);
    }
    return count;
  }

  private static boolean isView(LogicalPlan plan, String name) {
    return plan instanceof View view && view.desc().identifier().table().equalsIgnoreCase(name);
  }

  private static <T> Seq<T> seq(List<T> items) {
    return asScala(items).toSeq();
  }
}
