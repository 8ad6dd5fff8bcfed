package io.pinchpoint.measure.kinds;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_size;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The moments of truth, each with its story in evidence, for feeding back and training.
 *
 * <p>Told as the critical incident technique asks (Flanagan 1954, <i>Psychological Bulletin</i> 51;
 * Bitner, Booms and Tetreault 1990, <i>Journal of Marketing</i> 54): what led to it, what was done,
 * what came of it.
 */
public final class CriticalIncidents {
  /** Touches of a story, at most; cues as well. */
  static final int LONGEST = 50;

  private static final String TURN =
      "STRUCT<source: STRING, verbatim_id: STRING, begin_offset: INT, end_offset: INT>";
  private static final String TOUCH = "STRUCT<source: STRING, record_id: STRING, kind: STRING>";

  public static final TableContract TABLE =
      TableContract.table(
              "critical_incidents",
              Layer.PUBLISHED,
              "One row is one critical interaction, with its story in evidence.",
              """
              interaction_key STRING NOT NULL COMMENT 'Interaction.',
              journey_id STRING NOT NULL COMMENT 'Journey of its first touch.',
              customer_key STRING COMMENT 'Pseudonym of the customer. NULL if unknown.',
              channel_id STRING NOT NULL COMMENT 'Channel; (none) if unknown.',
              touchpoint_id STRING NOT NULL COMMENT 'Touchpoint that the source names; (none) if unknown.',
              topic_id STRING NOT NULL COMMENT 'Topic; (none) if unknown.',
              incident_date DATE NOT NULL COMMENT 'Day on which the interaction began, in the configured zone.',
              incident_at TIMESTAMP NOT NULL COMMENT 'Time of the first critical sign, UTC.',
              reasons ARRAY<STRING> NOT NULL COMMENT 'Which hold of complaint, escalation, special_request, extreme_sentiment, rare_topic.',
              critical_method STRING NOT NULL COMMENT 'observed if an event or the rarity of the topic says so, inferred if text alone does.',
              critical_group STRING NOT NULL COMMENT 'What it answers to: failure, need or unprompted.',
              sign %2$s NOT NULL COMMENT 'Touch with the first critical sign.',
              cues ARRAY<STRUCT<source: STRING, verbatim_id: STRING, cue: STRING, begin_offset: INT, end_offset: INT>> NOT NULL COMMENT 'Words of the customer that show it, in order, at most 50: complaint, requests_exception, threatens_escalation, states_expectation_gap, and where they stand in the stored text.',
              first_turn %1$s COMMENT 'First scored turn of the customer; offsets NULL if its sentences are unknown. NULL without one.',
              first_sentiment DECIMAL(7,6) COMMENT 'Its sentiment, -1 to 1. NULL without one.',
              reaction %2$s COMMENT 'First touch by which the company reacts, in this interaction or later in the journey. NULL without one.',
              reaction_seconds BIGINT COMMENT 'From the sign to the reaction. NULL without one.',
              last_turn %1$s COMMENT 'Last scored turn of the customer. NULL without one.',
              last_sentiment DECIMAL(7,6) COMMENT 'Its sentiment, -1 to 1. NULL without one.',
              outcome STRING COMMENT 'positive, neutral or negative, of that turn. NULL without one.',
              is_outcome_after_reaction BOOLEAN COMMENT 'Whether that turn comes at or after the reaction. NULL without either.',
              resolved_first_contact BOOLEAN COMMENT 'Whether it was resolved with no contact of the customer within the repeat window. NULL if unknown.',
              competence_maturity STRING NOT NULL COMMENT 'final once the repeat window has passed, until then provisional.',
              next_contact %2$s COMMENT 'Next contact of the customer within the look days. NULL if there is none, or the customer is unknown.',
              next_contact_seconds BIGINT COMMENT 'From the end of the interaction to it. NULL as above.',
              retained BOOLEAN COMMENT 'false if the customer cancels within the retention days, true if active in them after the repeat window. NULL if neither.',
              retention_maturity STRING NOT NULL COMMENT 'final once the retention days have passed, until then provisional.',
              story ARRAY<%2$s> NOT NULL COMMENT 'Touches of the interaction in order, the first 50.',
              story_touch_count BIGINT NOT NULL COMMENT 'How many there are in all.',
              attributes MAP<STRING, STRING> COMMENT 'What the source carries along.'
              """
                  .formatted(TURN, TOUCH))
          .key("interaction_key")
          .dated("incident_date")
          .check("critical_group_values", "critical_group IN ('failure', 'need', 'unprompted')")
          .check("outcome_values", "outcome IN ('positive', 'neutral', 'negative')")
          .counts("story_touch_count")
          .build();

  private CriticalIncidents() {}

  /**
   * @param kinds {@link Kinds}
   */
  public static Dataset<Row> apply(Dataset<Row> kinds) {
    return kinds
        .filter(col("is_critical"))
        .select(
            col("interaction_key"),
            col("journey_id"),
            col("customer_key"),
            col("channel_id"),
            col("touchpoint_id"),
            col("topic_id"),
            col("interaction_date").as("incident_date"),
            timestamp_seconds(col("sign.begin")).as("incident_at"),
            reasons().as("reasons"),
            col("critical_method"),
            col("critical_group"),
            touch(col("sign")).as("sign"),
            slice(flatten(transform(col("cued"), CriticalIncidents::cues)), 1, LONGEST).as("cues"),
            turn("first_turn"),
            col("sentiment_start").as("first_sentiment"),
            touchIfAny("reaction"),
            col("reaction_seconds"),
            turn("last_turn"),
            col("sentiment_end").as("last_sentiment"),
            col("outcome"),
            col("is_outcome_after_reaction"),
            col("resolved_first_contact"),
            col("competence_maturity"),
            touchIfAny("next_contact"),
            col("next_contact_seconds"),
            col("retained"),
            col("retention_maturity"),
            transform(slice(col("touches"), 1, LONGEST), CriticalIncidents::touch).as("story"),
            array_size(col("touches")).cast("BIGINT").as("story_touch_count"),
            col("attributes"))
        .transform(TABLE::conform);
  }

  private static Column reasons() {
    return array_compact(
        array(
            when(col("is_complaint"), "complaint"),
            when(col("is_escalation"), "escalation"),
            when(col("is_special_request"), "special_request"),
            when(col("is_extreme_sentiment"), "extreme_sentiment"),
            when(col("is_rare_topic"), "rare_topic")));
  }

  private static Column cues(Column turn) {
    return transform(
        turn.getField("cues"),
        cue ->
            struct(
                turn.getField("source").as("source"),
                turn.getField("record_id").as("verbatim_id"),
                cue.getField("cue").as("cue"),
                cue.getField("begin_offset").as("begin_offset"),
                cue.getField("end_offset").as("end_offset")));
  }

  private static Column turn(String moment) {
    Column turn = col(moment);
    return when(
            turn.isNotNull(),
            struct(
                turn.getField("source").as("source"),
                turn.getField("record_id").as("verbatim_id"),
                turn.getField("turn_begin").as("begin_offset"),
                turn.getField("turn_end").as("end_offset")))
        .as(moment);
  }

  private static Column touchIfAny(String name) {
    return when(col(name).isNotNull(), touch(col(name))).as(name);
  }

  private static Column touch(Column touch) {
    return struct(
        touch.getField("source").as("source"),
        touch.getField("record_id").as("record_id"),
        touch.getField("kind").as("kind"));
  }
}
