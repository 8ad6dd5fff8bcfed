package io.pinchpoint.measure.gates;

import static io.pinchpoint.testing.DatasetAssert.assertSameRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.BusinessCalendar;
import io.pinchpoint.config.Presets;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.measure.World;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.testing.Rows;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** A is 2024-05-31; failures may be recovered for 30 days, and 28 are compared on either side. */
class RecoveryIT {
  private static final Settings SETTINGS = World.with(Presets.of(BusinessCalendar.class));
  private static final Rows NOTHING_SAID = Rows.of(TextTables.UTTERANCES);

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

  private static Dataset<Row> touches(World world) {
    return BeforeAndAfter.apply(
        GateTouches.apply(
            world.steps(), world.journeys(), NOTHING_SAID.build(), GatesIT.channels(), SETTINGS));
  }

  private static World failures() {
    World world = new World();
    journey(world, "j:1", "anna", "pay");
    journey(world, "j:a", "anna", "other");
    journey(world, "j:2", "ben", "help");
    journey(world, "j:b", "ben", "other");
    journey(world, "c:3", null, null);
    // The payment fails, is complained about, answered, fails again, and succeeds.
    Object[] payment = {
      "event_type",
      "payment",
      "outcome",
      "failure",
      "touchpoint_id",
      "checkout",
      "channel_id",
      "web",
      "interaction_key",
      "i:1",
      "attributes",
      Map.of("product", "box")
    };
    world
        .comment("j:1", "2024-05-01T09:00:00Z", "v1", "sentiment", "-0.1")
        .step("j:1", "2024-05-01T10:00:00Z", payment)
        .step("j:1", "2024-05-01T10:30:00Z", "event_type", "complaint", "touchpoint_id", "checkout")
        .step("j:1", "2024-05-01T11:00:00Z", "event_type", "reply", "actor", "bot")
        .step("j:1", "2024-05-01T12:00:00Z", "event_type", "reply", "actor", "agent")
        .step("j:1", "2024-05-02T10:00:00Z", payment)
        .step(
            "j:1",
            "2024-05-03T10:00:00Z",
            "event_type",
            "payment",
            "outcome",
            "success",
            "touchpoint_id",
            "checkout")
        .step("j:1", "2024-05-04T10:00:00Z", "event_type", "follow_up", "actor", "agent")
        .comment("j:1", "2024-05-05T09:00:00Z", "v2", "sentiment", "0.6")
        .step("j:a", "2024-05-20T10:00:00Z", "event_type", "view")
        .step("j:a", "2024-05-20T11:00:00Z", "event_type", "referral");
    // Left the queue, three days before A.
    world
        .step("j:b", "2024-05-01T10:00:00Z", "event_type", "referral")
        .step("j:b", "2024-05-20T10:00:00Z", "event_type", "login")
        .step(
            "j:2",
            "2024-05-28T10:00:00Z",
            "outcome",
            "abandoned",
            "channel_id",
            "phone",
            "wait_seconds",
            300);
    // A complaint logged with its resolution, reopened, and not resolved again.
    world
        .step("c:3", "2024-04-01T10:00:00Z", "event_type", "complaint", "outcome", "resolved")
        .step("c:3", "2024-04-05T10:00:00Z", "event_type", "reopening")
        .step("c:3", "2024-04-06T10:00:00Z", "event_type", "resolution", "outcome", "failure");
    return world;
  }

  @Test
  void shouldTellWhatBecameOfFailures() {
    Lines rows = new Lines(ServiceRecovery.apply(touches(failures()), SETTINGS));
    assertThat(
            rows.of(
                "event_id source journey_id step_no interaction_key customer_key case_id topic_id"
                    + " channel_id touchpoint_id failed_at failed_date failure_kind event_type"
                    + " maturity attributes"))
        .containsExactlyInAnyOrder(
            // The complaint of half an hour later only reports it.
            "j:1-2 log j:1 2 i:1 anna case-1 pay web checkout 2024-05-01T10:00:00Z 2024-05-01"
                + " payment payment provisional Map(product -> box)",
            "j:1-6 log j:1 6 i:1 anna case-1 pay web checkout 2024-05-02T10:00:00Z 2024-05-02"
                + " payment payment provisional Map(product -> box)",
            "j:2-1 log j:2 1 i:j:2 ben case-2 help phone - 2024-05-28T10:00:00Z 2024-05-28"
                + " abandonment contact provisional -",
            // 2024-04-01 and 30 and 28 days: 2024-05-29.
            "c:3-1 log c:3 1 i:c:3 - case-3 - - - 2024-04-01T10:00:00Z 2024-04-01"
                + " complaint complaint final -",
            "c:3-2 log c:3 2 i:c:3 - case-3 - - - 2024-04-05T10:00:00Z 2024-04-05"
                + " reopening reopening provisional -",
            "c:3-3 log c:3 3 i:c:3 - case-3 - - - 2024-04-06T10:00:00Z 2024-04-06"
                + " failure resolution provisional -");
    // Open from 9 to 17 in Madrid, 7 to 15 UTC, from Wednesday 2024-05-01 on.
    assertThat(
            rows.of(
                "event_id attempted attempt_kind attempt_source attempt_record_id attempted_at"
                    + " seconds_to_attempt business_seconds_to_attempt failed_again"
                    + " same_misstep_again"))
        .containsExactlyInAnyOrder(
            "j:1-2 true event log j:1-5 2024-05-01T12:00:00Z 7200 7200 true true",
            // Thursday 5 hours and Friday 8; the follow-up came on a Saturday.
            "j:1-6 true event log j:1-8 2024-05-04T10:00:00Z 172800 46800 false false",
            "j:2-1 false - - - - - - - -",
            "c:3-1 true event log c:3-1 2024-04-01T10:00:00Z 0 0 true -",
            // The attempt itself failed; from Friday 10:00 UTC to Saturday: 5 hours.
            "c:3-2 true event log c:3-3 2024-04-06T10:00:00Z 86400 18000 true -",
            "c:3-3 false - - - - - - - -");
    assertThat(
            rows.of(
                "event_id recovered recovered_by recovery_source recovery_event_id recovered_at"
                    + " seconds_to_recover business_seconds_to_recover uncorrected_at_end"
                    + " followed_up followed_up_at compared_at"))
        .containsExactlyInAnyOrder(
            // Wednesday 5 hours, Thursday 8, Friday 3.
            "j:1-2 true payment log j:1-7 2024-05-03T10:00:00Z 172800 57600 false"
                + " true 2024-05-04T10:00:00Z 2024-05-03T10:00:00Z",
            "j:1-6 true payment log j:1-7 2024-05-03T10:00:00Z 86400 28800 false"
                + " true 2024-05-04T10:00:00Z 2024-05-03T10:00:00Z",
            "j:2-1 false - - - - - - true - - 2024-05-28T10:00:00Z",
            "c:3-1 true resolution log c:3-1 2024-04-01T10:00:00Z 0 0 true"
                + " false - 2024-04-01T10:00:00Z",
            "c:3-2 false - - - - - - true - - 2024-04-05T10:00:00Z",
            "c:3-3 false - - - - - - true - - 2024-04-06T10:00:00Z");
    assertThat(
            rows.of(
                "event_id sentiment_before sentiment_after sentiment_change active_before returned"
                    + " advocated_before advocated_after"))
        .containsExactlyInAnyOrder(
            // A payment that failed is an ordinary deed too, but no earlier one than itself.
            "j:1-2 -0.1 0.6 0.7 false true false true",
            "j:1-6 -0.1 0.6 0.7 true true false true",
            // Whether ben returns is unknown until 2024-06-25.
            "j:2-1 - - - true - true -",
            "c:3-1 - - - - - - -",
            "c:3-2 - - - - - - -",
            "c:3-3 - - - - - - -");
    assertThat(rows.read()).containsAll(ServiceRecovery.TABLE.columns());
  }

  /** Two controls in the week of 2024-02-19, one customer who had failed, and who came before. */
  private static World controls() {
    World world = new World();
    for (String customer : new String[] {"dan", "eli"}) {
      boolean dan = customer.equals("dan");
      journey(world, "j:" + customer, customer, "t");
      journey(world, "p:" + customer, customer, "z");
      world
          .comment(
              "p:" + customer,
              "2024-02-15T10:00:00Z",
              "b" + customer,
              "sentiment",
              dan ? "0.1" : "0")
          .step("p:" + customer, "2024-02-16T10:00:00Z", "event_type", dan ? "view" : "update")
          .step("j:" + customer, "2024-02-20T10:00:00Z")
          .comment(
              "j:" + customer,
              "2024-02-20T11:00:00Z",
              "a" + customer,
              "sentiment",
              dan ? "0.3" : "0")
          .step("j:" + customer, "2024-02-22T10:00:00Z", "event_type", "view");
    }
    journey(world, "j:fay", "fay", "t");
    journey(world, "q:fay", "fay", "t");
    world
        .step("j:fay", "2024-02-20T10:00:00Z")
        .step("q:fay", "2024-03-01T10:00:00Z", "event_type", "failure");
    return world;
  }

  private static Rows failed() {
    Rows rows = Rows.of(ServiceRecovery.TABLE);
    failed(
        rows,
        "r1",
        1,
        "a",
        "2024-02-20",
        true,
        "-0.2",
        "0.6",
        false,
        true,
        false,
        true,
        "followed_up",
        true,
        "failed_again",
        false);
    // Two failures of one journey: before the first, after the last.
    failed(
        rows,
        "r2",
        1,
        "b",
        "2024-02-21",
        true,
        "0",
        "-1",
        true,
        true,
        false,
        false,
        "followed_up",
        true,
        "failed_again",
        true);
    failed(
        rows,
        "r2",
        2,
        "b",
        "2024-02-23",
        true,
        "-1",
        "0.4",
        false,
        false,
        true,
        false,
        "followed_up",
        false);
    // Without a control in its week.
    failed(rows, "r3", 1, null, "2024-02-27", true, null, "0.5", null, null, null, null);
    failed(
        rows,
        "u1",
        1,
        "c",
        "2024-02-22",
        false,
        "0.2",
        "-0.8",
        true,
        false,
        false,
        false,
        "failed_again",
        true);
    // Not known yet.
    failed(
        rows,
        "u2",
        1,
        "g",
        "2024-02-22",
        false,
        null,
        null,
        true,
        null,
        false,
        null,
        "maturity",
        "provisional");
    return rows;
  }

  private static void failed(
      Rows rows,
      String id,
      int step,
      String customer,
      String date,
      boolean recovered,
      String before,
      String after,
      Boolean active,
      Boolean returned,
      Boolean advocatedBefore,
      Boolean advocatedAfter,
      Object... values) {
    Map<String, Object> row = new HashMap<>();
    row.put("journey_id", "j:" + id);
    row.put("step_no", step);
    row.put("customer_key", customer);
    row.put("topic_id", "t");
    row.put("failed_date", date);
    row.put("recovered", recovered);
    row.put("uncorrected_at_end", !recovered);
    row.put("sentiment_before", before);
    row.put("sentiment_after", after);
    row.put("active_before", active);
    row.put("returned", returned);
    row.put("advocated_before", advocatedBefore);
    row.put("advocated_after", advocatedAfter);
    row.put("maturity", "final");
    for (int i = 0; i < values.length; i += 2) {
      row.put((String) values[i], values[i + 1]);
    }
    rows.row(row);
  }

  @Test
  void shouldCompareGroupsOnMatchedDates() {
    Lines rows =
        new Lines(
            RecoverySummary.apply(failed().build(), touches(controls()), SETTINGS)
                .filter("period_from = '2024-02-19'"));
    String key = "recovery_group ";
    assertThat(
            rows.of(
                key
                    + "period_from period_to maturity journey_count customer_count"
                    + " customer_coverage failure_count"))
        .containsExactlyInAnyOrder(
            "never_failed 2024-02-19 2024-03-17 final 2 2 1 0",
            "recovered 2024-02-19 2024-03-17 final 3 2 0.666667 4",
            "unrecovered 2024-02-19 2024-03-17 final 1 1 1 1");
    assertThat(
            rows.of(
                key
                    + "sentiment_before_sum sentiment_before_count sentiment_before_mean"
                    + " sentiment_after_sum sentiment_after_count sentiment_after_mean"))
        .containsExactlyInAnyOrder(
            "never_failed 0.1 2 0.05 0.3 2 0.15",
            "recovered -0.2 2 -0.1 1.5 3 0.5",
            "unrecovered 0.2 1 0.2 -0.8 1 -0.8");
    // Wilson's intervals for 1 of 2, 2 of 2 and 0 of 2 rows of two customers.
    assertThat(
            rows.of(
                key
                    + "active_before_count active_before_known_count active_before_share"
                    + " active_before_share_low active_before_share_high returned_count"
                    + " return_known_count return_share return_share_low return_share_high"))
        .containsExactlyInAnyOrder(
            "never_failed 1 2 0.5 0.094531 0.905469 2 2 1 0.34238 1",
            "recovered 1 2 0.5 0.094531 0.905469 1 2 0.5 0.094531 0.905469",
            "unrecovered 1 1 1 - - 0 1 0 - -");
    assertThat(
            rows.of(
                key
                    + "advocated_before_count advocated_before_known_count advocated_before_share"
                    + " advocated_before_share_low advocated_before_share_high"
                    + " advocated_after_count advocated_after_known_count advocated_after_share"
                    + " advocated_after_share_low advocated_after_share_high"))
        .containsExactlyInAnyOrder(
            "never_failed 0 2 0 0 0.65762 0 2 0 0 0.65762",
            "recovered 0 2 0 0 0.65762 1 2 0.5 0.094531 0.905469",
            "unrecovered 0 1 0 - - 0 1 0 - -");
    assertThat(
            rows.of(
                key
                    + "failed_again_count attempted_count failed_again_share"
                    + " failed_again_share_low failed_again_share_high followed_up_count"
                    + " follow_up_known_count follow_up_share follow_up_share_low"
                    + " follow_up_share_high"))
        .containsExactlyInAnyOrder(
            "never_failed 0 0 - - - 0 0 - - -",
            "recovered 1 2 0.5 0.094531 0.905469 1 2 0.5 0.094531 0.905469",
            "unrecovered 1 1 1 - - 0 0 - - -");
    assertThat(
            rows.of(
                key
                    + "returned_followed_up_count return_followed_up_known_count"
                    + " return_followed_up_share return_followed_up_share_low"
                    + " return_followed_up_share_high returned_not_followed_up_count"
                    + " return_not_followed_up_known_count return_not_followed_up_share"
                    + " return_not_followed_up_share_low return_not_followed_up_share_high"
                    + " follow_up_lift follow_up_lift_low follow_up_lift_high"))
        .containsExactlyInAnyOrder(
            "never_failed 0 0 - - - 0 0 - - - - - -",
            "recovered 1 1 1 - - 0 1 0 - - 1 - -",
            "unrecovered 0 0 - - - 0 0 - - - - - -");
    // Controls: after 0.3 and 0, change 0.2 and 0. Gap: (0.6 + 0.4)/2 - 0.15 = 0.35. Its A less
    // D·B: 0.45 - 0.35, 0.25 - 0.35, and ∓0.15: Σ² = 0.065; √(4/3 · 0.065)/2 = 0.147196, times
    // 1.96 is 0.288499. Difference in differences: (0.8 + 0.4)/2 - 0.1 = 0.5; Σ² = 2 · 0.2² + 2 ·
    // 0.1² = 0.1; √(4/3 · 0.1)/2 = 0.182574, times 1.96 is 0.357839. r3 has no control.
    // Unrecovered: -0.8 - 0.15, and -1 - 0.1.
    assertThat(
            rows.of(
                key
                    + "sentiment_gap_matched_count sentiment_gap sentiment_gap_low"
                    + " sentiment_gap_high sentiment_did_matched_count sentiment_did"
                    + " sentiment_did_low sentiment_did_high sentiment_paradox"))
        .containsExactlyInAnyOrder(
            "never_failed 0 - - - 0 - - - -",
            "recovered 2 0.35 0.061501 0.638499 2 0.5 0.142161 0.857839 yes",
            "unrecovered 1 -0.95 - - 1 -1.1 - - -");
    // Controls returned 1 and 1, changed by 0 (dan was active before) and 1. Gap: 1/2 - 1; A less
    // D·B: ±0.5: √(4/3 · 0.5)/2 = 0.408248, times 1.96 is 0.800152. Change of the recovered: r1 1,
    // r2 -1: 0 - 0.5; A less D·B: 0.5 + 0.5, -1.5 + 0.5, ±0.5: Σ² = 2.5; √(4/3 · 2.5)/2 =
    // 0.912871, times 1.96 is 1.789194. Unrecovered: 0 - 1 and -1 - 0.5.
    assertThat(
            rows.of(
                key
                    + "return_gap_matched_count return_gap return_gap_low return_gap_high"
                    + " return_did_matched_count return_did return_did_low return_did_high"
                    + " return_paradox"))
        .containsExactlyInAnyOrder(
            "never_failed 0 - - - 0 - - - -",
            "recovered 2 -0.5 -1.300152 0.300152 2 -0.5 -2.289194 1.289194 undecided",
            "unrecovered 1 -1 - - 1 -1.5 - - -");
    // Nobody advocated but r1: 1/2, ±0.5 again.
    assertThat(
            rows.of(
                key
                    + "advocacy_gap_matched_count advocacy_gap advocacy_gap_low advocacy_gap_high"
                    + " advocacy_did_matched_count advocacy_did advocacy_did_low"
                    + " advocacy_did_high advocacy_paradox"))
        .containsExactlyInAnyOrder(
            "never_failed 0 - - - 0 - - - -",
            "recovered 2 0.5 -0.300152 1.300152 2 0.5 -0.300152 1.300152 undecided",
            "unrecovered 1 0 - - 1 0 - - -");
    assertThat(rows.read()).containsAll(RecoverySummary.TABLE.columns());
  }

  @Test
  void shouldNotDependOnTheOrderOfRowsNorOnOthers() {
    Dataset<Row> recovery = ServiceRecovery.apply(touches(failures()), SETTINGS);
    assertSameRows(recovery, ServiceRecovery.apply(touches(failures().shuffle(5)), SETTINGS));
    World more = failures();
    journey(more, "j:x", "zoe", "pay");
    more.step("j:x", "2024-05-01T10:00:00Z", "event_type", "failure", "touchpoint_id", "checkout");
    assertSameRows(
        recovery, ServiceRecovery.apply(touches(more), SETTINGS).filter("journey_id <> 'j:x'"));
    assertSameRows(
        RecoverySummary.apply(failed().build(), touches(controls()), SETTINGS),
        RecoverySummary.apply(failed().shuffled(6), touches(controls().shuffle(7)), SETTINGS));
  }
}
