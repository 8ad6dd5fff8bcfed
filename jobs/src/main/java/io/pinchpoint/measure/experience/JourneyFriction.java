package io.pinchpoint.measure.experience;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.BusinessTime;
import io.pinchpoint.measure.Columns;
import io.pinchpoint.measure.Intervals;
import io.pinchpoint.measure.Maturity;
import io.pinchpoint.measure.Ratings;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.measure.Voices;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Measures how much of a journey was friction; one row per journey. */
public final class JourneyFriction {
  public static final TableContract TABLE =
      TableContract.table(
              "journey_friction",
              Layer.PUBLISHED,
              "One row is one journey: a case, or linked touches of one customer.",
              """
              journey_id STRING NOT NULL COMMENT 'The journey.',
              journey_method STRING COMMENT 'How its touches were joined: case, linked or single.',
              customer_key STRING COMMENT 'Pseudonym of the customer. NULL if unknown.',
              case_id STRING COMMENT 'The case, where the sources name one.',
              topic_id STRING COMMENT 'What the journey was about. NULL if unknown.',
              touchpoint_id STRING COMMENT 'The first touchpoint known. NULL if none is.',
              first_channel_id STRING COMMENT 'Channel of the first touch. NULL if unknown.',
              last_channel_id STRING COMMENT 'Channel of the last touch. NULL if unknown.',
              journey_date DATE NOT NULL COMMENT 'Day of the first touch, in the configured zone.',
              started_at TIMESTAMP COMMENT 'Time of the first touch, UTC.',
              ended_at TIMESTAMP COMMENT 'Time of the last touch or of its end, UTC.',
              maturity STRING COMMENT 'final once the repeat window after the last touch has passed, until then provisional.',
              touch_count BIGINT COMMENT 'Events and comments.',
              event_count BIGINT COMMENT 'Logged events among the touches.',
              comment_count BIGINT COMMENT 'Comments by the customer among the touches.',
              contact_count BIGINT COMMENT 'Contacts that the customer opened.',
              channel_count BIGINT COMMENT 'Different channels. NULL if none is known.',
              channel_switch_count BIGINT COMMENT 'Touches in another channel than the one before. NULL if no channel is known.',
              agent_count BIGINT COMMENT 'Different employees. NULL if none is known.',
              department_count BIGINT COMMENT 'Different departments. NULL if none is known.',
              handoff_count BIGINT COMMENT 'Changes of employee or department. NULL if its sources never name either.',
              loop_count BIGINT COMMENT 'Changes back to an employee or department already met. NULL if its sources never name either.',
              repeat_contact_count BIGINT COMMENT 'Contacts that repeat an earlier one within the repeat window.',
              reopen_count BIGINT COMMENT 'Reopenings. NULL for a journey without logged events.',
              escalation_count BIGINT COMMENT 'Escalations. NULL for a journey without logged events.',
              first_response_seconds BIGINT COMMENT 'From the first word of the customer to the first of an employee, or to the end of the queue; bots do not count. NULL if either is missing.',
              resolution_seconds BIGINT COMMENT 'From the first touch to the resolution, calendar time. NULL if it has no known time.',
              resolution_business_seconds BIGINT COMMENT 'The same in opening hours of the configured calendar. NULL without one.',
              async_wait_seconds BIGINT COMMENT 'Written messages waiting for an employee in the same channel. NULL if none was answered.',
              held_wait_seconds BIGINT COMMENT 'First part of friction: in queues and on hold. NULL if no wait or hold is logged.',
              runaround_seconds BIGINT COMMENT 'Second part: handling before the last handoff, unless in the part before. NULL if handling or handoffs are not logged.',
              repeat_handle_seconds BIGINT COMMENT 'Third part: handling in repeat contacts, unless in the parts before. NULL if handling or contacts are not logged.',
              retell_seconds BIGINT COMMENT 'Fourth part: saying again in first contacts what was said before, unless in the parts before. NULL if no conversation with times tells.',
              friction_seconds BIGINT COMMENT 'Length of the union of the parts: no second counts twice. NULL if no part is known.',
              friction_parts_known STRING COMMENT 'The parts with known inputs, as in held_wait,runaround,retell; empty if none. Compare journeys with equal ones only.',
              friction_method STRING COMMENT 'observed: from logged durations; inferred: retelling, which is read from words, is among the parts. NULL if friction is unknown.',
              friction_coverage DECIMAL(9,6) COMMENT 'Share of the logged events that carry a duration, 0 to 1. NULL without events.',
              sentiment_start DECIMAL(7,6) COMMENT 'Sentiment of the first comment, -1 to 1. NULL without comments.',
              sentiment_end DECIMAL(7,6) COMMENT 'Sentiment of the last comment, -1 to 1. NULL without comments.',
              sentiment_low DECIMAL(7,6) COMMENT 'Sentiment of the worst comment, -1 to 1. NULL without comments.',
              path_sentiment_sum DECIMAL(17,6) COMMENT 'Sum of the sentiment of all comments before the last. NULL with fewer than two.',
              path_sentiment_count BIGINT COMMENT 'Comments before the last.',
              path_sentiment_mean DECIMAL(7,6) COMMENT 'The experience leading up to the last comment: their mean, -1 to 1. NULL with fewer than two comments.',
              felt_understood INT COMMENT '1: the customer confirms or thanks for an answer; 0: mends a misunderstanding or says it again; of the last conversation that tells. NULL if none does.',
              heard_before_solved INT COMMENT '1: an employee named what the customer needs before solving; 0: solved without; of the last conversation that tells. NULL if none does.',
              next_step_given INT COMMENT '1: the company said what happens next; 0: not; of the last conversation read. NULL if none was.',
              rating_kind STRING COMMENT 'Kind of the last rating: csat, nps, ces, stars or other. NULL without one.',
              rating_normalised DECIMAL(7,6) COMMENT 'The last rating on a scale from 0 (worst end) to 1. NULL without one or without its scale.',
              resolved STRING COMMENT 'yes, no or unknown; silence alone is unknown.',
              resolution_method STRING COMMENT 'How that is known: observed or inferred. NULL if unknown.',
              resolved_at TIMESTAMP COMMENT 'Time of the resolution, UTC. NULL if unknown.',
              value_sum DECIMAL(28,4) COMMENT 'Value carried by its events, in value_currency. NULL if none does, or in several currencies.',
              value_currency STRING COMMENT 'Currency of value_sum. NULL if unknown or several.',
              """
                  + FrictionPoints.ddl()
                  + """
                  ,
                  attributes MAP<STRING, STRING> COMMENT 'What the sources carry along, as of the first touch that has any.'
                  """)
          .key("journey_id")
          .dated("journey_date")
          .counts("touch_count", "event_count", "comment_count", "path_sentiment_count")
          .check("friction_not_negative", "friction_seconds >= 0")
          .check(
              "friction_is_its_parts",
              "friction_seconds = coalesce(held_wait_seconds, 0) + coalesce(runaround_seconds, 0) + coalesce(repeat_handle_seconds, 0) + coalesce(retell_seconds, 0)")
          .check("friction_score_range", "friction_score BETWEEN 0 AND 100")
          .check(
              "sentiment_range",
              "sentiment_low BETWEEN -1 AND 1 AND sentiment_end BETWEEN -1 AND 1 AND sentiment_start BETWEEN -1 AND 1")
          .check("resolved_values", "resolved IN ('yes', 'no', 'unknown')")
          .check("maturity_values", "maturity IN ('provisional', 'final')")
          .shares("friction_coverage", "rating_normalised")
          .build();

  private JourneyFriction() {}

  /**
   * @param steps {@code journey_steps}
   * @param journeys {@code journeys}
   * @param talk {@link io.pinchpoint.measure.anatomy.JourneyTalk}
   */
  public static Dataset<Row> apply(
      Dataset<Row> steps, Dataset<Row> journeys, Dataset<Row> talk, Settings settings) {
    return walked(steps)
        .join(journeys.select(JOURNEY), "journey_id")
        .join(talk, Columns.of("journey_id"), "left")
        .transform(rows -> timed(rows, settings))
        .withColumn("known_weight", FrictionPoints.knownWeight(settings.frictionScore()))
        .withColumns(FrictionPoints.contributions(settings.frictionScore()))
        .withColumn("friction_score", FrictionPoints.total())
        .drop("touches", "last_handoff", "repeats", "wait_known", "handle_known", "timed_count")
        .drop(
            "known_weight",
            "held",
            "runaround",
            "repeated",
            "first_part",
            "two_parts",
            "three_parts",
            "four_parts",
            "retells")
        .drop("sentiment_sum", "sentiment_count", "currency_count", "last_date")
        .transform(TABLE::conform);
  }

  private static final Column[] JOURNEY = {
    col("journey_id"),
    col("journey_method"),
    col("customer_key"),
    col("case_id"),
    col("topic_id"),
    col("first_channel_id"),
    col("last_channel_id"),
    col("started_at"),
    col("started_date").as("journey_date"),
    col("ended_at"),
    col("resolved"),
    col("resolution_method"),
    col("resolved_at")
  };

  private static Dataset<Row> walked(Dataset<Row> steps) {
    return steps
        .join(broadcast(handlers(steps)), "source")
        .withColumn("rating_normalised", Ratings.normalised())
        .groupBy("journey_id")
        .agg(
            count(lit(1)).as("touch_count"),
            count_if(isEvent()).as("event_count"),
            count_if(Voices.customerComment()).as("comment_count"),
            total("is_contact").as("contact_count"),
            different("channel_id").as("channel_count"),
            ifKnown("channel_id", total("is_channel_switch")).as("channel_switch_count"),
            different("agent_key").as("agent_count"),
            different("department").as("department_count"),
            ifHandled(total("is_handoff")).as("handoff_count"),
            ifHandled(total("is_loop")).as("loop_count"),
            total("is_repeat_contact").as("repeat_contact_count"),
            events("reopening").as("reopen_count"),
            events("escalation").as("escalation_count"),
            Touches.inOrder().as("touches"),
            max(when(col("is_handoff"), col("step_no"))).as("last_handoff"),
            collect_set(when(col("is_repeat_contact"), col("interaction_key"))).as("repeats"),
            count(coalesce(col("wait_seconds"), col("hold_seconds"))).gt(0).as("wait_known"),
            count(col("handle_seconds")).gt(0).as("handle_known"),
            count(when(isEvent(), duration())).as("timed_count"),
            min_by(sentiment(), whenSpoken()).as("sentiment_start"),
            max_by(sentiment(), whenSpoken()).as("sentiment_end"),
            min(sentiment()).as("sentiment_low"),
            sum(sentiment()).as("sentiment_sum"),
            count(sentiment()).as("sentiment_count"),
            lastRated(Ratings.kind()).as("rating_kind"),
            lastRated(col("rating_normalised")).as("rating_normalised"),
            sum("value").as("value_sum"),
            max("currency").as("value_currency"),
            size(collect_set("currency")).as("currency_count"),
            earliest("touchpoint_id").as("touchpoint_id"),
            min_by(col("attributes"), when(size(col("attributes")).gt(0), col("step_no")))
                .as("attributes"),
            max("occurred_date").as("last_date"));
  }

  /** Which sources name departments or employees at all: elsewhere, handoffs are unknown. */
  private static Dataset<Row> handlers(Dataset<Row> steps) {
    return steps
        .groupBy("source")
        .agg(count(coalesce(col("department"), col("agent_key"))).gt(0).as("names_handlers"));
  }

  private static Dataset<Row> timed(Dataset<Row> rows, Settings settings) {
    Column touches = col("touches");
    return rows.withColumn("first_response_seconds", Touches.firstResponseSeconds(touches))
        .withColumn("async_wait_seconds", Touches.asyncWaitSeconds(touches))
        .withColumn("resolution_seconds", calendarSeconds(col("started_at"), col("resolved_at")))
        .withColumn(
            "resolution_business_seconds",
            settings
                .calendar()
                .map(
                    c ->
                        new BusinessTime(c, settings.zone())
                            .secondsBetween(col("started_at"), col("resolved_at")))
                .orElse(lit(null).cast("BIGINT")))
        .withColumn("held", Touches.heldWait(touches))
        .withColumn("runaround", Touches.runaround(touches, col("last_handoff")))
        .withColumn("repeated", Touches.repeatHandle(touches, col("repeats")))
        .withColumn("first_part", Intervals.unionSeconds(col("held")))
        .withColumn("two_parts", Intervals.unionSeconds(concat(col("held"), col("runaround"))))
        .withColumn(
            "three_parts",
            Intervals.unionSeconds(concat(col("held"), col("runaround"), col("repeated"))))
        .withColumn("held_wait_seconds", when(heldKnown(), col("first_part")))
        .withColumn(
            "runaround_seconds", when(runaroundKnown(), col("two_parts").minus(col("first_part"))))
        .withColumn(
            "repeat_handle_seconds",
            when(repeatKnown(), col("three_parts").minus(col("two_parts"))))
        .withColumn(
            "four_parts",
            Intervals.unionSeconds(
                concat(
                    col("held"),
                    col("runaround"),
                    col("repeated"),
                    coalesce(col("retells"), slice(col("held"), 1, 0)))))
        .withColumn(
            "retell_seconds",
            when(col("retells").isNotNull(), col("four_parts").minus(col("three_parts"))))
        .withColumn("friction_seconds", frictionSeconds())
        .withColumn("friction_parts_known", partsKnown())
        .withColumn(
            "friction_method",
            when(col("retell_seconds").isNotNull(), "inferred")
                .when(col("friction_seconds").isNotNull(), "observed"))
        .withColumn(
            "friction_coverage",
            when(
                    col("event_count").gt(0),
                    col("timed_count")
                        .cast("DECIMAL(18,0)")
                        .divide(col("event_count").cast("DECIMAL(18,0)")))
                .cast("DECIMAL(9,6)"))
        .withColumn("path_sentiment_count", beforeTheLast())
        .withColumn(
            "path_sentiment_sum",
            when(beforeTheLast().gt(0), col("sentiment_sum").minus(col("sentiment_end")))
                .cast("DECIMAL(17,6)"))
        .withColumn(
            "path_sentiment_mean",
            when(
                    beforeTheLast().gt(0),
                    col("path_sentiment_sum").divide(beforeTheLast().cast("DECIMAL(18,0)")))
                .cast("DECIMAL(7,6)"))
        .withColumn(
            "value_sum", when(col("currency_count").leq(1), col("value_sum")).cast("DECIMAL(28,4)"))
        .withColumn(
            "value_currency",
            when(
                col("currency_count").equalTo(1).and(col("value_sum").isNotNull()),
                col("value_currency")))
        .withColumn("maturity", Maturity.of(col("last_date"), settings));
  }

  private static Column isEvent() {
    return col("kind").equalTo("event");
  }

  private static Column total(String flag) {
    return sum(col(flag).cast("BIGINT"));
  }

  private static Column different(String column) {
    Column values = size(collect_set(column)).cast("BIGINT");
    return when(values.gt(0), values);
  }

  private static Column ifKnown(String column, Column measure) {
    return when(count(column).gt(0), measure);
  }

  private static Column ifHandled(Column measure) {
    return when(max("names_handlers"), measure);
  }

  private static Column events(String type) {
    return when(
        count_if(isEvent()).gt(0), count_if(isEvent().and(col("event_type").equalTo(type))));
  }

  private static Column duration() {
    return coalesce(col("wait_seconds"), col("hold_seconds"), col("handle_seconds"));
  }

  private static Column sentiment() {
    return when(Voices.customerComment(), col("sentiment"));
  }

  private static Column whenSpoken() {
    return when(sentiment().isNotNull(), col("step_no"));
  }

  private static Column lastRated(Column value) {
    return max_by(value, when(col("rating").isNotNull(), col("step_no")));
  }

  private static Column earliest(String column) {
    return min_by(col(column), when(col(column).isNotNull(), col("step_no")));
  }

  private static Column calendarSeconds(Column from, Column to) {
    return when(to.geq(from), unix_seconds(to).minus(unix_seconds(from)));
  }

  private static Column beforeTheLast() {
    return when(col("sentiment_count").gt(0), col("sentiment_count").minus(1)).otherwise(0L);
  }

  private static Column heldKnown() {
    return col("wait_known");
  }

  private static Column runaroundKnown() {
    return col("handle_known").and(col("handoff_count").isNotNull());
  }

  private static Column repeatKnown() {
    return col("handle_known").and(col("repeat_contact_count").isNotNull());
  }

  private static Column frictionSeconds() {
    Column zero = lit(0L);
    Column anyKnown =
        coalesce(
            col("held_wait_seconds"),
            col("runaround_seconds"),
            col("repeat_handle_seconds"),
            col("retell_seconds"));
    return when(
        anyKnown.isNotNull(),
        coalesce(col("held_wait_seconds"), zero)
            .plus(coalesce(col("runaround_seconds"), zero))
            .plus(coalesce(col("repeat_handle_seconds"), zero))
            .plus(coalesce(col("retell_seconds"), zero)));
  }

  private static Column partsKnown() {
    return array_join(
        array_compact(
            array(
                when(heldKnown(), "held_wait"),
                when(runaroundKnown(), "runaround"),
                when(repeatKnown(), "repeat_handle"),
                when(col("retells").isNotNull(), "retell"))),
        ",");
  }
}
