package io.pinchpoint.measure.experience;

import static io.pinchpoint.testing.DatasetAssert.assertRows;
import static io.pinchpoint.testing.DatasetAssert.assertSameRows;
import static io.pinchpoint.testing.DatasetAssert.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.BusinessCalendar;
import io.pinchpoint.measure.World;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class JourneyFrictionIT {

  /** A customer calls, is passed on, writes, calls again, and leaves a review. */
  private static World company() {
    return new World()
        .journey(
            "c:1",
            "2024-05-20T08:00:00Z",
            "2024-05-22T12:00:00Z",
            "customer_key",
            "anna",
            "case_id",
            "1",
            "topic_id",
            "billing",
            "first_channel_id",
            "phone",
            "last_channel_id",
            "mail",
            "resolved",
            "yes",
            "resolution_method",
            "observed",
            "resolved_at",
            "2024-05-22T10:00:00Z")
        .step(
            "c:1",
            "2024-05-20T08:00:00Z",
            "channel_id",
            "phone",
            "agent_key",
            "a1",
            "department",
            "desk",
            "is_contact",
            true,
            "wait_seconds",
            60,
            "hold_seconds",
            30,
            "handle_seconds",
            100,
            "outcome",
            "answered",
            "touchpoint_id",
            "hotline")
        .step(
            "c:1",
            "2024-05-20T08:03:00Z",
            "event_type",
            "transfer",
            "channel_id",
            "phone",
            "agent_key",
            "a2",
            "department",
            "experts",
            "is_handoff",
            true,
            "handle_seconds",
            50,
            "actor",
            "agent",
            "value",
            "12.5",
            "currency",
            "EUR")
        .comment(
            "c:1",
            "2024-05-21T09:00:00Z",
            "v1",
            "interaction_key",
            "i:mail",
            "channel_id",
            "mail",
            "is_channel_switch",
            true,
            "is_contact",
            true,
            "sentiment",
            "-0.5",
            "attributes",
            Map.of("product", "gold"))
        .comment(
            "c:1",
            "2024-05-21T09:10:00Z",
            "v2",
            "interaction_key",
            "i:mail",
            "channel_id",
            "mail",
            "actor",
            "agent",
            "agent_key",
            "a1",
            "department",
            "desk",
            "is_handoff",
            true,
            "is_loop",
            true,
            "sentiment",
            "0.9")
        .step(
            "c:1",
            "2024-05-22T10:00:00Z",
            "interaction_key",
            "i:again",
            "channel_id",
            "phone",
            "is_channel_switch",
            true,
            "is_contact",
            true,
            "is_repeat_contact",
            true,
            "wait_seconds",
            20,
            "handle_seconds",
            200,
            "agent_key",
            "a1",
            "department",
            "desk",
            "outcome",
            "resolved")
        .step(
            "c:1",
            "2024-05-22T10:30:00Z",
            "event_type",
            "reopening",
            "interaction_key",
            "i:again",
            "channel_id",
            "phone")
        .step(
            "c:1",
            "2024-05-22T10:40:00Z",
            "event_type",
            "escalation",
            "interaction_key",
            "i:again",
            "channel_id",
            "phone")
        .comment(
            "c:1",
            "2024-05-22T11:00:00Z",
            "v3",
            "interaction_key",
            "i:review",
            "channel_id",
            "mail",
            "is_channel_switch",
            true,
            "sentiment",
            "0.25",
            "rating",
            "2",
            "rating_scale",
            "1..5",
            "rating_kind",
            "csat")
        .comment(
            "c:1",
            "2024-05-22T12:00:00Z",
            "v4",
            "interaction_key",
            "i:review",
            "channel_id",
            "mail",
            "sentiment",
            "0.1")
        // Nobody known tweets: no log, no department, no channel.
        .journey("j:2", "2024-05-30T08:00:00Z", "2024-05-30T08:00:00Z", "journey_method", "single")
        .comment("j:2", "2024-05-30T08:00:00Z", "t1", "source", "tweets");
  }

  @Test
  void shouldCountWhatHappened() {
    assertRows(
        company().friction(World.settings()),
        "journey_id, touch_count, event_count, comment_count, contact_count, channel_count,"
            + " channel_switch_count, agent_count, department_count, handoff_count, loop_count,"
            + " repeat_contact_count, reopen_count, escalation_count",
        row("c:1", 9, 5, 3, 3, 2, 3, 2, 2, 2, 1, 1, 1, 1),
        row("j:2", 1, 0, 1, 0, null, null, null, null, null, null, 0, null, null));
  }

  @Test
  void shouldCarryTheJourneysKeys() {
    assertRows(
        company().friction(World.settings()),
        "journey_id, journey_method, customer_key, case_id, topic_id, touchpoint_id,"
            + " first_channel_id, last_channel_id, journey_date, started_at, ended_at, maturity,"
            + " resolved, resolution_method, resolved_at, value_sum, value_currency",
        row(
            "c:1",
            "case",
            "anna",
            "1",
            "billing",
            "hotline",
            "phone",
            "mail",
            "2024-05-20",
            "2024-05-20T08:00:00Z",
            "2024-05-22T12:00:00Z",
            "final",
            "yes",
            "observed",
            "2024-05-22T10:00:00Z",
            "12.5",
            "EUR"),
        row(
            "j:2",
            "single",
            null,
            null,
            null,
            null,
            null,
            null,
            "2024-05-30",
            "2024-05-30T08:00:00Z",
            "2024-05-30T08:00:00Z",
            "provisional",
            "unknown",
            null,
            null,
            null,
            null));
    assertThat(
            company()
                .friction(World.settings())
                .filter("journey_id = 'c:1'")
                .head()
                .<String, String>getJavaMap(JourneyFriction.TABLE.columns().indexOf("attributes")))
        .containsOnly(Map.entry("product", "gold"));
  }

  @Test
  void shouldTakeTimes() {
    // First word 8:00, queue over after 60 s. Written 9:00, answered 9:10 in the same channel.
    // Held: 60 + 30 at the first call, 20 at the last = 110. Before the last handoff (v2) were
    // handled 100 + 50; the transfer at 8:03 began 10 s before the first handling ended at 8:03:10.
    assertRows(
        company().friction(World.settings()),
        "journey_id, first_response_seconds, resolution_seconds, resolution_business_seconds,"
            + " async_wait_seconds, held_wait_seconds, runaround_seconds, repeat_handle_seconds,"
            + " friction_seconds, friction_parts_known, friction_method, friction_coverage",
        row(
            "c:1",
            60,
            180_000,
            null,
            600,
            110,
            140,
            200,
            450,
            "held_wait,runaround,repeat_handle",
            "observed",
            "0.6"),
        row("j:2", null, null, null, null, null, null, null, null, "", null, null));
  }

  @Test
  void shouldFollowSentiment() {
    // Comments -0.5, 0.25, 0.1; the agent's 0.9 is none of the customer's.
    assertRows(
        company().friction(World.settings()),
        "journey_id, sentiment_start, sentiment_end, sentiment_low, path_sentiment_sum,"
            + " path_sentiment_count, path_sentiment_mean, rating_kind, rating_normalised",
        row("c:1", "-0.5", "0.1", "-0.5", "-0.25", 2, "-0.125", "csat", "0.25"),
        row("j:2", null, null, null, null, 0, null, null, null));
  }

  @Test
  void shouldExplainItsScore() {
    // Weights: handoffs 10, repeats 10, waiting 20 at scale 100 s, unresolved 10, sentiment 10: 60.
    Row row = company().friction(World.settings()).filter("journey_id = 'c:1'").head();
    BigDecimal handoffs = points(10, 2, 1);
    BigDecimal repeats = points(10, 1, 1);
    BigDecimal waiting = points(20, 110, 100);
    BigDecimal sentiment = points(10, 0.5, 0.5);
    assertThat(row.<BigDecimal>getAs("score_handoffs")).isEqualTo(handoffs);
    assertThat(row.<BigDecimal>getAs("score_repeat_contacts")).isEqualTo(repeats);
    assertThat(row.<BigDecimal>getAs("score_waiting")).isEqualTo(waiting);
    assertThat(row.<BigDecimal>getAs("score_negative_sentiment")).isEqualTo(sentiment);
    for (String none :
        List.of(
            "loops",
            "channel_switches",
            "reopenings",
            "escalations",
            "resolution_time",
            "unresolved")) {
      assertThat(row.<BigDecimal>getAs("score_" + none)).isEqualByComparingTo("0");
    }
    assertThat(row.<BigDecimal>getAs("friction_score"))
        .isEqualTo(handoffs.add(repeats).add(waiting).add(sentiment));
    Row unknown = company().friction(World.settings()).filter("journey_id = 'j:2'").head();
    assertThat(unknown.<BigDecimal>getAs("score_handoffs")).isNull();
    assertThat(unknown.<BigDecimal>getAs("score_repeat_contacts")).isEqualByComparingTo("0");
    assertThat(unknown.<BigDecimal>getAs("friction_score")).isEqualByComparingTo("0");
  }

  private static BigDecimal points(double weight, double value, double scale) {
    return BigDecimal.valueOf(100 * weight * (1 - Math.exp(-value / scale)) / 60)
        .setScale(4, RoundingMode.FLOOR);
  }

  @Test
  void shouldCountOpeningHours() {
    BusinessCalendar calendar =
        new BusinessCalendar(
            List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY),
            new BusinessCalendar.Hours(LocalTime.of(9, 0), LocalTime.of(17, 30)),
            List.of(LocalDate.parse("2024-05-21")));
    // Madrid is two hours ahead: Monday 10:00 to 17:30 is 7.5 h, Tuesday is a holiday,
    // Wednesday 9:00 to 12:00 is 3 h.
    assertRows(
        company().friction(World.with(calendar)).filter("journey_id = 'c:1'"),
        "resolution_business_seconds",
        row(37_800));
  }

  @Test
  void shouldKnowHandoffsOnlyOfSourcesThatNameHandlers() {
    World world =
        new World()
            .journey("c:1", "2024-05-20T08:00:00Z", "2024-05-20T08:00:00Z")
            .step("c:1", "2024-05-20T08:00:00Z")
            .journey("c:2", "2024-05-20T08:00:00Z", "2024-05-20T08:00:00Z")
            .step("c:2", "2024-05-20T08:00:00Z", "department", "desk")
            .journey("c:3", "2024-05-20T08:00:00Z", "2024-05-20T08:00:00Z")
            .step("c:3", "2024-05-20T08:00:00Z", "source", "web");
    assertRows(
        world.friction(World.settings()),
        "journey_id, handoff_count, loop_count, department_count",
        row("c:1", 0, 0, null),
        row("c:2", 0, 0, 1),
        row("c:3", null, null, null));
  }

  @Test
  void shouldNotMixCurrencies() {
    World world =
        new World()
            .journey("c:1", "2024-05-20T08:00:00Z", "2024-05-20T08:00:00Z")
            .step("c:1", "2024-05-20T08:00:00Z", "value", "1", "currency", "EUR")
            .step("c:1", "2024-05-20T08:00:00Z", "value", "1", "currency", "USD");
    assertRows(world.friction(World.settings()), "value_sum, value_currency", row(null, null));
  }

  @Test
  void shouldNotDependOnTheOrderOfRows() {
    Dataset<Row> expected = company().friction(World.settings());
    for (long seed : new long[] {1, 2, 3}) {
      assertSameRows(expected, company().shuffle(seed).friction(World.settings()));
    }
  }

  @Test
  void shouldCountRetellingAsTheLastPartOfFriction() {
    World world =
        new World()
            .step("j:1", "2024-05-01T10:00:00Z", "wait_seconds", 100)
            .journey("j:1", "2024-05-01T10:00:00Z", "2024-05-01T10:00:00Z")
            .step("j:2", "2024-05-01T10:00:00Z", "wait_seconds", 100)
            .journey("j:2", "2024-05-01T10:00:00Z", "2024-05-01T10:00:00Z");
    // Waiting until 10:01:40. Retelling from 10:01:00, 1,714,557,660 seconds after the epoch, to
    // 10:03:00: 80 of its 120 seconds are new.
    world.talk.row(
        "journey_id",
        "j:1",
        "felt_understood",
        0,
        "next_step_given",
        1,
        "retells",
        List.of(Map.of("begin", 1_714_557_660L, "finish", 1_714_557_780L)));

    assertRows(
        world.friction(World.settings()),
        "journey_id, held_wait_seconds, runaround_seconds, retell_seconds, friction_seconds,"
            + " friction_parts_known, friction_method, felt_understood, heard_before_solved,"
            + " next_step_given",
        row("j:1", 100, null, 80, 180, "held_wait,retell", "inferred", 0, null, 1),
        row("j:2", 100, null, null, 100, "held_wait", "observed", null, null, null));
  }

  @Test
  void shouldGiveEverySecondToOnePart() {
    Random random = new Random(20_240_531);
    World world = new World();
    List<long[]> expected = new ArrayList<>();
    for (int j = 0; j < 60; j++) {
      expected.add(randomJourney(world, "c:" + (100 + j), random));
    }
    List<Row> rows = world.friction(World.settings()).orderBy("journey_id").collectAsList();
    for (int j = 0; j < expected.size(); j++) {
      Row row = rows.get(j);
      assertThat(
              new long[] {
                row.<Long>getAs("held_wait_seconds"),
                row.<Long>getAs("runaround_seconds"),
                row.<Long>getAs("repeat_handle_seconds"),
                row.<Long>getAs("friction_seconds")
              })
          .as(row.getString(0))
          .containsExactly(expected.get(j));
    }
  }

  /** Adds a journey of overlapping touches; returns its parts, counted second by second. */
  private static long[] randomJourney(World world, String id, Random random) {
    Instant start = Instant.parse("2024-05-20T08:00:00Z");
    int steps = 1 + random.nextInt(6);
    int lastHandoff = random.nextInt(steps + 1) - 1;
    int repeated = random.nextInt(4);
    BitSet held = new BitSet();
    BitSet before = new BitSet();
    BitSet repeat = new BitSet();
    int at = 0;
    world.journey(id, start.toString(), start.toString());
    for (int i = 0; i < steps; i++) {
      at += random.nextInt(50);
      int wait = random.nextInt(30);
      int hold = random.nextInt(20);
      int handle = random.nextInt(60);
      int contact = random.nextInt(4);
      world.step(
          id,
          start.plusSeconds(at).toString(),
          "wait_seconds",
          wait,
          "hold_seconds",
          hold,
          "handle_seconds",
          handle,
          "department",
          "desk",
          "is_handoff",
          i == lastHandoff,
          "is_repeat_contact",
          contact == repeated,
          "interaction_key",
          id + "/" + contact);
      held.set(at, at + wait + hold);
      if (i < lastHandoff) {
        before.set(at + wait + hold, at + wait + hold + handle);
      }
      if (contact == repeated) {
        repeat.set(at + wait + hold, at + wait + hold + handle);
      }
    }
    BitSet union = (BitSet) held.clone();
    long first = union.cardinality();
    union.or(before);
    long second = union.cardinality() - first;
    union.or(repeat);
    return new long[] {first, second, union.cardinality() - first - second, union.cardinality()};
  }
}
