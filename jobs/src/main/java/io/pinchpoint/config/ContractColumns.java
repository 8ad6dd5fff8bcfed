package io.pinchpoint.config;

import static io.pinchpoint.config.SourceTable.CHANNEL_EVENTS;
import static io.pinchpoint.config.SourceTable.CUSTOMERS;
import static io.pinchpoint.config.SourceTable.VERBATIMS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns that a source can fill, per contract; {@code source} itself is its name. */
public final class ContractColumns {
  /** The values of {@code event_type}; another one is kept as {@code other}, and counted. */
  public static final List<String> EVENT_TYPES =
      List.of(
          "contact",
          "view",
          "search",
          "compare",
          "message",
          "reply",
          "transfer",
          "escalation",
          "assignment",
          "offer",
          "offer_response",
          "purchase",
          "payment",
          "delivery",
          "confirmation",
          "follow_up",
          "survey",
          "review",
          "referral",
          "resolution",
          "reopening",
          "cancellation",
          "abandonment",
          "opt_out",
          "failure",
          "update",
          "status",
          "complaint",
          "social_post",
          "login",
          "self_service",
          "other");

  /** The values of {@code outcome} that measures understand; any other is kept. */
  public static final List<String> OUTCOMES =
      List.of(
          "resolved",
          "unresolved",
          "abandoned",
          "answered",
          "accepted",
          "declined",
          "opted_out",
          "success",
          "failure");

  /** Those of them that somebody brings about who took the contact. */
  public static final List<String> ANSWERED =
      List.of("answered", "resolved", "unresolved", "accepted", "declined", "success", "failure");

  private static final List<Column> TOUCH =
      List.of(
          required("occurred_at", "TIMESTAMP", "When it happened."),
          column("customer_id", "STRING", "Who; pseudonymised before it is stored."),
          column("case_id", "STRING", "The case, ticket or complaint; makes the journey."),
          column("interaction_id", "STRING", "The contact, call or conversation it is part of."),
          column("sequence_no", "BIGINT", "Breaks ties of equal times."),
          column("updated_at", "TIMESTAMP", "Version of the row; of one id the latest wins."),
          column("channel", "STRING", "Id or alias of a channel."),
          column("touchpoint", "STRING", "Id or alias of a touchpoint of the taxonomy."),
          column("topic", "STRING", "What it is about, in the source's words."),
          column("agent_id", "STRING", "The employee; pseudonymised before it is stored."),
          column("department", "STRING", "The team; a change is a handoff."),
          column("actor", "STRING", "customer, agent, bot or system."),
          column("rating", "DECIMAL(9,4)", "What the customer gave, in the units of its scale."),
          column("rating_scale", "STRING", "Lowest and highest rating: 1..5."),
          column("rating_kind", "STRING", "csat, nps, ces or stars."),
          column("visibility", "STRING", "private or public."),
          column(
              "attributes",
              "MAP<STRING,STRING>",
              "Whatever else to cut by, or to judge with; pain_point: id of the pain point that"
                  + " people labelled a comment with, from which calibrate learns."));

  private static final Map<SourceTable, List<Column>> COLUMNS =
      Map.of(
          VERBATIMS,
          and(
              TOUCH,
              required("verbatim_id", "STRING", "Unique within the source."),
              required("text", "STRING", "What was written or said; redacted before it is stored."),
              column("turn_no", "INT", "Place in the conversation, from 1."),
              column("in_reply_to", "STRING", "The verbatim that it answers."),
              column(
                  "language",
                  "STRING",
                  "ISO 639-1, where the source knows it; detected where not.")),
          CHANNEL_EVENTS,
          and(
              TOUCH,
              required("event_id", "STRING", "Unique within the source."),
              required(
                  "event_type",
                  "STRING",
                  String.join(", ", EVENT_TYPES)
                      + ". status: how its case stands, resolved or not as outcome says; the row"
                      + " before of the case tells whether that is a contact, resolution,"
                      + " reopening, assignment or update."),
              column("ended_at", "TIMESTAMP", "When it ended."),
              column("outcome", "STRING", "Free; understood are " + String.join(", ", OUTCOMES)),
              column("direction", "STRING", "inbound or outbound."),
              column("wait_seconds", "BIGINT", "Waiting before someone answered."),
              column("hold_seconds", "BIGINT", "Waiting on hold."),
              column("handle_seconds", "BIGINT", "Time that someone worked on it."),
              column("value", "DECIMAL(18,4)", "Money at stake, in its currency."),
              column("currency", "STRING", "ISO 4217."),
              column("offer_id", "STRING", "The offer, and what answers it."),
              column("permission", "STRING", "Whether the customer agreed to be contacted."),
              column("trigger", "STRING", "What prompted an outbound contact."),
              column("goal", "STRING", "What the customer wanted to achieve."),
              column("audience_reach", "BIGINT", "How many people could see it.")),
          CUSTOMERS,
          List.of(
              required("customer_id", "STRING", "Pseudonymised before it is stored."),
              column("since_date", "DATE", "When the customer became one."),
              column("segment", "STRING", "The company's own segment."),
              column("valid_from", "DATE", "First day on which the row holds."),
              column("valid_to", "DATE", "Last day on which the row holds."),
              column("updated_at", "TIMESTAMP", "Version of the row; of one id the latest wins."),
              column("attributes", "MAP<STRING,STRING>", "Whatever else to cut by.")));

  private ContractColumns() {}

  /**
   * A column of a contract.
   *
   * @param name its name
   * @param type its Spark SQL type
   * @param required whether a row without it is quarantined
   * @param doc what it means
   */
  public record Column(String name, String type, boolean required, String doc) {}

  /** All columns of a contract, those of every touch first. */
  public static List<Column> of(SourceTable table) {
    return COLUMNS.get(table);
  }

  /** A column by its name. */
  public static Optional<Column> find(SourceTable table, String name) {
    return of(table).stream().filter(column -> column.name().equals(name)).findFirst();
  }

  private static Column required(String name, String type, String doc) {
    return new Column(name, type, true, doc);
  }

  private static Column column(String name, String type, String doc) {
    return new Column(name, type, false, doc);
  }

  private static List<Column> and(List<Column> first, Column... more) {
    List<Column> all = new ArrayList<>(first);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }
}
