package io.pinchpoint.measure.kinds;

import static org.apache.spark.sql.functions.col;

import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Whether an interaction stabilizes a young relation, is critical, or was planned by the company,
 * and what came of it. The kinds do not exclude each other.
 */
public final class InteractionTypes {
  public static final TableContract TABLE =
      TableContract.table(
              "interaction_types",
              Layer.PUBLISHED,
              "One row is one interaction, by the three kinds, which do not exclude each other.",
              """
              interaction_key STRING NOT NULL COMMENT 'Interaction.',
              interaction_id STRING COMMENT 'Its id as the source gives it. NULL if it gives none.',
              journey_id STRING NOT NULL COMMENT 'Journey of its first touch.',
              customer_key STRING COMMENT 'Pseudonym of the customer, else of that of its journey. NULL if unknown.',
              channel_id STRING NOT NULL COMMENT 'Channel; (none) if unknown.',
              touchpoint_id STRING NOT NULL COMMENT 'Touchpoint that the source names; (none) if unknown.',
              topic_id STRING NOT NULL COMMENT 'Topic; (none) if unknown.',
              interaction_date DATE NOT NULL COMMENT 'Day on which it began, in the configured zone.',
              started_at TIMESTAMP NOT NULL COMMENT 'When it began, UTC.',
              is_stabilizing BOOLEAN COMMENT 'Whether it falls into the first days of the relation. NULL if the customer is unknown.',
              is_critical BOOLEAN NOT NULL COMMENT 'Whether any of the five reasons below is known to hold.',
              is_planned BOOLEAN NOT NULL COMMENT 'Whether the company planned it: an offer, or as proxy outreach.',
              tenure_days INT COMMENT 'Days from the beginning of the relation, negative before it. NULL if the customer is unknown.',
              tenure_basis STRING COMMENT 'since_date, or first_seen as proxy. NULL if the customer is unknown.',
              is_left_censored BOOLEAN COMMENT 'Whether the first touch lies so close to the first day of the data that the relation may be older. NULL if the customer is unknown.',
              asks_how_to BOOLEAN COMMENT 'Whether the customer asks how something is done. NULL without text.',
              is_avoidable_howto BOOLEAN COMMENT 'Whether the customer asks so on a topic that is not rare, which could have been explained. NULL if text or topic is unknown.',
              education_touch_count BIGINT COMMENT 'Touches before it, since the relation began, that teach: outbound without offer, confirmation, follow-up, looks at help. NULL unless stabilizing.',
              expectation_gap BOOLEAN COMMENT 'Whether the customer sets what was promised or expected against what came. NULL without text.',
              resolved_first_contact BOOLEAN COMMENT 'Whether it was resolved with no contact of the customer about anything within the repeat window. NULL if unknown or no contact.',
              competence_maturity STRING NOT NULL COMMENT 'final once the repeat window has passed, until then provisional.',
              defected_early BOOLEAN COMMENT 'Whether the customer cancelled afterwards within the stabilizing days; false if seen in the look days after them. NULL if neither, and unless stabilizing.',
              defection_maturity STRING COMMENT 'final once the stabilizing days have passed. NULL unless stabilizing.',
              defection_date DATE COMMENT 'Day of the first cancellation at or after it, at most the look days after the stabilizing ones. NULL if there is none, and unless stabilizing.',
              value_at_defection DECIMAL(28,4) COMMENT 'What the customer had paid since the relation began, else bought, by then. NULL if unknown, without defection, or in several currencies.',
              defected_before_break_even BOOLEAN COMMENT 'Whether that lies below the configured break-even value. NULL if either is unknown.',
              is_complaint BOOLEAN NOT NULL COMMENT 'A complaint is logged, or a turn of the customer is one.',
              is_escalation BOOLEAN NOT NULL COMMENT 'An escalation is logged, or the customer threatens one.',
              is_special_request BOOLEAN COMMENT 'The customer asks for an exception. NULL without text.',
              is_extreme_sentiment BOOLEAN COMMENT 'The first scored turn of the customer lies in either tail of those of the comparison window. NULL without one, and if too few to tell.',
              is_rare_topic BOOLEAN COMMENT 'Its topic has less than the rare share of the interactions of the comparison window. NULL without topic, and if too few to tell.',
              first_sentiment DECIMAL(7,6) COMMENT 'Sentiment of the first scored turn of the customer, -1 to 1. NULL without one.',
              first_sentiment_percentile DECIMAL(9,6) COMMENT 'Share of the first turns of the comparison window at or below it, to a hundredth of sentiment. NULL without sentiment.',
              topic_share DECIMAL(9,6) COMMENT 'Share of its topic in the interactions with a topic of the comparison window. NULL without topic.',
              critical_method STRING COMMENT 'observed if an event or the rarity of the topic says so, inferred if text alone does. NULL unless critical.',
              critical_group STRING COMMENT 'What it answers to: failure, need or unprompted. NULL unless critical.',
              reaction_seconds BIGINT COMMENT 'From the first critical sign to the first reaction of the company in the journey. NULL unless critical and reacted to.',
              customer_turn_count BIGINT NOT NULL COMMENT 'Comments and turns of the customer in it.',
              outcome STRING COMMENT 'positive, neutral or negative: the last scored turn of the customer. NULL without one.',
              last_sentiment DECIMAL(7,6) COMMENT 'Sentiment of that turn, -1 to 1. NULL without one.',
              is_outcome_after_reaction BOOLEAN COMMENT 'Whether that turn comes at or after the reaction; before it, the outcome is but the beginning. NULL without either.',
              retained BOOLEAN COMMENT 'false if the customer cancels within the retention days, true if active in them after the repeat window. NULL if neither: silence says nothing.',
              retention_maturity STRING NOT NULL COMMENT 'final once the retention days have passed, until then provisional.',
              next_contact_seconds BIGINT COMMENT 'From its end to the next contact of the customer, within the look days. NULL if there is none, or the customer is unknown.',
              planned_method STRING COMMENT 'observed (an offer is logged), inferred (a turn offers) or proxy (unasked outbound contact). NULL unless planned.',
              offer_id STRING COMMENT 'Offer. NULL if the source names none.',
              offer_outcome STRING COMMENT 'accepted, declined, opted_out, or no_response once the days to answer have passed. NULL until then, and if the customer is unknown.',
              offer_outcome_method STRING COMMENT 'observed (an event answers) or inferred (a turn, or silence). NULL without outcome.',
              offer_response_seconds BIGINT COMMENT 'From the offer to its answer. NULL without answer.',
              offer_maturity STRING COMMENT 'final once the days to answer have passed. NULL unless planned.',
              permission STRING COMMENT 'What the source says of the permission to contact. NULL if nothing.',
              permission_known BOOLEAN COMMENT 'Whether it says anything. NULL unless planned.',
              is_permitted BOOLEAN COMMENT 'Whether that is a permission. NULL if unknown, or in words that are neither yes nor no.',
              need_matched BOOLEAN COMMENT 'Whether the offer names the topic or touchpoint that the customer last named, within the look days before. NULL if either is unknown.',
              is_during_open_case BOOLEAN COMMENT 'Whether a case of the customer was open. NULL unless planned, and if the customer is unknown.',
              is_after_bad_experience BOOLEAN COMMENT 'Whether a failure, complaint, escalation or negative comment lay no more than the ill-timed days back. NULL as above.',
              is_ill_timed BOOLEAN COMMENT 'Either of the two. NULL as above.',
              offers_30d BIGINT COMMENT 'Interactions with an offer to the customer in the 30 days up to this one, itself included. NULL for proxies, and if the customer is unknown.',
              trigger_type STRING COMMENT 'What set it off, as the source says. NULL if it does not.',
              trigger_method STRING COMMENT 'observed if the customer did what the trigger names, proxy if the lag counts from the last thing the customer did; either within the look days before. NULL without either.',
              trigger_lag_seconds BIGINT COMMENT 'From there to the offer. NULL without either.',
              need_named BOOLEAN COMMENT 'Whether a turn of the company names the need. NULL unless planned, and without text of the company.',
              permission_asked BOOLEAN COMMENT 'Whether a turn of the company asks first. NULL as above.',
              execution_known_count BIGINT COMMENT 'How many of three parts are known: need named; permission asked or given; need matched. NULL unless planned.',
              execution_hit_count BIGINT COMMENT 'How many of these hold. NULL unless planned.',
              execution_quality DECIMAL(9,6) COMMENT 'Their share, 0 to 1. NULL if none is known.',
              impression_sentiment DECIMAL(7,6) COMMENT 'Sentiment of the next turn of the customer in it after the offer, -1 to 1. NULL without one.',
              impression_label STRING COMMENT 'negative, neutral or positive, of that turn. NULL without one.',
              attributes MAP<STRING, STRING> COMMENT 'What the source carries along.'
              """)
          .key("interaction_key")
          .dated("interaction_date")
          .shares("first_sentiment_percentile", "topic_share", "execution_quality")
          .check("outcome_values", "outcome IN ('positive', 'neutral', 'negative')")
          .check(
              "offer_outcome_values",
              "offer_outcome IN ('accepted', 'declined', 'opted_out', 'no_response')")
          .check("critical_group_values", "critical_group IN ('failure', 'need', 'unprompted')")
          .check("planned_method_values", "planned_method IN ('observed', 'inferred', 'proxy')")
          .build();

  private InteractionTypes() {}

  /**
   * @param kinds {@link Kinds}
   */
  public static Dataset<Row> apply(Dataset<Row> kinds) {
    return kinds
        .withColumnRenamed("sentiment_start", "first_sentiment")
        .withColumnRenamed("sentiment_end", "last_sentiment")
        .select(TABLE.columns().stream().map(name -> col(name)).toArray(Column[]::new))
        .transform(TABLE::conform);
  }
}
