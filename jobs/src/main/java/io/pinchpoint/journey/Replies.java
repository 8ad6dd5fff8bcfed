package io.pinchpoint.journey;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Comments that belong to what they answer: those with neither case nor interaction of their own,
 * of nobody or of the customer of what they answer, in the same source. They share interaction and
 * journey with their anchor, the comment that their chain of answers ends at. A reply whose parent
 * is not there, and replies that answer one another in a circle, are comments as any other.
 */
public final class Replies {

  private Replies() {}

  /** What of the verbatims is needed to find them. */
  public static Dataset<Row> shared(Dataset<Row> verbatims) {
    return verbatims.select(
        "source", "verbatim_id", "in_reply_to", "interaction_id", "case_id", "customer_key");
  }

  /** {@code source, verbatim_id, answers}: each reply, and the comment that it answers. */
  public static Dataset<Row> of(Dataset<Row> verbatims) {
    Dataset<Row> parents =
        verbatims.select(
            col("source"), col("verbatim_id").as("answers"), col("customer_key").as("theirs"));
    return verbatims
        .filter(isLoose().and(col("in_reply_to").isNotNull()))
        .select(
            col("source"),
            col("verbatim_id"),
            col("in_reply_to").as("answers"),
            col("customer_key"))
        .join(parents, new String[] {"source", "answers"})
        .filter(col("customer_key").isNull().or(col("customer_key").equalTo(col("theirs"))))
        .select("source", "verbatim_id", "answers");
  }

  /**
   * Follows each reply twice as far.
   *
   * @param replies {@code source, verbatim_id, answers}
   * @return the same, with {@code open}: whether what it answered was a reply itself
   */
  public static Dataset<Row> further(Dataset<Row> replies) {
    Dataset<Row> above =
        replies.select(
            col("source"), col("verbatim_id").as("answers"), col("answers").as("answers_above"));
    return replies
        .select("source", "verbatim_id", "answers")
        .join(above, new String[] {"source", "answers"}, "left")
        .select(
            col("source"),
            col("verbatim_id"),
            coalesce(col("answers_above"), col("answers")).as("answers"),
            col("answers_above").isNotNull().as("open"));
  }

  /**
   * The replies with what they have of their anchors.
   *
   * @param replies {@link #further} until an anchor is all that any of them answers
   */
  public static Dataset<Row> anchored(Dataset<Row> replies, Dataset<Row> verbatims) {
    return replies
        .select("source", "verbatim_id", "answers")
        .join(
            verbatims.select(
                col("source"),
                col("verbatim_id").as("answers"),
                Touches.id("verbatim", "verbatim_id").as("anchor_id"),
                col("interaction_id").as("anchor_interaction_id"),
                col("case_id").as("anchor_case_id"),
                col("customer_key").as("anchor_customer_key")),
            new String[] {"source", "answers"})
        .withColumnRenamed("verbatim_id", "record_id")
        .drop("answers");
  }

  /** Whether nothing but what it answers tells where a comment belongs. */
  static Column isNameless() {
    return isLoose().and(col("customer_key").isNull()).and(col("in_reply_to").isNotNull());
  }

  private static Column isLoose() {
    return col("interaction_id").isNull().and(col("case_id").isNull());
  }

  /** The touch id of what a comment answers. */
  static Column parentId() {
    return Touches.id("verbatim", "in_reply_to");
  }

  static Column isReply() {
    return col("anchor_id").isNotNull();
  }

  /** Gives replies what their anchors have in these columns; both have one root. */
  static Dataset<Row> follow(Dataset<Row> touches, String... columns) {
    WindowSpec thread =
        Window.partitionBy(col("root"), coalesce(col("anchor_id"), col("touch_id")));
    Dataset<Row> following = touches;
    for (String column : columns) {
      following =
          following.withColumn(
              column, max(when(isReply(), null).otherwise(col(column))).over(thread));
    }
    return following;
  }
}
