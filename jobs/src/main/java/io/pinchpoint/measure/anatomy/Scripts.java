package io.pinchpoint.measure.anatomy;

import static io.pinchpoint.measure.anatomy.Sketches.bands;
import static io.pinchpoint.measure.anatomy.Sketches.isSketched;
import static io.pinchpoint.measure.anatomy.Sketches.similarity;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.config.AnatomyRules;
import io.pinchpoint.measure.Columns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Which words of the company are used again and again. No pair of texts is compared that does not
 * share a band of the sketch ({@link Sketches#bands}), and in a band only with two of its texts:
 * those of the interactions least and greatest by key, so that one of them is somebody else's. The
 * cost grows with the turns, and with the days of the window.
 *
 * <p>An interaction has one day, that of its first turn: counts of interactions add up over days.
 */
final class Scripts {
  private Scripts() {}

  /**
   * Company turns that share a band with another interaction's, with {@code similarity}
   * DECIMAL(7,6), the greatest found, and {@code uses} BIGINT, in how many interactions of the
   * window a text from {@code scriptSimilarity} on is used, this one included; NULL without.
   */
  static Dataset<Row> alike(Dataset<Row> conversations, AnatomyRules rules) {
    Dataset<Row> texts = texts(conversations);
    Dataset<Row> used = used(texts, rules).filter(col("uses").gt(1));
    Column closest =
        greatest(similarity(col("sketch"), other("least")), similarity(col("sketch"), other("most")));
    Column nearlyEqual = col("similarity").geq(rules.scriptSimilarity());
    return texts
        .join(used, Columns.of("band", "day"))
        .withColumn("similarity", closest)
        .groupBy("interaction_key", "turn_no")
        .agg(max("similarity").as("similarity"), max(when(nearlyEqual, col("uses"))).as("uses"));
  }

  /** Interactions with words of the company in the window that ends on each {@code talk_date}. */
  static Dataset<Row> interactions(Dataset<Row> conversations, AnatomyRules rules) {
    Column days = expr("sequence(talk_date, date_add(talk_date, %d))".formatted(rules.scriptWindowDays() - 1));
    return conversations
        .filter(not(col("by_customer")))
        .select("interaction_key", "talk_date")
        .distinct()
        .groupBy("talk_date")
        .agg(count(lit(1)).as("interactions"))
        .select(explode(days).as("talk_date"), col("interactions"))
        .groupBy("talk_date")
        .agg(sum("interactions").as("script_window_count"));
  }

  private static Dataset<Row> texts(Dataset<Row> conversations) {
    return conversations
        .filter(not(col("by_customer")).and(isSketched(col("sketch"))))
        .select(
            col("interaction_key"),
            col("turn_no"),
            unix_date(col("talk_date")).as("day"),
            col("sketch"),
            explode(bands(col("sketch"))).as("band"));
  }

  private static Dataset<Row> used(Dataset<Row> texts, AnatomyRules rules) {
    WindowSpec window =
        Window.partitionBy("band").orderBy("day").rangeBetween(1L - rules.scriptWindowDays(), 0);
    return texts
        .groupBy("interaction_key", "day", "band")
        .agg(min("sketch").as("sketch"))
        .withColumn("text", struct(col("interaction_key"), col("sketch")))
        .groupBy("band", "day")
        .agg(count(lit(1)).as("uses"), min("text").as("least"), max("text").as("most"))
        .select(
            col("band"),
            col("day"),
            sum("uses").over(window).as("uses"),
            min("least").over(window).as("least"),
            max("most").over(window).as("most"));
  }

  /** The sketch of a text, unless it is this interaction's own. */
  private static Column other(String text) {
    return when(
        col(text + ".interaction_key").notEqual(col("interaction_key")), col(text + ".sketch"));
  }
}
