package io.pinchpoint.measure.gates;

import static io.pinchpoint.measure.Conditions.byCustomer;
import static io.pinchpoint.measure.Conditions.is;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.config.GateRules;
import io.pinchpoint.config.GateRules.Gate;
import io.pinchpoint.measure.Columns;
import io.pinchpoint.measure.Conditions;
import io.pinchpoint.measure.Ratings;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.measure.Voices;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Every touch with what it means to the gates: which one it opens, whether it goes public, passes
 * the good word on, gives up, fails or succeeds. Read by several tables, published by none.
 *
 * <p>A rating is the customer's own verdict and goes before the sentiment of the words: at most a
 * quarter up its scale it is negative, for NPS up to 6 (a detractor). Ratings of effort say nothing
 * here, as their scales run either way.
 */
public final class GateTouches {
  private static final List<String> PUBLIC_BY_NATURE = List.of("social_post", "review");
  private static final Column GOOD = outcomeIn("success", "accepted", "resolved");
  private static final Column BAD =
      outcomeIn("failure", "declined", "unresolved", "abandoned", "opted_out");

  private GateTouches() {}

  /**
   * @param steps {@code journey_steps}
   * @param journeys {@code journeys}; their customer and topic hold for all their touches
   * @param utterances {@code utterances}
   * @param channels the configured channels, of which {@code channel_id} and {@code is_public}
   */
  public static Dataset<Row> apply(
      Dataset<Row> steps,
      Dataset<Row> journeys,
      Dataset<Row> utterances,
      Dataset<Row> channels,
      Settings settings) {
    return steps
        .drop("customer_key", "case_id", "topic_id")
        .join(journeys.select("journey_id", "customer_key", "case_id", "topic_id"), "journey_id")
        .join(broadcast(channels.select("channel_id", "is_public")), by("channel_id"), "left")
        .join(said(utterances), by("touch_id"), "left")
        .withColumn("is_public", isPublic())
        .withColumn("rating_share", when(not(is("rating_kind", "ces")), Ratings.normalised()))
        .withColumn("is_negative", isNegative())
        .withColumn("failure_kind", failureKind())
        .withColumn("is_served", isServed())
        .select(
            col("journey_id"),
            col("step_no"),
            col("kind"),
            col("source"),
            col("record_id"),
            col("interaction_key"),
            col("customer_key"),
            coalesce(col("customer_key"), col("journey_id")).as("cluster"),
            col("case_id"),
            col("topic_id"),
            col("channel_id"),
            col("touchpoint_id"),
            col("occurred_at"),
            col("occurred_date"),
            unix_seconds(col("occurred_at")).as("begin"),
            unix_seconds(coalesce(col("ended_at"), col("occurred_at"))).as("finish"),
            col("event_type"),
            col("outcome"),
            col("attributes"),
            col("audience_reach"),
            gate(settings.gates()).as("opens_gate"),
            when(Voices.customerComment(), col("sentiment")).as("sentiment"),
            goesPublic().or(reachesAuthority(settings.gates())).as("escalates"),
            coalesce(col("threatens_escalation"), lit(false)).as("threatens"),
            is("event_type", "referral").or(praisesInPublic()).as("refers"),
            coalesce(col("advocates"), lit(false)).as("recommends"),
            eventIn("cancellation", "abandonment", "opt_out")
                .or(outcomeIn("abandoned", "opted_out"))
                .as("gives_up"),
            exchanged(settings.gates()).as("exchanged"),
            col("confirms_resolution").as("confirmed"),
            ordinary().as("is_ordinary"),
            col("failure_kind"),
            attempts().as("attempts"),
            resolves().as("resolves"),
            eventIn("payment", "purchase").and(not(BAD)).as("pays"),
            col("is_served").as("serves"),
            isEvent().and(outcomeIn("success", "accepted")).as("succeeds"),
            followsUp().as("follows_up"));
  }

  private static scala.collection.immutable.Seq<String> by(String column) {
    return Columns.of(column);
  }

  private static Dataset<Row> said(Dataset<Row> utterances) {
    return utterances
        .filter(col("by_customer"))
        .select(
            concat(lit("v:"), col("source"), lit("/"), col("verbatim_id")).as("touch_id"),
            col("threatens_escalation"),
            col("advocates"),
            col("confirms_resolution"));
  }

  /** The number of the gate that the touch opens, 2 to 5; NULL if none. */
  private static Column gate(GateRules rules) {
    Column judges =
        Voices.customerComment()
            .and(
                col("rating")
                    .isNotNull()
                    .or(col("rating_kind").isNotNull())
                    .or(among("channel_id", rules.feedbackChannels())));
    return when(among("event_type", rules.realization()).or(judges), Gate.REALIZATION.number())
        .when(among("event_type", rules.receipt()), Gate.RECEIPT.number())
        .when(among("event_type", rules.exchange()), Gate.EXCHANGE.number())
        .when(among("event_type", rules.perception()), Gate.PERCEPTION.number());
  }

  /** What the touch says of itself goes before its channel, and that before its type. */
  private static Column isPublic() {
    Column byNature = when(among("event_type", PUBLIC_BY_NATURE), true);
    return coalesce(col("visibility").equalTo("public"), col("is_public"), byNature, lit(false));
  }

  private static Column isNegative() {
    Column threshold = when(is("rating_kind", "nps"), lit("0.6")).otherwise(lit("0.25"));
    return coalesce(
        col("rating_share").leq(threshold.cast("DECIMAL(7,6)")),
        when(is("event_type", "complaint"), true),
        col("sentiment_label").equalTo("negative"),
        lit(false));
  }

  /** A public complaint: negative words or a bad rating of the customer's that others can read. */
  private static Column goesPublic() {
    Column speaks = Voices.customerComment().or(eventIn("complaint", "social_post", "review"));
    return col("is_public").and(col("is_negative")).and(speaks).and(byCustomer());
  }

  private static Column reachesAuthority(GateRules rules) {
    return among("channel_id", rules.regulators())
        .or(among("touchpoint_id", rules.regulators()))
        .or(among("department", rules.regulators()))
        .and(byCustomer())
        .and(not(is("direction", "outbound")));
  }

  private static Column praisesInPublic() {
    Column top = coalesce(col("rating_share").equalTo(1), lit(false));
    return top.and(col("is_public")).and(byCustomer());
  }

  /** Whether an exchange came about; NULL where the touch does not say. */
  private static Column exchanged(GateRules rules) {
    Column exchange = among("event_type", rules.exchange());
    return when(eventIn("reopening", "cancellation"), false)
        .when(exchange.and(BAD), false)
        .when(exchange.and(GOOD.or(eventIn("purchase", "payment", "resolution"))), true);
  }

  private static Column ordinary() {
    return eventIn("view", "compare", "login", "purchase", "payment")
        .and(byCustomer())
        .and(not(is("direction", "outbound")));
  }

  /** What went wrong; NULL if nothing did. */
  private static Column failureKind() {
    return when(is("event_type", "reopening"), "reopening")
        .when(is("event_type", "complaint"), "complaint")
        .when(is("event_type", "payment").and(is("outcome", "failure")), "payment")
        .when(abandonsQueue(), "abandonment")
        .when(is("event_type", "failure").or(isEvent().and(is("outcome", "failure"))), "failure")
        .when(isEvent().and(is("outcome", "unresolved")), "unresolved");
  }

  /**
   * A customer who leaves a queue was failed; one who leaves a basket may have changed his mind.
   */
  private static Column abandonsQueue() {
    return eventIn("contact", "message")
        .and(is("outcome", "abandoned"))
        .or(is("event_type", "abandonment").and(col("wait_seconds").isNotNull()));
  }

  private static Column resolves() {
    return isEvent()
        .and(is("outcome", "resolved").or(is("event_type", "resolution").and(not(BAD))));
  }

  /** A contact of the customer's that somebody took. */
  private static Column isServed() {
    Column taken = eventIn("contact", "message").and(outcomeIn("answered", "resolved", "success"));
    return taken.or(coalesce(Voices.answeredCall(), lit(false)));
  }

  /** What a company does about a failure; passing it on to the next department is not enough. */
  private static Column attempts() {
    Column reaches =
        eventIn("contact", "message", "offer")
            .and(is("direction", "outbound"))
            .and(not(byMachine()));
    Column settles = eventIn("resolution", "follow_up").and(not(is("actor", "customer")));
    return Voices.humanReply().or(reaches).or(settles).or(resolves()).or(col("is_served"));
  }

  private static Column followsUp() {
    Column calls = eventIn("contact", "message").and(is("direction", "outbound"));
    return is("event_type", "follow_up").and(not(is("actor", "customer"))).or(calls);
  }

  private static Column byMachine() {
    return is("actor", "bot").or(is("actor", "system"));
  }

  private static Column isEvent() {
    return col("kind").equalTo("event");
  }

  private static Column eventIn(Object... types) {
    return Conditions.among("event_type", types);
  }

  private static Column outcomeIn(Object... outcomes) {
    return Conditions.among("outcome", outcomes);
  }

  private static Column among(String column, List<String> values) {
    return values.isEmpty() ? lit(false) : Conditions.among(column, values.toArray());
  }
}
