package io.pinchpoint.ingest;

import static io.pinchpoint.table.TableContract.Layer.INTAKE;
import static io.pinchpoint.table.TableContract.table;

import io.pinchpoint.table.TableContract;

/** The contracts of what was delivered. */
public final class IntakeTables {
  static final String OTHER_LANGUAGE = "language";
  static final String SAYS_NOTHING = "says_nothing";

  private static final String COMMON =
      """
      source STRING NOT NULL COMMENT 'Name of the source in the configuration',
      %s STRING NOT NULL COMMENT 'Id of the row, unique within its source',
      occurred_at TIMESTAMP NOT NULL COMMENT 'When it happened, UTC',
      occurred_date DATE NOT NULL COMMENT 'The day of occurred_at in the configured time zone',
      customer_key STRING COMMENT 'Pseudonym of the customer; NULL where the source names none',
      case_id STRING COMMENT 'Case, ticket or order that it belongs to; holds across the lake',
      interaction_id STRING COMMENT 'Contact that it belongs to; holds across the lake',
      sequence_no BIGINT COMMENT 'Order among rows of equal time, as the source numbers them',
      updated_at TIMESTAMP COMMENT 'When the source last changed the row, UTC; the latest wins',
      channel STRING COMMENT 'Channel as the source names it',
      touchpoint STRING COMMENT 'Touchpoint as the source names it',
      topic STRING COMMENT 'What it is about, as the source names it; redacted',
      agent_key STRING COMMENT 'Pseudonym of the employee; NULL where the source names none',
      department STRING COMMENT 'Department, group or queue of the employee',
      actor STRING COMMENT 'Who acted: customer, agent, bot or system; NULL where unknown',
      rating DECIMAL(9,4) COMMENT 'Rating given with it, on rating_scale; NULL where none was given',
      rating_scale STRING COMMENT 'Lowest and highest rating, as in 1..5',
      rating_kind STRING COMMENT 'csat, nps, ces or stars',
      visibility STRING COMMENT 'private or public; NULL where unknown',
      attributes MAP<STRING,STRING> COMMENT 'Whatever else the source was asked to carry; redacted',
      """;

  private static final String ORIGIN =
      """
      delivery STRING NOT NULL COMMENT 'File it was read from, relative to the data root',
      delivered_at TIMESTAMP NOT NULL COMMENT 'When that file was last modified, UTC',
      record BIGINT NOT NULL COMMENT 'Number of the record within that file, from 1'
      """;

  /** One row per thing that a person wrote or said. */
  public static final TableContract VERBATIMS =
      table(
              "verbatims",
              INTAKE,
              "One row per comment, message or turn that was written or said.",
              COMMON.formatted("verbatim_id")
                  + """
                  text STRING NOT NULL COMMENT 'What was written: cleaned and redacted',
                  cuts ARRAY<STRUCT<begin_offset: INT, end_offset: INT, kind: STRING>> COMMENT 'Parts of the text that its writer has not written, and that are not read: where they begin and end (in UTF-16 units from 0), and why: quotation, header (of what is quoted), forwarded, signature, disclaimer or device (as in Sent from my iPhone); NULL where there are none',
                  text_key STRING NOT NULL COMMENT 'Keyed hash of the text without its cuts, by which it is scored once',
                  turn_no INT COMMENT 'Place in its conversation, as the source numbers turns',
                  in_reply_to STRING COMMENT 'Id of the verbatim that it answers',
                  language STRING COMMENT 'ISO 639-1 code; NULL: without a letter',
                  language_method STRING NOT NULL COMMENT 'declared by the source, or detected in the text',
                  unscored_reason STRING COMMENT 'Why it is not scored: language (another than English), or says_nothing (as n/a and - do, and mails that only quote); NULL: scored, as far as annotations.status says',
                  """
                  + ORIGIN)
          .key("source", "verbatim_id")
          .dated("occurred_date")
          .check("actor_is_known", "actor IN ('customer', 'agent', 'bot', 'system')")
          .check("language_method_is_known", "language_method IN ('declared', 'detected')")
          .check("unscored_reason_is_known", "unscored_reason IN ('language', 'says_nothing')")
          .build();

  /** One row per logged touch. */
  public static final TableContract CHANNEL_EVENTS =
      table(
              "channel_events",
              INTAKE,
              "One row per touch that a channel logged.",
              COMMON.formatted("event_id")
                  + """
                  event_type STRING NOT NULL COMMENT 'Kind of event, from the documented list; other where unmapped',
                  event_type_raw STRING NOT NULL COMMENT 'Kind of event as the mapping gave it',
                  ended_at TIMESTAMP COMMENT 'When it ended, UTC',
                  outcome STRING COMMENT 'How it ended: resolved, unresolved, abandoned, answered, accepted, declined, …',
                  direction STRING COMMENT 'inbound (from the customer) or outbound',
                  wait_seconds BIGINT COMMENT 'Seconds in the queue before anybody answered; NULL where not measured',
                  hold_seconds BIGINT COMMENT 'Seconds on hold after the answer; NULL where not measured',
                  handle_seconds BIGINT COMMENT 'Seconds of handling after the wait; NULL where not measured',
                  value DECIMAL(18,4) COMMENT 'Money that moved or was at stake, in currency',
                  currency STRING COMMENT 'ISO 4217 code of value',
                  offer_id STRING COMMENT 'Offer that was made or answered',
                  permission STRING COMMENT 'Whether the customer had agreed to be contacted, as the source says it',
                  trigger STRING COMMENT 'What set the event off, as the source says it',
                  goal STRING COMMENT 'What the customer wanted to achieve, as the source says it',
                  audience_reach BIGINT COMMENT 'People who could see it',
                  """
                  + ORIGIN)
          .key("source", "event_id")
          .dated("occurred_date")
          .check("actor_is_known", "actor IN ('customer', 'agent', 'bot', 'system')")
          .check("direction_is_known", "direction IN ('inbound', 'outbound')")
          .counts("wait_seconds", "hold_seconds", "handle_seconds", "audience_reach")
          .build();

  /** One row per customer, source and start of validity. */
  public static final TableContract CUSTOMERS =
      table(
              "customers",
              INTAKE,
              "One row per customer, source and start of validity.",
              """
              source STRING NOT NULL COMMENT 'Name of the source in the configuration',
              customer_key STRING NOT NULL COMMENT 'Pseudonym of the customer',
              valid_from DATE NOT NULL COMMENT 'First day on which the row holds; 0001-01-01 where the source names none',
              valid_to DATE COMMENT 'Last day on which the row holds; NULL: until further notice',
              since_date DATE COMMENT 'Customer since',
              segment STRING COMMENT 'Segment as the source names it',
              updated_at TIMESTAMP COMMENT 'When the source last changed the row, UTC; the latest wins',
              attributes MAP<STRING,STRING> COMMENT 'Whatever else the source was asked to carry; redacted',
              """
                  + ORIGIN)
          .key("source", "customer_key", "valid_from")
          .check("validity_in_order", "valid_to >= valid_from")
          .build();

  /** One row per record that broke its contract. */
  public static final TableContract QUARANTINE =
      table(
              "quarantine",
              INTAKE,
              "One row per record that broke its contract, with the reason.",
              """
              source STRING NOT NULL COMMENT 'Name of the source in the configuration',
              target STRING NOT NULL COMMENT 'Table that the record was meant for',
              delivery STRING NOT NULL COMMENT 'File it was read from, relative to the data root',
              delivered_at TIMESTAMP NOT NULL COMMENT 'When that file was last modified, UTC',
              record BIGINT NOT NULL COMMENT 'Number of the record within that file, from 1; 0: the file as a whole',
              line BIGINT COMMENT 'Line on which the record begins, from 1; NULL where files have no lines',
              reasons ARRAY<STRING> NOT NULL COMMENT 'Every rule that the record broke, with place and remedy; redacted',
              raw STRING COMMENT 'The record as delivered: cleaned, redacted, cut at 10,000 characters'
              """)
          .build();

  /** One row per file that was read. */
  public static final TableContract DELIVERIES =
      table(
              "deliveries",
              TableContract.Layer.LEDGER,
              "One row per file that a published night has read.",
              """
              source STRING NOT NULL COMMENT 'Name of the source in the configuration',
              delivery STRING NOT NULL COMMENT 'The file, relative to the data root',
              bytes BIGINT NOT NULL COMMENT 'Its size when it was read',
              delivered_at TIMESTAMP NOT NULL COMMENT 'When it was last modified, UTC',
              run_id BIGINT NOT NULL COMMENT 'The run that read it',
              columns ARRAY<STRING> COMMENT 'Columns that it has, in order; NULL where the configuration declares them, and where none could be read'
              """)
          .build();

  /** One row per id that an erasure keeps out. */
  public static final TableContract SUPPRESSIONS =
      table(
              "suppressions",
              TableContract.Layer.LEDGER,
              "One row per id of an erased customer, as a keyed hash: rows that bear it are not"
                  + " taken in.",
              """
              token STRING NOT NULL COMMENT 'Keyed hash of the id of a customer, or of a case, contact or comment that was of this customer alone; unrelated to any pseudonym',
              run_id BIGINT NOT NULL COMMENT 'The erasure that put it here'
              """)
          .key("token")
          .build();

  private IntakeTables() {}
}
