package io.pinchpoint.measure.kinds;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.config.KindRules;
import io.pinchpoint.measure.Columns;
import io.pinchpoint.measure.Settings;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Every touch with what it is a sign of, and with what comes before and after it in its journey and
 * in its customer's life, packed into {@code moment}: a struct that sorts by place in time.
 *
 * <p>A touch without a customer belongs to the first known one of its journey ({@code who}). What
 * follows is looked for with time running backwards, so that running minima and maxima cost the
 * same for every row. Where nobody is known, the journey stands in for the customer; what is then
 * said of a life is to be left out.
 */
final class Moments {
  private static final long DAY = 86_400L;
  private static final String MONEY = "DECIMAL(28,4)";

  private static final Column[] PLACE = {col("occurred_at"), col("sequence_no"), col("touch_id")};
  private static final Column[] PLACE_BACKWARDS = {
    col("occurred_at").desc(), col("sequence_no").desc(), col("touch_id").desc()
  };

  private static final WindowSpec JOURNEY = Window.partitionBy("journey_id");
  private static final WindowSpec STEPS = JOURNEY.orderBy("step_no");
  private static final WindowSpec SO_FAR = STEPS.rowsBetween(Window.unboundedPreceding(), 0);
  private static final WindowSpec STEPS_BACKWARDS = JOURNEY.orderBy(col("step_no").desc());
  private static final WindowSpec FROM_HERE =
      STEPS_BACKWARDS.rowsBetween(Window.unboundedPreceding(), 0);

  private static final WindowSpec LIFE = Window.partitionBy("cluster");
  private static final WindowSpec UP_TO_NOW =
      LIFE.orderBy(PLACE).rowsBetween(Window.unboundedPreceding(), 0);
  private static final WindowSpec BEFORE =
      LIFE.orderBy(PLACE).rowsBetween(Window.unboundedPreceding(), -1);
  private static final WindowSpec FROM_NOW =
      LIFE.orderBy(PLACE_BACKWARDS).rowsBetween(Window.unboundedPreceding(), 0);
  private static final WindowSpec AFTER =
      LIFE.orderBy(PLACE_BACKWARDS).rowsBetween(Window.unboundedPreceding(), -1);

  private static final WindowSpec OFFERS =
      Window.partitionBy("cluster", "offer_id")
          .orderBy(PLACE)
          .rowsBetween(Window.unboundedPreceding(), 0);
  private static final WindowSpec OFFER = Window.partitionBy("cluster", "offer_id", "offer_no");

  private Moments() {}

  /**
   * @param steps {@code journey_steps}
   * @param utterances {@code utterances}
   * @param mentions {@code mentions}
   * @param customers {@code dim_customer}
   */
  static Dataset<Row> apply(
      Dataset<Row> steps,
      Dataset<Row> utterances,
      Dataset<Row> mentions,
      Dataset<Row> customers,
      Settings settings) {
    return steps
        .join(Spoken.apply(utterances, mentions), Columns.of("source", "record_id"), "left")
        .transform(rows -> signs(rows, settings.kinds()))
        .transform(rows -> inTheJourney(rows, settings.kinds()))
        .transform(rows -> inARelation(rows, customers, settings.kinds()))
        .transform(rows -> inALife(rows, settings))
        .transform(rows -> answers(rows, settings.kinds()))
        .withColumn("moment", moment());
  }

  private static Dataset<Row> signs(Dataset<Row> rows, KindRules rules) {
    Column paid = col("event_type").eqNullSafe("payment");
    Column bought = col("event_type").eqNullSafe("purchase");
    return rows.withColumn("begin", unix_seconds(col("occurred_at")))
        .withColumns(
            Map.ofEntries(
                Map.entry("is_own", Signs.own()),
                Map.entry("is_turn", Signs.customersComment()),
                Map.entry("is_offer", Signs.offer()),
                Map.entry("is_outreach", Signs.outreach()),
                Map.entry("is_bad", Signs.badExperience()),
                Map.entry("is_cancellation", Signs.cancellation()),
                Map.entry(
                    "is_education",
                    Signs.education(rules.helpTouchpoints().toArray(Object[]::new))),
                Map.entry("answer", Signs.answer()),
                Map.entry("verdict", Signs.verdict()),
                Map.entry("reacted_at", Signs.reactedAt()),
                Map.entry("paid", when(paid, col("value"))),
                Map.entry("bought", when(bought, col("value"))),
                Map.entry(
                    "money", when(paid.or(bought).and(col("value").isNotNull()), col("currency")))))
        .withColumns(
            Map.of(
                "is_cue",
                Signs.complaint()
                    .or(Signs.escalation())
                    .or(says("complains"))
                    .or(says("requests_exception"))
                    .or(says("threatens_escalation")),
                "says_offer",
                coalesce(
                    Signs.verbatim().and(not(col("is_turn"))).and(col("makes_offer")), lit(false)),
                "reaction",
                when(
                    col("reacted_at").isNotNull(),
                    struct(col("reacted_at"), col("source"), col("record_id"), col("kind"))),
                "about",
                when(
                    col("is_own")
                        .and(
                            coalesce(col("topic_id"), col("mention_topic_id"), col("touchpoint_id"))
                                .isNotNull()),
                    struct(
                        col("occurred_at"),
                        col("sequence_no"),
                        col("touch_id"),
                        col("topic_id"),
                        col("mention_topic_id"),
                        col("touchpoint_id")))));
  }

  private static Column says(String cue) {
    return coalesce(col("is_turn").and(col(cue)), lit(false));
  }

  /** Whose it is, who reacts, and until when its case is open. */
  private static Dataset<Row> inTheJourney(Dataset<Row> rows, KindRules rules) {
    Column known =
        when(col("customer_key").isNotNull(), struct(col("step_no"), col("customer_key")));
    Column told = when(col("verdict").isNotNull(), struct(col("step_no"), col("verdict")));
    Column isOpen =
        col("journey_id")
            .startsWith("c:")
            .and(coalesce(col("last_verdict.verdict"), lit("open")).equalTo("open"));
    Column expires = col("begin").plus(rules.openCaseDays() * DAY);
    return rows.withColumn("first_known", min(known).over(JOURNEY))
        .withColumn("who", coalesce(col("customer_key"), col("first_known.customer_key")))
        .withColumn("cluster", coalesce(col("who"), col("journey_id")))
        .withColumn("last_verdict", max(told).over(SO_FAR))
        .withColumn("next_in_journey", lag("begin", 1).over(STEPS_BACKWARDS))
        .withColumn(
            "open_until",
            when(isOpen, least(coalesce(col("next_in_journey"), lit(Long.MAX_VALUE)), expires)))
        .withColumn("next_reaction", min("reaction").over(FROM_HERE));
  }

  /** Since when the customer is one, and until when that is new. */
  private static Dataset<Row> inARelation(
      Dataset<Row> rows, Dataset<Row> customers, KindRules rules) {
    Dataset<Row> since =
        customers
            .groupBy(col("customer_key").as("cluster"))
            .agg(min("since_date").as("since_date"), min("first_seen_date").as("first_seen_date"));
    return rows.join(since, Columns.of("cluster"), "left")
        .withColumn("tenure_from", coalesce(col("since_date"), col("first_seen_date")))
        .withColumn(
            "tenure_basis",
            when(col("since_date").isNotNull(), "since_date")
                .when(col("first_seen_date").isNotNull(), "first_seen"))
        .withColumn("tenure_until", date_add(col("tenure_from"), rules.stabilizingDays()))
        .withColumn(
            "in_relation", coalesce(col("occurred_date").geq(col("tenure_from")), lit(false)));
  }

  private static Dataset<Row> inALife(Dataset<Row> rows, Settings settings) {
    Column isAfterwards =
        col("occurred_date")
            .gt(col("tenure_until"))
            .and(
                col("occurred_date")
                    .leq(date_add(col("tenure_until"), settings.rules().lookDays())));
    Column soonEnough =
        min(when(col("is_own").and(not(col("is_cancellation"))), col("begin")))
            .over(
                LIFE.orderBy(col("begin").desc())
                    .rangeBetween(Window.unboundedPreceding(), -settings.repeatWindowSeconds()));
    Column leaves =
        when(
            col("is_cancellation"),
            struct(col("begin"), col("occurred_date"), value().as("value")));
    Column contact =
        when(col("is_contact"), struct(col("begin"), col("source"), col("record_id"), col("kind")));
    return rows.withColumn(
            "seen_afterwards",
            max(isAfterwards.and(col("is_own").or(col("is_cancellation")))).over(LIFE))
        .withColumn("open_before", max("open_until").over(BEFORE))
        .withColumn("bad_before", max(when(col("is_bad"), col("begin"))).over(BEFORE))
        .withColumn("own_before", max(when(col("is_own"), col("begin"))).over(BEFORE))
        .withColumn("about_before", max("about").over(BEFORE))
        .withColumn(
            "education_before", count_if(col("is_education").and(col("in_relation"))).over(BEFORE))
        .withColumn("paid_so_far", sum(inRelation("paid")).over(UP_TO_NOW))
        .withColumn("bought_so_far", sum(inRelation("bought")).over(UP_TO_NOW))
        .withColumn("money_least", min(inRelation("money")).over(UP_TO_NOW))
        .withColumn("money_greatest", max(inRelation("money")).over(UP_TO_NOW))
        .withColumn("leaves", leaves)
        .withColumn("leaving", min("leaves").over(FROM_NOW))
        .withColumn("contact", contact)
        .withColumn("next_contact", min("contact").over(AFTER))
        .withColumn("active_again", soonEnough);
  }

  private static Column inRelation(String column) {
    return when(col("in_relation"), col(column));
  }

  /** What the customer has paid, else bought, so far; NULL in several currencies. */
  private static Column value() {
    Column oneCurrency = coalesce(col("money_least").equalTo(col("money_greatest")), lit(true));
    return when(oneCurrency, coalesce(col("paid_so_far"), col("bought_so_far")).cast(MONEY));
  }

  /** The answer to each offer: an opt-out, else the first answer before the offer is made again. */
  private static Dataset<Row> answers(Dataset<Row> rows, KindRules rules) {
    Column inTime = col("begin").minus(col("offered")).leq(rules.offerResponseDays() * DAY);
    Column answered =
        when(
            col("answer").isNotNull().and(inTime),
            struct(
                col("answer").notEqual("opted_out").as("stays"),
                col("occurred_at"),
                col("sequence_no"),
                col("touch_id"),
                col("begin"),
                col("answer")));
    return rows.withColumn("offer_no", sum(when(col("is_offer"), 1L)).over(OFFERS))
        .withColumn("offered", min(when(col("is_offer"), col("begin"))).over(OFFER))
        .withColumn("response", min(answered).over(OFFER));
  }

  private static Column moment() {
    return struct(
        List.of(
                "occurred_at",
                "sequence_no",
                "touch_id",
                "begin",
                "occurred_date",
                "source",
                "record_id",
                "kind",
                "who",
                "sentiment",
                "sentiment_label",
                "turn_begin",
                "turn_end",
                "next_reaction",
                "topic_id",
                "touchpoint_id",
                "offer_id",
                "permission",
                "trigger",
                "response",
                "tenure_from",
                "tenure_basis",
                "tenure_until",
                "seen_afterwards",
                "open_before",
                "bad_before",
                "own_before",
                "about_before",
                "education_before",
                "leaving",
                "next_contact",
                "active_again")
            .stream()
            .map(name -> col(name))
            .toArray(Column[]::new));
  }

  /**
   * When the customer last did what a trigger names, not too long before, per touch with a trigger:
   * {@code touch_id, triggered_at}. A trigger names a topic, a touchpoint or a kind of event; it is
   * compared in the spelling of ids.
   *
   * @param steps {@code journey_steps}
   */
  static Dataset<Row> triggers(Dataset<Row> steps, Settings settings) {
    Column slug =
        regexp_replace(regexp_replace(lower(col("trigger")), "[^\\p{L}\\p{N}]+", "_"), "^_|_$", "");
    Dataset<Row> triggered =
        steps
            .filter(col("trigger").isNotNull().and(col("customer_key").isNotNull()))
            .select(
                col("touch_id"),
                col("customer_key"),
                unix_seconds(col("occurred_at")).as("begin"),
                slug.as("subject"));
    Column subjects =
        array(col("topic_id"), col("mention_topic_id"), col("touchpoint_id"), col("event_type"));
    Dataset<Row> done =
        steps
            .filter(col("customer_key").isNotNull().and(Signs.own()))
            .select(
                col("customer_key"),
                unix_seconds(col("occurred_at")).as("done_at"),
                explode(filter(subjects, subject -> subject.isNotNull())).as("subject"));
    return triggered
        .join(done, Columns.of("customer_key", "subject"))
        .filter(col("begin").minus(col("done_at")).between(0, settings.lookSeconds()))
        .groupBy("touch_id")
        .agg(max("done_at").as("triggered_at"));
  }
}
