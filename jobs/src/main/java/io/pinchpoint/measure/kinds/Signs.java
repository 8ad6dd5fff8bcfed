package io.pinchpoint.measure.kinds;

import static io.pinchpoint.measure.Conditions.among;
import static io.pinchpoint.measure.Conditions.is;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Voices;
import org.apache.spark.sql.Column;

/** What one touch is a sign of, by its type, actor, direction and outcome; never NULL. */
final class Signs {
  /** What companies do; a customer does it only where the source names the customer as actor. */
  private static final Object[] COMPANY = {
    "reply",
    "transfer",
    "assignment",
    "escalation",
    "offer",
    "delivery",
    "confirmation",
    "follow_up",
    "resolution",
    "failure",
    "update",
    "other"
  };

  private Signs() {}

  /** The customer's own doing. */
  static Column own() {
    Column implied = col("actor").isNull().and(verbatim().or(not(among("event_type", COMPANY))));
    return is("actor", "customer").or(implied).and(not(outbound()));
  }

  static Column complaint() {
    return is("event_type", "complaint");
  }

  static Column escalation() {
    return is("event_type", "escalation");
  }

  static Column failure() {
    return is("event_type", "failure").or(is("outcome", "failure"));
  }

  /** A failure, a complaint, an escalation, or a comment that is negative. */
  static Column badExperience() {
    Column said = customersComment().and(is("sentiment_label", "negative"));
    return failure().or(complaint()).or(escalation()).or(said);
  }

  static Column offer() {
    return is("event_type", "offer");
  }

  /** accepted, declined or opted_out where an event answers an offer; NULL otherwise. */
  static Column answer() {
    Column stated = among("outcome", "accepted", "declined", "opted_out");
    Column bought = is("event_type", "purchase").and(col("offer_id").isNotNull());
    return when(is("event_type", "opt_out"), lit("opted_out"))
        .when(among("event_type", "offer", "offer_response").and(stated), col("outcome"))
        .when(bought, lit("accepted"));
  }

  /** What teaches: the company's word that offers nothing, or the customer's look at help. */
  static Column education(Object[] helpTouchpoints) {
    Column told = outbound().or(among("event_type", "confirmation", "follow_up"));
    Column looked =
        is("event_type", "self_service")
            .or(among("event_type", "view", "search").and(among("touchpoint_id", helpTouchpoints)));
    return not(own()).and(not(offer())).and(told).or(own().and(looked));
  }

  static Column cancellation() {
    return is("event_type", "cancellation");
  }

  /** When the company first reacts by this touch, in epoch seconds; NULL where it does not. */
  static Column reactedAt() {
    Column machine = among("actor", "bot", "system");
    Column acts = among("event_type", "reply", "follow_up", "resolution");
    Column begin = unix_seconds(col("occurred_at"));
    return when(Voices.humanReply().or(acts.and(not(own())).and(not(machine))), begin)
        .when(coalesce(Voices.answeredCall(), lit(false)), begin.plus(col("wait_seconds")));
  }

  /** open or closed where an event says it of its case; NULL otherwise. */
  static Column verdict() {
    Column left = among("event_type", "cancellation", "abandonment");
    return when(is("outcome", "unresolved").or(is("event_type", "reopening")), "open")
        .when(is("outcome", "resolved").or(left), "closed")
        .when(is("event_type", "resolution"), when(failure(), "open").otherwise("closed"));
  }

  /** A company's word that nobody asked for: outbound, no offer, no service, in no case. */
  static Column outreach() {
    Column service =
        among("event_type", "reply", "follow_up", "confirmation", "resolution", "transfer");
    Column unasked = not(service).and(not(col("journey_id").startsWith("c:")));
    return outbound().and(not(own())).and(not(offer())).and(unasked);
  }

  static Column customersComment() {
    return coalesce(Voices.customerComment(), lit(false));
  }

  static Column verbatim() {
    return is("kind", "verbatim");
  }

  /** Whether a permission, as sources write it, is one; NULL for any other word. */
  static Column permitted(Column permission) {
    Column word = lower(trim(permission));
    return when(
            word.isin("yes", "y", "true", "1", "given", "granted", "opt_in", "opted_in", "opt-in"),
            true)
        .when(
            word.isin(
                "no",
                "n",
                "false",
                "0",
                "denied",
                "refused",
                "withdrawn",
                "opt_out",
                "opted_out",
                "opt-out"),
            false);
  }

  private static Column outbound() {
    return is("direction", "outbound");
  }
}
