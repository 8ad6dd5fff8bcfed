package io.pinchpoint.journey;

import io.pinchpoint.testing.Rows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Touches told in a few lines, and what became of them, by record id. */
public final class Scenario {

  private static final String COMMON =
      """
      source STRING, occurred_at TIMESTAMP, occurred_date DATE, customer_key STRING,
      case_id STRING, interaction_id STRING, sequence_no BIGINT, updated_at TIMESTAMP,
      channel STRING, touchpoint STRING, topic STRING, agent_key STRING, department STRING,
      actor STRING, rating DECIMAL(9,4), rating_scale STRING, rating_kind STRING,
      visibility STRING, attributes MAP<STRING,STRING>, delivery STRING, record BIGINT,
      """;
  private static final String VERBATIMS =
      COMMON
          + """
          verbatim_id STRING, text STRING, turn_no INT, in_reply_to STRING, language STRING,
          text_key STRING
          """;
  private static final String EVENTS =
      COMMON
          + """
          event_id STRING, event_type STRING, event_type_raw STRING, ended_at TIMESTAMP,
          outcome STRING, direction STRING, wait_seconds BIGINT, hold_seconds BIGINT,
          handle_seconds BIGINT, value DECIMAL(18,4), currency STRING, offer_id STRING,
          permission STRING, trigger STRING, goal STRING, audience_reach BIGINT
          """;
  private static final String UTTERANCES =
      """
      source STRING, verbatim_id STRING, sentiment DECIMAL(7,6), sentiment_label STRING
      """;
  private static final String MENTIONS =
      """
      source STRING, verbatim_id STRING, mention_no INT, sentence_no INT, touchpoint_id STRING,
      touchpoint_source STRING, pain_point_id STRING, begin_offset INT, end_offset INT,
      rule STRING, is_negated BOOLEAN, negative_probability DECIMAL(7,6),
      positive_probability DECIMAL(7,6), sentiment DECIMAL(7,6), sentiment_label STRING
      """;

  public static final JourneySettings SETTINGS = new JourneySettings(7, 30, 90, 7, 30, "UTC");

  private final Rows verbatims = Rows.of(VERBATIMS);
  private final Rows events = Rows.of(EVENTS);
  private final Rows utterances = Rows.of(UTTERANCES);
  private final Rows mentions = Rows.of(MENTIONS);
  private final Rows channels = Rows.of("channel_id STRING, assisted BOOLEAN, is_public BOOLEAN");
  private final Rows channelAliases = Rows.of("alias STRING, channel_id STRING");
  private final Rows touchpointAliases = Rows.of("alias STRING, touchpoint_id STRING");
  private final Map<String, Object> defaults = new HashMap<>(Map.of("source", "log"));
  private Dataset<Row> steps;

  /** What every later touch has, unless it says otherwise. */
  public Scenario each(Object... namesAndValues) {
    defaults.putAll(pairs(namesAndValues));
    return this;
  }

  /** An event at a time such as {@code 05-01 10:00}, in 2024 and UTC. */
  public Scenario event(String id, String time, String type, Object... namesAndValues) {
    Map<String, Object> row = touch(time, namesAndValues);
    row.put("event_id", id);
    row.put("event_type", type);
    events.row(row);
    return this;
  }

  public Scenario comment(String id, String time, Object... namesAndValues) {
    Map<String, Object> row = touch(time, namesAndValues);
    row.put("verbatim_id", id);
    row.put("text", "…");
    verbatims.row(row);
    return this;
  }

  /** How a comment that was scored feels. */
  public Scenario feels(String verbatim, double sentiment, String label) {
    utterances.row(
        "source", "log", "verbatim_id", verbatim, "sentiment", sentiment, "sentiment_label", label);
    return this;
  }

  public Scenario mention(String verbatim, int no, String pain, double negative, boolean negated) {
    mentions.row(
        "source",
        "log",
        "verbatim_id",
        verbatim,
        "mention_no",
        no,
        "pain_point_id",
        pain,
        "touchpoint_id",
        "somewhere",
        "negative_probability",
        negative,
        "positive_probability",
        0,
        "is_negated",
        negated);
    return this;
  }

  public Scenario channel(String id, Boolean assisted, String... aliases) {
    channels.row("channel_id", id, "assisted", assisted);
    for (String alias : aliases) {
      channelAliases.row("alias", alias, "channel_id", id);
    }
    return this;
  }

  Scenario touchpoint(String id, String... aliases) {
    for (String alias : aliases) {
      touchpointAliases.row("alias", alias, "touchpoint_id", id);
    }
    return this;
  }

  public JourneyInputs inputs() {
    return new JourneyInputs(
        verbatims.build(),
        events.build(),
        utterances.build(),
        mentions.build(),
        replies(verbatims.build()),
        channelAliases.build(),
        touchpointAliases.build());
  }

  public JourneyInputs shuffled(long seed) {
    return new JourneyInputs(
        verbatims.shuffled(seed),
        events.shuffled(seed),
        utterances.shuffled(seed),
        mentions.shuffled(seed),
        replies(verbatims.shuffled(seed)),
        channelAliases.shuffled(seed),
        touchpointAliases.shuffled(seed));
  }

  /** Chains of up to eight replies. */
  private static Optional<Dataset<Row>> replies(Dataset<Row> verbatims) {
    Dataset<Row> replies = Replies.of(verbatims);
    for (int i = 0; i < 4; i++) {
      replies = materialized(Replies.further(replies));
    }
    return replies.isEmpty()
        ? Optional.empty()
        : Optional.of(Replies.anchored(replies.where("NOT open"), verbatims));
  }

  public Dataset<Row> channels() {
    return channels.build();
  }

  /** journey_steps, computed once. */
  public Dataset<Row> steps() {
    if (steps == null) {
      steps = materialized(JourneySteps.of(inputs(), SETTINGS));
    }
    return steps;
  }

  public Dataset<Row> interactions() {
    return materialized(Interactions.of(steps(), channels()));
  }

  public Dataset<Row> journeys() {
    return materialized(Journeys.of(steps(), SETTINGS));
  }

  /** As if written and read again. */
  public static Dataset<Row> materialized(Dataset<Row> rows) {
    return rows.sparkSession().createDataFrame(rows.collectAsList(), rows.schema());
  }

  /** The record ids that share a value of a column of the steps: {@code "a b"}, {@code "c"}. */
  List<String> together(String column) {
    return steps().select(column, "record_id").collectAsList().stream()
        .collect(
            Collectors.groupingBy(
                row -> row.getString(0),
                Collectors.mapping(row -> row.getString(1), Collectors.toCollection(TreeSet::new))))
        .values()
        .stream()
        .map(ids -> String.join(" ", ids))
        .sorted()
        .toList();
  }

  /** The record ids of the steps with a flag, sorted. */
  List<String> flagged(String column) {
    return steps().where(column).select("record_id").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  /** A column of the steps by record id. */
  Map<String, Object> byRecord(String column) {
    Map<String, Object> values = new TreeMap<>();
    for (Row row : steps().select("record_id", column).collectAsList()) {
      values.put(row.getString(0), row.get(1));
    }
    return values;
  }

  private Map<String, Object> touch(String time, Object... namesAndValues) {
    Map<String, Object> row = new HashMap<>(defaults);
    Instant at = Instant.parse("2024-" + time.replace(' ', 'T') + ":00Z");
    row.put("occurred_at", at);
    row.put("occurred_date", at.atZone(ZoneOffset.UTC).toLocalDate());
    row.putAll(pairs(namesAndValues));
    return row;
  }

  private static Map<String, Object> pairs(Object... namesAndValues) {
    Map<String, Object> values = new HashMap<>();
    List<Object> list = new ArrayList<>(Arrays.asList(namesAndValues));
    for (int i = 0; i < list.size(); i += 2) {
      values.put((String) list.get(i), list.get(i + 1));
    }
    return values;
  }
}
