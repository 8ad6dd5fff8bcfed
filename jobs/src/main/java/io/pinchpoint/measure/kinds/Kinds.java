package io.pinchpoint.measure.kinds;

import static io.pinchpoint.measure.Voices.orNone;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_size;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.config.KindRules;
import io.pinchpoint.measure.Columns;
import io.pinchpoint.measure.Maturity;
import io.pinchpoint.measure.Settings;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Every interaction with what makes it stabilizing, critical or planned, and what came of it. Read
 * by several tables, published by none: it knows who handled an interaction.
 */
public final class Kinds {
  private static final long DAY = 86_400L;

  private Kinds() {}

  /**
   * What the three kinds are told from.
   *
   * @param interactions {@code interactions}
   * @param steps {@code journey_steps}
   * @param utterances {@code utterances}
   * @param mentions {@code mentions}
   * @param customers {@code customers}; only {@code customer_key} and {@code since_date} are read
   * @param contacts {@link io.pinchpoint.measure.experience.Contacts}
   */
  public record Inputs(
      Dataset<Row> interactions,
      Dataset<Row> steps,
      Dataset<Row> utterances,
      Dataset<Row> mentions,
      Dataset<Row> customers,
      Dataset<Row> dates,
      Dataset<Row> contacts) {}

  /** One row per interaction. */
  public static Dataset<Row> apply(Inputs inputs, Settings settings) {
    return inputs
        .interactions()
        .select(INTERACTION)
        .join(perInteraction(inputs, settings), Columns.of("interaction_key"), "left")
        .join(competence(inputs.contacts()), Columns.of("interaction_key"), "left")
        .withColumn("who", col("first.who"))
        .withColumn("customer_key", coalesce(col("customer_key"), col("who")))
        .withColumn("cluster", coalesce(col("customer_key"), col("journey_id")))
        .withColumn(
            "ended_date",
            greatest(
                col("started_date"),
                to_date(from_utc_timestamp(col("ended_at"), settings.zone().getId()))))
        .withColumn("competence_maturity", Maturity.of(col("ended_date"), settings))
        .transform(rows -> tenure(rows, inputs, settings.kinds()))
        .transform(rows -> stabilizing(rows, settings))
        .transform(rows -> Usual.compare(rows, inputs.interactions(), settings.kinds()))
        .transform(rows -> critical(rows))
        .transform(rows -> outcome(rows, settings))
        .transform(rows -> planned(rows, inputs.steps(), settings))
        .withColumn("channel_id", orNone(col("channel_id")))
        .withColumn("touchpoint_id", orNone(col("touchpoint_id")))
        .withColumn("topic_id", orNone(col("topic_id")))
        .withColumnRenamed("started_date", "interaction_date");
  }

  private static final Column[] INTERACTION = {
    col("interaction_key"),
    col("interaction_id"),
    col("journey_id"),
    col("customer_key"),
    col("channel_id"),
    col("touchpoint_id"),
    col("topic_id"),
    col("started_at"),
    col("started_date"),
    col("ended_at"),
    col("sentiment_start"),
    col("sentiment_end"),
    col("attributes")
  };

  private static Dataset<Row> competence(Dataset<Row> contacts) {
    return contacts.select(
        col("interaction_key"), col("is_fcr_any_topic").as("resolved_first_contact"));
  }

  private static Dataset<Row> perInteraction(Inputs inputs, Settings settings) {
    Column scored = col("is_turn").and(col("sentiment").isNotNull());
    Column place = struct("occurred_at", "sequence_no", "touch_id");
    Column feeling = struct(place.as("place"), col("sentiment"), col("sentiment_label"));
    Column answer = struct(place.as("place"), col("begin"), col("answer_said").as("answer"));
    Column touch = struct(place.as("place"), col("source"), col("record_id"), col("kind"));
    Column cues = struct(place.as("place"), col("source"), col("record_id"), col("cues"));
    return Moments.apply(
            inputs.steps(), inputs.utterances(), inputs.mentions(), inputs.customers(), settings)
        .groupBy("interaction_key")
        .agg(
            min("moment").as("first"),
            max("moment").as("last"),
            min(when(scored, col("moment"))).as("first_turn"),
            max(when(scored, col("moment"))).as("last_turn"),
            min(when(col("is_cue"), col("moment"))).as("first_cue"),
            min(when(col("is_offer"), col("moment"))).as("offer_logged"),
            min(when(col("says_offer"), col("moment"))).as("offer_said"),
            min(struct(col("moment"), col("is_outreach"))).as("opening"),
            count(when(col("is_turn"), lit(1))).as("customer_turn_count"),
            max(said("asks_how_to")).as("asks_how_to"),
            max(said("states_expectation_gap")).as("expectation_gap"),
            max(said("complains")).as("complained"),
            max(said("requests_exception")).as("is_special_request"),
            max(said("threatens_escalation")).as("threatened"),
            max(said("names_pain")).as("named_pain"),
            max(Signs.complaint()).as("complaint_logged"),
            max(Signs.escalation()).as("escalation_logged"),
            max(Signs.failure()).as("failure_logged"),
            max(answered("names_need")).as("need_named"),
            max(answered("asks_permission")).as("permission_asked"),
            array_sort(collect_list(when(scored, feeling))).as("feelings"),
            array_sort(collect_list(when(said("answer_said").isNotNull(), answer)))
                .as("answers_said"),
            array_sort(collect_list(touch)).as("touches"),
            array_sort(collect_list(when(said("cues").isNotNull(), cues))).as("cued"),
            min("agent_key").as("agent_least"),
            max("agent_key").as("agent_greatest"))
        .withColumn(
            "agent", when(col("agent_least").equalTo(col("agent_greatest")), col("agent_least")))
        .drop("agent_least", "agent_greatest");
  }

  /** What a customer's turn shows; NULL for other touches, and for words that nobody read. */
  private static Column said(String cue) {
    return when(col("is_turn"), col(cue));
  }

  /** What a turn of the company shows. */
  private static Column answered(String cue) {
    return when(Signs.verbatim().and(not(col("is_turn"))), col(cue));
  }

  private static Dataset<Row> tenure(Dataset<Row> rows, Inputs inputs, KindRules rules) {
    Dataset<Row> data = inputs.dates().agg(min("date").as("data_from"));
    return rows.crossJoin(data)
        .withColumn("tenure_from", col("first.tenure_from"))
        .withColumn("tenure_basis", col("first.tenure_basis"))
        .withColumn("tenure_until", col("first.tenure_until"))
        .withColumn("tenure_days", datediff(col("started_date"), col("tenure_from")))
        .withColumn("is_stabilizing", col("tenure_days").between(0, rules.stabilizingDays()))
        .withColumn(
            "is_left_censored",
            when(
                col("tenure_from").isNotNull(),
                col("tenure_basis")
                    .equalTo("first_seen")
                    .and(
                        col("tenure_from")
                            .leq(date_add(col("data_from"), rules.stabilizingDays())))));
  }

  private static Dataset<Row> stabilizing(Dataset<Row> rows, Settings settings) {
    Column young = coalesce(col("is_stabilizing"), lit(false));
    Column noted = date_add(col("tenure_until"), settings.rules().lookDays());
    Column leaving = when(col("first.leaving.occurred_date").leq(noted), col("first.leaving"));
    Column leavesEarly = leaving.getField("occurred_date").leq(col("tenure_until"));
    Column breakEven =
        settings.kinds().breakEvenValue() == null
            ? lit(null).cast("DECIMAL(28,4)")
            : lit(BigDecimal.valueOf(settings.kinds().breakEvenValue())).cast("DECIMAL(28,4)");
    return rows.withColumn("education_touch_count", when(young, col("first.education_before")))
        .withColumn(
            "defected_early",
            when(young.and(leavesEarly), true).when(young.and(col("first.seen_afterwards")), false))
        .withColumn(
            "defection_maturity",
            when(
                young,
                Maturity.of(col("tenure_from"), settings.kinds().stabilizingDays(), settings)))
        .withColumn("defection_date", when(young, leaving.getField("occurred_date")))
        .withColumn("value_at_defection", when(young, leaving.getField("value")))
        .withColumn("defected_before_break_even", col("value_at_defection").lt(breakEven));
  }

  /** Groups as Bitner, Booms and Tetreault sort: a failure first, then a need, then the rest. */
  private static Dataset<Row> critical(Dataset<Row> rows) {
    Column logged = coalesce(col("complaint_logged").or(col("escalation_logged")), lit(false));
    Column cued =
        col("is_complaint")
            .or(col("is_escalation"))
            .or(coalesce(col("is_special_request"), lit(false)));
    Column extreme = coalesce(col("is_extreme_sentiment"), lit(false));
    Column rare = coalesce(col("is_rare_topic"), lit(false));
    Column failed =
        col("is_complaint")
            .or(col("is_escalation"))
            .or(isTrue("failure_logged"))
            .or(isTrue("expectation_gap"))
            .or(isTrue("named_pain"));
    Column needed = isTrue("is_special_request").or(rare);
    Column howTo =
        when(not(col("asks_how_to")), false).when(col("asks_how_to"), not(col("is_rare_topic")));
    return rows.withColumn("is_avoidable_howto", howTo)
        .withColumn("is_complaint", isTrue("complaint_logged").or(isTrue("complained")))
        .withColumn("is_escalation", isTrue("escalation_logged").or(isTrue("threatened")))
        .withColumn("is_critical", cued.or(extreme).or(rare))
        .withColumn(
            "critical_method",
            when(col("is_critical"), when(logged.or(rare), "observed").otherwise("inferred")))
        .withColumn(
            "critical_group",
            when(
                col("is_critical"),
                when(failed, "failure").when(needed, "need").otherwise("unprompted")))
        .withColumn(
            "sign",
            least(
                when(cued, col("first_cue")),
                when(extreme, col("first_turn")),
                when(rare, col("first"))))
        .withColumn("reaction", col("sign.next_reaction"))
        .withColumn(
            "reaction_seconds",
            when(
                col("reaction").isNotNull(),
                greatest(col("reaction.reacted_at").minus(col("sign.begin")), lit(0L))));
  }

  private static Dataset<Row> outcome(Dataset<Row> rows, Settings settings) {
    Column until = col("last.begin").plus(settings.kinds().retentionDays() * DAY);
    Column leaves = col("first.leaving.begin").leq(until);
    Column stays = col("last.active_again").leq(until);
    Column known = col("who").isNotNull();
    Column comesSoon =
        col("last.next_contact.begin").minus(col("last.begin")).leq(settings.lookSeconds());
    return rows.withColumn("outcome", col("last_turn.sentiment_label"))
        .withColumn(
            "is_outcome_after_reaction",
            when(
                col("reaction").isNotNull(),
                col("last_turn.begin").geq(col("reaction.reacted_at"))))
        .withColumn("retained", when(known.and(leaves), false).when(known.and(stays), true))
        .withColumn(
            "retention_maturity",
            Maturity.of(col("ended_date"), settings.kinds().retentionDays(), settings))
        .withColumn("next_contact", when(known.and(comesSoon), col("last.next_contact")))
        .withColumn(
            "next_contact_seconds",
            when(
                col("next_contact").isNotNull(),
                greatest(col("next_contact.begin").minus(unix_seconds(col("ended_at"))), lit(0L))));
  }

  private static final WindowSpec OFFERS_LATELY =
      Window.partitionBy("cluster", "is_offered")
          .orderBy("planned_at")
          .rangeBetween(-KindRules.OFFER_DAYS * DAY, 0);

  private static Dataset<Row> planned(Dataset<Row> rows, Dataset<Row> steps, Settings settings) {
    Column outreach = when(col("opening.is_outreach"), col("opening.moment"));
    Dataset<Row> triggers =
        Moments.triggers(steps, settings).withColumnRenamed("touch_id", "triggered");
    return rows.withColumn(
            "planned_method",
            when(col("offer_logged").isNotNull(), "observed")
                .when(col("offer_said").isNotNull(), "inferred")
                .when(outreach.isNotNull(), "proxy"))
        .withColumn("is_planned", col("planned_method").isNotNull())
        .withColumn(
            "is_offered", coalesce(col("planned_method").isin("observed", "inferred"), lit(false)))
        .withColumn("offer", coalesce(col("offer_logged"), col("offer_said"), outreach))
        .withColumn("planned_at", col("offer.begin"))
        .withColumn(
            "offers_30d",
            when(col("who").isNotNull().and(col("is_offered")), count(lit(1)).over(OFFERS_LATELY)))
        .join(triggers, col("offer.touch_id").equalTo(col("triggered")), "left")
        .transform(offers -> trigger(offers, settings))
        .transform(offers -> answer(offers, settings))
        .transform(offers -> timing(offers, settings.kinds()))
        .transform(offers -> execution(offers, settings));
  }

  /** A time before the offer in epoch seconds, unless it is too long ago to bear on it. */
  private static Column recent(Column begin, Settings settings) {
    return when(col("planned_at").minus(begin).leq(settings.lookSeconds()), begin);
  }

  private static Dataset<Row> trigger(Dataset<Row> rows, Settings settings) {
    Column own = recent(col("offer.own_before"), settings);
    return rows.withColumn("offer_id", col("offer.offer_id"))
        .withColumn("trigger_type", col("offer.trigger"))
        .withColumn(
            "trigger_method",
            when(col("triggered_at").isNotNull(), "observed")
                .when(col("who").isNotNull().and(own.isNotNull()), "proxy"))
        .withColumn(
            "trigger_lag_seconds",
            when(
                col("trigger_method").isNotNull(),
                col("planned_at").minus(coalesce(col("triggered_at"), own))));
  }

  private static Dataset<Row> answer(Dataset<Row> rows, Settings settings) {
    Column place = struct("offer.occurred_at", "offer.sequence_no", "offer.touch_id");
    Column silent =
        col("offer_maturity").equalTo("final").and(col("is_offered")).and(col("who").isNotNull());
    return rows.withColumn(
            "offer_maturity",
            when(
                col("is_planned"),
                Maturity.of(
                    col("offer.occurred_date"), settings.kinds().offerResponseDays(), settings)))
        .withColumn("offer_place", when(col("is_planned"), place))
        .withColumn("responded", when(col("offer_logged").isNotNull(), col("offer.response")))
        .withColumn("said", get(after("answers_said"), lit(0)))
        .withColumn("felt", get(after("feelings"), lit(0)))
        .withColumn(
            "offer_outcome",
            coalesce(col("responded.answer"), col("said.answer"), when(silent, "no_response")))
        .withColumn(
            "offer_outcome_method",
            when(col("responded").isNotNull(), "observed")
                .when(col("offer_outcome").isNotNull(), "inferred"))
        .withColumn("responded_at", coalesce(col("responded.begin"), col("said.begin")))
        .withColumn("offer_response_seconds", col("responded_at").minus(col("planned_at")))
        .withColumn("impression_sentiment", col("felt.sentiment"))
        .withColumn("impression_label", col("felt.sentiment_label"));
  }

  /** What the customer said in the interaction once the offer was made. */
  private static Column after(String said) {
    return filter(col(said), turn -> turn.getField("place").gt(col("offer_place")));
  }

  private static Dataset<Row> timing(Dataset<Row> rows, KindRules rules) {
    Column timed = col("is_planned").and(col("who").isNotNull());
    Column sinceBad = col("planned_at").minus(col("offer.bad_before"));
    return rows.withColumn(
            "is_during_open_case",
            when(timed, coalesce(col("offer.open_before").gt(col("planned_at")), lit(false))))
        .withColumn(
            "is_after_bad_experience",
            when(timed, coalesce(sinceBad.leq(rules.illTimedDays() * DAY), lit(false))))
        .withColumn("is_ill_timed", col("is_during_open_case").or(col("is_after_bad_experience")));
  }

  /** Need named, permission asked or given, the last topic met: what is known of them. */
  private static Dataset<Row> execution(Dataset<Row> rows, Settings settings) {
    List<Column> parts =
        List.of(
            col("need_named"),
            greatest(col("is_permitted"), col("permission_asked")),
            col("need_matched"));
    Column known = array_compact(array(parts.toArray(Column[]::new)));
    Column last =
        when(
            recent(unix_seconds(col("offer.about_before.occurred_at")), settings).isNotNull(),
            col("offer.about_before"));
    return rows.withColumn("need_named", when(col("is_planned"), col("need_named")))
        .withColumn("permission_asked", when(col("is_planned"), col("permission_asked")))
        .withColumn("permission", col("offer.permission"))
        .withColumn("permission_known", when(col("is_planned"), col("permission").isNotNull()))
        .withColumn("is_permitted", Signs.permitted(col("permission")))
        .withColumn(
            "topic_matched",
            matched(
                col("offer.topic_id"),
                last.getField("topic_id"),
                last.getField("mention_topic_id")))
        .withColumn(
            "place_matched",
            matched(
                col("offer.touchpoint_id"),
                last.getField("touchpoint_id"),
                last.getField("mention_topic_id")))
        .withColumn(
            "need_matched",
            when(col("who").isNotNull(), greatest(col("topic_matched"), col("place_matched"))))
        .withColumn("execution_parts", known)
        .withColumn(
            "execution_known_count",
            when(col("is_planned"), array_size(col("execution_parts")).cast("BIGINT")))
        .withColumn(
            "execution_hit_count",
            when(
                col("is_planned"),
                array_size(filter(col("execution_parts"), hit -> hit)).cast("BIGINT")))
        .withColumn(
            "execution_quality",
            when(
                    col("execution_known_count").gt(0),
                    col("execution_hit_count")
                        .cast("DECIMAL(9,0)")
                        .divide(col("execution_known_count").cast("DECIMAL(9,0)")))
                .cast("DECIMAL(9,6)"));
  }

  /** Whether what is offered is one of two things spoken of last; NULL where either is unknown. */
  private static Column matched(Column offered, Column named, Column mentioned) {
    return when(
        offered.isNotNull().and(coalesce(named, mentioned).isNotNull()),
        coalesce(offered.equalTo(named), lit(false))
            .or(coalesce(offered.equalTo(mentioned), lit(false))));
  }

  private static Column isTrue(String flag) {
    return coalesce(col(flag), lit(false));
  }
}
