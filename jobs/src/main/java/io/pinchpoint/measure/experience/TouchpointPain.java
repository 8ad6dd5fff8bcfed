package io.pinchpoint.measure.experience;

import static io.pinchpoint.measure.Voices.orNone;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Evidence;
import io.pinchpoint.measure.Ratings;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** How much of which pain was told, per day, touchpoint and channel. */
public final class TouchpointPain {
  private static final String SUM = "DECIMAL(27,6)";

  public static final TableContract TABLE =
      TableContract.table(
              "touchpoint_pain",
              Layer.PUBLISHED,
              "One row is one day, touchpoint, pain point and channel with at least one mention.",
              """
              comment_date DATE NOT NULL COMMENT 'Day of the comments, in the configured zone.',
              touchpoint_id STRING NOT NULL COMMENT 'The touchpoint of the mentions; (none) if neither text nor log names one.',
              pain_point_id STRING NOT NULL COMMENT 'The pain point.',
              channel_id STRING NOT NULL COMMENT 'Channel of the comments; (none) if unknown.',
              mention_count BIGINT NOT NULL COMMENT 'Mentions, several in a comment possible.',
              comment_count BIGINT NOT NULL COMMENT 'Comments with such a mention.',
              customer_count BIGINT NOT NULL COMMENT 'Different known customers within this row. Not to be added up over rows: count over journey_pains instead.',
              unknown_customer_count BIGINT NOT NULL COMMENT 'Comments by nobody known.',
              negative_probability_sum DECIMAL(27,6) COMMENT 'Sum of the probabilities that a mention is negative.',
              sentiment_sum DECIMAL(27,6) COMMENT 'Sum of the sentiment of the mentions, each -1 to 1.',
              intensity_sum DECIMAL(27,6) COMMENT 'Sum of the distance of their sentiment from 0, each 0 to 1.',
              """
                  + ratingDdl()
                  + ",\nquotes ARRAY<"
                  + Evidence.QUOTE
                  + "> COMMENT 'The three comments with the strongest mention: ids, character offsets in the stored text, and the probability of being negative as strength.'")
          .key("comment_date", "touchpoint_id", "pain_point_id", "channel_id")
          .dated("comment_date")
          .counts("mention_count", "comment_count", "customer_count", "unknown_customer_count")
          .build();

  private TouchpointPain() {}

  /**
   * @param comments {@link CommentPains}
   */
  public static Dataset<Row> apply(Dataset<Row> comments) {
    return comments
        .withColumn("channel_id", orNone(col("channel_id")))
        .withColumn("comment_date", col("occurred_date"))
        .withColumn("once", row_number().over(TOUCHPOINT_OF_COMMENT).equalTo(1))
        .groupBy("comment_date", "touchpoint_id", "channel_id", "pain_point_id")
        .agg(sum("mention_count").as("mention_count"), told().values().toArray(Column[]::new))
        .withColumns(ratings())
        .filter(col("pain_point_id").isNotNull())
        .drop(intermediate())
        .transform(TABLE::conform);
  }

  private static final WindowSpec TOUCHPOINT_OF_COMMENT =
      Window.partitionBy("source", "verbatim_id", "touchpoint_id").orderBy("pain_point_id");

  private static final WindowSpec PLACE_AND_DAY =
      Window.partitionBy("comment_date", "touchpoint_id", "channel_id");

  private static Map<String, Column> told() {
    Map<String, Column> told = new LinkedHashMap<>();
    told.put("comment_count", count(lit(1)));
    told.put("customer_count", size(collect_set("customer_key")).cast("BIGINT"));
    told.put("unknown_customer_count", count(when(col("customer_key").isNull(), lit(1))));
    told.put("negative_probability_sum", sum("negative_probability_sum"));
    told.put("sentiment_sum", sum("sentiment_sum"));
    told.put("intensity_sum", sum("intensity_sum"));
    told.put("quotes", Evidence.threeStrongest(collect_list(strongestPain())));
    for (String kind : Ratings.KINDS) {
      Column rating = when(col("rating_kind").equalTo(kind), col("rating_normalised"));
      told.put(kind + "_with_sum", sum(rating).cast(SUM));
      told.put(kind + "_with_count", count(rating));
      told.put(kind + "_once_sum", sum(when(col("once"), rating)).cast(SUM));
      told.put(kind + "_once_count", count(when(col("once"), rating)));
    }
    told.replaceAll((name, column) -> column.as(name));
    return told;
  }

  private static Column strongestPain() {
    return when(
        col("pain_point_id").isNotNull().and(col("strongest").isNotNull()),
        Evidence.ordered("strongest"));
  }

  /** Without the pain = all rated comments of that day, touchpoint and channel, less those with. */
  private static Map<String, Column> ratings() {
    Map<String, Column> without = new LinkedHashMap<>();
    for (String kind : Ratings.KINDS) {
      Column all = sum(kind + "_once_sum").over(PLACE_AND_DAY);
      Column allCount = sum(kind + "_once_count").over(PLACE_AND_DAY);
      Column others = allCount.minus(col(kind + "_with_count"));
      Column with = coalesce(col(kind + "_with_sum"), lit(0).cast(SUM));
      without.put(kind + "_without_sum", when(others.gt(0), all.minus(with)).cast(SUM));
      without.put(kind + "_without_count", others);
    }
    return without;
  }

  private static String[] intermediate() {
    return Ratings.KINDS.stream()
        .flatMap(kind -> java.util.stream.Stream.of(kind + "_once_sum", kind + "_once_count"))
        .toArray(String[]::new);
  }

  private static String ratingDdl() {
    return Ratings.KINDS.stream().map(TouchpointPain::ratingDdl).collect(Collectors.joining(",\n"));
  }

  private static String ratingDdl(String kind) {
    return """
        %1$s_with_sum DECIMAL(27,6) COMMENT 'Sum of the %1$s ratings of comments with the pain, each brought to 0 to 1 by its scale. NULL without any.',
        %1$s_with_count BIGINT NOT NULL COMMENT 'How many.',
        %1$s_without_sum DECIMAL(27,6) COMMENT 'The same of the other comments of this day, touchpoint and channel. NULL without any.',
        %1$s_without_count BIGINT NOT NULL COMMENT 'How many.'"""
        .formatted(kind);
  }
}
