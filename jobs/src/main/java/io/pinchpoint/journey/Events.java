package io.pinchpoint.journey;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.config.ContractColumns;
import org.apache.spark.sql.Column;

/**
 * What a touch means, by its type, actor and direction.
 *
 * <ul>
 *   <li>Asking for help: contact, message, complaint, social_post, self_service, search,
 *       escalation, and every comment that is no feedback; reopening, follow_up and other where the
 *       customer acts; anything the source calls inbound.
 *   <li>Ordinary activity: view, compare, login, purchase, payment.
 *   <li>Feedback, said after the fact: survey, review, referral; a comment with a rating or in a
 *       channel made for feedback.
 *   <li>Bookkeeping, no word to anybody: update, assignment, delivery, confirmation, and other,
 *       unless the source gives a direction.
 * </ul>
 */
final class Events {

  private static final Object[] HELP = {
    "contact", "message", "complaint", "social_post", "self_service", "search", "escalation"
  };
  private static final Object[] HELP_BY_CUSTOMER = {"reopening", "follow_up", "other"};
  private static final Object[] ORDINARY = {"view", "compare", "login", "purchase", "payment"};
  private static final Object[] FEEDBACK = {"survey", "review", "referral"};
  private static final Object[] BOOKKEEPING = {"update", "assignment", "delivery", "confirmation"};
  private static final Object[] FEEDBACK_CHANNELS = {
    "survey",
    "surveys",
    "review",
    "reviews",
    "app_review",
    "app_reviews",
    "app_store",
    "play_store",
    "feedback"
  };

  private Events() {}

  static Column isFeedback() {
    Column feedbackComment =
        isVerbatim()
            .and(
                col("rating")
                    .isNotNull()
                    .or(col("rating_kind").isNotNull())
                    .or(among(col("channel_id"), FEEDBACK_CHANNELS)));
    return feedbackComment.or(among(col("event_type"), FEEDBACK));
  }

  /** What customers do all day, done by the customer: a sign that nothing pinches any more. */
  static Column isOrdinaryActivity() {
    return among(col("event_type"), ORDINARY).and(byCustomer()).and(not(isOutbound()));
  }

  /** Whether the touch is a word between customer and company, so that it can open a contact. */
  static Column speaks() {
    Column bookkeeping =
        among(col("event_type"), BOOKKEEPING)
            .or(is("event_type", "other").and(not(is("actor", "customer"))));
    Column machine = is("actor", "system").or(is("actor", "bot"));
    return not(isFeedback())
        .and(not(among(col("event_type"), ORDINARY)))
        .and(not(bookkeeping.and(col("direction").isNull())))
        .and(not(machine.and(not(isOutbound()))));
  }

  /** Whether a touch that speaks is the customer's and asks for help. */
  static Column asksForHelp() {
    Column asks =
        isVerbatim()
            .or(among(col("event_type"), HELP))
            .or(among(col("event_type"), HELP_BY_CUSTOMER).and(is("actor", "customer")))
            .or(is("direction", "inbound"));
    return asks.and(byCustomer()).and(not(isOutbound()));
  }

  /** Whether the touch shows who handles the journey: logged, or said by an agent. */
  static Column showsHandler() {
    return not(isFeedback()).and(not(isVerbatim()).or(is("actor", "agent")));
  }

  /** yes or no where an event says whether the matter is resolved; NULL otherwise. */
  static Column verdict() {
    return when(is("outcome", "unresolved"), "no")
        .when(is("outcome", "resolved"), "yes")
        .when(is("event_type", "reopening"), "no")
        .when(is("event_type", "resolution").and(not(is("outcome", "failure"))), "yes")
        .when(is("event_type", "resolution"), "no");
  }

  static Column givesUp() {
    return is("event_type", "abandonment")
        .or(is("event_type", "cancellation"))
        .or(is("outcome", "abandoned"));
  }

  /** Whether somebody took the contact. */
  static Column isAnswered() {
    return among(col("outcome"), ContractColumns.ANSWERED.toArray());
  }

  /** Whether nobody took it. An event of giving up is the customer's doing, whatever else rang. */
  static Column isLeftUnanswered() {
    return is("outcome", "abandoned");
  }

  static Column isEscalation() {
    return is("event_type", "escalation");
  }

  static Column isAbandonment() {
    return is("event_type", "abandonment").or(is("outcome", "abandoned"));
  }

  /** Whether something happened in the matter itself. */
  static Column isMaterial() {
    return givesUp()
        .or(
            not(isFeedback())
                .and(not(among(col("event_type"), ORDINARY)))
                .and(not(among(col("event_type"), BOOKKEEPING))));
  }

  static Column isVerbatim() {
    return col("kind").equalTo("verbatim");
  }

  /** A touch whose actor the source leaves open is the customer's. */
  static Column byCustomer() {
    return coalesce(col("actor"), lit("customer")).equalTo("customer");
  }

  private static Column isOutbound() {
    return is("direction", "outbound");
  }

  private static Column is(String column, String value) {
    return col(column).eqNullSafe(value);
  }

  private static Column among(Column column, Object... values) {
    return coalesce(column.isin(values), lit(false));
  }

  private static Column not(Column condition) {
    return org.apache.spark.sql.functions.not(condition);
  }
}
