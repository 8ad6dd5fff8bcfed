package io.pinchpoint.journey;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.try_sum;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Contacts in one channel, summed up from their steps.
 *
 * <p>What differs within an interaction is taken from the first touch that knows it; outcome and
 * rating from the last. The topic is the source's, else the strongest mention's. Resolved follows
 * {@link Outcomes}, by the interaction's own events only. Durations are summed where known.
 */
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
              outcome STRING COMMENT 'Last outcome that the source states, that of legs which rang in vain aside; NULL when it states none',
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
          .dated("started_date")
          .check(
              "interaction_method_known",
              "interaction_method IN ('given', 'sessionized', 'single')")
          .check("resolved_known", "resolved IN ('yes', 'no', 'unknown')")
          .check("topic_method_known", "topic_method IN ('source', 'mention')")
          .counts("touch_count", "handoff_count", "escalation_count")
          .build();

  private static final Column ORDER =
      struct(col("occurred_at"), col("sequence_no"), col("touch_id"));

  private Interactions() {}

  /**
   * Sums up the steps of each interaction. The result conforms to {@link #TABLE}.
   *
   * @param steps journey_steps
   * @param channels {@code channel_id STRING, assisted BOOLEAN}, one row per channel; small, it is
   *     broadcast
   */
  public static Dataset<Row> of(Dataset<Row> steps, Dataset<Row> channels) {
    Outcomes outcomes = new Outcomes(ORDER);
    Column ownSentiment = when(Events.byCustomer(), col("sentiment"));
    Column rated = when(col("rating").isNotNull(), ORDER);
    Dataset<Row> assisted = channels.groupBy("channel_id").agg(max("assisted").as("assisted"));
    return steps
        .groupBy("interaction_key")
        .agg(
            min_by(col("journey_id"), ORDER).as("journey_id"),
            first(col("case_id")).as("case_id"),
            first(col("customer_key")).as("customer_key"),
            first(col("channel_id")).as("channel_id"),
            first(col("touchpoint_id")).as("touchpoint_id"),
            first(col("topic_id")).as("topic_named"),
            strongestMention(ORDER).as("topic_mentioned"),
            min("occurred_at").as("started_at"),
            min_by(col("occurred_date"), ORDER).as("started_date"),
            max("ended_at").as("ended_at"),
            count(lit(1)).as("touch_count"),
            different("agent_key").as("agent_count"),
            different("department").as("department_count"),
            count_if(col("is_handoff")).as("handoff_count"),
            count_if(Events.isEscalation()).as("escalation_count"),
            try_sum(col("wait_seconds")).as("wait_seconds"),
            try_sum(col("hold_seconds")).as("hold_seconds"),
            try_sum(col("handle_seconds")).as("handle_seconds"),
            max("is_contact").as("is_contact"),
            max("is_repeat_contact").as("is_repeat_contact"),
            max_by(col("outcome"), when(col("outcome").notEqual(Legs.UNANSWERED), ORDER))
                .as("outcome"),
            outcomes.observed().as("observed"),
            max(Events.isAbandonment()).as("is_abandoned"),
            first(ownSentiment).as("sentiment_start"),
            max_by(ownSentiment, when(ownSentiment.isNotNull(), ORDER)).as("sentiment_end"),
            max_by(col("rating"), rated).as("rating"),
            max_by(col("rating_scale"), rated).as("rating_scale"),
            max_by(col("rating_kind"), rated).as("rating_kind"),
            min_by(col("attributes"), when(size(col("attributes")).gt(0), ORDER)).as("attributes"))
        .withColumn("interaction_id", givenId())
        .withColumn("interaction_method", method())
        .withColumn("topic_id", coalesce(col("topic_named"), col("topic_mentioned")))
        .withColumn(
            "topic_method",
            when(col("topic_named").isNotNull(), lit("source"))
                .when(col("topic_mentioned").isNotNull(), lit("mention")))
        .withColumn("resolved", coalesce(col("observed"), lit("unknown")))
        .withColumn("resolved_method", when(col("observed").isNotNull(), lit("observed")))
        .drop("topic_named", "topic_mentioned", "observed")
        .join(broadcast(assisted), new String[] {"channel_id"}, "left")
        .transform(TABLE::conform);
  }

  /** The topic of the strongest mention, the earliest of equals. */
  static Column strongestMention(Column order) {
    Column rank = struct(negate(col("mention_strength")), order);
    return min_by(col("mention_topic_id"), when(col("mention_topic_id").isNotNull(), rank));
  }

  private static Column first(Column value) {
    return min_by(value, when(value.isNotNull(), ORDER));
  }

  /** How many different values are known; NULL when none is. A set needs no second shuffle. */
  private static Column different(String column) {
    return nullif(size(collect_set(col(column))).cast("BIGINT"), lit(0L));
  }

  /** The interaction id that a source gave; NULL where it gave none. */
  static Column givenId() {
    return when(isGiven(), expr("substring(interaction_key, 3)"));
  }

  private static Column isGiven() {
    return col("interaction_key").startsWith("g:");
  }

  private static Column method() {
    return when(isGiven(), lit("given"))
        .when(col("customer_key").isNotNull().or(col("case_id").isNotNull()), lit("sessionized"))
        .otherwise(lit("single"));
  }
}
