package io.pinchpoint.measure.anatomy;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_date;

import io.pinchpoint.config.AnatomyRules;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * How long the company usually takes for a reply of such a length: the exact median, rounded down
 * to seconds, of the replies in the same channel, by the same kind of actor, of the same length, in
 * the window that ends on the day itself. NULL where there is no other reply to compare with.
 */
final class UsualReplies {
  static final String[] KEY = {"channel_key", "actor", "length_class", "occurred_date"};

  private UsualReplies() {}

  /** One row per {@link #KEY}; small, to be broadcast. */
  static Dataset<Row> of(Dataset<Row> conversations, AnatomyRules rules) {
    WindowSpec window =
        Window.partitionBy("channel_key", "actor", "length_class")
            .orderBy("day")
            .rangeBetween(1L - rules.scriptWindowDays(), 0);
    return conversations
        .filter(not(col("by_customer")))
        .filter(col("reply_seconds").isNotNull().and(col("length_class").isNotNull()))
        .groupBy("channel_key", "actor", "length_class", "occurred_date", "reply_seconds")
        .agg(count(lit(1)).as("replies"))
        .withColumn("day", unix_date(col("occurred_date")))
        .withColumn(
            "median", percentile(col("reply_seconds"), lit(0.5), col("replies")).over(window))
        .withColumn("compared", sum("replies").over(window))
        .filter(col("compared").gt(1))
        .groupBy("channel_key", "actor", "length_class", "occurred_date")
        .agg(max(floor(col("median"))).as("usual_reply_seconds"));
  }
}
