package io.pinchpoint.measure.experience;

import static io.pinchpoint.testing.DatasetAssert.assertRows;
import static io.pinchpoint.testing.DatasetAssert.assertSameRows;
import static io.pinchpoint.testing.DatasetAssert.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.measure.Durations;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.measure.World;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ChannelTablesIT {

  /** Four calls as a call centre logs them: nobody known, each a case of its own. */
  private static World calls() {
    World world = new World();
    call(world, 1, "billing", "resolved", 40, 100);
    call(world, 2, "billing", "unresolved", 20, 50);
    call(world, 3, "billing", "abandoned", null, null);
    call(world, 4, "delivery", "resolved", 9, 60);
    return world;
  }

  private static void call(
      World world, int id, String topic, String outcome, Integer wait, Integer handle) {
    String at = "2024-05-02T0" + id + ":00:00Z";
    String resolved =
        outcome.equals("resolved") ? "yes" : outcome.equals("unresolved") ? "no" : "unknown";
    world
        .step(
            "c:" + id,
            at,
            "channel_id",
            "phone",
            "topic_id",
            topic,
            "outcome",
            outcome,
            "wait_seconds",
            wait,
            "handle_seconds",
            handle,
            "is_contact",
            true)
        .interaction(
            "i:c:" + id,
            "c:" + id,
            at,
            "case_id",
            "" + id,
            "channel_id",
            "phone",
            "topic_id",
            topic,
            "outcome",
            outcome,
            "resolved",
            resolved,
            "is_abandoned",
            outcome.equals("abandoned"),
            "wait_seconds",
            wait,
            "handle_seconds",
            handle);
  }

  @Test
  void shouldCountCallsAsTheirFileDoes() {
    assertRows(
        ChannelEffectiveness.apply(calls().contacts(World.settings()), World.settings()),
        "contact_date, channel_id, topic_id, contact_count, answered_count, abandoned_count,"
            + " answer_unknown_count, resolved_count, unresolved_count, resolved_unknown_count,"
            + " answer_seconds_sum, answer_seconds_count, answer_seconds_mean, resolution,"
            + " abandonment, fcr_same_topic_known_count, fcr_same_topic, customer_count,"
            + " customer_coverage, maturity, wait_seconds_mean, handle_seconds_sum,"
            + " response_seconds_mean, effort_seconds_sum",
        row(
            "2024-05-02",
            "phone",
            "billing",
            3,
            2,
            1,
            0,
            1,
            1,
            1,
            60,
            2,
            "30",
            "0.5",
            "0.333333",
            0,
            null,
            0,
            "0",
            "final",
            "30",
            150,
            "30",
            210),
        row(
            "2024-05-02",
            "phone",
            "delivery",
            1,
            1,
            0,
            0,
            1,
            0,
            0,
            9,
            1,
            "9",
            "1",
            "0",
            0,
            null,
            0,
            "0",
            "final",
            "9",
            60,
            "9",
            69));
  }

  /** Customers who come back, in time or not, on the same topic or not, here or there. */
  private static World customers() {
    return new World()
        // Back on the same topic after six days, by phone; then with something else.
        .interaction(
            "i:1",
            "j:a",
            "2024-05-01T08:00:00Z",
            "customer_key",
            "anna",
            "channel_id",
            "chat",
            "topic_id",
            "billing",
            "resolved",
            "yes",
            "assisted",
            false,
            "ended_at",
            "2024-05-01T08:10:00Z")
        .interaction(
            "i:2",
            "j:a",
            "2024-05-07T08:00:00Z",
            "customer_key",
            "anna",
            "channel_id",
            "phone",
            "topic_id",
            "billing",
            "resolved",
            "no",
            "assisted",
            true,
            "is_repeat_contact",
            true,
            "handoff_count",
            2,
            "agent_count",
            2,
            "escalation_count",
            1)
        .interaction(
            "i:3",
            "j:b",
            "2024-05-10T08:00:00Z",
            "customer_key",
            "anna",
            "channel_id",
            "phone",
            "topic_id",
            "delivery",
            "resolved",
            "yes",
            "assisted",
            true,
            "agent_count",
            1)
        // Back with another topic only.
        .interaction(
            "i:4",
            "j:c",
            "2024-05-01T09:00:00Z",
            "customer_key",
            "ben",
            "channel_id",
            "chat",
            "topic_id",
            "billing",
            "resolved",
            "yes",
            "assisted",
            false,
            "sentiment_start",
            "-0.5",
            "sentiment_end",
            "0.25",
            "rating",
            "9",
            "rating_kind",
            "nps")
        .interaction(
            "i:5",
            "j:d",
            "2024-05-03T09:00:00Z",
            "customer_key",
            "ben",
            "channel_id",
            "chat",
            "topic_id",
            "delivery",
            "resolved",
            "yes",
            "assisted",
            false)
        // Back after eight days: too late to count.
        .interaction(
            "i:6",
            "j:e",
            "2024-05-01T10:00:00Z",
            "customer_key",
            "cleo",
            "channel_id",
            "chat",
            "topic_id",
            "billing",
            "resolved",
            "yes",
            "assisted",
            false)
        .interaction(
            "i:7",
            "j:e",
            "2024-05-09T10:00:01Z",
            "customer_key",
            "cleo",
            "channel_id",
            "phone",
            "topic_id",
            "billing",
            "assisted",
            true)
        // The company calls: no contact.
        .interaction(
            "i:8",
            "j:f",
            "2024-05-01T10:00:00Z",
            "customer_key",
            "dora",
            "channel_id",
            "phone",
            "is_contact",
            false)
        .interaction("i:9", "j:g", "2024-05-30T10:00:00Z", "customer_key", "dora");
  }

  @Test
  void shouldFollowCustomersForTheRepeatWindow() {
    assertRows(
        customers().contacts(World.settings()),
        "interaction_key, is_fcr_same_topic, is_fcr_any_topic, is_contained, is_leaked",
        row("i:1", false, false, false, true),
        row("i:2", false, false, null, false),
        row("i:3", true, true, null, false),
        row("i:4", true, false, true, false),
        row("i:5", true, true, true, false),
        row("i:6", true, true, true, false),
        row("i:7", null, null, null, false),
        row("i:9", null, null, null, null));
  }

  @Test
  void shouldShareOutByDayChannelAndTopic() {
    assertRows(
        ChannelEffectiveness.apply(customers().contacts(World.settings()), World.settings())
            .filter("contact_date = '2024-05-01' OR contact_date = '2024-05-07'"),
        "contact_date, channel_id, topic_id, contact_count, customer_count, customer_coverage,"
            + " fcr_same_topic_count, fcr_same_topic_known_count, fcr_same_topic, fcr_any_topic,"
            + " contained_count, containment_known_count, containment, leaked_count, leakage,"
            + " repeat_contact_count, handoff_count, handoff_known_count, handoff_mean,"
            + " escalation_count, sentiment_start_sum, sentiment_end_mean, nps_sum, nps_count,"
            + " resolution_seconds_sum",
        row(
            "2024-05-01",
            "chat",
            "billing",
            3,
            3,
            "1",
            2,
            3,
            "0.666667",
            "0.333333",
            2,
            3,
            "0.666667",
            1,
            "0.333333",
            0,
            null,
            0,
            null,
            0,
            "-0.5",
            "0.25",
            "0.9",
            1,
            600),
        row(
            "2024-05-07",
            "phone",
            "billing",
            1,
            1,
            "1",
            0,
            1,
            "0",
            "0",
            0,
            0,
            null,
            0,
            "0",
            1,
            2,
            1,
            "2",
            1,
            null,
            null,
            null,
            0,
            null));
  }

  @Test
  void shouldRollUpFromContactsNotFromRows() {
    assertRows(
        ChannelEffectivenessRollup.apply(customers().contacts(World.settings()), World.settings())
            .filter("channel_id IN ('chat', '(none)')"),
        "contact_date, channel_id, contact_count, customer_count, resolved_count, maturity",
        row("2024-05-01", "chat", 3, 3, 3, "final"),
        row("2024-05-03", "chat", 1, 1, 1, "final"),
        row("2024-05-30", "(none)", 1, 1, 0, "provisional"));
  }

  @Test
  void shouldGiveIntervalsOnlyWithEnoughCustomers() {
    Dataset<Row> few =
        ChannelEffectivenessRollup.apply(
            customers().contacts(World.settings(4)), World.settings(4));
    assertThat(few.filter("resolution_low IS NOT NULL").isEmpty()).isTrue();
    Row enough =
        ChannelEffectivenessRollup.apply(customers().contacts(World.settings(3)), World.settings(3))
            .filter("contact_date = '2024-05-01' AND channel_id = 'chat'")
            .selectExpr(
                "fcr_any_topic_low", "fcr_any_topic_high", "resolution_low", "resolution_high")
            .head();
    // Three customers with one contact each, one of them for good: Wilson with n = 3.
    assertThat(enough.getDecimal(0)).isEqualByComparingTo("0.061492");
    assertThat(enough.getDecimal(1)).isEqualByComparingTo("0.792340");
    assertThat(enough.getDecimal(2)).isEqualByComparingTo("0.438503");
    assertThat(enough.getDecimal(3)).isEqualByComparingTo("1");
  }

  /** chat, chat, (unknown), phone, chat; another one stays in chat. */
  private static World walks() {
    return new World()
        .journey("j:1", "2024-05-01T08:00:00Z", "2024-05-03T08:00:00Z", "resolved", "yes")
        .comment("j:1", "2024-05-01T08:00:00Z", "v1", "channel_id", "chat", "sentiment", "-0.5")
        .step(
            "j:1", "2024-05-01T09:00:00Z", "channel_id", "chat", "ended_at", "2024-05-01T09:30:00Z")
        .step("j:1", "2024-05-01T10:00:00Z")
        .step("j:1", "2024-05-02T09:30:00Z", "channel_id", "phone")
        .comment("j:1", "2024-05-03T08:00:00Z", "v2", "channel_id", "chat", "sentiment", "0.25")
        .journey("j:2", "2024-05-01T08:00:00Z", "2024-05-01T09:00:00Z", "resolved", "no")
        .step("j:2", "2024-05-01T08:00:00Z", "channel_id", "chat");
  }

  @Test
  void shouldFollowChangesOfChannel() {
    assertRows(
        ChannelTransitions.apply(walks().steps(), walks().journeys()),
        "transition_date, from_channel_id, to_channel_id, transition_count, journey_count,"
            + " gap_seconds_sum, gap_seconds_count, gap_seconds_mean, resolved_count,"
            + " unresolved_count, resolved_unknown_count, continued_count, sentiment_change_sum,"
            + " sentiment_change_count, sentiment_change_mean",
        row("2024-05-01", "(start)", "chat", 2, 2, null, 0, null, 1, 1, 0, 1, null, 0, null),
        row("2024-05-02", "chat", "phone", 1, 1, 86_400, 1, "86400", 1, 0, 0, 1, "0.75", 1, "0.75"),
        row("2024-05-03", "phone", "chat", 1, 1, 81_000, 1, "81000", 1, 0, 0, 0, "0.75", 1, "0.75"),
        row("2024-05-03", "chat", "(end)", 1, 1, null, 0, null, 1, 0, 0, 0, null, 0, null),
        row("2024-05-01", "chat", "(end)", 1, 1, null, 0, null, 0, 1, 0, 0, null, 0, null));
  }

  @Test
  void shouldBucketDurations() {
    World world =
        calls()
            .journey(
                "c:1", "2024-05-02T01:00:00Z", "2024-05-02T01:00:00Z", "first_channel_id", "phone");
    Settings settings = World.settings();
    Dataset<Row> histogram =
        DurationHistogram.apply(world.contacts(settings), world.friction(settings));
    // 40 s: 1 + floor(16.02) = 17, from 10^1.6; 9 s: 1 + floor(9.54) = 10; 20 s: 1 + floor(13.01).
    assertRows(
        histogram.filter("measure = 'contact_wait' OR measure = 'journey_friction'"),
        "duration_date, measure, channel_id, topic_id, bucket_no, lower_seconds, upper_seconds,"
            + " duration_count, seconds_sum",
        row("2024-05-02", "contact_wait", "phone", "billing", 17, "39.810717", "50.118723", 1, 40),
        row("2024-05-02", "contact_wait", "phone", "billing", 14, "19.952623", "25.118864", 1, 20),
        row("2024-05-02", "contact_wait", "phone", "delivery", 10, "7.943282", "10", 1, 9),
        row(
            "2024-05-02",
            "journey_friction",
            "phone",
            "(none)",
            17,
            "39.810717",
            "50.118723",
            1,
            40));
  }

  @Test
  void shouldKeepBucketsApart() {
    Dataset<Row> seconds =
        io.pinchpoint.testing.SparkSessions.shared()
            .range(0, 200_000)
            .withColumn("bucket", Durations.bucket(org.apache.spark.sql.functions.col("id")))
            .withColumn("lower", Durations.lower(org.apache.spark.sql.functions.col("bucket")))
            .withColumn("upper", Durations.upper(org.apache.spark.sql.functions.col("bucket")));
    assertThat(seconds.filter("id > 0 AND NOT (lower <= id AND id < upper)").count()).isZero();
    assertThat(seconds.filter("id = 0").head().getInt(1)).isZero();
    assertThat(seconds.filter("id = 1000").head().getInt(1)).isEqualTo(31);
  }

  @Test
  void shouldNotDependOnTheOrderOfRows() {
    Settings settings = World.settings();
    Dataset<Row> effectiveness =
        ChannelEffectiveness.apply(customers().contacts(settings), settings);
    Dataset<Row> transitions = ChannelTransitions.apply(walks().steps(), walks().journeys());
    for (long seed : new long[] {1, 2}) {
      assertSameRows(
          effectiveness,
          ChannelEffectiveness.apply(customers().shuffle(seed).contacts(settings), settings));
      World shuffled = walks().shuffle(seed);
      assertSameRows(transitions, ChannelTransitions.apply(shuffled.steps(), shuffled.journeys()));
    }
  }
}
