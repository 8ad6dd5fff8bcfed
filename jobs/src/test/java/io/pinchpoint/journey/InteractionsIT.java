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

  @Test
  void shouldSeeTheLegsOfACallAsOneCall() {
    Scenario calls =
        new Scenario()
            .channel("phone", true)
            .each("channel", "phone", "direction", "inbound", "interaction_id", "ring group")
            .event("a1", "05-01 10:00", "contact", "outcome", "abandoned", "wait_seconds", 20)
            .event(
                "a2",
                "05-01 10:00",
                "contact",
                "outcome",
                "answered",
                "wait_seconds",
                20,
                "handle_seconds",
                180)
            .event("a3", "05-01 10:00", "contact", "outcome", "abandoned", "wait_seconds", 21)
            .each("interaction_id", "in turn")
            .event("b1", "05-01 10:00", "contact", "outcome", "abandoned", "wait_seconds", 50)
            .event("b2", "05-01 10:01", "contact", "outcome", "answered", "wait_seconds", 5)
            .each("interaction_id", "nobody")
            .event("c1", "05-01 10:00", "contact", "outcome", "abandoned", "wait_seconds", 45)
            .event("c2", "05-01 10:00", "contact", "outcome", "abandoned", "wait_seconds", 45)
            .event("c3", "05-01 10:01", "contact", "outcome", "abandoned", "wait_seconds", 7)
            .each("interaction_id", "passed on")
            .event(
                "d1",
                "05-01 10:00",
                "contact",
                "outcome",
                "answered",
                "wait_seconds",
                10,
                "handle_seconds",
                290)
            .event("d2", "05-01 10:05", "transfer", "outcome", "abandoned", "wait_seconds", 60)
            .each("interaction_id", null, "customer_key", "overlapping")
            .event("e1", "05-01 10:00", "contact", "outcome", "abandoned", "wait_seconds", 20)
            .event("e2", "05-01 10:00", "contact", "outcome", "answered", "wait_seconds", 20)
            .each("customer_key", "calls again")
            .event("f1", "05-01 10:00", "contact", "outcome", "abandoned", "wait_seconds", 20)
            .event("f2", "05-01 10:10", "contact", "outcome", "answered", "wait_seconds", 5);

    assertRows(
        calls.interactions(),
        "interaction_id, customer_key, is_abandoned, outcome, wait_seconds, touch_count",
        row("ring group", null, false, "answered", 20, 3),
        row("in turn", null, false, "answered", 55, 2),
        row("nobody", null, true, "abandoned", 52, 3),
        row("passed on", null, true, "abandoned", 70, 2),
        row(null, "overlapping", false, "answered", 20, 2),
        row(null, "calls again", true, "answered", 25, 2));
    assertRows(
        calls.steps().where("record_id LIKE 'a%'"),
        "record_id, outcome, wait_seconds",
        row("a1", "unanswered", 0),
        row("a2", "answered", 20),
        row("a3", "unanswered", 0));
  }
}
