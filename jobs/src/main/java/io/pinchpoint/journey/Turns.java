package io.pinchpoint.journey;

import static io.pinchpoint.journey.Timeline.wholes;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The turns of conversations: the verbatims of an interaction in their order. The customer is one
 * side, everybody else the other.
 */
public final class Turns {

  /** One row per turn. */
  public static final TableContract TABLE =
      TableContract.table(
              "turns",
              Layer.DERIVED,
              "One row per turn of a conversation: a verbatim in its interaction.",
              """
              interaction_key STRING NOT NULL COMMENT 'Interaction the turn belongs to',
              turn_no INT NOT NULL COMMENT 'Place of the turn among the verbatims of its interaction, from 1',
              source STRING NOT NULL COMMENT 'Name of the source that delivered the verbatim',
              verbatim_id STRING NOT NULL COMMENT 'Verbatim id within the source',
              journey_id STRING NOT NULL COMMENT 'Journey the turn belongs to',
              case_id STRING COMMENT 'Case; NULL when it belongs to none',
              customer_key STRING COMMENT 'Pseudonym of the customer; NULL when unknown',
              channel_id STRING COMMENT 'Channel; NULL when unknown',
              touchpoint_id STRING COMMENT 'Touchpoint that the source names; NULL when it names none',
              topic_id STRING COMMENT 'Topic that the source names; NULL when it names none',
              actor STRING NOT NULL COMMENT 'customer, agent, bot or system; customer where the source does not say',
              agent_key STRING COMMENT 'Pseudonym of the agent; NULL when unknown',
              occurred_at TIMESTAMP NOT NULL COMMENT 'Time of the turn, UTC',
              occurred_date DATE NOT NULL COMMENT 'Time of the turn as a day of the configured time zone',
              reply_seconds BIGINT COMMENT 'Seconds since the turn before where that was the other side speaking; NULL otherwise',
              sentiment DECIMAL(7,6) COMMENT 'Sentiment, -1 to 1; NULL when not scored',
              sentiment_label STRING COMMENT 'negative, neutral or positive; NULL when not scored',
              attributes MAP<STRING,STRING> COMMENT 'Attributes that the source gives'
              """)
          .key("interaction_key", "turn_no")
          .dated("occurred_date")
          .check("turn_no_from_1", "turn_no >= 1")
          .check("reply_not_negative", "reply_seconds >= 0")
          .build();

  private Turns() {}

  /**
   * Numbers the verbatims of each interaction. The result conforms to {@link #TABLE}.
   *
   * @param steps journey_steps
   */
  public static Dataset<Row> of(Dataset<Row> steps) {
    WindowSpec conversation = Timeline.by("interaction_key");
    Column isReply = not(col("by_customer").equalTo(lag("by_customer", 1).over(conversation)));
    Column pause = Timeline.begin().minus(lag(Timeline.begin(), 1).over(conversation));
    return steps
        .where(Events.isVerbatim())
        .withColumn("actor", coalesce(col("actor"), lit("customer")))
        .withColumn("by_customer", Events.byCustomer())
        .withColumn("turn_no", row_number().over(conversation))
        .withColumn("reply_seconds", when(isReply, wholes(pause, Timeline.SECOND)))
        .select(
            Timeline.columns(
                TABLE.columns().stream()
                    .map(c -> c.equals("verbatim_id") ? "record_id" : c)
                    .toArray(String[]::new)))
        .withColumnRenamed("record_id", "verbatim_id")
        .transform(TABLE::conform);
  }
}
