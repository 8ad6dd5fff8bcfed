package io.pinchpoint.measure.anatomy;

import static io.pinchpoint.measure.anatomy.Sketches.bands;
import static io.pinchpoint.measure.anatomy.Sketches.isSketched;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.xxhash64;

import io.pinchpoint.config.AnatomyRules;
import io.pinchpoint.measure.Columns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Which words of the company are used again and again. No text is compared with one that does not
 * share a band of its sketch ({@link Sketches#bands}), and in a band only with two: those of the
 * interactions least and greatest by hash, so that one of them is somebody else's. The cost grows
 * with the turns, and with the days of the window.
 *
 * <p>An interaction has one day, that of its first turn: counts of interactions add up over days.
 */
final class Scripts {
  private Scripts() {}

  /**
   * Company turns that share a band with another interaction's, each with {@code candidates}, an
   * unordered array of {@code struct<uses BIGINT, sketch ARRAY<INT>>}: a text of another
   * interaction of the window, and in how many interactions of the window the band is met, this one
   * included.
   */
  static Dataset<Row> candidates(Dataset<Row> conversations, AnatomyRules rules) {
    Dataset<Row> texts = texts(conversations);
    Dataset<Row> bands = texts.withColumn("band", explode(bands(col("sketch")))).drop("sketch");
    Dataset<Row> used = used(bands, rules);
    return bands
        .join(used, Columns.of("band", "day"))
        .withColumn("other", explode(array(col("least"), col("most"))))
        .filter(col("other").notEqual(col("id")))
        .join(sketches(texts, used), Columns.of("band", "other"))
        .groupBy("interaction_key", "turn_no")
        .agg(collect_set(struct(col("uses"), col("sketch"))).as("candidates"));
  }

  /** Interactions with words of the company in the window that ends on each {@code talk_date}. */
  static Dataset<Row> interactions(Dataset<Row> conversations, AnatomyRules rules) {
    Column days =
        expr(
            "sequence(talk_date, date_add(talk_date, %d))".formatted(rules.scriptWindowDays() - 1));
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
            xxhash64(col("interaction_key")).as("id"),
            unix_date(col("talk_date")).as("day"),
            col("sketch"));
  }

  /** Per band and day: in how many interactions of the window it is met, if in several. */
  private static Dataset<Row> used(Dataset<Row> bands, AnatomyRules rules) {
    WindowSpec window =
        Window.partitionBy("band").orderBy("day").rangeBetween(1L - rules.scriptWindowDays(), 0);
    return bands
        .select("band", "day", "id")
        .distinct()
        .groupBy("band", "day")
        .agg(count(lit(1)).as("uses"), min("id").as("least"), max("id").as("most"))
        .select(
            col("band"),
            col("day"),
            sum("uses").over(window).as("uses"),
            min("least").over(window).as("least"),
            max("most").over(window).as("most"))
        .filter(col("uses").gt(1));
  }

  /** The texts that stand for a band; of several in an interaction the least. */
  private static Dataset<Row> sketches(Dataset<Row> texts, Dataset<Row> used) {
    Dataset<Row> wanted =
        used.select(col("band"), explode(array(col("least"), col("most"))).as("id")).distinct();
    return wanted
        .join(texts.select("id", "sketch"), Columns.of("id"))
        .filter(array_contains(bands(col("sketch")), col("band")))
        .groupBy(col("band"), col("id").as("other"))
        .agg(min("sketch").as("sketch"));
  }
}
