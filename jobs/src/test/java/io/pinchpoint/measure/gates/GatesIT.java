package io.pinchpoint.measure.gates;

import static io.pinchpoint.testing.DatasetAssert.assertSameRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.GateRules;
import io.pinchpoint.config.GateRules.Expiry;
import io.pinchpoint.config.GateRules.Gate;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.measure.World;
import io.pinchpoint.measure.dimension.DimChannel;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.testing.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Nine journeys through the gates; A is 2024-05-31, days are Madrid's. */
class GatesIT {
  private static final Settings SETTINGS = World.settings();

  private static World world() {
    World world = new World();
    journey(world, "j:1", "anna", "billing");
    journey(world, "j:2", "ben", "billing");
    journey(world, "j:3", "cleo", "billing");
    journey(world, "j:4", "dora", "billing");
    journey(world, "j:5", null, null);
    journey(world, "j:6", "eve", "offers");
    journey(world, "j:7", "fred", "other");
    journey(world, "j:8", "cleo", "billing");
    journey(world, "j:9", "gus", "billing");
    // Through all five gates.
    world
        .step("j:1", "2024-05-01T10:00:00Z", "channel_id", "phone", "interaction_key", "i:1")
        .step("j:1", "2024-05-01T12:00:00Z", "event_type", "compare", "channel_id", "web")
        .step(
            "j:1",
            "2024-05-03T12:00:00Z",
            "event_type",
            "purchase",
            "outcome",
            "success",
            "channel_id",
            "web",
            "touchpoint_id",
            "checkout",
            "attributes",
            Map.of("product", "box"))
        .comment("j:1", "2024-05-03T13:00:00Z", "v1", "sentiment", "0.8")
        .comment("j:1", "2024-05-03T14:00:00Z", "v2", "sentiment", "0.2")
        .step("j:1", "2024-05-04T12:00:00Z", "event_type", "delivery")
        .comment(
            "j:1",
            "2024-05-10T12:00:00Z",
            "v3",
            "sentiment",
            "0.9",
            "sentiment_label",
            "positive",
            "channel_id",
            "store",
            "rating",
            "5",
            "rating_scale",
            "1..5",
            "rating_kind",
            "stars",
            "audience_reach",
            100);
    // Threatens before the exchange, and goes public after it has failed.
    world
        .step("j:2", "2024-05-02T10:00:00Z", "channel_id", "phone")
        .comment("j:2", "2024-05-02T11:00:00Z", "w0", "sentiment", "0.1")
        .step("j:2", "2024-05-05T10:00:00Z", "event_type", "purchase", "outcome", "failure")
        .comment(
            "j:2",
            "2024-05-05T11:00:00Z",
            "w1",
            "sentiment",
            "-0.6",
            "sentiment_label",
            "negative",
            "channel_id",
            "social",
            "audience_reach",
            50);
    // Nothing yet.
    world
        .step("j:3", "2024-05-20T10:00:00Z", "channel_id", "phone")
        .comment("j:3", "2024-05-20T10:01:00Z", "c3", "sentiment", "0.1");
    // Expired; came too late, and cancelled then.
    world
        .step("j:4", "2024-04-01T10:00:00Z", "channel_id", "phone")
        .comment("j:4", "2024-04-01T11:00:00Z", "c4", "sentiment", "0.5")
        .step("j:4", "2024-05-15T10:00:00Z", "event_type", "purchase")
        .step("j:4", "2024-05-16T10:00:00Z", "event_type", "cancellation");
    // A bad review that nobody else reads.
    world.step(
        "j:5",
        "2024-04-01T10:00:00Z",
        "event_type",
        "review",
        "visibility",
        "private",
        "channel_id",
        "social",
        "rating",
        "1",
        "rating_scale",
        "1..5",
        "rating_kind",
        "stars");
    // The look around comes after the exchange; how that went only the customer says.
    world
        .step("j:6", "2024-05-06T10:00:00Z", "event_type", "offer_response", "channel_id", "phone")
        .step("j:6", "2024-05-07T10:00:00Z", "event_type", "view", "channel_id", "web")
        .comment("j:6", "2024-05-08T10:00:00Z", "x1");
    world
        .step("j:7", "2024-05-10T10:00:00Z", "channel_id", "phone")
        .step(
            "j:7",
            "2024-05-11T10:00:00Z",
            "event_type",
            "complaint",
            "department",
            "regulator",
            "audience_reach",
            7);
    world
        .step("j:8", "2024-05-20T10:00:00Z", "channel_id", "phone")
        .comment("j:8", "2024-05-20T10:02:00Z", "c8", "sentiment", "-0.9");
    world
        .step("j:9", "2024-01-01T10:00:00Z", "channel_id", "phone")
        .comment("j:9", "2024-01-01T10:01:00Z", "c9", "sentiment", "-1");
    return world;
  }

  private static void journey(World world, String id, String customer, String topic) {
    world.journey(
        id,
        "2024-05-01T10:00:00Z",
        "2024-05-01T10:00:00Z",
        "customer_key",
        customer,
        "topic_id",
        topic,
        "case_id",
        "case-" + id.substring(2));
  }

  private static Dataset<Row> utterances() {
    Rows rows = Rows.of(TextTables.UTTERANCES);
    utterance(rows, "w0", "threatens_escalation", true);
    utterance(rows, "x1", "confirms_resolution", true, "advocates", true);
    // Said by the company: nothing to the gates.
    utterance(rows, "v1", "by_customer", false, "threatens_escalation", true);
    return rows.build();
  }

  static void utterance(Rows rows, String id, Object... values) {
    Map<String, Object> row = new HashMap<>();
    row.put("source", "survey");
    row.put("verbatim_id", id);
    row.put("by_customer", true);
    row.put("threatens_escalation", false);
    row.put("advocates", false);
    for (int i = 0; i < values.length; i += 2) {
      row.put((String) values[i], values[i + 1]);
    }
    rows.row(row);
  }

  static Dataset<Row> channels() {
    return Rows.of(DimChannel.CONFIGURED)
        .row("channel_id", "phone", "is_public", false)
        .row("channel_id", "web", "is_public", false)
        .row("channel_id", "social", "is_public", true)
        .row("channel_id", "store", "is_public", true)
        .build();
  }

  private static Dataset<Row> gates(World world, Settings settings) {
    Dataset<Row> touches =
        GateTouches.apply(world.steps(), world.journeys(), utterances(), channels(), settings);
    return ValueGates.apply(touches, settings);
  }

  @Test
  void shouldFollowJourneysThroughTheGates() {
    Lines rows = new Lines(gates(world(), SETTINGS));
    assertThat(
            rows.of(
                "journey_id gate gate_no entered_at entered_date customer_key case_id topic_id channel_id touchpoint_id"))
        .containsExactlyInAnyOrder(
            "j:1 recognition 1 2024-05-01T10:00:00Z 2024-05-01 anna case-1 billing phone -",
            "j:1 perception 2 2024-05-01T12:00:00Z 2024-05-01 anna case-1 billing web -",
            "j:1 exchange 3 2024-05-03T12:00:00Z 2024-05-03 anna case-1 billing web checkout",
            "j:1 receipt 4 2024-05-04T12:00:00Z 2024-05-04 anna case-1 billing - -",
            "j:1 realization 5 2024-05-10T12:00:00Z 2024-05-10 anna case-1 billing store -",
            "j:2 recognition 1 2024-05-02T10:00:00Z 2024-05-02 ben case-2 billing phone -",
            "j:2 exchange 3 2024-05-05T10:00:00Z 2024-05-05 ben case-2 billing - -",
            "j:3 recognition 1 2024-05-20T10:00:00Z 2024-05-20 cleo case-3 billing phone -",
            "j:4 recognition 1 2024-04-01T10:00:00Z 2024-04-01 dora case-4 billing phone -",
            "j:4 exchange 3 2024-05-15T10:00:00Z 2024-05-15 dora case-4 billing - -",
            "j:5 recognition 1 2024-04-01T10:00:00Z 2024-04-01 - case-5 - social -",
            "j:5 realization 5 2024-04-01T10:00:00Z 2024-04-01 - case-5 - social -",
            // No perception: the view of j:6 came after the exchange.
            "j:6 recognition 1 2024-05-06T10:00:00Z 2024-05-06 eve case-6 offers phone -",
            "j:6 exchange 3 2024-05-06T10:00:00Z 2024-05-06 eve case-6 offers phone -",
            "j:7 recognition 1 2024-05-10T10:00:00Z 2024-05-10 fred case-7 other phone -",
            "j:8 recognition 1 2024-05-20T10:00:00Z 2024-05-20 cleo case-8 billing phone -",
            "j:9 recognition 1 2024-01-01T10:00:00Z 2024-01-01 gus case-9 billing phone -");
    assertThat(
            rows.of(
                "journey_id gate_no interaction_key entry_kind entry_source entry_record_id touch_count attributes"))
        .containsExactlyInAnyOrder(
            "j:1 1 i:1 event log j:1-1 1 -",
            "j:1 2 i:j:1 event log j:1-2 1 -",
            "j:1 3 i:j:1 event log j:1-3 3 Map(product -> box)",
            "j:1 4 i:j:1 event log j:1-6 1 -",
            "j:1 5 i:j:1 verbatim survey v3 1 -",
            "j:2 1 i:j:2 event log j:2-1 2 -",
            "j:2 3 i:j:2 event log j:2-3 2 -",
            "j:3 1 i:j:3 event log j:3-1 2 -",
            "j:4 1 i:j:4 event log j:4-1 2 -",
            "j:4 3 i:j:4 event log j:4-3 2 -",
            "j:5 1 i:j:5 event log j:5-1 0 -",
            "j:5 5 i:j:5 event log j:5-1 1 -",
            "j:6 1 i:j:6 event log j:6-1 0 -",
            "j:6 3 i:j:6 event log j:6-1 3 -",
            "j:7 1 i:j:7 event log j:7-1 2 -",
            "j:8 1 i:j:8 event log j:8-1 2 -",
            "j:9 1 i:j:9 event log j:9-1 2 -");
    assertThat(
            rows.of(
                "journey_id gate_no outcome outcome_at outcome_method outcome_kind outcome_source outcome_record_id maturity"))
        .containsExactlyInAnyOrder(
            "j:1 1 forward 2024-05-01T12:00:00Z observed event log j:1-2 final",
            "j:1 2 forward 2024-05-03T12:00:00Z observed event log j:1-3 final",
            "j:1 3 forward 2024-05-04T12:00:00Z observed event log j:1-6 final",
            "j:1 4 forward 2024-05-10T12:00:00Z observed verbatim survey v3 final",
            // The last gate is passed on entry, but may still be escalated until 2024-06-09.
            "j:1 5 forward 2024-05-10T12:00:00Z inferred - - - provisional",
            "j:2 1 escalated_socially 2024-05-02T11:00:00Z proxy verbatim survey w0 final",
            "j:2 3 escalated_socially 2024-05-05T11:00:00Z observed verbatim survey w1 final",
            "j:3 1 open - - - - - provisional",
            // 2024-04-01 and 30 days; the exchange on 2024-05-15 came too late.
            "j:4 1 fell_out 2024-05-01T10:00:00Z inferred - - - final",
            "j:4 3 fell_out 2024-05-16T10:00:00Z observed event log j:4-4 provisional",
            "j:5 1 forward 2024-04-01T10:00:00Z observed event log j:5-1 final",
            "j:5 5 forward 2024-04-01T10:00:00Z inferred - - - final",
            "j:6 1 forward 2024-05-06T10:00:00Z observed event log j:6-1 final",
            "j:6 3 open - - - - - provisional",
            "j:7 1 escalated_socially 2024-05-11T10:00:00Z observed event log j:7-2 final",
            "j:8 1 open - - - - - provisional",
            "j:9 1 fell_out 2024-01-31T10:00:00Z inferred - - - final");
    assertThat(
            rows.of(
                "journey_id gate_no escalation_method escalation_reach next_gate seconds_to_next expires_date advocated advocacy_method audience_reach"))
        .containsExactlyInAnyOrder(
            "j:1 1 - - perception 7200 2024-05-31 false - -",
            "j:1 2 - - exchange 172800 2024-05-31 false - -",
            "j:1 3 - - receipt 86400 2024-06-02 false - -",
            "j:1 4 - - realization 518400 2024-06-03 false - -",
            "j:1 5 - - - - 2024-06-09 true observed 100",
            "j:2 1 proxy - exchange 259200 2024-06-01 false - -",
            "j:2 3 observed 50 - - 2024-06-04 false - -",
            "j:3 1 - - - - 2024-06-19 false - -",
            // 44 days.
            "j:4 1 - - exchange 3801600 2024-05-01 false - -",
            "j:4 3 - - - - 2024-06-14 false - -",
            "j:5 1 - - realization 0 2024-05-01 false - -",
            "j:5 5 - - - - 2024-05-01 false - -",
            "j:6 1 - - exchange 0 2024-06-05 false - -",
            "j:6 3 - - - - 2024-06-05 true inferred -",
            "j:7 1 observed 7 - - 2024-06-09 false - -",
            "j:8 1 - - - - 2024-06-19 false - -",
            "j:9 1 - - - - 2024-01-31 false - -");
    assertThat(
            rows.of(
                "journey_id gate_no tangible tangible_method sentiment_sum sentiment_count sentiment expected_sentiment expected_count intangible memory_sentiment memory memory_method"))
        .containsExactlyInAnyOrder(
            // j:4 alone spoke at recognition in the 90 days before, and one is not enough.
            "j:1 1 - - - 0 - - 1 - 0.8 good proxy",
            "j:1 2 - - - 0 - - 0 - 0.8 good proxy",
            // (0.8 + 0.2) / 2; the most extreme and the last word are the same two.
            "j:1 3 true observed 1 2 0.5 - 0 - 0.5 good observed",
            "j:1 4 true observed - 0 - - 0 - 0.9 good proxy",
            "j:1 5 true observed 0.9 1 0.9 - 0 - 0.9 good observed",
            "j:2 1 - - 0.1 1 0.1 - 1 - 0.1 forgettable observed",
            "j:2 3 false observed -0.6 1 -0.6 - 0 - -0.6 poor observed",
            // Others: j:2 and j:4, (0.1 + 0.5) / 2; not j:8, the same customer, nor j:9, too old.
            "j:3 1 - - 0.1 1 0.1 0.3 2 -0.2 0.1 forgettable observed",
            "j:4 1 - - 0.5 1 0.5 - 0 - 0.5 good observed",
            // j:2 failed at the exchange too, but is only one.
            "j:4 3 false observed - 0 - - 1 - - - -",
            "j:5 1 - - - 0 - - 0 - - - -",
            "j:5 5 - - - 0 - - 0 - - - -",
            "j:6 1 - - - 0 - - 0 - - - -",
            "j:6 3 true inferred - 0 - - 0 - - - -",
            "j:7 1 - - - 0 - - 0 - - - -",
            "j:8 1 - - -0.9 1 -0.9 0.3 2 -1.2 -0.9 poor observed",
            "j:9 1 - - -1 1 -1 - 0 - -1 poor observed");
    assertThat(rows.read()).containsAll(ValueGates.TABLE.columns());
  }

  @Test
  void shouldExpireByGateAndTopic() {
    GateRules rules = SETTINGS.gates();
    GateRules strict =
        new GateRules(
            rules.perception(),
            rules.exchange(),
            rules.receipt(),
            rules.realization(),
            rules.feedbackChannels(),
            rules.regulators(),
            rules.expiryDays(),
            List.of(
                new Expiry(Gate.RECOGNITION, "billing", 10), new Expiry(Gate.EXCHANGE, null, 25)),
            rules.expectationDays(),
            rules.memorableSentiment(),
            rules.recoveryDays(),
            rules.returnDays(),
            rules.followUpHours());
    Settings settings =
        new Settings(
            SETTINGS.asOf(),
            SETTINGS.zone(),
            SETTINGS.rules(),
            SETTINGS.anatomy(),
            SETTINGS.kinds(),
            strict,
            SETTINGS.prompts(),
            SETTINGS.frictionScore(),
            SETTINGS.calendar());
    assertThat(
            new Lines(gates(world(), settings).filter("journey_id IN ('j:3', 'j:6')"))
                .of("journey_id gate outcome expires_date maturity"))
        .containsExactlyInAnyOrder(
            "j:3 recognition fell_out 2024-05-30 final",
            "j:6 recognition forward 2024-06-05 final",
            "j:6 exchange fell_out 2024-05-31 final");
  }

  private static Rows entries() {
    Rows rows = Rows.of(ValueGates.TABLE);
    entry(
        rows,
        "1",
        "a",
        "2024-05-06T00:00:00Z",
        "forward",
        "2024-05-06T12:00:00Z",
        "advocated",
        true,
        "audience_reach",
        10);
    entry(
        rows,
        "2",
        "a",
        "2024-05-06T00:00:00Z",
        "forward",
        "2024-05-07T00:00:00Z",
        "tangible",
        true,
        "memory",
        "good");
    entry(
        rows,
        "3",
        "b",
        "2024-05-07T00:00:00Z",
        "escalated_socially",
        "2024-05-10T00:00:00Z",
        "escalation_method",
        "proxy",
        "escalation_reach",
        3,
        "memory",
        "poor");
    entry(
        rows,
        "4",
        "c",
        "2024-05-07T00:00:00Z",
        "fell_out",
        "2024-05-12T05:00:00Z",
        "tangible",
        false,
        "intangible",
        "-0.5");
    entry(
        rows,
        "5",
        "d",
        "2024-05-10T00:00:00Z",
        "open",
        null,
        "maturity",
        "provisional",
        "intangible",
        "0.2",
        "memory",
        "forgettable");
    entry(rows, "6", null, "2024-05-06T00:00:00Z", "forward", "2024-05-30T12:00:00Z");
    // Entered the day before A: watched for two days.
    entry(rows, "7", "a", "2024-05-30T00:00:00Z", "open", null, "maturity", "provisional");
    entry(
        rows,
        "8",
        "a",
        "2024-05-06T00:00:00Z",
        "forward",
        "2024-05-06T00:00:00Z",
        "gate_no",
        5,
        "gate",
        "realization",
        "channel_id",
        null);
    entry(
        rows,
        "9",
        "e",
        "2024-05-07T00:00:00Z",
        "escalated_socially",
        "2024-05-08T00:00:00Z",
        "escalation_method",
        "observed",
        "channel_id",
        "phone");
    return rows;
  }

  private static void entry(
      Rows rows,
      String id,
      String customer,
      String at,
      String outcome,
      String outcomeAt,
      Object... values) {
    Map<String, Object> row = new HashMap<>();
    row.put("journey_id", "j:" + id);
    row.put("gate", "perception");
    row.put("gate_no", 2);
    row.put("customer_key", customer);
    row.put("channel_id", "web");
    row.put("entered_at", at);
    row.put("entered_date", at.substring(0, 10));
    row.put("outcome", outcome);
    row.put("outcome_at", outcomeAt);
    row.put("advocated", false);
    row.put("maturity", "final");
    if (outcome.equals("forward")) {
      row.put(
          "seconds_to_next",
          Duration.between(Instant.parse(at), Instant.parse(outcomeAt)).toSeconds());
    }
    for (int i = 0; i < values.length; i += 2) {
      row.put((String) values[i], values[i + 1]);
    }
    rows.row(row);
  }

  @Test
  void shouldCountTheFunnel() {
    Lines rows = new Lines(GateFunnel.apply(entries().build(), SETTINGS));
    String key = "entered_week gate_no channel_id ";
    assertThat(
            rows.of(
                key
                    + "gate maturity entered_count customer_count customer_coverage closed_count forward_count fell_out_count escalated_count escalated_observed_count open_count"))
        .containsExactlyInAnyOrder(
            "2024-05-06 2 web perception provisional 6 4 0.833333 5 3 1 1 0 1",
            "2024-05-27 2 web perception provisional 1 1 1 0 0 0 0 0 1",
            "2024-05-06 5 (none) realization final 1 1 1 1 1 0 0 0 0",
            "2024-05-06 2 phone perception final 1 1 1 1 0 0 1 1 0");
    // Wilson's interval by hand for (2, 0, 0, 0, 1) of (2, 1, 1, 0, 1) and so on: m = 4, Σn² = 7.
    assertThat(
            rows.of(
                key
                    + "forward_share forward_share_low forward_share_high fell_out_share fell_out_share_low fell_out_share_high escalated_share escalated_share_low escalated_share_high"))
        .containsExactlyInAnyOrder(
            "2024-05-06 2 web 0.6 0.191728 0.904629 0.2 0.028228 0.6827 0.2 0.028228 0.6827",
            "2024-05-27 2 web - - - - - - - - -",
            "2024-05-06 5 (none) 1 - - 0 - - 0 - -",
            "2024-05-06 2 phone 0 - - 0 - - 1 - -");
    // Advocated: (1, 0, 0, 0, 0) of (2, 1, 1, 1, 1), p = 1/6. Σ(y - pn)² = 4/9 + 4/36 = 5/9; v =
    // 5/4
    // * 5/9 / 36 = 0.019290, so n_v = 6, all rows. n_k = 36/8 = 4.5, e = 4.5/6 = 0.75, w = 3/11;
    // 1/n_eff = 3/11/6 + 8/11/4.5: 4.829268 rows.
    assertThat(
            rows.of(
                key
                    + "advocated_count advocated_share advocated_share_low advocated_share_high audience_reach_sum audience_reach_count escalation_reach_sum escalation_reach_count tangible_count tangible_known_count tangible_share tangible_share_low tangible_share_high"))
        .containsExactlyInAnyOrder(
            "2024-05-06 2 web 1 0.166667 0.025655 0.603036 10 1 3 1 1 2 0.5 0.094531 0.905469",
            "2024-05-27 2 web 0 0 - - - 0 - 0 0 0 - - -",
            "2024-05-06 5 (none) 0 0 - - - 0 - 0 0 0 - - -",
            "2024-05-06 2 phone 0 0 - - - 0 - 0 0 0 - - -");
    // 43200 + 86400 + 24.5 days.
    assertThat(
            rows.of(
                key
                    + "intangible_sum intangible_count intangible_mean memory_good_count memory_poor_count memory_forgettable_count seconds_to_next_sum seconds_to_next_count seconds_to_next_mean"))
        .containsExactlyInAnyOrder(
            "2024-05-06 2 web -0.3 2 -0.15 1 1 1 2246400 3 748800",
            "2024-05-27 2 web - 0 - 0 0 0 - 0 -",
            "2024-05-06 5 (none) - 0 - 0 0 0 0 1 0",
            "2024-05-06 2 phone - 0 - 0 0 0 - 0 -");
    // At risk 6: day 1: 2 forward, 2/6. S = 2/3. Day 3, 4 at risk: escalated 2/3 · 1/4 = 1/6. S =
    // 1/2.
    // Day 6, 3 at risk: fell out 1/2 · 1/3 = 1/6. S = 1/3. Day 22: one censored. Day 25, 1 at risk:
    // forward 1/3 + 1/3 · 1/1 = 2/3, past a half.
    assertThat(
            rows.of(
                key
                    + "cif_forward_1d cif_forward_7d cif_forward_14d cif_forward_30d cif_fell_out_1d cif_fell_out_7d cif_fell_out_14d cif_fell_out_30d cif_escalated_1d cif_escalated_7d cif_escalated_14d cif_escalated_30d forward_median_days"))
        .containsExactlyInAnyOrder(
            "2024-05-06 2 web 0.333333 0.333333 0.333333 0.666667 0 0.166667 0.166667 0.166667 0 0.166667 0.166667 0.166667 25",
            "2024-05-27 2 web 0 - - - 0 - - - 0 - - - -",
            "2024-05-06 5 (none) - - - - - - - - - - - - -",
            "2024-05-06 2 phone 0 0 0 0 0 0 0 0 1 1 1 1 -");
    assertThat(rows.read()).containsAll(GateFunnel.TABLE.columns());
  }

  @Test
  void shouldAddUp() {
    Dataset<Row> funnel = GateFunnel.apply(gates(world(), SETTINGS), SETTINGS);
    List<Row> sums =
        funnel
            .selectExpr(
                "forward_count + fell_out_count + escalated_count = closed_count AS closed",
                "closed_count + open_count = entered_count AS entered",
                "entered_count")
            .collectAsList();
    assertThat(sums).allMatch(row -> row.getBoolean(0) && row.getBoolean(1));
    // As many as there are rows of value_gates.
    assertThat(sums.stream().mapToLong(row -> row.getLong(2)).sum()).isEqualTo(17);
  }

  @Test
  void shouldNotDependOnTheOrderOfRowsNorOnOthers() {
    Dataset<Row> gates = gates(world(), SETTINGS);
    assertSameRows(gates, gates(world().shuffle(3), SETTINGS));
    assertSameRows(
        GateFunnel.apply(entries().build(), SETTINGS),
        GateFunnel.apply(entries().shuffled(4), SETTINGS));
    World more = world();
    journey(more, "j:x", "zoe", "unheard of");
    more.step("j:x", "2024-05-20T10:00:00Z", "channel_id", "phone");
    assertSameRows(gates, gates(more, SETTINGS).filter("journey_id <> 'j:x'"));
  }
}
