package io.pinchpoint.measure.experience;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Columns;
import io.pinchpoint.measure.Settings;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What share of contacts like this one is resolved, whatever the channel: indirect standardisation
 * (Breslow &amp; Day 1987, ch. 2) for topic, tenure and arrival sentiment.
 *
 * <p>A contact's stratum is its topic, its customer's tenure (new, old, unknown) and the sentiment
 * it begins with (negative, neutral, positive, unknown). Its share, over the days that end on the
 * contact's own, is shrunken towards that of the topic, and that towards the share of all contacts,
 * each as if {@value #PRIOR} more contacts had come out like the wider group.
 */
final class ExpectedResolution {
  private static final double PRIOR = 10;
  private static final String[] STRATUM = {"topic_id", "tenure", "mood"};

  private ExpectedResolution() {}

  /**
   * Adds {@code expected_resolution}, DECIMAL(9,6); NULL where resolution is unknown.
   *
   * @param contacts with {@code contact_date}, {@code topic_id}, {@code is_resolved}, {@code
   *     sentiment_start} and {@code customer_key}
   * @param customers {@code customers}
   */
  static Dataset<Row> added(Dataset<Row> contacts, Dataset<Row> customers, Settings settings) {
    Dataset<Row> since =
        customers.groupBy("customer_key").agg(min("since_date").as("customer_since"));
    Dataset<Row> placed =
        contacts
            .join(since, Columns.of("customer_key"), "left")
            .withColumn("tenure", tenure(settings))
            .withColumn("mood", mood());
    Column[] cell = {col("topic_id"), col("tenure"), col("mood"), col("contact_date")};
    Dataset<Row> expected =
        placed
            .filter(col("is_resolved").isNotNull())
            .groupBy(cell)
            .agg(count(lit(1)).as("n"), sum(when(col("is_resolved"), 1L).otherwise(0L)).as("x"))
            .withColumn("day", unix_date(col("contact_date")))
            .withColumn("all_share", share(recent(settings)))
            .withColumn("topic_share", shrunken(recent(settings, "topic_id"), "all_share"))
            .withColumn("stratum_share", shrunken(recent(settings, STRATUM), "topic_share"))
            .select(
                col("topic_id"),
                col("tenure"),
                col("mood"),
                col("contact_date"),
                col("stratum_share").cast("DECIMAL(9,6)").as("expected"));
    return placed
        .join(expected, Columns.of("topic_id", "tenure", "mood", "contact_date"), "left")
        .withColumn("expected_resolution", when(col("is_resolved").isNotNull(), col("expected")))
        .drop("customer_since", "tenure", "mood", "expected");
  }

  private static Column tenure(Settings settings) {
    Column days = datediff(col("contact_date"), col("customer_since"));
    return when(days.leq(settings.kinds().stabilizingDays()), "new")
        .when(days.isNotNull(), "old")
        .otherwise("unknown");
  }

  private static Column mood() {
    Column sentiment = col("sentiment_start");
    Column third = lit(1).cast("DECIMAL(7,6)").divide(lit(3));
    return coalesce(
        when(sentiment.lt(third.unary_$minus()), "negative")
            .when(sentiment.gt(third), "positive")
            .when(sentiment.isNotNull(), "neutral"),
        lit("unknown"));
  }

  private static WindowSpec recent(Settings settings, String... group) {
    WindowSpec rows =
        group.length == 0
            ? Window.partitionBy(lit(1))
            : Window.partitionBy(
                java.util.Arrays.stream(group).map(c -> col(c)).toArray(Column[]::new));
    return rows.orderBy("day").rangeBetween(1L - settings.pinchWindowDays(), 0);
  }

  private static Column share(WindowSpec rows) {
    return real(sum("x").over(rows)).divide(real(sum("n").over(rows)));
  }

  private static Column shrunken(WindowSpec rows, String wider) {
    return real(sum("x").over(rows))
        .plus(col(wider).multiply(PRIOR))
        .divide(real(sum("n").over(rows)).plus(PRIOR));
  }

  private static Column real(Column exact) {
    return exact.cast("DOUBLE");
  }
}
