package io.pinchpoint.journey;

import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The turns of conversations. */
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
              sentiment DECIMAL(7,6) COMMENT 'Mean sentiment of its sentences, -1 to 1; NULL when not scored',
              sentiment_label STRING COMMENT 'negative, neutral or positive; NULL when not scored',
              attributes MAP<STRING,STRING> COMMENT 'Attributes that the source gives'
              """)
          .key("interaction_key", "turn_no")
          .check("turn_no_from_1", "turn_no >= 1")
          .check("reply_not_negative", "reply_seconds >= 0")
          .build();

  private Turns() {}

  /** Numbers the verbatims of each interaction. The result conforms to {@link #TABLE}. */
  public static Dataset<Row> of(Dataset<Row> steps) {
    return TABLE.conform(steps);
  }
}
