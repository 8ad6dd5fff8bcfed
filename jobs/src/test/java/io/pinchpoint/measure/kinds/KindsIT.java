package io.pinchpoint.measure.kinds;

import static io.pinchpoint.testing.DatasetAssert.assertSameRows;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.KindRules;
import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.journey.Interactions;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.measure.World;
import io.pinchpoint.measure.dimension.DimCustomer;
import io.pinchpoint.measure.dimension.DimDate;
import io.pinchpoint.measure.experience.Contacts;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.testing.Rows;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * Small lives, and what the three tables say of them. Windows: 90 stabilizing days, 90 days to
 * compare, 14 days after a bad experience, 30 days of an open case, 10 days to answer an offer, 20
 * days of retention; tails and rare topics of a quarter, since the lives are few; A is 2024-05-31.
 */
class KindsIT {
  private static final String AGENT = "agent";

  private final World world = new World();
  private final Rows utterances = Rows.of(TextTables.UTTERANCES);
  private final Rows customers = Rows.of(IntakeTables.CUSTOMERS);
  private Long seed;

  private static Settings settings() {
    Settings plain = World.settings();
    return new Settings(
        plain.asOf(),
        plain.zone(),
        plain.rules(),
        plain.anatomy(),
        new KindRules(90, 90, 0.25, 0.25, 14, 30, 10, 20, List.of("self_service"), 100),
        plain.gates(),
        plain.prompts(),
        plain.frictionScore(),
        plain.calendar());
  }

  /** What a comment does; whatever is not said, it does not do. */
  private void says(String id, boolean byCustomer, Object... values) {
    Map<String, Object> row = new HashMap<>();
    for (String flag :
        new String[] {
          "is_repair",
          "is_emotional",
          "cites_constraint",
          "gives_next_step",
          "asks_how_to",
          "states_expectation_gap",
          "requests_exception",
          "threatens_escalation",
          "advocates",
          "names_need",
          "asks_permission",
          "makes_offer"
        }) {
      row.put(flag, false);
    }
    row.put("source", "survey");
    row.put("verbatim_id", id);
    row.put("by_customer", byCustomer);
    row.put("parts", List.of());
    row.put("evidence", List.of());
    for (int i = 0; i < values.length; i += 2) {
      row.put((String) values[i], values[i + 1]);
    }
    utterances.row(row);
  }

  private static Map<String, Object> span(int begin, int end, Object... more) {
    Map<String, Object> span = new HashMap<>(Map.of("begin_offset", begin, "end_offset", end));
    for (int i = 0; i < more.length; i += 2) {
      span.put((String) more[i], more[i + 1]);
    }
    return span;
  }

  /** What was usual: four comments of nobody known; and one customer since ever. */
  private KindsIT usual() {
    world.step(
        "j:old",
        "2024-01-01T09:00:00Z",
        "event_type",
        "login",
        "customer_key",
        "old",
        "channel_id",
        "web");
    String[][] comments = {
      {"g1", "-0.2", "billing"},
      {"g2", "0.1", "billing"},
      {"g3", "0.3", "billing"},
      {"g4", null, "login"}
    };
    for (String[] comment : comments) {
      world.comment(
          "j:" + comment[0],
          "2024-04-10T09:00:00Z",
          comment[0],
          "sentiment",
          comment[1],
          "topic_id",
          comment[2]);
    }
    return this;
  }

  /** New since May, taught twice, asks how to all the same, is helped, pays, and leaves. */
  private KindsIT ana() {
    customers.row("customer_key", "ana", "since_date", "2024-05-01");
    customers.row("customer_key", "ana", "since_date", "2024-05-02");
    ana(
        1,
        "2024-05-02T08:00:00Z",
        "event_type",
        "confirmation",
        "actor",
        "system",
        "direction",
        "outbound",
        "channel_id",
        "email");
    ana(
        2,
        "2024-05-03T09:00:00Z",
        "event_type",
        "view",
        "actor",
        "customer",
        "channel_id",
        "web",
        "touchpoint_id",
        "self_service");
    chat(
        "j:ana3",
        "2024-05-04T10:00:00Z",
        "a1",
        "ana",
        "0",
        "neutral",
        "topic_id",
        "login",
        "is_contact",
        true,
        "attributes",
        Map.of("product", "fibre"));
    says("a1", true, "act", "question", "asks_how_to", true, "states_expectation_gap", true);
    chat(
        "j:ana3",
        "2024-05-04T10:02:00Z",
        "a2",
        "ana",
        null,
        null,
        "actor",
        AGENT,
        "agent_key",
        "x");
    says("a2", false, "reaction", "answer");
    chat("j:ana3", "2024-05-04T10:05:00Z", "a3", "ana", "0.5", "positive");
    says("a3", true, "act", "thanks");
    world.step(
        "j:ana3",
        "2024-05-04T10:06:00Z",
        "event_type",
        "resolution",
        "customer_key",
        "ana",
        "actor",
        AGENT,
        "channel_id",
        "chat");
    ana(
        4,
        "2024-05-09T08:00:00Z",
        "event_type",
        "purchase",
        "actor",
        "customer",
        "value",
        "180",
        "currency",
        "EUR");
    ana(
        5,
        "2024-05-10T08:00:00Z",
        "event_type",
        "payment",
        "actor",
        "customer",
        "value",
        "30",
        "currency",
        "EUR");
    ana(6, "2024-05-20T08:00:00Z", "event_type", "cancellation", "actor", "customer");
    return this;
  }

  private void ana(int no, String at, Object... values) {
    Object[] all = new Object[values.length + 2];
    all[0] = "customer_key";
    all[1] = "ana";
    System.arraycopy(values, 0, all, 2, values.length);
    world.step("j:ana" + no, at, all);
  }

  private void chat(
      String journey,
      String at,
      String id,
      String customer,
      String sentiment,
      String label,
      Object... values) {
    Object[] all = new Object[values.length + 8];
    System.arraycopy(
        new Object[] {
          "customer_key",
          customer,
          "channel_id",
          "chat",
          "sentiment",
          sentiment,
          "sentiment_label",
          label
        },
        0,
        all,
        0,
        8);
    System.arraycopy(values, 0, all, 8, values.length);
    world.comment(journey, at, id, all);
  }

  /** Complains in a case that nobody settles; four days later gets an offer that nobody allowed. */
  private KindsIT ben() {
    world.step(
        "j:ben0",
        "2024-04-20T09:00:00Z",
        "event_type",
        "login",
        "customer_key",
        "ben",
        "channel_id",
        "web");
    world.step(
        "c:7",
        "2024-05-06T08:00:00Z",
        "event_type",
        "complaint",
        "customer_key",
        "ben",
        "actor",
        "customer",
        "case_id",
        "7",
        "channel_id",
        "chat",
        "topic_id",
        "billing",
        "is_contact",
        true);
    chat("c:7", "2024-05-06T08:01:00Z", "b1", "ben", "-0.9", "negative", "case_id", "7");
    says(
        "b1",
        true,
        "act",
        "complaint",
        "threatens_escalation",
        true,
        "parts",
        List.of(span(0, 20), span(21, 44)),
        "evidence",
        List.of(
            span(2, 9, "cue", "act"),
            span(25, 40, "cue", "threatens_escalation"),
            span(1, 2, "cue", "is_repair")));
    // The reply is logged without the customer.
    chat("c:7", "2024-05-06T08:11:00Z", "b2", null, null, null, "case_id", "7", "actor", AGENT);
    says("b2", false, "reaction", "apologise");
    chat("c:7", "2024-05-06T08:20:00Z", "b3", "ben", "0.1", "neutral", "case_id", "7");
    says("b3", true, "act", "information", "parts", List.of(span(0, 12)));
    world.step(
        "j:ben2",
        "2024-05-10T12:00:00Z",
        "event_type",
        "offer",
        "customer_key",
        "ben",
        "actor",
        "system",
        "direction",
        "outbound",
        "channel_id",
        "email",
        "offer_id",
        "X",
        "permission",
        "No",
        "trigger",
        "Billing!",
        "topic_id",
        "billing");
    world.step(
        "j:ben3",
        "2024-05-10T18:00:00Z",
        "event_type",
        "offer_response",
        "outcome",
        "accepted",
        "customer_key",
        "ben",
        "actor",
        "customer",
        "channel_id",
        "email",
        "offer_id",
        "X");
    world.step(
        "j:ben4",
        "2024-05-11T12:00:00Z",
        "event_type",
        "opt_out",
        "customer_key",
        "ben",
        "actor",
        "customer",
        "channel_id",
        "email",
        "offer_id",
        "X");
    world.step(
        "j:ben5",
        "2024-05-16T09:00:00Z",
        "event_type",
        "contact",
        "customer_key",
        "ben",
        "actor",
        "customer",
        "channel_id",
        "phone",
        "is_contact",
        true);
    return this;
  }

  /** Is offered what the chat is about, in words, and declines with pleasure. */
  private KindsIT cleo() {
    customers.row("customer_key", "cleo", "since_date", "2020-01-01");
    chat(
        "j:cleo",
        "2024-05-12T10:00:00Z",
        "c1",
        "cleo",
        "0.2",
        "neutral",
        "topic_id",
        "tariff",
        "is_contact",
        true);
    says("c1", true, "act", "question");
    chat(
        "j:cleo",
        "2024-05-12T10:01:00Z",
        "c2",
        "cleo",
        null,
        null,
        "topic_id",
        "tariff",
        "actor",
        AGENT);
    says("c2", false, "makes_offer", true, "names_need", true);
    chat("j:cleo", "2024-05-12T10:02:00Z", "c3", "cleo", "0.6", "positive");
    says("c3", true, "answers_offer", "declines");
    return this;
  }

  /** Outreach, offers that nobody answers, and somebody unknown who wants an exception. */
  private KindsIT others() {
    dan();
    customers.row("customer_key", "fay", "since_date", "2019-01-01");
    for (String day : new String[] {"2024-05-01", "2024-05-25"}) {
      world.step(
          "j:fay" + day,
          day + "T09:00:00Z",
          "event_type",
          "offer",
          "customer_key",
          "fay",
          "channel_id",
          "email",
          "offer_id",
          "Y",
          "permission",
          "yes");
    }
    world.comment("j:eve", "2024-05-14T09:00:00Z", "e1", "channel_id", "email");
    says("e1", true, "requests_exception", true);
    return this;
  }

  private KindsIT dan() {
    world.step(
        "j:dan",
        "2024-05-13T09:00:00Z",
        "customer_key",
        "dan",
        "actor",
        AGENT,
        "direction",
        "outbound",
        "channel_id",
        "phone");
    return this;
  }

  private KindsIT shuffled(long seed) {
    this.seed = seed;
    world.shuffle(seed);
    return this;
  }

  private Dataset<Row> built(Rows rows) {
    return seed == null ? rows.build() : rows.shuffled(seed);
  }

  private Dataset<Row> kinds() {
    Dataset<Row> channels =
        Rows.of("channel_id STRING, assisted BOOLEAN, public BOOLEAN")
            .row("channel_id", "chat", "assisted", true)
            .build();
    Dataset<Row> interactions = Interactions.of(world.steps(), channels);
    return Kinds.apply(
        new Kinds.Inputs(
            interactions,
            world.steps(),
            built(utterances),
            world.mentions(),
            DimCustomer.apply(
                built(customers), world.steps(), Rows.of(DimCustomer.TABLE).build(), settings()),
            DimDate.apply(world.steps(), Rows.of(DimDate.TABLE).build(), settings()),
            Contacts.apply(interactions, world.steps(), world.customers(), settings())),
        settings());
  }

  private static Map<String, Row> byKey(Dataset<Row> table, String... key) {
    Map<String, Row> rows = new TreeMap<>();
    for (Row row : table.collectAsList()) {
      StringBuilder name = new StringBuilder();
      for (String column : key) {
        name.append(name.isEmpty() ? "" : " ").append(text(row.getAs(column)));
      }
      rows.put(name.toString(), row);
    }
    return rows;
  }

  /** Fails unless the row has these values, and NULL in every other column. */
  private static void assertRow(Row row, Object... expected) {
    Map<String, String> wanted = new TreeMap<>();
    for (String column : row.schema().fieldNames()) {
      wanted.put(column, "null");
    }
    for (int i = 0; i < expected.length; i += 2) {
      assertThat(wanted).containsKey((String) expected[i]);
      wanted.put((String) expected[i], text(expected[i + 1]));
    }
    Map<String, String> found = new TreeMap<>();
    for (String column : row.schema().fieldNames()) {
      found.put(column, text(row.getAs(column)));
    }
    assertThat(found).containsExactlyInAnyOrderEntriesOf(wanted);
  }

  private static String text(Object value) {
    if (value instanceof BigDecimal number) {
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    } else if (value instanceof Timestamp time) {
      return time.toInstant().toString();
    } else if (value instanceof scala.collection.Map<?, ?> map) {
      return new TreeMap<>(scala.jdk.javaapi.CollectionConverters.asJava(map)).toString();
    } else if (value instanceof scala.collection.Seq<?> list) {
      return scala.jdk.javaapi.CollectionConverters.asJava(list).stream()
          .map(KindsIT::text)
          .toList()
          .toString();
    }
    return String.valueOf(value);
  }

  @Test
  void shouldTellEveryInteraction() {
    Map<String, Row> rows =
        byKey(
            InteractionTypes.apply(usual().ana().ben().cleo().others().kinds()), "interaction_key");
    assertThat(rows).hasSize(22);
    assertStabilizing(rows);
    assertCritical(rows);
    assertPlanned(rows);
  }

  private static void assertStabilizing(Map<String, Row> rows) {
    // First seen on the first day of the data: the relation may be older.
    assertRow(
        rows.get("i:j:old"),
        "interaction_key",
        "i:j:old",
        "journey_id",
        "j:old",
        "customer_key",
        "old",
        "channel_id",
        "web",
        "touchpoint_id",
        "(none)",
        "topic_id",
        "(none)",
        "interaction_date",
        "2024-01-01",
        "started_at",
        "2024-01-01T09:00:00Z",
        "is_stabilizing",
        true,
        "is_critical",
        false,
        "is_planned",
        false,
        "tenure_days",
        0,
        "tenure_basis",
        "first_seen",
        "is_left_censored",
        true,
        "education_touch_count",
        0,
        "competence_maturity",
        "final",
        "defection_maturity",
        "final",
        "is_complaint",
        false,
        "is_escalation",
        false,
        "customer_turn_count",
        0,
        "retention_maturity",
        "final");
    // Taught by the confirmation, and by the look at help. Sentiments so far: -0.2, 0, 0.1, 0.3:
    // two of four at or below 0, three at or above; a tail holds one. Topics so far: billing three
    // times, login twice of five; below 1.25 would be rare. Paid 30 of 100 when leaving: the
    // purchase is what was paid for. 12 days after the 4th lies within the 20 of retention.
    assertRow(
        rows.get("i:j:ana3"),
        "interaction_key",
        "i:j:ana3",
        "journey_id",
        "j:ana3",
        "customer_key",
        "ana",
        "channel_id",
        "chat",
        "touchpoint_id",
        "(none)",
        "topic_id",
        "login",
        "interaction_date",
        "2024-05-04",
        "started_at",
        "2024-05-04T10:00:00Z",
        "is_stabilizing",
        true,
        "is_critical",
        false,
        "is_planned",
        false,
        "tenure_days",
        3,
        "tenure_basis",
        "since_date",
        "is_left_censored",
        false,
        "asks_how_to",
        true,
        "is_avoidable_howto",
        true,
        "education_touch_count",
        2,
        "expectation_gap",
        true,
        "resolved_first_contact",
        true,
        "competence_maturity",
        "final",
        "defected_early",
        true,
        "defection_maturity",
        "provisional",
        "defection_date",
        "2024-05-20",
        "value_at_defection",
        "30",
        "defected_before_break_even",
        true,
        "is_complaint",
        false,
        "is_escalation",
        false,
        "is_special_request",
        false,
        "is_extreme_sentiment",
        false,
        "is_rare_topic",
        false,
        "first_sentiment",
        "0",
        "first_sentiment_percentile",
        "0.5",
        "topic_share",
        "0.4",
        "customer_turn_count",
        2,
        "outcome",
        "positive",
        "last_sentiment",
        "0.5",
        "retained",
        false,
        "retention_maturity",
        "final",
        "attributes",
        "{product=fibre}");
  }

  private static void assertCritical(Map<String, Row> rows) {
    // Five sentiments so far, -0.9 the lowest: 1 of 5, a tail holds 1.25. Billing: 4 of 6.
    // Complaint at 8:00, reply at 8:11. First seen 16 days before, after the censored days (until
    // 03-31). Next contact from 05-06 8:20 to 05-16 9:00: ten days and 40 minutes.
    assertRow(
        rows.get("i:c:7"),
        "interaction_key",
        "i:c:7",
        "journey_id",
        "c:7",
        "customer_key",
        "ben",
        "channel_id",
        "chat",
        "touchpoint_id",
        "(none)",
        "topic_id",
        "billing",
        "interaction_date",
        "2024-05-06",
        "started_at",
        "2024-05-06T08:00:00Z",
        "is_stabilizing",
        true,
        "is_critical",
        true,
        "is_planned",
        false,
        "tenure_days",
        16,
        "tenure_basis",
        "first_seen",
        "is_left_censored",
        false,
        "asks_how_to",
        false,
        "is_avoidable_howto",
        false,
        "education_touch_count",
        0,
        "expectation_gap",
        false,
        "competence_maturity",
        "final",
        "defection_maturity",
        "provisional",
        "is_complaint",
        true,
        "is_escalation",
        true,
        "is_special_request",
        false,
        "is_extreme_sentiment",
        true,
        "is_rare_topic",
        false,
        "first_sentiment",
        "-0.9",
        "first_sentiment_percentile",
        "0.2",
        "topic_share",
        "0.666667",
        "critical_method",
        "observed",
        "critical_group",
        "failure",
        "reaction_seconds",
        660,
        "customer_turn_count",
        2,
        "outcome",
        "neutral",
        "last_sentiment",
        "0.1",
        "is_outcome_after_reaction",
        true,
        "retained",
        true,
        "retention_maturity",
        "final",
        "next_contact_seconds",
        866_400);
    // Nobody known wants an exception: nothing of a life is known.
    assertRow(
        rows.get("i:j:eve"),
        "interaction_key",
        "i:j:eve",
        "journey_id",
        "j:eve",
        "channel_id",
        "email",
        "touchpoint_id",
        "(none)",
        "topic_id",
        "(none)",
        "interaction_date",
        "2024-05-14",
        "started_at",
        "2024-05-14T09:00:00Z",
        "is_critical",
        true,
        "is_planned",
        false,
        "asks_how_to",
        false,
        "is_avoidable_howto",
        false,
        "expectation_gap",
        false,
        "competence_maturity",
        "final",
        "is_complaint",
        false,
        "is_escalation",
        false,
        "is_special_request",
        true,
        "critical_method",
        "inferred",
        "critical_group",
        "need",
        "customer_turn_count",
        1,
        "retention_maturity",
        "provisional");
  }

  private static void assertPlanned(Map<String, Row> rows) {
    // Four days and four hours after the complaint, whose topic is the trigger: 360,000 s. The case
    // is open, its last touch four days old. Opted out a day later, which outweighs the acceptance.
    // Not permitted, but matched: one of two. Billing: 5 of 7.
    assertRow(
        rows.get("i:j:ben2"),
        "interaction_key",
        "i:j:ben2",
        "journey_id",
        "j:ben2",
        "customer_key",
        "ben",
        "channel_id",
        "email",
        "touchpoint_id",
        "(none)",
        "topic_id",
        "billing",
        "interaction_date",
        "2024-05-10",
        "started_at",
        "2024-05-10T12:00:00Z",
        "is_stabilizing",
        true,
        "is_critical",
        false,
        "is_planned",
        true,
        "tenure_days",
        20,
        "tenure_basis",
        "first_seen",
        "is_left_censored",
        false,
        "education_touch_count",
        0,
        "competence_maturity",
        "final",
        "defection_maturity",
        "provisional",
        "is_complaint",
        false,
        "is_escalation",
        false,
        "is_rare_topic",
        false,
        "topic_share",
        "0.714286",
        "customer_turn_count",
        0,
        "retention_maturity",
        "final",
        "next_contact_seconds",
        507_600,
        "planned_method",
        "observed",
        "offer_id",
        "X",
        "offer_outcome",
        "opted_out",
        "offer_outcome_method",
        "observed",
        "offer_response_seconds",
        86_400,
        "offer_maturity",
        "final",
        "permission",
        "No",
        "permission_known",
        true,
        "is_permitted",
        false,
        "need_matched",
        true,
        "is_during_open_case",
        true,
        "is_after_bad_experience",
        true,
        "is_ill_timed",
        true,
        "offers_30d",
        1,
        "trigger_type",
        "Billing!",
        "trigger_method",
        "observed",
        "trigger_lag_seconds",
        360_000,
        "execution_known_count",
        2,
        "execution_hit_count",
        1,
        "execution_quality",
        "0.5");
    // Six sentiments, five at or below 0.2, two at or above. Tariff: 1 of 8 is rare below 2: a
    // need, met after a minute. Need named and matched, permission not asked: two of three.
    assertRow(
        rows.get("i:j:cleo"),
        "interaction_key",
        "i:j:cleo",
        "journey_id",
        "j:cleo",
        "customer_key",
        "cleo",
        "channel_id",
        "chat",
        "touchpoint_id",
        "(none)",
        "topic_id",
        "tariff",
        "interaction_date",
        "2024-05-12",
        "started_at",
        "2024-05-12T10:00:00Z",
        "is_stabilizing",
        false,
        "is_critical",
        true,
        "is_planned",
        true,
        "tenure_days",
        1593,
        "tenure_basis",
        "since_date",
        "is_left_censored",
        false,
        "asks_how_to",
        false,
        "is_avoidable_howto",
        false,
        "expectation_gap",
        false,
        "competence_maturity",
        "final",
        "is_complaint",
        false,
        "is_escalation",
        false,
        "is_special_request",
        false,
        "is_extreme_sentiment",
        false,
        "is_rare_topic",
        true,
        "first_sentiment",
        "0.2",
        "first_sentiment_percentile",
        "0.833333",
        "topic_share",
        "0.125",
        "critical_method",
        "observed",
        "critical_group",
        "need",
        "reaction_seconds",
        60,
        "customer_turn_count",
        2,
        "outcome",
        "positive",
        "last_sentiment",
        "0.6",
        "is_outcome_after_reaction",
        true,
        "retention_maturity",
        "provisional",
        "planned_method",
        "inferred",
        "offer_outcome",
        "declined",
        "offer_outcome_method",
        "inferred",
        "offer_response_seconds",
        60,
        "offer_maturity",
        "final",
        "permission_known",
        false,
        "need_matched",
        true,
        "is_during_open_case",
        false,
        "is_after_bad_experience",
        false,
        "is_ill_timed",
        false,
        "offers_30d",
        1,
        "trigger_method",
        "proxy",
        "trigger_lag_seconds",
        60,
        "need_named",
        true,
        "permission_asked",
        false,
        "execution_known_count",
        3,
        "execution_hit_count",
        2,
        "execution_quality",
        "0.666667",
        "impression_sentiment",
        "0.6",
        "impression_label",
        "positive");
    // An outbound call is planned by proxy only; nothing answers it.
    assertRow(
        rows.get("i:j:dan"),
        "interaction_key",
        "i:j:dan",
        "journey_id",
        "j:dan",
        "customer_key",
        "dan",
        "channel_id",
        "phone",
        "touchpoint_id",
        "(none)",
        "topic_id",
        "(none)",
        "interaction_date",
        "2024-05-13",
        "started_at",
        "2024-05-13T09:00:00Z",
        "is_stabilizing",
        true,
        "is_critical",
        false,
        "is_planned",
        true,
        "tenure_days",
        0,
        "tenure_basis",
        "first_seen",
        "is_left_censored",
        false,
        "education_touch_count",
        0,
        "competence_maturity",
        "final",
        "defection_maturity",
        "provisional",
        "is_complaint",
        false,
        "is_escalation",
        false,
        "customer_turn_count",
        0,
        "retention_maturity",
        "provisional",
        "planned_method",
        "proxy",
        "offer_maturity",
        "final",
        "permission_known",
        false,
        "is_during_open_case",
        false,
        "is_after_bad_experience",
        false,
        "is_ill_timed",
        false,
        "execution_known_count",
        0,
        "execution_hit_count",
        0);
    // Ten days of silence are no response; six are nothing yet.
    assertThat(text(rows.get("i:j:fay2024-05-01").getAs("offer_outcome"))).isEqualTo("no_response");
    assertThat(text(rows.get("i:j:fay2024-05-01").getAs("offer_outcome_method")))
        .isEqualTo("inferred");
    Row later = rows.get("i:j:fay2024-05-25");
    assertThat(text(later.getAs("offer_outcome"))).isEqualTo("null");
    assertThat(text(later.getAs("offer_maturity"))).isEqualTo("provisional");
    assertThat(text(later.getAs("offers_30d"))).isEqualTo("2");
    assertThat(text(later.getAs("is_permitted"))).isEqualTo("true");
    assertThat(text(later.getAs("execution_quality"))).isEqualTo("1");
  }

  @Test
  void shouldTellEveryCriticalIncident() {
    Map<String, Row> rows =
        byKey(
            CriticalIncidents.apply(usual().ana().ben().cleo().others().kinds()),
            "interaction_key");
    assertThat(rows).containsOnlyKeys("i:c:7", "i:j:cleo", "i:j:eve");
    assertRow(
        rows.get("i:c:7"),
        "interaction_key",
        "i:c:7",
        "journey_id",
        "c:7",
        "customer_key",
        "ben",
        "channel_id",
        "chat",
        "touchpoint_id",
        "(none)",
        "topic_id",
        "billing",
        "incident_date",
        "2024-05-06",
        "incident_at",
        "2024-05-06T08:00:00Z",
        "reasons",
        "[complaint, escalation, extreme_sentiment]",
        "critical_method",
        "observed",
        "critical_group",
        "failure",
        "sign",
        "[log,c:7-1,event]",
        "cues",
        "[[survey,b1,complaint,2,9], [survey,b1,threatens_escalation,25,40]]",
        "first_turn",
        "[survey,b1,0,44]",
        "first_sentiment",
        "-0.9",
        "reaction",
        "[survey,b2,verbatim]",
        "reaction_seconds",
        660,
        "last_turn",
        "[survey,b3,0,12]",
        "last_sentiment",
        "0.1",
        "outcome",
        "neutral",
        "is_outcome_after_reaction",
        true,
        "competence_maturity",
        "final",
        "next_contact",
        "[log,j:ben5-1,event]",
        "next_contact_seconds",
        866_400,
        "retained",
        true,
        "retention_maturity",
        "final",
        "story",
        "[[log,c:7-1,event], [survey,b1,verbatim], [survey,b2,verbatim], [survey,b3,verbatim]]",
        "story_touch_count",
        4);
    assertRow(
        rows.get("i:j:eve"),
        "interaction_key",
        "i:j:eve",
        "journey_id",
        "j:eve",
        "channel_id",
        "email",
        "touchpoint_id",
        "(none)",
        "topic_id",
        "(none)",
        "incident_date",
        "2024-05-14",
        "incident_at",
        "2024-05-14T09:00:00Z",
        "reasons",
        "[special_request]",
        "critical_method",
        "inferred",
        "critical_group",
        "need",
        "sign",
        "[survey,e1,verbatim]",
        "cues",
        "[]",
        "competence_maturity",
        "final",
        "retention_maturity",
        "provisional",
        "story",
        "[[survey,e1,verbatim]]",
        "story_touch_count",
        1);
  }

  /** Six customers with a request each, by two employees, on two topics. */
  private KindsIT requests() {
    request(1, "x", "t1", "0.2", "neutral");
    request(2, "x", "t1", "0.4", "positive");
    request(3, "x", "t2", "0", "negative");
    request(4, "y", "t1", "0.6", "positive");
    request(5, "y", "t2", "0.4", "positive");
    request(6, "y", "t2", "0.8", "positive");
    return this;
  }

  private void request(int no, String agent, String topic, String sentiment, String label) {
    String journey = "j:r" + no;
    String at = "2024-05-0" + (6 + no % 2) + "T1" + no;
    chat(journey, at + ":00:00Z", "r" + no, "p" + no, sentiment, label, "topic_id", topic);
    says("r" + no, true, "requests_exception", true);
    chat(
        journey,
        at + ":01:30Z",
        "q" + no,
        "p" + no,
        null,
        null,
        "actor",
        AGENT,
        "agent_key",
        agent);
  }

  /** Offers to four of them: accepted, opted out in anger, declined, and not answered. */
  private KindsIT offers() {
    offer(1, null);
    answer(1, "offer_response", "accepted");
    offer(2, "no");
    feel(2, "-0.5", "negative");
    answer(2, "opt_out", null);
    offer(3, null);
    answer(3, "offer_response", "declined");
    offer(4, "yes");
    feel(4, "0.3", "neutral");
    return this;
  }

  private void offer(int no, String permission) {
    world.step(
        "j:o" + no,
        "2024-05-08T1" + no + ":00:00Z",
        "event_type",
        "offer",
        "customer_key",
        "p" + no,
        "channel_id",
        "email",
        "permission",
        permission);
  }

  private void feel(int no, String sentiment, String label) {
    world.comment(
        "j:o" + no,
        "2024-05-08T1" + no + ":01:00Z",
        "o" + no,
        "customer_key",
        "p" + no,
        "channel_id",
        "email",
        "sentiment",
        sentiment,
        "sentiment_label",
        label);
  }

  private void answer(int no, String type, String outcome) {
    world.step(
        "j:a" + no,
        "2024-05-09T1" + no + ":00:00Z",
        "event_type",
        type,
        "outcome",
        outcome,
        "actor",
        "customer",
        "customer_key",
        "p" + no,
        "channel_id",
        "app");
  }

  private static Object[] share(String name, String share, String low, String high) {
    return new Object[] {name, share, name + "_low", low, name + "_high", high};
  }

  /** As {@link #assertRow}, with 0 in every other count. */
  private static void assertCounts(Row row, Object[]... expected) {
    List<Object> all = new ArrayList<>();
    for (String column : row.schema().fieldNames()) {
      if (column.endsWith("_count") && !column.startsWith("consistency")) {
        all.addAll(List.of(column, 0));
      }
    }
    for (Object[] some : expected) {
      all.addAll(Arrays.asList(some));
    }
    assertRow(row, all.toArray());
  }

  @Test
  void shouldSumUpByWeekKindAndChannel() {
    Map<String, Row> rows =
        byKey(
            InteractionTypeSummary.apply(requests().offers().kinds(), settings()),
            "kind",
            "channel_id",
            "week_start");
    // Six customers with an interaction each: Wilson's interval with n = 6.
    Object[][] alike = {
      {
        "week_start",
        "2024-05-06",
        "channel_id",
        "chat",
        "competence_maturity",
        "final",
        "retention_maturity",
        "final",
        "customer_count",
        6,
        "customer_coverage",
        "1",
        "interaction_count",
        6,
        "positive_count",
        4,
        "neutral_count",
        1,
        "negative_count",
        1,
        "outcome_known_count",
        6,
        "appropriate_count",
        5,
        "observable_response_count",
        6
      },
      share("positive_share", "0.666667", "0.299993", "0.903229"),
      share("neutral_share", "0.166667", "0.030053", "0.563503"),
      share("negative_share", "0.166667", "0.030053", "0.563503"),
      share("appropriateness", "0.833333", "0.436497", "0.969947"),
      // Topic means are 0.4 and 0.4. Left of x: -0.2, 0, -0.4; of y: 0.2, 0, 0.4. SSB = 2 * 0.6²/3
      // = 0.24, all squares 0.4, SSW = 0.16 with 6 - 2 - 1 = 3 degrees: within² = 0.053333;
      // n0 = 6 - 18/6 = 3: between² = (0.24 - 0.053333) / 3 = 0.062222.
      {
        "consistency_interaction_count",
        6,
        "consistency_agent_count",
        2,
        "sentiment_between_agents",
        "0.249444",
        "sentiment_within_agents",
        "0.23094"
      }
    };
    assertCounts(
        rows.get("critical chat 2024-05-06"),
        plus(
            alike,
            new Object[] {
              "kind",
              "critical",
              "need_group_count",
              6,
              "reaction_seconds_sum",
              540,
              "reaction_seconds_count",
              6,
              "reaction_seconds_mean",
              90
            }));
    assertCounts(
        rows.get("stabilizing chat 2024-05-06"),
        plus(
            alike,
            new Object[] {
              "kind",
              "stabilizing",
              "proxy_count",
              6,
              "left_censored_count",
              6,
              "avoidable_howto_known_count",
              6,
              "expectation_gap_known_count",
              6,
              "defection_maturity",
              "provisional"
            },
            share("avoidable_howto_share", "0", "0", "0.390334"),
            share("expectation_gap_share", "0", "0", "0.390334")));
    // p1 accepts, p2 opts out in anger, p3 declines, p4 says something neutral only: three of four
    // are appropriate. p3 was negative two days before. p2 was not permitted, p4 was.
    assertCounts(
        rows.get("planned email 2024-05-06"),
        new Object[] {
          "week_start",
          "2024-05-06",
          "kind",
          "planned",
          "channel_id",
          "email",
          "competence_maturity",
          "final",
          "offer_maturity",
          "final",
          "retention_maturity",
          "final",
          "customer_count",
          4,
          "customer_coverage",
          "1",
          "interaction_count",
          4,
          "neutral_count",
          1,
          "negative_count",
          1,
          "outcome_known_count",
          2,
          "appropriate_count",
          3,
          "observable_response_count",
          4,
          "answered_count",
          3,
          "offer_closed_count",
          4,
          "accepted_count",
          1,
          "declined_count",
          1,
          "opted_out_count",
          1,
          "ill_timed_count",
          1,
          "ill_timed_known_count",
          4,
          "impression_well_executed_sum",
          "0.3",
          "impression_well_executed_count",
          1,
          "impression_well_executed_mean",
          "0.3",
          "impression_ill_executed_sum",
          "-0.5",
          "impression_ill_executed_count",
          1,
          "impression_ill_executed_mean",
          "-0.5"
        },
        share("positive_share", "0", "0", "0.65762"),
        share("neutral_share", "0.5", "0.094531", "0.905469"),
        share("negative_share", "0.5", "0.094531", "0.905469"),
        share("appropriateness", "0.75", "0.300642", "0.954413"),
        share("answered_share", "0.75", "0.300642", "0.954413"),
        share("accepted_share", "0.333333", "0.061492", "0.79234"),
        share("declined_share", "0.333333", "0.061492", "0.79234"),
        share("opted_out_share", "0.333333", "0.061492", "0.79234"),
        share("ill_timed_share", "0.25", "0.045587", "0.699358"));
    // The window of 90 days reaches on; without interactions there is no row.
    assertThat(rows.keySet()).allMatch(key -> key.endsWith("2024-05-06"));
  }

  private static Object[][] plus(Object[][] some, Object[]... more) {
    Object[][] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  @Test
  void shouldDependNeitherOnTheOrderOfRowsNorOnOthers() {
    Dataset<Row> alone = InteractionTypes.apply(new KindsIT().ben().cleo().kinds());
    Dataset<Row> among =
        InteractionTypes.apply(new KindsIT().ben().cleo().dan().shuffled(7).kinds());
    assertSameRows(alone, among.filter(col("interaction_key").notEqual("i:j:dan")));
  }
}
