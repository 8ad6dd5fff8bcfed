package io.pinchpoint.journey;

import static io.pinchpoint.testing.DatasetAssert.assertRows;
import static io.pinchpoint.testing.DatasetAssert.row;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InteractionsIT {

  private final Scenario scenario =
      new Scenario()
          .channel("chat", true)
          .each("interaction_id", "I1", "channel", "chat", "customer_key", "k")
          .comment("a", "05-01 10:00")
          .event(
              "b",
              "05-01 10:01",
              "message",
              "actor",
              "agent",
              "agent_key",
              "x",
              "handle_seconds",
              60,
              "attributes",
              Map.of("product", "shoes"))
          .event(
              "c",
              "05-01 10:02",
              "transfer",
              "actor",
              "agent",
              "agent_key",
              "y",
              "handle_seconds",
              30,
              "outcome",
              "resolved")
          .comment("d", "05-01 10:05")
          .comment("e", "05-01 10:06", "actor", "agent", "agent_key", "y")
          .comment("f", "05-01 10:09", "rating", 4, "rating_kind", "csat")
          .each("interaction_id", "I2", "channel", "kiosk", "customer_key", null)
          .event("g", "05-01 10:00", "abandonment", "topic", "Billing")
          .feels("a", -0.45, "negative")
          .feels("d", 0.6, "positive")
          .feels("e", -0.9, "negative")
          .mention("a", 1, "long_wait", 0.6, false)
          .mention("a", 2, "rude", 0.9, true)
          .mention("d", 1, "price", 0.7, false)
          .mention("e", 1, "blunt", 0.9, false);

  @Test
  void shouldSumUpWhatIsKnown() {
    assertRows(
        scenario.interactions(),
        "interaction_id, interaction_method, assisted, touch_count, agent_count, handoff_count,"
            + " wait_seconds, handle_seconds, is_contact, resolved, resolved_method, is_abandoned,"
            + " rating, rating_kind, attributes",
        row(
            "I1",
            "given",
            true,
            6,
            2,
            1,
            null,
            90,
            true,
            "yes",
            "observed",
            false,
            4,
            "csat",
            Map.of("product", "shoes")),
        row(
            "I2",
            "given",
            null,
            1,
            null,
            0,
            null,
            null,
            false,
            "no",
            "observed",
            true,
            null,
            null,
            null));
  }

  @Test
  void shouldTakeTheTopicFromTheSourceElseFromTheStrongestMention() {
    assertRows(
        scenario.interactions(),
        "interaction_id, topic_id, topic_method",
        row("I1", "price", "mention"),
        row("I2", "billing", "source"));
  }

  @Test
  void shouldTakeFirstAndLastSentimentFromTheCustomerAlone() {
    assertRows(
        scenario.interactions(),
        "interaction_id, sentiment_start, sentiment_end",
        row("I1", "-0.45", "0.6"),
        row("I2", null, null));
    assertRows(
        scenario.steps().where("sentiment IS NOT NULL"),
        "record_id, sentiment, sentiment_label, mention_topic_id, mention_strength",
        row("a", "-0.45", "negative", "long_wait", "0.6"),
        row("d", "0.6", "positive", "price", "0.7"),
        row("e", "-0.9", "negative", null, null));
  }

  @Test
  void shouldNumberTurnsAndTimeReplies() {
    assertRows(
        Turns.of(scenario.steps()),
        "verbatim_id, turn_no, actor, reply_seconds",
        row("a", 1, "customer", null),
        row("d", 2, "customer", null),
        row("e", 3, "agent", 60),
        row("f", 4, "customer", 180));
  }
}
