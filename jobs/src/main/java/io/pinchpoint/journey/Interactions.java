package io.pinchpoint.journey;

import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Contacts in one channel. */
public final class Interactions {

  /** One row per interaction. */
  public static final TableContract TABLE =
      TableContract.table(
              "interactions",
              Layer.DERIVED,
              "One row per interaction: a contact in one channel.",
              """
              interaction_key STRING NOT NULL COMMENT 'Interaction: g: and the given interaction id, else i: and a hash of its first touch',
              interaction_id STRING COMMENT 'Interaction id as the source gives it; NULL when it gives none',
              interaction_method STRING NOT NULL COMMENT 'given (by the source), sessionized (by customer or case, channel and time) or single (neither is known)',
              journey_id STRING NOT NULL COMMENT 'Journey of its first touch',
              case_id STRING COMMENT 'First known case; NULL when it belongs to none',
              customer_key STRING COMMENT 'Pseudonym of the first known customer; NULL when unknown',
              channel_id STRING COMMENT 'First known channel; NULL when unknown',
              touchpoint_id STRING COMMENT 'First touchpoint that the source names; NULL when it names none',
              topic_id STRING COMMENT 'First topic that the source names, else that of its strongest mention; NULL without either',
              topic_method STRING COMMENT 'source or mention: where the topic comes from; NULL without topic',
              started_at TIMESTAMP NOT NULL COMMENT 'Begin of its first touch, UTC',
              started_date DATE NOT NULL COMMENT 'Begin as a day of the configured time zone',
              ended_at TIMESTAMP NOT NULL COMMENT 'Latest end of its touches, UTC',
              touch_count BIGINT NOT NULL COMMENT 'Touches in it',
              agent_count BIGINT COMMENT 'Different agents in it; NULL when no agent is known',
              department_count BIGINT COMMENT 'Different departments in it; NULL when no department is known',
              handoff_count BIGINT NOT NULL COMMENT 'Handoffs at its touches, one from the interaction before included',
              escalation_count BIGINT NOT NULL COMMENT 'Escalation events in it',
              wait_seconds BIGINT COMMENT 'Sum of the known waiting; NULL when none is known',
              hold_seconds BIGINT COMMENT 'Sum of the known time on hold; NULL when none is known',
              handle_seconds BIGINT COMMENT 'Sum of the known handling; NULL when none is known',
              is_contact BOOLEAN NOT NULL COMMENT 'Whether the customer began it by asking for help',
              is_repeat_contact BOOLEAN NOT NULL COMMENT 'Whether it is a contact within the repeat window after the contact before in its journey',
              assisted BOOLEAN COMMENT 'Whether people serve its channel; NULL when unknown',
              outcome STRING COMMENT 'Last outcome that the source states; NULL when it states none',
              resolved STRING NOT NULL COMMENT 'yes, no or unknown, by its own last verdict',
              resolved_method STRING COMMENT 'observed; NULL when unknown',
              is_abandoned BOOLEAN NOT NULL COMMENT 'Whether an event in it says that the customer gave up',
              sentiment_start DECIMAL(7,6) COMMENT 'Sentiment of the first scored comment of the customer, -1 to 1; NULL without',
              sentiment_end DECIMAL(7,6) COMMENT 'Sentiment of the last scored comment of the customer, -1 to 1; NULL without',
              rating DECIMAL(9,4) COMMENT 'Last rating given in it, on its own scale; NULL when none',
              rating_scale STRING COMMENT 'Scale of that rating; NULL when unknown',
              rating_kind STRING COMMENT 'csat, nps, ces or stars, of that rating; NULL when unknown',
              attributes MAP<STRING,STRING> COMMENT 'Attributes of its first touch that has some'
              """)
          .key("interaction_key")
          .check(
              "interaction_method_known",
              "interaction_method IN ('given', 'sessionized', 'single')")
          .check("resolved_known", "resolved IN ('yes', 'no', 'unknown')")
          .check("topic_method_known", "topic_method IN ('source', 'mention')")
          .counts("touch_count", "handoff_count", "escalation_count")
          .build();

  private Interactions() {}

  /**
   * Sums up the steps of each interaction. The result conforms to {@link #TABLE}.
   *
   * @param steps journey_steps
   * @param channels {@code channel_id STRING, assisted BOOLEAN, public BOOLEAN}, one row per
   *     channel; small, it is broadcast
   */
  public static Dataset<Row> of(Dataset<Row> steps, Dataset<Row> channels) {
    return TABLE.conform(steps);
  }
}
