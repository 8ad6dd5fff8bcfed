package io.pinchpoint.measure;

import static io.pinchpoint.measure.Conditions.among;
import static io.pinchpoint.measure.Conditions.byCustomer;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import org.apache.spark.sql.Column;

/** Who speaks in a row of {@code journey_steps}: terms shared by the measures. */
public final class Voices {
  /** Stands in key columns for what is unknown. */
  public static final String NONE = "(none)";

  private Voices() {}

  /** The customer's own words; who wrote is taken to be the customer where nobody is named. */
  public static Column customerComment() {
    return col("kind").equalTo("verbatim").and(byCustomer());
  }

  /** Something the customer waits for an answer to. */
  public static Column customerAsks() {
    Column event =
        among("event_type", "contact", "message", "complaint", "social_post")
            .and(byCustomer())
            .and(inbound());
    return customerComment().or(event);
  }

  /** A written message of the customer's; a comment with a rating is a survey's. */
  public static Column customerWrites() {
    Column comment = customerComment().and(col("rating").isNull());
    Column event =
        among("event_type", "message", "complaint", "social_post").and(byCustomer()).and(inbound());
    return comment.or(event);
  }

  /** An employee's answer in words. */
  public static Column humanReply() {
    Column words =
        coalesce(col("kind").equalTo("verbatim"), lit(false))
            .or(among("event_type", "reply", "message"));
    return coalesce(col("actor").equalTo("agent"), lit(false)).and(words);
  }

  /**
   * A queued contact that an employee took: its wait is known, and it did not end without an
   * answer.
   */
  public static Column answeredCall() {
    Column missed = among("outcome", "abandoned", "unanswered");
    Column byBot = coalesce(col("actor"), lit("customer")).isin("bot", "system");
    return col("wait_seconds")
        .isNotNull()
        .and(not(missed))
        .and(inbound())
        .and(byBot.equalTo(false));
  }

  /** {@code column}, or {@value #NONE} where it is unknown. */
  public static Column orNone(Column column) {
    return coalesce(column, lit(NONE));
  }

  private static Column inbound() {
    return coalesce(col("direction"), lit("inbound")).equalTo("inbound");
  }
}
