package io.pinchpoint.measure.experience;

import static io.pinchpoint.measure.Voices.orNone;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Columns;
import io.pinchpoint.measure.Ratings;
import io.pinchpoint.measure.Voices;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What every comment of a customer says about which touchpoint: one row per comment, touchpoint and
 * pain point. Read by several tables, published by none.
 *
 * <p>A mention belongs to the touchpoint it names, else to that of its comment's record, else to
 * {@code (none)}. Negated mentions name no pain. A comment keeps one row with a NULL pain point for
 * each touchpoint it speaks of without naming a pain, and one if it has no mention at all.
 */
public final class CommentPains {
  private CommentPains() {}

  /**
   * @param steps {@code journey_steps}
   * @param mentions {@code mentions}
   */
  public static Dataset<Row> apply(Dataset<Row> steps, Dataset<Row> mentions) {
    return comments(steps)
        .join(mentions.select(MENTION), Columns.of("source", "verbatim_id"), "left")
        .withColumn(
            "touchpoint_id", orNone(coalesce(col("named_touchpoint_id"), col("own_touchpoint_id"))))
        .groupBy(COMMENT)
        .agg(
            count("mention_no").as("mention_count"),
            sum("negative_probability").as("negative_probability_sum"),
            sum("sentiment").as("sentiment_sum"),
            min("sentiment").as("sentiment_worst"),
            sum(abs(col("sentiment"))).as("intensity_sum"),
            min(placed(col("negative_probability"))).as("strongest"),
            min(placed(col("sentiment"))).as("kindest"));
  }

  private static final Column[] MENTION = {
    col("source"),
    col("verbatim_id"),
    col("mention_no"),
    col("touchpoint_id").as("named_touchpoint_id"),
    when(not(col("is_negated")), col("pain_point_id")).as("pain_point_id"),
    col("negative_probability"),
    col("sentiment"),
    col("begin_offset"),
    col("end_offset")
  };

  private static final Column[] COMMENT = {
    col("source"),
    col("verbatim_id"),
    col("touchpoint_id"),
    col("pain_point_id"),
    col("journey_id"),
    col("step_no"),
    col("customer_key"),
    col("channel_id"),
    col("occurred_at"),
    col("occurred_date"),
    col("rating_kind"),
    col("rating_normalised")
  };

  private static Dataset<Row> comments(Dataset<Row> steps) {
    return steps
        .filter(Voices.customerComment())
        .select(
            col("source"),
            col("record_id").as("verbatim_id"),
            col("touchpoint_id").as("own_touchpoint_id"),
            col("journey_id"),
            col("step_no"),
            col("customer_key"),
            col("channel_id"),
            col("occurred_at"),
            col("occurred_date"),
            when(col("rating").isNotNull(), Ratings.kind()).as("rating_kind"),
            Ratings.normalised().as("rating_normalised"));
  }

  /** Orders mentions by a strength, the greatest first, unscored ones last; ties by place. */
  private static Column placed(Column strength) {
    return when(
        col("mention_no").isNotNull(),
        struct(
            strength.isNull().as("unscored"),
            strength.unary_$minus().as("order"),
            col("begin_offset"),
            col("end_offset")));
  }
}
