package io.pinchpoint.ingest;

import static scala.jdk.javaapi.CollectionConverters.asJava;
import static scala.jdk.javaapi.CollectionConverters.asScala;

import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Greatest;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.InheritAnalysisRules;
import org.apache.spark.sql.catalyst.expressions.Least;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.ParseToTimestamp;
import org.apache.spark.sql.catalyst.expressions.RLike;
import org.apache.spark.sql.catalyst.expressions.TimeZoneAwareExpression;
import org.apache.spark.sql.catalyst.expressions.TryEval;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Days that a source gives without a time of day. A day is no instant: read in the zone of the
 * source it would fall on the day before or after in the lake's, so it becomes the midnight with
 * which it begins in the lake's zone.
 *
 * <p>Without a time of day are dates, texts like {@code 2024-05-01}, and what a fixed pattern
 * without a letter of time or zone reads.
 */
record WholeDays(ZoneId zone) {
  private static final String DAY_ALONE = "^\\s*[+-]?\\d{4,7}(-\\d{1,2}(-\\d{1,2}[T ]?)?)?\\s*$";
  private static final Pattern QUOTED = Pattern.compile("'[^']*'");
  private static final Pattern TIME_OR_ZONE = Pattern.compile("[aBHhKkmsSAnNVvzOXxZ]");

  /** The plan's selected columns, of which those that are timestamps keep to whole days. */
  LogicalPlan in(Project selected) {
    List<NamedExpression> columns =
        asJava(selected.projectList()).stream()
            .map(c -> (NamedExpression) in((Expression) c))
            .toList();
    return new Project(asScala(columns).toSeq(), selected.child());
  }

  private Expression in(Expression value) {
    if (value instanceof Alias || value instanceof TryEval || value instanceof CreateNamedStruct) {
      return within(value);
    }
    if (!(value.dataType() instanceof TimestampType)) {
      return value;
    }
    if (value instanceof Cast cast) {
      return cast.child().dataType() instanceof TimestampType
          ? within(cast)
          : of(cast.child(), cast, cast);
    }
    if (value instanceof ParseToTimestamp parsed) {
      if (parsed.format().isEmpty()) {
        return of(parsed.left(), parsed, parsed);
      }
      return isOfDays(parsed.format().get())
          ? (Expression) parsed.withTimeZone(zone.getId())
          : parsed;
    }
    return passesOn(value) ? within(value) : value;
  }

  /** What a timestamp without a pattern is made from. */
  private Expression of(Expression from, Expression read, TimeZoneAwareExpression zoned) {
    DataType type = from.dataType();
    if (type instanceof DateType) {
      return (Expression) zoned.withTimeZone(zone.getId());
    }
    if (type instanceof StringType) {
      Expression isDay = new RLike(from, Literal$.MODULE$.apply(DAY_ALONE));
      return new If(isDay, (Expression) zoned.withTimeZone(zone.getId()), read);
    }
    return read;
  }

  private static boolean isOfDays(Expression pattern) {
    Object text = pattern.foldable() ? pattern.eval(null) : null;
    return text != null
        && !TIME_OR_ZONE.matcher(QUOTED.matcher(text.toString()).replaceAll("")).find();
  }

  /** Whether the value of an expression is that of one of its children. */
  private static boolean passesOn(Expression value) {
    return value instanceof Coalesce
        || value instanceof If
        || value instanceof CaseWhen
        || value instanceof Greatest
        || value instanceof Least
        || value instanceof InheritAnalysisRules;
  }

  private Expression within(Expression value) {
    return value.mapChildren(this::in);
  }
}
