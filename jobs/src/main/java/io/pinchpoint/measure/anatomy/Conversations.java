package io.pinchpoint.measure.anatomy;

import static io.pinchpoint.measure.Voices.orNone;
import static org.apache.spark.sql.functions.bin;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Columns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Turns with what their words do. Read several times by {@link LoopTurns}, published by none.
 *
 * <p>What nobody could read (other languages, nothing to annotate) stays a turn: {@code is_read} is
 * false, and all that rests on words is NULL. Where all turns of an interaction bear one time, the
 * source knows the day or the whole only: {@code is_timed} is false, and no pause is known.
 */
public final class Conversations {
  private static final WindowSpec INTERACTION = Window.partitionBy("interaction_key");

  private Conversations() {}

  /**
   * @param turns {@code turns}
   * @param utterances {@code utterances}
   */
  public static Dataset<Row> apply(Dataset<Row> turns, Dataset<Row> utterances) {
    return turns
        .join(read(utterances), Columns.of("source", "verbatim_id"), "left")
        .withColumn("is_read", coalesce(col("is_read"), lit(false)))
        .withColumn("by_customer", col("actor").equalTo("customer"))
        .withColumn(
            "customer_key", coalesce(col("customer_key"), min("customer_key").over(INTERACTION)))
        .withColumn("talk_date", min("occurred_date").over(INTERACTION))
        .withColumn(
            "is_timed",
            max("occurred_at").over(INTERACTION).gt(min("occurred_at").over(INTERACTION)))
        .withColumn("reply_seconds", when(col("is_timed"), col("reply_seconds")))
        .withColumn("channel_key", orNone(col("channel_id")))
        .withColumn("length_class", lengthClass());
  }

  private static Dataset<Row> read(Dataset<Row> utterances) {
    return utterances.select(
        col("source"),
        col("verbatim_id"),
        lit(true).as("is_read"),
        col("word_count"),
        col("act"),
        col("reaction"),
        col("steers"),
        col("is_repair"),
        col("is_emotional"),
        col("cites_constraint"),
        col("facts_asked"),
        col("facts_given"),
        col("confirms_resolution"),
        col("gives_next_step"),
        col("names_need"),
        col("evidence"),
        col("words"),
        col("sketch"));
  }

  /** 0: one word, 1: two and three, 2: four to seven, … 6: 64 and more. NULL without words. */
  private static Column lengthClass() {
    Column words = col("word_count");
    Column power = length(bin(words)).minus(1);
    return when(words.gt(0), least(power, lit(6)));
  }
}
