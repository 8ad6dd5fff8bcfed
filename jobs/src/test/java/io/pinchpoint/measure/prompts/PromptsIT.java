package io.pinchpoint.measure.prompts;

import static io.pinchpoint.measure.prompts.Talk.cause;
import static io.pinchpoint.measure.prompts.Talk.part;
import static io.pinchpoint.testing.DatasetAssert.assertRows;
import static io.pinchpoint.testing.DatasetAssert.assertSameRows;
import static io.pinchpoint.testing.DatasetAssert.row;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pinchpoint.config.PromptRules;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.measure.World;
import io.pinchpoint.testing.Rows;
import java.sql.Date;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PromptsIT {
  private static final String MORNING = "2024-05-06T08:";
  private static final String EVENING = "2024-05-06T20:";

  /** Two pauses suffice to know what is usual, which four of five lie within. */
  private static Settings settings(int comparisonDays, int shuffles) {
    Settings preset = World.settings(2);
    return new Settings(
        preset.asOf(),
        preset.zone(),
        preset.rules(),
        preset.anatomy(),
        preset.kinds(),
        preset.gates(),
        new PromptRules(72, 10, 0.8, 2, 24, comparisonDays, shuffles),
        preset.frictionScore(),
        preset.calendar());
  }

  private static void web(Talk talk, String at, String type, String touchpoint, Object... more) {
    List<Object> values = new ArrayList<>();
    values.addAll(List.of("customer_key", "anna", "interaction_key", "i:w", "channel_id", "web"));
    values.addAll(List.of("event_type", type, "touchpoint_id", touchpoint));
    values.addAll(List.of(more));
    talk.world.step("j:a", MORNING + at + "Z", values.toArray());
  }

  private static void turn(Talk talk, String at, String id, String actor, Object... more) {
    List<Object> values = new ArrayList<>();
    values.addAll(List.of("customer_key", "anna", "interaction_key", "i:p", "channel_id", "phone"));
    values.addAll(List.of("actor", actor));
    values.addAll(List.of(more));
    talk.world.comment("j:a", EVENING + at + "Z", id, values.toArray());
  }

  /** Anna seeks her bill on the website in vain, and calls; Ben writes; nobody knows who calls. */
  private static Talk talk() {
    Talk talk = new Talk();
    web(talk, "00:00", "view", "website");
    web(talk, "00:04", "view", "website");
    web(talk, "00:08", "view", "website");
    web(talk, "01:00", "view", "bill");
    web(talk, "02:00", "view", "website");
    web(talk, "03:00", "search", "website");
    web(talk, "03:30", "search", "website");
    web(talk, "10:00", "self_service", "website", "outcome", "failure", "goal", "pay");
    talk.world.step(
        "j:a",
        EVENING + "00:00Z",
        "customer_key",
        "anna",
        "interaction_key",
        "i:p",
        "channel_id",
        "phone",
        "touchpoint_id",
        "hotline",
        "topic_id",
        "billing",
        "is_contact",
        true);
    turn(
        talk,
        "00:10",
        "v1",
        "customer",
        "touchpoint_id",
        "hotline",
        "mention_topic_id",
        "bill_wrong",
        "attributes",
        Map.of("product", "mobile"));
    turn(talk, "00:20", "v2", "agent");
    turn(talk, "00:30", "v3", "agent");
    talk.world.step(
        "j:a",
        EVENING + "05:00Z",
        "customer_key",
        "anna",
        "interaction_key",
        "i:p",
        "touchpoint_id",
        "hotline",
        "event_type",
        "resolution",
        "actor",
        "agent",
        "outcome",
        "resolved");
    talk.said("v1", cause("since", 0, 4), cause("because", 5, 30))
        .answered("v2", "clarify", false)
        .answered("v3", "act", false);
    talk.world
        .mention("v1", "bill", "bill_wrong", "0.9", "-0.8")
        .mention("v2", "bill", "bill_wrong", "0.2", "0")
        .interaction("i:w", "j:a", MORNING + "00:00Z", "assisted", false, "resolved", "no")
        .interaction(
            "i:p",
            "j:a",
            EVENING + "00:00Z",
            "assisted",
            true,
            "resolved",
            "yes",
            "topic_id",
            "billing",
            "sentiment_start",
            "-0.25");

    talk.world
        .step(
            "j:b",
            "2024-05-09T10:00:00Z",
            "customer_key",
            "ben",
            "channel_id",
            "field",
            "touchpoint_id",
            "delivery",
            "topic_id",
            "parcel",
            "event_type",
            "delivery",
            "actor",
            "system")
        .comment("j:b", "2024-05-12T10:00:00Z", "v9", "customer_key", "ben", "case_id", "7")
        .mention("v9", "app", null, "0.3", "-0.1")
        .interaction("i:j:b", "j:b", "2024-05-09T10:00:00Z", "sentiment_start", "-0.5");
    talk.said("v9", cause("since", 0, 8));

    talk.world.step("j:c", "2024-05-31T09:00:00Z");
    return talk;
  }

  private static Map<String, Object> map(Object... values) {
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < values.length; i += 2) {
      map.put((String) values[i], values[i + 1]);
    }
    return map;
  }

  /** {@code name=value name=value …}; attributes are a product. */
  private static Map<String, Object> values(String pairs) {
    Map<String, Object> values = new HashMap<>();
    for (String pair : pairs.split(" ", -1)) {
      String name = pair.substring(0, pair.indexOf('='));
      String value = pair.substring(name.length() + 1);
      values.put(
          name,
          switch (value) {
            case "true", "false" -> Boolean.valueOf(value);
            case "null" -> null;
            default -> name.equals("attributes") ? Map.of("product", value) : value;
          });
    }
    return values;
  }

  /** A touch of Anna's: what all of the website, or of the call, have in common; then its own. */
  private static void anna(
      Rows rows, int step, boolean onTheWeb, String at, int stepsTaken, String own) {
    Map<String, Object> row =
        map(
            "source",
            "log",
            "record_id",
            "j:a-" + step,
            "kind",
            "event",
            "touch_id",
            "e:log/j:a-" + step);
    row.putAll(map("journey_id", "j:a", "step_no", step, "customer_key", "anna"));
    row.putAll(
        map("touch_date", "2024-05-06", "touchpoint_method", "observed", "maturity", "final"));
    row.putAll(
        map("is_rapid_repeat", false, "is_back_and_forth", false, "opens_interaction", false));
    row.put("steps_taken", stepsTaken);
    if (onTheWeb) {
      row.putAll(map("interaction_key", "i:w", "channel_id", "web", "assisted", false));
      row.putAll(map("event_type", "view", "touchpoint_id", "website"));
      row.putAll(map("occurred_at", MORNING + at + "Z"));
    } else {
      row.putAll(map("interaction_key", "i:p", "channel_id", "phone", "assisted", true));
      row.putAll(map("touchpoint_id", "hotline", "arrival_sentiment", "-0.25"));
      row.putAll(map("occurred_at", EVENING + at + "Z", "goal_method", "inferred"));
    }
    row.putAll(values(own));
    if (row.get("prompt_type") != null) {
      row.putAll(map("prompt_channel_id", "web", "prompt_source", "log"));
    }
    if (row.get("next_record_id") != null) {
      row.put("next_source", "log");
    }
    rows.row(row);
  }

  /**
   * On the website pauses of 4, 4, 30, 52, 60 and 390 s lie in the buckets 7, 7, 15, 18, 18, 26.
   * Four of five are 4.8 of them: bucket 18 brings 5, and ends at 10^1.8 s.
   */
  private static Rows expected() {
    Rows rows = Rows.of(ContactPrompts.TABLE);
    // Ten touches up to the resolution; after a prompt at the n-th, 10 - n.
    anna(
        rows,
        1,
        true,
        "00:00",
        10,
        "opens_interaction=true seconds_to_next_step=4 usual_pause_seconds=63.095734"
            + " is_hesitation=false next_touchpoint_id=bill next_event_type=view"
            + " next_record_id=j:a-4 next_lag_seconds=60");
    anna(
        rows,
        2,
        true,
        "00:04",
        10,
        "seconds_to_next_step=4 usual_pause_seconds=63.095734 is_hesitation=false"
            + " next_touchpoint_id=bill next_event_type=view next_record_id=j:a-4"
            + " next_lag_seconds=56");
    // The third within 8 s.
    anna(
        rows,
        3,
        true,
        "00:08",
        10,
        "seconds_to_next_step=52 is_rapid_repeat=true usual_pause_seconds=63.095734"
            + " is_hesitation=false next_touchpoint_id=bill next_event_type=view"
            + " next_record_id=j:a-4 next_lag_seconds=52");
    // Prompted by the website; the employee spoke of the bill. One pause tells nothing usual.
    anna(
        rows,
        4,
        true,
        "01:00",
        7,
        "touchpoint_id=bill prompt_type=event method=proxy prompt_touchpoint_id=website"
            + " prompt_event_type=view prompt_record_id=j:a-3 prompt_lag_seconds=52"
            + " seconds_to_next_step=60 next_touchpoint_id=website next_event_type=view"
            + " next_record_id=j:a-5 next_lag_seconds=60 context_matched=false");
    // website, bill, website.
    anna(
        rows,
        5,
        true,
        "02:00",
        6,
        "prompt_type=event method=proxy prompt_touchpoint_id=bill"
            + " prompt_event_type=view prompt_record_id=j:a-4 prompt_lag_seconds=60"
            + " seconds_to_next_step=60 is_back_and_forth=true usual_pause_seconds=63.095734"
            + " is_hesitation=false next_touchpoint_id=hotline next_event_type=contact"
            + " next_record_id=j:a-9 next_lag_seconds=43080 context_matched=true");
    // Searching where no people serve, in an interaction that came to nothing, then the call.
    anna(
        rows,
        6,
        true,
        "03:00",
        6,
        "event_type=search prompt_type=event method=proxy prompt_touchpoint_id=bill"
            + " prompt_event_type=view prompt_record_id=j:a-4 prompt_lag_seconds=120"
            + " seconds_to_next_step=30 usual_pause_seconds=63.095734 is_hesitation=false"
            + " next_touchpoint_id=hotline next_event_type=contact next_record_id=j:a-9"
            + " next_lag_seconds=43020 context_matched=true is_repeated_search=false"
            + " is_failed_self_service=true");
    anna(
        rows,
        7,
        true,
        "03:30",
        6,
        "event_type=search prompt_type=event method=proxy prompt_touchpoint_id=bill"
            + " prompt_event_type=view prompt_record_id=j:a-4 prompt_lag_seconds=150"
            + " seconds_to_next_step=390 usual_pause_seconds=63.095734 is_hesitation=true"
            + " next_touchpoint_id=hotline next_event_type=contact next_record_id=j:a-9"
            + " next_lag_seconds=42990 context_matched=true is_repeated_search=true"
            + " is_failed_self_service=true");
    anna(
        rows,
        8,
        true,
        "10:00",
        6,
        "event_type=self_service prompt_type=event method=proxy"
            + " prompt_touchpoint_id=bill prompt_event_type=view prompt_record_id=j:a-4"
            + " prompt_lag_seconds=540 usual_pause_seconds=63.095734 next_touchpoint_id=hotline"
            + " next_event_type=contact next_record_id=j:a-9 next_lag_seconds=42600"
            + " context_matched=true is_failed_self_service=true goal=pay goal_method=observed");
    anna(
        rows,
        9,
        false,
        "00:00",
        2,
        "opens_interaction=true event_type=contact topic_id=billing goal=billing"
            + " prompt_type=event method=proxy prompt_touchpoint_id=website"
            + " prompt_event_type=self_service prompt_record_id=j:a-8 prompt_lag_seconds=42600"
            + " seconds_to_next_step=10 context_matched=false");
    anna(
        rows,
        10,
        false,
        "00:10",
        2,
        "touch_id=v:survey/v1 source=survey record_id=v1 kind=verbatim"
            + " topic_id=bill_wrong goal=bill_wrong prompt_type=both method=inferred"
            + " prompt_touchpoint_id=website prompt_event_type=self_service"
            + " prompt_record_id=j:a-8 prompt_lag_seconds=42610 clause_count=2"
            + " clause_connective=because clause_begin_offset=5 clause_end_offset=30"
            + " clause_touchpoint_id=bill clause_pain_point_id=bill_wrong"
            + " clause_names_prompt=false context_matched=true heard=true is_rapid_repeat=null"
            + " is_back_and_forth=null attributes=mobile");
    // Three days after the delivery, to the second.
    rows.row(
        values(
            "touch_id=v:survey/v9 source=survey record_id=v9 kind=verbatim journey_id=j:b"
                + " step_no=2 interaction_key=i:j:b case_id=7 customer_key=ben touchpoint_id=app"
                + " touchpoint_method=inferred touch_date=2024-05-12"
                + " occurred_at=2024-05-12T10:00:00Z opens_interaction=true prompt_type=both"
                + " method=inferred prompt_touchpoint_id=delivery prompt_event_type=delivery"
                + " prompt_channel_id=field prompt_topic_id=parcel prompt_source=log"
                + " prompt_record_id=j:b-1 prompt_lag_seconds=259200 clause_count=1"
                + " clause_connective=since clause_begin_offset=0 clause_end_offset=8"
                + " arrival_sentiment=-0.5 maturity=final"));
    rows.row(
        values(
            "touch_id=e:log/j:c-1 source=log record_id=j:c-1 kind=event journey_id=j:c"
                + " step_no=1 interaction_key=i:j:c touch_date=2024-05-31"
                + " occurred_at=2024-05-31T09:00:00Z event_type=contact opens_interaction=true"
                + " maturity=provisional"));
    return rows;
  }

  @Test
  void shouldFindWhatPromptedEachTouchAsByHand() {
    assertSameRows(expected().build(), talk().prompts(settings(90, 5)));
  }

  @Test
  void shouldDependNeitherOnTheOrderOfRowsNorOnOthers() {
    Talk more = talk().shuffle(5);
    more.world
        .step("j:z", "2024-05-06T08:00:30Z", "customer_key", "zoe", "touchpoint_id", "shop")
        .step("j:z", "2024-05-06T09:00:30Z", "customer_key", "zoe", "touchpoint_id", "bill");
    assertSameRows(expected().build(), more.prompts(settings(90, 5)).filter("journey_id <> 'j:z'"));
  }

  /** The customer names the bill; then the company speaks, up to a solution and beyond. */
  private static void conversation(Talk talk, String id, Map<?, ?> part, String... reactions) {
    talk.world.comment(id, "2024-05-10T10:00:00Z", id, "actor", "customer");
    talk.world.mention(id, "bill", null, "0.9", "-0.8");
    talk.said(id, cause("because", 0, 40));
    for (int i = 0; i < reactions.length; i++) {
      String reply = id + "-" + i;
      boolean isScript = reactions[i].equals("script");
      talk.world.comment(id, "2024-05-10T10:0%d:00Z".formatted(i + 1), reply, "actor", "agent");
      talk.world.mention(reply, reactions[i].equals("defer") ? "parcel" : "bill", null, "0.1", "0");
      String reaction = isScript ? "clarify" : reactions[i];
      if (part == null) {
        talk.answered(reply, reaction, isScript);
      } else {
        talk.answered(reply, reaction, isScript, part);
      }
    }
  }

  @Test
  void shouldHearOnlyWhatIsNamedBeforeTheSolutionAndIsNoScript() {
    Talk talk = new Talk();
    conversation(talk, "named", null, "empathise", "act");
    conversation(talk, "script", null, "script", "act");
    conversation(talk, "another", null, "defer");
    conversation(talk, "late", null, "act", "empathise");
    conversation(talk, "within", part(20, 40, "act"), "act");
    conversation(talk, "solving", part(0, 40, "act"), "act");
    conversation(talk, "silent", null);
    assertRows(
        talk.prompts(settings(90, 5)),
        "record_id, heard",
        row("named", true),
        row("script", false),
        row("another", false),
        row("late", false),
        row("within", true), // named at 10, solved from 20 on
        row("solving", false),
        row("silent", null));
  }

  private static final String[] SELF_SERVICE = {
    "failure", "yes", "success", "yes", null, "no", null, "unknown"
  };

  @Test
  void shouldCallSelfServiceFailedOnlyWhereThatIsKnown() {
    Talk talk = new Talk();
    for (int i = 0; i < 4; i++) {
      for (boolean calls : new boolean[] {true, false}) {
        String customer = "c" + i + calls;
        String at = "2024-05-10T10:00:00Z";
        talk.world
            .step(
                customer,
                at,
                "customer_key",
                customer,
                "event_type",
                "self_service",
                "outcome",
                SELF_SERVICE[2 * i])
            .interaction(
                "i:" + customer,
                customer,
                at,
                "resolved",
                SELF_SERVICE[2 * i + 1],
                "assisted",
                false)
            .step(
                customer,
                calls ? "2024-05-11T10:00:00Z" : "2024-05-11T10:00:01Z",
                "customer_key",
                customer,
                "interaction_key",
                "p:" + customer,
                "is_contact",
                true)
            .interaction("p:" + customer, customer, at, "assisted", true);
      }
    }
    assertRows(
        talk.prompts(settings(90, 5)).filter("event_type = 'self_service'"),
        "customer_key, is_failed_self_service",
        row("c0true", true),
        row("c0false", false),
        row("c1true", false),
        row("c1false", false),
        row("c2true", true),
        row("c2false", false),
        row("c3true", null),
        row("c3false", false));
  }

  private static void touch(Rows rows, int no, String customer, String at, Object... values) {
    Map<String, Object> row = map("touch_id", "e:log/" + no, "journey_id", "j:" + no);
    row.putAll(map("customer_key", customer, "occurred_at", at, "touch_date", at.substring(0, 10)));
    row.putAll(map("touchpoint_id", "hotline", "opens_interaction", true));
    row.putAll(map(values));
    rows.row(row);
  }

  /** Help on the website every two days: no shuffled call is without it in 72 hours. */
  private static World helped() {
    World world = new World();
    for (String customer : new String[] {"anna", "ben"}) {
      for (String day : new String[] {"06", "08", "10", "12"}) {
        world.step(
            "j:" + customer,
            "2024-05-" + day + "T07:00:00Z",
            "customer_key",
            customer,
            "touchpoint_id",
            "website",
            "event_type",
            "self_service");
      }
    }
    return world;
  }

  private static Rows calls() {
    Rows rows = Rows.of(ContactPrompts.TABLE);
    Object[] help = {"prompt_touchpoint_id", "website", "prompt_event_type", "self_service"};
    touch(
        rows,
        1,
        "anna",
        "2024-05-06T10:00:00Z",
        with(
            help,
            "prompt_lag_seconds",
            100,
            "steps_taken",
            2,
            "context_matched",
            true,
            "heard",
            true,
            "assisted",
            true));
    touch(
        rows,
        2,
        "anna",
        "2024-05-07T10:00:00Z",
        with(
            help,
            "prompt_lag_seconds",
            200,
            "steps_taken",
            4,
            "context_matched",
            false,
            "heard",
            false,
            "assisted",
            true,
            "clause_names_prompt",
            true));
    touch(
        rows,
        3,
        "ben",
        "2024-05-08T10:00:00Z",
        with(
            help,
            "prompt_lag_seconds",
            300,
            "steps_taken",
            9,
            "opens_interaction",
            false,
            "heard",
            true,
            "assisted",
            false,
            "clause_names_prompt",
            false));
    touch(rows, 4, "ben", "2024-05-12T21:59:59Z", "steps_taken", 1);
    touch(rows, 5, null, "2024-05-09T10:00:00Z", "touchpoint_id", null);
    return rows;
  }

  private static Object[] with(Object[] values, Object... more) {
    List<Object> all = new ArrayList<>(List.of(values));
    all.addAll(List.of(more));
    return all.toArray();
  }

  /**
   * Steps of the three calls that open an interaction: 1, 2, 4; their 10th percentile, at place
   * 0.2, is 1.2. So 1.2/2 + 1.2/4 = 0.9 of 2, and 1 of 1. Four shuffles of four calls all follow
   * help on the website: 16, 4 each, where the log has 3 and 1 without.
   */
  @Test
  void shouldSummarizePromptsAsByHand() {
    assertRows(
        PromptSummary.apply(calls().build(), helped().steps(), settings(7, 4)),
        String.join(", ", PromptSummary.TABLE.columns()),
        row(
            "2024-05-06",
            "website",
            "self_service",
            "hotline",
            3,
            2,
            600,
            3,
            "200",
            4,
            16,
            "4",
            "0",
            "0.75",
            "1",
            "1",
            "1",
            1,
            2,
            "0.5",
            "0.094531",
            "0.905469",
            6,
            2,
            "3",
            "1.2",
            "0.9",
            "0.45",
            1,
            2,
            "0.5",
            null,
            null,
            1,
            1,
            "1",
            null,
            null,
            1,
            2,
            "0.5",
            null,
            null,
            "final"),
        row(
            "2024-05-06",
            "(none)",
            "(none)",
            "hotline",
            1,
            1,
            null,
            0,
            null,
            4,
            0,
            "0",
            "0",
            null,
            null,
            null,
            null,
            0,
            0,
            null,
            null,
            null,
            1,
            1,
            "1",
            "1.2",
            "1",
            "1",
            0,
            0,
            null,
            null,
            null,
            0,
            0,
            null,
            null,
            null,
            0,
            0,
            null,
            null,
            null,
            "final"),
        row(
            "2024-05-06",
            "(none)",
            "(none)",
            "(none)",
            1,
            0,
            null,
            0,
            null,
            4,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            0,
            0,
            null,
            null,
            null,
            null,
            0,
            null,
            null,
            null,
            null,
            0,
            0,
            null,
            null,
            null,
            0,
            0,
            null,
            null,
            null,
            0,
            0,
            null,
            null,
            null,
            "final"));
  }

  @Test
  void shouldShuffleAsASearchThroughAllEventsWould() {
    Random random = new Random(11);
    String[] touchpoints = {"app", "bill", "hotline"};
    Talk talk = new Talk();
    for (int i = 0; i < 90; i++) {
      Instant at = Instant.parse("2024-05-01T00:00:00Z").plusSeconds(random.nextInt(30 * 86_400));
      String customer = "c" + random.nextInt(3);
      talk.world.step(
          "j:" + customer + at,
          at.toString(),
          "customer_key",
          customer,
          "touchpoint_id",
          touchpoints[random.nextInt(3)],
          "record_id",
          "r" + i);
    }
    Settings settings = settings(28, 3);
    Dataset<Row> prompts = talk.prompts(settings);
    Map<String, List<Long>> counts = shuffles(talk.world.steps(), 28, 3);
    List<Row> rows =
        PromptSummary.apply(prompts, talk.world.steps(), settings)
            .select(
                "week_start",
                "prompt_touchpoint_id",
                "touchpoint_id",
                "touch_count",
                "shuffled_touch_count",
                "expected_sd",
                "lift_p",
                "customer_count")
            .collectAsList();
    assertThat(rows).hasSizeGreaterThan(20);
    assertThat(rows.stream().mapToLong(r -> r.getLong(3)).sum()).isEqualTo(90);
    for (Row row : rows) {
      List<Long> found =
          counts.getOrDefault(
              row.getDate(0) + " " + row.getString(1) + " " + row.getString(2),
              List.of(0L, 0L, 0L));
      double mean = found.stream().mapToLong(n -> n).sum() / 3.0;
      double squares = found.stream().mapToDouble(n -> (n - mean) * (n - mean)).sum();
      long asMany = found.stream().filter(n -> n >= row.getLong(3)).count();
      assertThat(row.getLong(4)).as("%s", row).isEqualTo(Math.round(3 * mean));
      assertThat(row.getDecimal(5).doubleValue()).isCloseTo(Math.sqrt(squares / 2), within(1e-6));
      if (row.getLong(7) >= 2) {
        assertThat(row.getDecimal(6).doubleValue()).isEqualTo((asMany + 1) / 4.0);
      } else {
        assertThat(row.isNullAt(6)).isTrue();
      }
    }
  }

  /** Touches per week, prompt and touchpoint in each shuffle, by looking through all events. */
  private static Map<String, List<Long>> shuffles(Dataset<Row> steps, int days, int shuffles) {
    Map<String, List<Long>> counts = new TreeMap<>();
    List<Row> touches =
        steps
            .select("customer_key", "touchpoint_id", "occurred_at", "occurred_date")
            .collectAsList();
    Map<List<Object>, Long> offsets = offsets(touches, shuffles);
    for (Row touch : touches) {
      LocalDate week = week(touch);
      LocalDate end =
          week.plusDays(7).isAfter(World.AS_OF) ? World.AS_OF.plusDays(1) : week.plusDays(7);
      // Madrid is two hours ahead in May.
      long finish = end.atStartOfDay(ZoneOffset.ofHours(2)).toEpochSecond() * 1_000_000;
      long first =
          touches.stream()
              .filter(other -> other.getString(0).equals(touch.getString(0)))
              .mapToLong(PromptsIT::micros)
              .min()
              .getAsLong();
      long start = Math.max(finish - days * 86_400_000_000L, first);
      for (int no = 1; no <= shuffles; no++) {
        long span = finish - start;
        long offset =
            offsets.get(List.of(touch.getString(0), week.toString(), touch.getString(1), no));
        long at = start + Math.floorMod(micros(touch) - start + Math.floorMod(offset, span), span);
        String prompt = "(none)";
        long latest = at - 72 * 3_600_000_000L - 1;
        for (Row event : touches) {
          if (event.getString(0).equals(touch.getString(0))
              && !event.getString(1).equals(touch.getString(1))
              && micros(event) < at
              && micros(event) > latest) {
            latest = micros(event);
            prompt = event.getString(1);
          }
        }
        counts.computeIfAbsent(
            week + " " + prompt + " " + touch.getString(1),
            key -> new ArrayList<>(List.of(0L, 0L, 0L)));
        List<Long> count = counts.get(week + " " + prompt + " " + touch.getString(1));
        count.set(no - 1, count.get(no - 1) + 1);
      }
    }
    return counts;
  }

  private static Map<List<Object>, Long> offsets(List<Row> touches, int shuffles) {
    Rows rows = Rows.of("cluster STRING, week DATE, touchpoint STRING, no INT");
    for (Row touch : touches) {
      for (int no = 1; no <= shuffles; no++) {
        rows.row(
            "cluster",
            touch.getString(0),
            "week",
            Date.valueOf(week(touch)),
            "touchpoint",
            touch.getString(1),
            "no",
            no);
      }
    }
    Map<List<Object>, Long> offsets = new HashMap<>();
    rows.build()
        .withColumn(
            "hash",
            xxhash64(
                lit(PromptSummary.SEED), col("cluster"), col("week"), col("touchpoint"), col("no")))
        .collectAsList()
        .forEach(
            row ->
                offsets.put(
                    List.of(
                        row.getString(0),
                        row.getDate(1).toString(),
                        row.getString(2),
                        row.getInt(3)),
                    row.getLong(4)));
    return offsets;
  }

  private static LocalDate week(Row touch) {
    return touch.getDate(3).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static long micros(Row touch) {
    return touch.getTimestamp(2).getTime() * 1000;
  }
}
