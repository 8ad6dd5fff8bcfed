package io.pinchpoint.measure.prompts;

import static io.pinchpoint.measure.Conditions.among;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Voices;
import org.apache.spark.sql.Column;

/** What a row of {@code journey_steps} is in a chain of cause and effect. */
final class Actions {
  /** Done by customers, unless the source names somebody else or calls it outbound. */
  private static final Object[] CUSTOMERS = {
    "contact",
    "view",
    "search",
    "compare",
    "message",
    "offer_response",
    "purchase",
    "payment",
    "survey",
    "review",
    "referral",
    "reopening",
    "cancellation",
    "abandonment",
    "opt_out",
    "complaint",
    "social_post",
    "login",
    "self_service"
  };

  /** Done by the company, even where a log names the customer whom it happens to. */
  private static final Object[] COMPANYS = {
    "transfer", "assignment", "offer", "delivery", "resolution", "failure"
  };

  /** No customer notices it. */
  private static final Object[] BOOKKEEPING = {"transfer", "assignment", "update"};

  private static final Object[] SUCCESSES = {"resolution", "purchase"};

  private Actions() {}

  /** A comment or action of the customer's own. */
  static Column isOwn() {
    Column unnamed = col("actor").isNull().and(among("event_type", CUSTOMERS));
    Column named =
        coalesce(col("actor").equalTo("customer"), lit(false))
            .and(not(among("event_type", COMPANYS)));
    Column event =
        col("kind")
            .equalTo("event")
            .and(unnamed.or(named))
            .and(not(among("direction", "outbound")));
    return Voices.customerComment().or(event);
  }

  /** A logged event that the customer noticed, whoever did it, so that it may prompt a touch. */
  static Column mayPrompt() {
    return col("kind").equalTo("event").and(not(among("event_type", BOOKKEEPING)));
  }

  /** The company attends to a matter: no action of the customer's, and no bookkeeping. */
  static Column serves() {
    return not(isOwn()).and(not(among("event_type", BOOKKEEPING)));
  }

  /** The customer has what was wanted: an outcome says so, else a resolution or a purchase. */
  static Column succeeds() {
    Column byType = col("outcome").isNull().and(among("event_type", SUCCESSES));
    return among("outcome", "resolved", "success", "accepted").or(byType);
  }

  /** Self-service, by the kind of event, else by the channel. */
  static Column isSelfService() {
    Column inChannel =
        coalesce(not(col("assisted")), lit(false))
            .and(among("event_type", "contact", "search", "message"));
    return isOwn().and(among("event_type", "self_service").or(inChannel));
  }

  /** Whether it was in vain, by its own outcome, else its interaction's. NULL if unknown. */
  static Column wasInVain() {
    Column failed = among("outcome", "failure", "unresolved", "abandoned");
    return when(failed, true)
        .when(succeeds(), false)
        .when(col("interaction_resolved").equalTo("no").or(col("is_abandoned")), true)
        .when(col("interaction_resolved").equalTo("yes"), false);
  }
}
