package io.pinchpoint.measure.kinds;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.config.KindRules;
import io.pinchpoint.measure.Columns;
import java.math.BigDecimal;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What is usual on a day: topics and sentiments at the first turn, over the comparison window that
 * ends on it.
 *
 * <p>Interactions are counted per day and per topic or hundredth of sentiment first; the window
 * slides over these counts, not over interactions. Quantiles are exact to that hundredth.
 */
final class Usual {
  private static final int HUNDREDTHS = 200;

  private Usual() {}

  /**
   * Adds {@code is_extreme_sentiment}, {@code is_rare_topic}, {@code first_sentiment_percentile}
   * and {@code topic_share}, DECIMAL(9,6), to rows of {@code interactions}. NULL without sentiment
   * or topic; the flags also while the window is too small for a single row to be extreme or rare.
   */
  static Dataset<Row> compare(Dataset<Row> rows, Dataset<Row> interactions, KindRules rules) {
    Column extreme = share(rules.extremeShare(), col("turns"));
    Column rare = share(rules.rareShare(), col("all_topics"));
    Column atOrAbove = col("turns").minus(col("at_or_below")).plus(col("alike"));
    return rows.withColumn("hundredth", hundredth())
        .join(sentiments(interactions, rules), Columns.of("started_date", "hundredth"), "left")
        .join(topics(interactions, rules), Columns.of("started_date", "topic_id"), "left")
        .withColumn(
            "is_extreme_sentiment",
            when(
                extreme.geq(1),
                col("at_or_below")
                    .cast("DECIMAL(18,0)")
                    .leq(extreme)
                    .or(atOrAbove.cast("DECIMAL(18,0)").leq(extreme))))
        .withColumn("first_sentiment_percentile", ratio("at_or_below", "turns"))
        .withColumn(
            "is_rare_topic", when(rare.gt(1), col("this_topic").cast("DECIMAL(18,0)").lt(rare)))
        .withColumn("topic_share", ratio("this_topic", "all_topics"))
        .drop("hundredth", "at_or_below", "alike", "turns", "this_topic", "all_topics");
  }

  private static Column share(double share, Column total) {
    return total.cast("DECIMAL(18,0)").multiply(lit(BigDecimal.valueOf(share)));
  }

  private static Column ratio(String part, String whole) {
    return when(
            col(whole).gt(0),
            col(part).cast("DECIMAL(18,0)").divide(col(whole).cast("DECIMAL(18,0)")))
        .cast("DECIMAL(9,6)");
  }

  private static Column hundredth() {
    return floor(col("sentiment_start").plus(lit(1)).multiply(lit(100))).cast("INT");
  }

  private static Dataset<Row> sentiments(Dataset<Row> interactions, KindRules rules) {
    WindowSpec window = upToDay(rules, "hundredth");
    WindowSpec upwards =
        Window.partitionBy("started_date")
            .orderBy("hundredth")
            .rowsBetween(Window.unboundedPreceding(), 0);
    return interactions
        .filter(col("sentiment_start").isNotNull())
        .groupBy(col("started_date"), hundredth().as("hundredth"))
        .agg(count(lit(1)).as("turns"))
        .groupBy("started_date")
        .agg(map_from_entries(collect_list(struct("hundredth", "turns"))).as("counts"))
        .select(
            col("started_date"),
            col("counts"),
            explode(sequence(lit(0), lit(HUNDREDTHS))).as("hundredth"))
        .withColumn("today", coalesce(try_element_at(col("counts"), col("hundredth")), lit(0L)))
        .withColumn("alike", sum("today").over(window))
        .withColumn("at_or_below", sum("alike").over(upwards))
        .withColumn("turns", sum("alike").over(Window.partitionBy("started_date")))
        .select("started_date", "hundredth", "alike", "at_or_below", "turns");
  }

  /** The row without topic stands for all topics together. */
  private static Dataset<Row> topics(Dataset<Row> interactions, KindRules rules) {
    Column all = max(when(col("topic_id").isNull(), col("this_topic")));
    Dataset<Row> daily =
        interactions
            .filter(col("topic_id").isNotNull())
            .rollup(col("started_date"), col("topic_id"))
            .agg(count(lit(1)).as("today"))
            .filter(col("started_date").isNotNull());
    return daily
        .withColumn("this_topic", sum("today").over(upToDay(rules, "topic_id")))
        .withColumn("all_topics", all.over(Window.partitionBy("started_date")))
        .filter(col("topic_id").isNotNull())
        .select("started_date", "topic_id", "this_topic", "all_topics");
  }

  private static WindowSpec upToDay(KindRules rules, String subject) {
    return Window.partitionBy(subject)
        .orderBy(unix_date(col("started_date")))
        .rangeBetween(1L - rules.comparisonDays(), 0);
  }
}
