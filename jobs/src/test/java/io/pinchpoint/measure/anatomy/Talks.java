package io.pinchpoint.measure.anatomy;

import io.pinchpoint.journey.Interactions;
import io.pinchpoint.journey.Turns;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.testing.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Conversations, built turn by turn: what is not said takes a plain default. */
final class Talks {
  private final Rows turns = Rows.of(Turns.TABLE);
  private final Rows utterances = Rows.of(TextTables.UTTERANCES);
  private final Rows sentences = Rows.of(TextTables.SENTENCES);
  private final Rows interactions = Rows.of(Interactions.TABLE);
  private final Map<String, Object> talk = new HashMap<>();
  private int turnNo;
  private Instant turnBefore;
  private boolean customerBefore;
  private Long seed;

  /** From now on rows come in an order drawn from the seed. */
  Talks shuffle(long seed) {
    this.seed = seed;
    return this;
  }

  /** The turns that follow belong to this interaction. */
  Talks talk(String key, String customer, String channel, String day, Object... values) {
    turnNo = 0;
    turnBefore = null;
    talk.clear();
    talk.put("interaction_key", key);
    talk.put("journey_id", "j:" + key);
    talk.put("customer_key", customer);
    talk.put("channel_id", channel);
    Map<String, Object> row = new HashMap<>(talk);
    row.put("started_date", day);
    row.put("started_at", day + "T08:00:00Z");
    row.put("is_repeat_contact", false);
    row.put("resolved", "unknown");
    fill(row, values);
    interactions.row(row);
    return this;
  }

  /** A turn that could be read. */
  Talks says(String actor, String at, String sentiment, Object... values) {
    String id = unread(actor, at, sentiment);
    Map<String, Object> row = new HashMap<>();
    row.put("source", "chat");
    row.put("verbatim_id", id);
    row.put("by_customer", actor.equals("customer"));
    row.put("word_count", 5);
    for (String flag : List.of("is_repair", "is_emotional", "cites_constraint")) {
      row.put(flag, false);
    }
    row.put("gives_next_step", false);
    row.put("names_need", false);
    for (String list :
        List.of("facts_asked", "facts_given", "causes", "parts", "evidence", "words", "sketch")) {
      row.put(list, List.of());
    }
    fill(row, values);
    utterances.row(row);
    return this;
  }

  /** A turn that could not be read. */
  Talks says(String actor, String at) {
    unread(actor, at, null);
    return this;
  }

  /** A sentence of the turn said last. */
  Talks sentence(int no, String sentiment) {
    sentences.row(
        "source",
        "chat",
        "verbatim_id",
        talk.get("interaction_key") + "/" + turnNo,
        "sentence_no",
        no,
        "sentiment",
        sentiment);
    return this;
  }

  private String unread(String actor, String at, String sentiment) {
    turnNo++;
    Instant time = Instant.parse(at);
    boolean customer = actor.equals("customer");
    boolean replies = turnBefore != null && customer != customerBefore;
    Map<String, Object> row = new HashMap<>(talk);
    String id = talk.get("interaction_key") + "/" + turnNo;
    row.put("turn_no", turnNo);
    row.put("source", "chat");
    row.put("verbatim_id", id);
    row.put("actor", actor);
    row.put("occurred_at", at);
    row.put("occurred_date", at.substring(0, 10));
    row.put("reply_seconds", replies ? Duration.between(turnBefore, time).toSeconds() : null);
    row.put("sentiment", sentiment);
    turns.row(row);
    turnBefore = time;
    customerBefore = customer;
    return id;
  }

  /** A sketch of its own kind: different kinds agree nowhere. */
  static List<Integer> sketch(int kind) {
    return IntStream.range(0, 64).mapToObj(i -> 1000 * kind + i).toList();
  }

  /** The same, but for its first places. */
  static List<Integer> sketch(int kind, int otherPlaces) {
    return IntStream.range(0, 64)
        .mapToObj(i -> i < otherPlaces ? -1000 * kind - i : 1000 * kind + i)
        .toList();
  }

  Dataset<Row> loopTurns(Settings settings) {
    return LoopTurns.apply(Conversations.apply(rows(turns), rows(utterances)), settings);
  }

  Dataset<Row> anatomy(Dataset<Row> loopTurns) {
    return InteractionAnatomy.apply(
        loopTurns, rows(utterances), rows(sentences), rows(interactions));
  }

  private Dataset<Row> rows(Rows rows) {
    return seed == null ? rows.build() : rows.shuffled(seed);
  }

  private static void fill(Map<String, Object> row, Object... values) {
    for (int i = 0; i < values.length; i += 2) {
      row.put((String) values[i], values[i + 1]);
    }
  }
}
