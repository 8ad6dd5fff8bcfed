package io.pinchpoint.measure.experience;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import io.pinchpoint.measure.Evidence;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The bridge between journeys and the pain they speak of. */
public final class JourneyPains {
  public static final TableContract TABLE =
      TableContract.table(
              "journey_pains",
              Layer.PUBLISHED,
              "One row is one journey, touchpoint and pain point that its comments name.",
              """
              journey_id STRING NOT NULL COMMENT 'The journey.',
              touchpoint_id STRING NOT NULL COMMENT 'The touchpoint of the mentions; (none) if neither text nor log names one.',
              pain_point_id STRING NOT NULL COMMENT 'The pain point.',
              journey_date DATE NOT NULL COMMENT 'Day of the first touch of the journey, in the configured zone.',
              customer_key STRING COMMENT 'Pseudonym of the customer. NULL if unknown.',
              case_id STRING COMMENT 'The case, where the sources name one.',
              topic_id STRING COMMENT 'What the journey was about. NULL if unknown.',
              channel_id STRING COMMENT 'Channel of the first mention. NULL if unknown.',
              first_mentioned_at TIMESTAMP NOT NULL COMMENT 'Time of the first comment that names it, UTC.',
              first_mentioned_date DATE NOT NULL COMMENT 'Its day, in the configured zone.',
              first_step_no INT NOT NULL COMMENT 'Its place in the journey, from 1.',
              first_source STRING NOT NULL COMMENT 'Source of that comment.',
              first_verbatim_id STRING NOT NULL COMMENT 'Id of that comment in its source.',
              comment_count BIGINT NOT NULL COMMENT 'Comments that name it.',
              mention_count BIGINT NOT NULL COMMENT 'Mentions, several in a comment possible.',
              negative_probability_sum DECIMAL(27,6) COMMENT 'Sum of the probabilities that a mention is negative.',
              sentiment_sum DECIMAL(27,6) COMMENT 'Sum of the sentiment of the mentions.',
              sentiment_worst DECIMAL(7,6) COMMENT 'Sentiment of the worst mention, -1 to 1.',
              evidence
              """
                  + Evidence.QUOTE
                  + """
                   COMMENT 'The strongest mention: ids, character offsets in the stored text, and its probability of being negative as strength.'
                  """)
          .key("journey_id", "touchpoint_id", "pain_point_id")
          .dated("journey_date")
          .counts("comment_count", "mention_count")
          .check("sentiment_range", "sentiment_worst BETWEEN -1 AND 1")
          .build();

  private JourneyPains() {}

  /**
   * @param comments {@link CommentPains}
   * @param journeys {@code journeys}
   */
  public static Dataset<Row> apply(Dataset<Row> comments, Dataset<Row> journeys) {
    return comments
        .drop("customer_key")
        .filter(col("pain_point_id").isNotNull())
        .join(journeys.select(JOURNEY), "journey_id")
        .groupBy(
            "journey_id",
            "touchpoint_id",
            "pain_point_id",
            "journey_date",
            "customer_key",
            "case_id",
            "topic_id")
        .agg(
            min_by(FIRST, struct(col("step_no"), col("source"), col("verbatim_id"))).as("opening"),
            count(lit(1)).as("comment_count"),
            sum("mention_count").as("mention_count"),
            sum("negative_probability_sum").as("negative_probability_sum"),
            sum("sentiment_sum").as("sentiment_sum"),
            min("sentiment_worst").as("sentiment_worst"),
            min(Evidence.ordered("strongest")).as("strongest"))
        .withColumn("evidence", Evidence.quote(col("strongest")))
        .select(col("*"), col("opening.*"))
        .drop("opening", "strongest")
        .transform(TABLE::conform);
  }

  private static final Column FIRST =
      struct(
          col("occurred_at").as("first_mentioned_at"),
          col("occurred_date").as("first_mentioned_date"),
          col("step_no").as("first_step_no"),
          col("source").as("first_source"),
          col("verbatim_id").as("first_verbatim_id"),
          col("channel_id"));

  private static final Column[] JOURNEY = {
    col("journey_id"),
    col("started_date").as("journey_date"),
    col("customer_key"),
    col("case_id"),
    col("topic_id")
  };
}
