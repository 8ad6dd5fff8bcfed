package io.pinchpoint.measure.prompts;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.config.PromptRules;
import io.pinchpoint.measure.Columns;
import io.pinchpoint.measure.Durations;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import java.sql.Date;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What may have prompted each touch of a customer, and what the touch gives away.
 *
 * <p>Closeness in time is a proxy, a clause in the customer's own words is inferred from text;
 * neither proves a cause.
 */
public final class ContactPrompts {
  private static final long SECOND = 1_000_000;
  private static final long HOUR = 3_600 * SECOND;

  public static final TableContract TABLE =
      TableContract.table(
              "contact_prompts",
              Layer.PUBLISHED,
              "One row is one touch by a customer: a comment, or an action that is logged.",
              """
              touch_id STRING NOT NULL COMMENT 'Touch: e: (event) or v: (comment), its source, a slash, its id in that source.',
              source STRING NOT NULL COMMENT 'Source of the touch.',
              record_id STRING NOT NULL COMMENT 'Event id or comment id within the source.',
              kind STRING NOT NULL COMMENT 'event or verbatim (comment or message).',
              journey_id STRING NOT NULL COMMENT 'Journey of the touch.',
              step_no INT NOT NULL COMMENT 'Place within the journey, from 1.',
              interaction_key STRING NOT NULL COMMENT 'Interaction of the touch.',
              case_id STRING COMMENT 'Case. NULL if it belongs to none.',
              customer_key STRING COMMENT 'Pseudonym of the customer. NULL if unknown.',
              channel_id STRING COMMENT 'Channel. NULL if unknown.',
              assisted BOOLEAN COMMENT 'Whether people serve the channel of the interaction. NULL if unknown.',
              touchpoint_id STRING COMMENT 'Touchpoint that the source names, else that of the strongest mention of a comment. NULL without either.',
              touchpoint_method STRING COMMENT 'observed (named by the source) or inferred (from the text). NULL without a touchpoint.',
              topic_id STRING COMMENT 'Topic that the source names, else that of the strongest mention, else that of the interaction. NULL without.',
              touch_date DATE NOT NULL COMMENT 'Day of the touch, in the configured zone.',
              occurred_at TIMESTAMP NOT NULL COMMENT 'Begin of the touch, UTC.',
              event_type STRING COMMENT 'Kind of event. NULL for comments.',
              opens_interaction BOOLEAN NOT NULL COMMENT 'Whether it is the first touch of the customer in its interaction.',
              prompt_type STRING COMMENT 'event (an earlier event on another touchpoint), clause (the comment tells), both. NULL if nothing is known to have prompted it.',
              method STRING COMMENT 'inferred (from a clause) or proxy (closeness in time alone). NULL without a prompt.',
              prompt_touchpoint_id STRING COMMENT 'Touchpoint of the latest earlier event of the customer on another touchpoint, in the configured hours. NULL without.',
              prompt_event_type STRING COMMENT 'Kind of that event.',
              prompt_channel_id STRING COMMENT 'Channel of that event. NULL if unknown.',
              prompt_topic_id STRING COMMENT 'Topic that its source names. NULL if it names none.',
              prompt_source STRING COMMENT 'Source of that event: the evidence.',
              prompt_record_id STRING COMMENT 'Id of that event in its source.',
              prompt_lag_seconds BIGINT COMMENT 'From its begin to the begin of the touch.',
              clause_count BIGINT COMMENT 'Clauses of the comment that tell what prompted it. NULL for events and comments that could not be read.',
              clause_connective STRING COMMENT 'because, after, since or when: of the first clause that names a touchpoint or pain point, else of the first. NULL without a clause.',
              clause_begin_offset INT COMMENT 'Where this clause begins in the stored text, in UTF-16 units.',
              clause_end_offset INT COMMENT 'Character after it.',
              clause_touchpoint_id STRING COMMENT 'Touchpoint that the clause names: the one most probably negative. NULL if it names none.',
              clause_pain_point_id STRING COMMENT 'Pain point of the same mention. NULL if it names none.',
              clause_names_prompt BOOLEAN COMMENT 'Whether some clause names the touchpoint of the event: text and log agree. NULL without either.',
              next_touchpoint_id STRING COMMENT 'Touchpoint of the next action of the customer on another touchpoint, within the look days. NULL without.',
              next_event_type STRING COMMENT 'Kind of that action.',
              next_source STRING COMMENT 'Source of that action: the evidence.',
              next_record_id STRING COMMENT 'Id of that action in its source.',
              next_lag_seconds BIGINT COMMENT 'From the begin of the touch to its begin.',
              arrival_sentiment DECIMAL(7,6) COMMENT 'Sentiment of the first scored comment of the customer in the interaction, -1 to 1. NULL without.',
              goal STRING COMMENT 'What the customer wants to achieve, as the source says, else the topic. NULL without either.',
              goal_method STRING COMMENT 'observed (the source says it) or inferred (the topic). NULL without a goal.',
              is_rapid_repeat BOOLEAN COMMENT 'Whether it completes three equal actions (type, touchpoint, channel) in the configured seconds. NULL for comments and without a touchpoint.',
              is_back_and_forth BOOLEAN COMMENT 'Whether it returns to a touchpoint that the customer left for one other (A, B, A) in the configured hours. NULL for comments and without a touchpoint.',
              is_repeated_search BOOLEAN COMMENT 'Whether the customer searched before in the same interaction. NULL unless it is a search.',
              seconds_to_next_step BIGINT COMMENT 'From its end to the begin of the next touch of the interaction, if that is the customer''s too. NULL otherwise.',
              usual_pause_seconds DECIMAL(18,6) COMMENT 'What the configured share of the pauses after actions at this touchpoint lies below, in the window up to this day. NULL for few pauses, and for comments.',
              is_hesitation BOOLEAN COMMENT 'Whether the pause lies in a bucket beyond that. NULL without a pause or a usual one.',
              is_failed_self_service BOOLEAN COMMENT 'Whether self-service was in vain and an assisted contact followed in the configured hours. NULL unless it is self-service, and where such a contact followed but nobody knows how self-service ended.',
              steps_taken BIGINT COMMENT 'Own touches in the journey after the prompt, else from the first of the interaction, up to the first success from this touch on. NULL without success.',
              context_matched BOOLEAN COMMENT 'Whether what the company first attends to afterwards in the journey is a touchpoint, pain point or topic that prompted it. NULL if either is unknown.',
              heard BOOLEAN COMMENT 'Whether a reply that is no script names what the causal clauses name, before the first solution. NULL without replies, and if the clauses name nothing.',
              maturity STRING NOT NULL COMMENT 'provisional until the hours after self-service have passed; then final.',
              attributes MAP<STRING,STRING> COMMENT 'Attributes that the source gives.'
              """)
          .key("touch_id")
          .dated("touch_date")
          .counts(
              "step_no",
              "prompt_lag_seconds",
              "clause_count",
              "next_lag_seconds",
              "seconds_to_next_step",
              "steps_taken")
          .check("prompt_type_known", "prompt_type IN ('event', 'clause', 'both')")
          .check("method_known", "method IN ('inferred', 'proxy')")
          .check("arrival_sentiment_range", "arrival_sentiment BETWEEN -1 AND 1")
          .check("prompt_is_elsewhere", "prompt_touchpoint_id <> touchpoint_id")
          .build();

  private ContactPrompts() {}

  /**
   * @param steps {@code journey_steps}
   * @param interactions {@code interactions}
   * @param utterances {@code utterances}
   * @param mentions {@code mentions}
   * @param turns {@code loop_turns}; of it {@code source, verbatim_id, is_script}
   */
  public static Dataset<Row> apply(
      Dataset<Row> steps,
      Dataset<Row> interactions,
      Dataset<Row> utterances,
      Dataset<Row> mentions,
      Dataset<Row> turns,
      Settings settings) {
    PromptRules rules = settings.prompts();
    Dataset<Row> touches = steps.withColumns(ACTIONS);
    Dataset<Row> usual = Hesitation.usual(pauses(touches).filter(col("is_action")), rules);
    return touches
        .join(
            Comments.of(utterances, mentions, turns).hint("merge"), Columns.of("touch_id"), "left")
        .join(interactions.select(INTERACTION).hint("merge"), Columns.of("interaction_key"), "left")
        .transform(ContactPrompts::withTouchpoint)
        .transform(ContactPrompts::alongTheInteraction)
        .transform(ContactPrompts::alongTheJourney)
        .transform(ContactPrompts::alongTheCustomer)
        .filter(col("is_own"))
        .join(usual.hint("merge"), Columns.of("touchpoint_id", "occurred_date"), "left")
        .withColumn("prompt", within(rules.promptHours()))
        .withColumn("next", soon(settings))
        .withColumn("prompt_type", promptType())
        .withColumn("topic", topic())
        .select(published(rules, settings))
        .transform(TABLE::conform);
  }

  private static final Map<String, Column> ACTIONS =
      Map.of(
          "cluster", coalesce(col("customer_key"), col("journey_id")),
          "begin", unix_micros(col("occurred_at")),
          "is_own", Actions.isOwn(),
          "is_action", Actions.isOwn().and(col("kind").equalTo("event")));

  private static Dataset<Row> withTouchpoint(Dataset<Row> touches) {
    Column mentioned = when(col("is_own"), col("mention_touchpoint_id"));
    return touches
        .withColumn("named_touchpoint_id", col("touchpoint_id"))
        .withColumn("touchpoint_id", coalesce(col("touchpoint_id"), mentioned));
  }

  private static final Column[] INTERACTION = {
    col("interaction_key"),
    col("topic_id").as("interaction_topic_id"),
    col("assisted"),
    col("resolved").as("interaction_resolved"),
    col("is_abandoned"),
    col("sentiment_start").as("arrival_sentiment")
  };

  private static final long FIRST = Window.unboundedPreceding();
  private static final WindowSpec JOURNEY = Window.partitionBy("journey_id").orderBy("step_no");
  private static final WindowSpec JOURNEY_BACKWARDS =
      Window.partitionBy("journey_id").orderBy(col("step_no").desc());
  private static final WindowSpec INTERACTION_STEPS =
      Window.partitionBy("interaction_key").orderBy("begin", "sequence_no", "touch_id");
  private static final WindowSpec SEARCHES =
      Window.partitionBy("interaction_key", "is_search")
          .orderBy("begin", "sequence_no", "touch_id");
  private static final WindowSpec EQUAL_ACTIONS =
      Window.partitionBy("cluster", "is_action", "event_type", "touchpoint_id", "channel_id")
          .orderBy("begin", "sequence_no", "touch_id");
  private static final WindowSpec CUSTOMER_LATER =
      Window.partitionBy("cluster").orderBy(col("begin").desc()).rangeBetween(FIRST, -1);

  /** Own touches so far, the first success from here on, and what is attended to next. */
  private static Dataset<Row> alongTheJourney(Dataset<Row> touches) {
    Column ids = array(col("named_touchpoint_id"), col("topic_id"));
    Column named = coalesce(col("named_ids"), array().cast("ARRAY<STRING>"));
    return touches
        .withColumn("own_no", count_if(col("is_own")).over(JOURNEY.rowsBetween(FIRST, 0)))
        .withColumn(
            "first_own_no",
            min(when(col("is_own"), col("own_no")))
                .over(Window.partitionBy("journey_id", "interaction_key")))
        .withColumn(
            "success_own_no",
            min(when(Actions.succeeds(), struct("step_no", "own_no")))
                .over(JOURNEY_BACKWARDS.rowsBetween(FIRST, 0))
                .getField("own_no"))
        .withColumn("ids", filter(concat(ids, named), id -> id.isNotNull()))
        .withColumn(
            "served_ids",
            min(when(Actions.serves().and(size(col("ids")).gt(0)), struct("step_no", "ids")))
                .over(JOURNEY_BACKWARDS.rowsBetween(FIRST, -1))
                .getField("ids"));
  }

  private static Dataset<Row> alongTheInteraction(Dataset<Row> touches) {
    return touches
        .transform(ContactPrompts::pauses)
        .transform(Heard::in)
        .withColumn("is_search", col("is_action").and(col("event_type").equalTo("search")))
        .withColumn(
            "is_repeated_search",
            when(col("is_search"), lag("begin", 1).over(SEARCHES).isNotNull()));
  }

  private static Dataset<Row> pauses(Dataset<Row> touches) {
    Column next = lead("begin", 1).over(INTERACTION_STEPS);
    Column isOwnNext = lead("is_own", 1).over(INTERACTION_STEPS);
    Column pause = greatest(next.minus(unix_micros(col("ended_at"))), lit(0L));
    return touches.withColumn(
        "seconds_to_next_step", when(col("is_own").and(isOwnNext), div(pause, SECOND)));
  }

  private static Dataset<Row> alongTheCustomer(Dataset<Row> touches) {
    Column assistedContact = col("is_contact").and(coalesce(col("assisted"), lit(false)));
    return touches
        .withColumn("what", WHAT)
        .transform(Elsewhere.before("candidate", Actions.mayPrompt())::find)
        .transform(Elsewhere.before("left", col("is_action"))::find)
        .transform(Elsewhere.after("next", col("is_action"))::find)
        .withColumn("third_last", lag("begin", 2).over(EQUAL_ACTIONS))
        .withColumn("next_assisted", min(when(assistedContact, col("begin"))).over(CUSTOMER_LATER));
  }

  private static final Column WHAT =
      struct(
          col("event_type"),
          col("channel_id"),
          col("topic_id"),
          col("source"),
          col("record_id"),
          col("journey_id"),
          col("own_no"));

  private static Column within(int hours) {
    Column isNear = col("begin").minus(col("candidate.begin")).leq(hours * HOUR);
    return when(isNear, col("candidate"));
  }

  private static Column soon(Settings settings) {
    Column isNear = col("next.begin").minus(col("begin")).leq(settings.lookSeconds() * SECOND);
    return when(isNear, col("next"));
  }

  private static Column promptType() {
    Column event = col("prompt").isNotNull();
    Column clause = coalesce(col("clause_count").gt(0), lit(false)).and(col("is_own"));
    return when(event.and(clause), "both").when(event, "event").when(clause, "clause");
  }

  private static Column topic() {
    return coalesce(col("topic_id"), col("mention_topic_id"), col("interaction_topic_id"));
  }

  private static Column[] published(PromptRules rules, Settings settings) {
    Column isPlaced = col("is_action").and(col("touchpoint_id").isNotNull());
    Column usual = col("usual_bucket");
    Column text = col("kind").equalTo("verbatim");
    return new Column[] {
      col("touch_id"),
      col("source"),
      col("record_id"),
      col("kind"),
      col("journey_id"),
      col("step_no"),
      col("interaction_key"),
      col("case_id"),
      col("customer_key"),
      col("channel_id"),
      col("assisted"),
      col("touchpoint_id"),
      when(col("named_touchpoint_id").isNotNull(), "observed")
          .when(col("touchpoint_id").isNotNull(), "inferred")
          .as("touchpoint_method"),
      col("topic").as("topic_id"),
      col("occurred_date").as("touch_date"),
      col("occurred_at"),
      col("event_type"),
      col("own_no").equalTo(col("first_own_no")).as("opens_interaction"),
      col("prompt_type"),
      when(col("prompt_type").equalTo("event"), "proxy")
          .when(col("prompt_type").isNotNull(), "inferred")
          .as("method"),
      col("prompt.touchpoint_id").as("prompt_touchpoint_id"),
      col("prompt.what.event_type").as("prompt_event_type"),
      col("prompt.what.channel_id").as("prompt_channel_id"),
      col("prompt.what.topic_id").as("prompt_topic_id"),
      col("prompt.what.source").as("prompt_source"),
      col("prompt.what.record_id").as("prompt_record_id"),
      div(col("begin").minus(col("prompt.begin")), SECOND).as("prompt_lag_seconds"),
      when(text, col("clause_count")).as("clause_count"),
      col("clause_connective"),
      col("clause_begin_offset"),
      col("clause_end_offset"),
      col("clause_touchpoint_id"),
      col("clause_pain_point_id"),
      when(
              size(col("cause_ids")).gt(0),
              array_contains(col("cause_ids"), col("prompt.touchpoint_id")))
          .as("clause_names_prompt"),
      col("next.touchpoint_id").as("next_touchpoint_id"),
      col("next.what.event_type").as("next_event_type"),
      col("next.what.source").as("next_source"),
      col("next.what.record_id").as("next_record_id"),
      div(col("next.begin").minus(col("begin")), SECOND).as("next_lag_seconds"),
      col("arrival_sentiment"),
      coalesce(col("goal"), col("topic")).as("goal"),
      when(col("goal").isNotNull(), "observed")
          .when(col("topic").isNotNull(), "inferred")
          .as("goal_method"),
      when(isPlaced, near(col("third_last"), rules.repeatedActionSeconds() * SECOND))
          .as("is_rapid_repeat"),
      when(isPlaced, near(col("left_comes_back"), rules.promptHours() * HOUR))
          .as("is_back_and_forth"),
      col("is_repeated_search"),
      col("seconds_to_next_step"),
      when(isPlaced, Durations.upper(usual)).as("usual_pause_seconds"),
      when(isPlaced, Hesitation.bucket(col("seconds_to_next_step")).gt(usual)).as("is_hesitation"),
      failedSelfService(rules).as("is_failed_self_service"),
      stepsTaken().as("steps_taken"),
      contextMatched().as("context_matched"),
      col("heard"),
      maturity(rules, settings).as("maturity"),
      col("attributes")
    };
  }

  private static Column near(Column earlier, long micros) {
    return coalesce(col("begin").minus(earlier).leq(micros), lit(false));
  }

  private static Column failedSelfService(PromptRules rules) {
    Column followed =
        coalesce(
            col("next_assisted").minus(col("begin")).leq(rules.selfServiceHours() * HOUR),
            lit(false));
    return when(Actions.isSelfService(), Actions.wasInVain().and(followed));
  }

  /** A prompt in another journey, or out of order, is no place to count from. */
  private static Column stepsTaken() {
    Column isHere =
        col("prompt.what.journey_id")
            .equalTo(col("journey_id"))
            .and(col("prompt.what.own_no").lt(col("own_no")));
    Column before = when(isHere, col("prompt.what.own_no")).otherwise(col("first_own_no").minus(1));
    return col("success_own_no").minus(before);
  }

  private static Column contextMatched() {
    Column logged = array(col("prompt.touchpoint_id"), col("prompt.what.topic_id"));
    Column prompted =
        when(size(col("cause_ids")).gt(0), col("cause_ids"))
            .when(col("prompt").isNotNull(), filter(logged, id -> id.isNotNull()));
    return arrays_overlap(prompted, col("served_ids"));
  }

  private static Column maturity(PromptRules rules, Settings settings) {
    int days = (rules.selfServiceHours() + 23) / 24;
    return when(
            date_add(col("occurred_date"), days).leq(lit(Date.valueOf(settings.asOf()))), "final")
        .otherwise("provisional");
  }

  private static Column div(Column micros, long unit) {
    return call_function("div", micros, lit(unit));
  }
}
