package io.pinchpoint.ingest;

import static scala.jdk.javaapi.CollectionConverters.asJava;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.RegExpExtractBase;
import org.apache.spark.sql.catalyst.expressions.RegExpReplace;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import org.apache.spark.sql.catalyst.expressions.StringRegexExpression;
import org.apache.spark.sql.catalyst.expressions.StringSplit;
import org.apache.spark.sql.catalyst.expressions.TimestampFormatterHelper;

/**
 * Patterns of times and regular expressions that are written out in an expression. Spark looks at
 * them when it runs, outside of any attempt; here they are looked at before.
 */
final class FixedPatterns {
  private FixedPatterns() {}

  /** What is wrong with the patterns in an analysed expression; empty if nothing is. */
  static List<String> problems(Expression expression) {
    List<String> problems = new ArrayList<>();
    look(expression, problems);
    return problems;
  }

  private static void look(Expression expression, List<String> problems) {
    if (expression instanceof TimestampFormatterHelper times) {
      String remedy =
          times.isParsing()
              ? "must hold no letter of a weekday or week (E, e, c, Y, W, w, F, u); cut what it"
                  + " stands for off first, as in to_timestamp(substring(sent, 6), 'dd MMM yyyy')"
              : "must follow Spark's datetime patterns";
      tried("the pattern of times", times.formatString(), times::formatterOption, remedy, problems);
    } else if (expression instanceof StringRegexExpression matched) {
      Expression pattern = matched.right();
      tried("the pattern", pattern, () -> matched.pattern(text(pattern)), "must compile", problems);
    } else if (expression instanceof RegExpReplace replaced) {
      regex(replaced.regexp(), problems);
    } else if (expression instanceof RegExpExtractBase extracted) {
      regex(extracted.regexp(), problems);
    } else if (expression instanceof StringSplit split) {
      regex(split.regex(), problems);
    }
    List<Expression> parts =
        expression instanceof RuntimeReplaceable replaceable
            ? List.of(replaceable.replacement())
            : asJava(expression.children());
    parts.forEach(part -> look(part, problems));
  }

  private static void regex(Expression pattern, List<String> problems) {
    tried(
        "the regular expression",
        pattern,
        () -> java.util.regex.Pattern.compile(text(pattern)),
        "must compile",
        problems);
  }

  private static void tried(
      String what, Expression pattern, Supplier<?> attempt, String remedy, List<String> problems) {
    if (!pattern.foldable() || pattern.eval(null) == null) {
      return;
    }
    try {
      var unused = attempt.get();
    } catch (RuntimeException e) {
      problems.add("%s is %s (%s); %s".formatted(what, text(pattern), why(e), remedy));
    }
  }

  private static String text(Expression pattern) {
    return pattern.eval(null).toString();
  }

  /** The first line of the innermost cause: those around it advise settings that are not ours. */
  private static String why(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return message.lines().findFirst().orElse("");
  }
}
