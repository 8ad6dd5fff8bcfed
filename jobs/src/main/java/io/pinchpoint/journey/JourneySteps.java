package io.pinchpoint.journey;

import static io.pinchpoint.journey.Timeline.latestBefore;
import static io.pinchpoint.journey.Timeline.runs;
import static io.pinchpoint.journey.Timeline.wholes;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Every touch in its place within its journey.
 *
 * <p>How touches come together: {@link Touches}, {@link Sessions}, {@link Linking}. What is flagged
 * on top, each against what the journey last knew, so that unknown values change nothing:
 *
 * <ul>
 *   <li>A handoff is a change of department; or of agent, as long as the department did not change
 *       since that agent. Assigning the new department's first agent is no second handoff, and a
 *       step that changes both is one. Only events and agents' comments show who handles a journey,
 *       feedback never.
 *   <li>A loop is a handoff to a department or agent that the journey had met before.
 *   <li>A channel switch is a change of channel. Feedback is given where it is asked for: it is no
 *       switch, and the channel before it still counts.
 *   <li>A repeat contact follows the contact before in its journey within the repeat window.
 * </ul>
 *
 * <p>The result depends neither on the order of the rows nor on other customers. Late rows may
 * change the ids of linked journeys; which touch was in which journey tells what became of them.
 */
public final class JourneySteps {

  /** One row per touch: a logged event or a comment. */
  public static final TableContract TABLE =
      TableContract.table(
              "journey_steps",
              Layer.DERIVED,
              "One row per touch (logged event or comment) in its journey.",
              """
              journey_id STRING NOT NULL COMMENT 'Journey: c: and the case id, else j: and a hash of its first touch',
              step_no INT NOT NULL COMMENT 'Place of the touch within its journey, from 1',
              touch_id STRING NOT NULL COMMENT 'Touch: e: (event) or v: (verbatim), its source, a slash, its id in that source',
              kind STRING NOT NULL COMMENT 'event (logged touch) or verbatim (comment or message)',
              source STRING NOT NULL COMMENT 'Name of the source that delivered the touch',
              record_id STRING NOT NULL COMMENT 'Event id or verbatim id within the source',
              in_reply_to STRING COMMENT 'Verbatim of the same source that the comment answers; NULL for events and where the source names none',
              interaction_key STRING NOT NULL COMMENT 'Interaction: g: and the given interaction id, else i: and a hash of its first touch',
              case_id STRING COMMENT 'Case of the touch or of its interaction; NULL when it belongs to none',
              customer_key STRING COMMENT 'Pseudonym of the customer of the touch or of its given interaction; NULL when unknown',
              channel_id STRING COMMENT 'Channel; NULL when unknown',
              touchpoint_id STRING COMMENT 'Touchpoint that the source names; NULL when it names none',
              topic_id STRING COMMENT 'Topic that the source names; NULL when it names none',
              mention_topic_id STRING COMMENT 'Pain point, else touchpoint, of the strongest mention in a comment of a customer; NULL for events and without mention',
              mention_strength DECIMAL(7,6) COMMENT 'Strength of that mention, 0 to 1: the greater of its probabilities of being negative and positive',
              occurred_at TIMESTAMP NOT NULL COMMENT 'Begin of the touch, UTC',
              occurred_date DATE NOT NULL COMMENT 'Begin of the touch as a day of the configured time zone',
              ended_at TIMESTAMP NOT NULL COMMENT 'End of the touch, UTC: as logged, else begin plus known waiting and handling',
              sequence_no BIGINT COMMENT 'Order that the source gives, for comments else their turn number; NULL when it gives none',
              actor STRING COMMENT 'customer, agent, bot or system, as the source says; NULL when it does not',
              agent_key STRING COMMENT 'Pseudonym of the agent; NULL when unknown',
              department STRING COMMENT 'Department or group that handles the touch; NULL when unknown',
              event_type STRING COMMENT 'Kind of event, from the documented list; NULL for comments',
              outcome STRING COMMENT 'Outcome that the source states; NULL when it states none; unanswered for a leg that rang in vain in a call that another leg answered',
              direction STRING COMMENT 'inbound or outbound, as the source says; NULL when it does not',
              visibility STRING COMMENT 'private or public; NULL when unknown',
              wait_seconds BIGINT COMMENT 'Seconds the customer waited, without those that another leg of the same call counts; NULL when unknown',
              hold_seconds BIGINT COMMENT 'Seconds the customer was on hold; NULL when unknown',
              handle_seconds BIGINT COMMENT 'Seconds of handling; NULL when unknown',
              value DECIMAL(18,4) COMMENT 'Value of the event in its currency; NULL when unknown',
              currency STRING COMMENT 'Currency of the value; NULL when unknown',
              offer_id STRING COMMENT 'Offer that the event makes or answers; NULL when none',
              permission STRING COMMENT 'What the source says of the permission to contact; NULL when it does not',
              trigger STRING COMMENT 'What prompted an outbound contact, as the source says; NULL when it does not',
              goal STRING COMMENT 'What the customer wanted to achieve, as the source says; NULL when it does not',
              audience_reach BIGINT COMMENT 'How many people could see it; NULL when unknown',
              rating DECIMAL(9,4) COMMENT 'Rating given with the touch, on its own scale; NULL when none',
              rating_scale STRING COMMENT 'Scale of the rating, such as 1..5; NULL when unknown',
              rating_kind STRING COMMENT 'csat, nps, ces or stars; NULL when unknown',
              sentiment DECIMAL(7,6) COMMENT 'Sentiment of a comment, -1 to 1; NULL for events and unscored comments',
              sentiment_label STRING COMMENT 'negative, neutral or positive, whichever is likeliest; NULL without sentiment',
              gap_seconds BIGINT COMMENT 'Seconds from the begin of the step before to the begin of this one, at least 0; NULL at the first step',
              is_contact BOOLEAN NOT NULL COMMENT 'Whether the step opens a contact: the customer begins an interaction by asking for help',
              is_handoff BOOLEAN NOT NULL COMMENT 'Whether the department, else the agent, differs from the last known one of the journey',
              is_channel_switch BOOLEAN NOT NULL COMMENT 'Whether the channel differs from the last known one of the journey; never at feedback',
              is_loop BOOLEAN NOT NULL COMMENT 'Whether the handoff leads back to a department or agent that the journey had already met',
              is_repeat_contact BOOLEAN NOT NULL COMMENT 'Whether the step is a contact within the repeat window after the contact before in the journey',
              attributes MAP<STRING,STRING> COMMENT 'Attributes that the source gives for cutting, such as product or location'
              """)
          .key("journey_id", "step_no")
          .dated("occurred_date")
          .check("step_no_from_1", "step_no >= 1")
          .check("kind_known", "kind IN ('event', 'verbatim')")
          .check("sentiment_in_range", "sentiment BETWEEN -1 AND 1")
          .check("gap_not_negative", "gap_seconds >= 0")
          .shares("mention_strength")
          .build();

  private JourneySteps() {}

  /** Stitches touches into journeys. The result conforms to {@link #TABLE}. */
  public static Dataset<Row> of(JourneyInputs inputs, JourneySettings settings) {
    boolean anyReply = inputs.replies().isPresent();
    Dataset<Row> sessions = Sessions.of(Touches.of(inputs), settings, anyReply);
    return flagged(Linking.of(sessions, settings, anyReply), settings).transform(TABLE::conform);
  }

  private static Dataset<Row> flagged(Dataset<Row> touches, JourneySettings settings) {
    WindowSpec journey =
        Window.partitionBy(col("root"), col("journey_id"))
            .orderBy(col("case_order"), col("occurred_at"), col("sequence_no"), col("touch_id"));
    Column knownDepartment = when(Events.showsHandler(), col("department"));
    Column knownAgent = when(Events.showsHandler(), col("agent_key"));
    Column knownChannel = when(not(Events.isFeedback()), col("channel_id"));
    Column agentInCharge =
        when(knownAgent.isNotNull(), struct(knownAgent.as("agent"), col("charge")));
    long repeatWindow = settings.repeatWindowDays() * Timeline.DAY;
    return touches
        .withColumn("step_no", row_number().over(journey))
        .withColumn("begin_before", lag(Timeline.begin(), 1).over(journey))
        .withColumn("department_before", latestBefore(knownDepartment, journey))
        .withColumn("channel_before", latestBefore(knownChannel, journey))
        .withColumn(
            "contact_before", latestBefore(when(col("is_contact"), Timeline.begin()), journey))
        .withColumn("department_changes", changes(knownDepartment, col("department_before")))
        .withColumn("charge", runs(col("department_changes"), journey))
        .withColumn("agent_before", latestBefore(agentInCharge, journey))
        .withColumn(
            "agent_changes",
            not(col("department_changes"))
                .and(changes(knownAgent, col("agent_before.agent")))
                .and(coalesce(col("agent_before.charge").equalTo(col("charge")), lit(false))))
        .withColumn("department_met", firstMet("department", knownDepartment))
        .withColumn("agent_met", firstMet("agent_key", knownAgent))
        .withColumn("is_handoff", col("department_changes").or(col("agent_changes")))
        .withColumn(
            "is_loop",
            col("department_changes")
                .and(col("department_met").lt(col("step_no")))
                .or(col("agent_changes").and(col("agent_met").lt(col("step_no")))))
        .withColumn("is_channel_switch", changes(knownChannel, col("channel_before")))
        .withColumn(
            "is_repeat_contact",
            col("is_contact")
                .and(
                    coalesce(
                        Timeline.begin().minus(col("contact_before")).leq(lit(repeatWindow)),
                        lit(false))))
        .withColumn("gap_seconds", gapSeconds())
        .drop(
            "root",
            "anchor_id",
            "case_order",
            "begin_before",
            "department_before",
            "channel_before",
            "contact_before",
            "department_changes",
            "charge",
            "agent_before",
            "agent_changes",
            "department_met",
            "agent_met");
  }

  /** At least 0: where sequence numbers order a case, a clock may run backwards. */
  private static Column gapSeconds() {
    Column gap = Timeline.begin().minus(col("begin_before"));
    return when(gap.isNotNull(), greatest(lit(0L), wholes(gap, Timeline.SECOND)));
  }

  private static Column changes(Column now, Column before) {
    return coalesce(now.notEqual(before), lit(false));
  }

  /** The step at which the journey first met this department or agent. */
  private static Column firstMet(String column, Column known) {
    return min(when(known.isNotNull(), col("step_no")))
        .over(Window.partitionBy(col("root"), col("journey_id"), col(column)));
  }
}
