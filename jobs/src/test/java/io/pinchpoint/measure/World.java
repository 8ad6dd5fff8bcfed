package io.pinchpoint.measure;

import io.pinchpoint.config.AnatomyRules;
import io.pinchpoint.config.BusinessCalendar;
import io.pinchpoint.config.FrictionScore;
import io.pinchpoint.config.FrictionScore.Component;
import io.pinchpoint.config.GateRules;
import io.pinchpoint.config.KindRules;
import io.pinchpoint.config.MeasureRules;
import io.pinchpoint.config.Presets;
import io.pinchpoint.config.PromptRules;
import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.journey.Interactions;
import io.pinchpoint.journey.JourneySteps;
import io.pinchpoint.journey.Journeys;
import io.pinchpoint.measure.dimension.DimCustomer;
import io.pinchpoint.measure.experience.CommentPains;
import io.pinchpoint.measure.experience.Contacts;
import io.pinchpoint.measure.experience.JourneyFriction;
import io.pinchpoint.measure.experience.JourneyPains;
import io.pinchpoint.measure.experience.PinchPoints;
import io.pinchpoint.measure.experience.TouchpointPain;
import io.pinchpoint.testing.Rows;
import io.pinchpoint.testing.SparkSessions;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A small company's touches, built row by row: what is not said takes a plain default. */
public final class World {
  public static final LocalDate AS_OF = LocalDate.parse("2024-05-31");

  public static final String MENTIONS =
      "source STRING, verbatim_id STRING, mention_no INT, sentence_no INT, touchpoint_id STRING,"
          + " touchpoint_source STRING, pain_point_id STRING, begin_offset INT, end_offset INT,"
          + " rule STRING, is_negated BOOLEAN, negative_probability DECIMAL(7,6),"
          + " positive_probability DECIMAL(7,6), sentiment DECIMAL(7,6), sentiment_label STRING";

  public final Rows steps = Rows.of(JourneySteps.TABLE);
  public final Rows journeys = Rows.of(Journeys.TABLE);
  public final Rows interactions = Rows.of(Interactions.TABLE);
  public final Rows talk =
      Rows.of(
          "journey_id STRING, felt_understood INT, heard_before_solved INT, next_step_given INT,"
              + " retells ARRAY<STRUCT<begin: BIGINT, finish: BIGINT>>");
  public final Rows customers = Rows.of(IntakeTables.CUSTOMERS);
  public final Rows mentions = Rows.of(MENTIONS);
  private final Map<String, Integer> stepNo = new HashMap<>();
  private final Map<String, Integer> mentionNo = new HashMap<>();
  private Long seed;

  public static Settings settings() {
    return settings(2);
  }

  public static Settings settings(int minCustomers) {
    return new Settings(
        AS_OF,
        ZoneId.of("Europe/Madrid"),
        new MeasureRules(7, minCustomers, 90, 30),
        Presets.of(AnatomyRules.class),
        Presets.of(KindRules.class),
        Presets.of(GateRules.class),
        Presets.of(PromptRules.class),
        score(),
        Optional.empty());
  }

  public static Settings with(BusinessCalendar calendar) {
    return new Settings(
        AS_OF,
        ZoneId.of("Europe/Madrid"),
        new MeasureRules(7, 2, 90, 30),
        Presets.of(AnatomyRules.class),
        Presets.of(KindRules.class),
        Presets.of(GateRules.class),
        Presets.of(PromptRules.class),
        score(),
        Optional.of(calendar));
  }

  private static FrictionScore score() {
    Component one = new Component(10, 1);
    Component none = new Component(0, 1);
    return new FrictionScore(
        one,
        none,
        none,
        one,
        none,
        none,
        new Component(20, 100),
        none,
        one,
        new Component(10, 0.5));
  }

  /** From now on rows come in an order drawn from the seed. */
  public World shuffle(long seed) {
    this.seed = seed;
    return this;
  }

  /** The next step of a journey, at an ISO instant, with alternating names and values. */
  public World step(String journey, String at, Object... values) {
    int no = stepNo.merge(journey, 1, Integer::sum);
    Map<String, Object> row = new HashMap<>();
    row.put("journey_id", journey);
    row.put("step_no", no);
    row.put("kind", "event");
    row.put("source", "log");
    row.put("record_id", journey + "-" + no);
    row.put("interaction_key", "i:" + journey);
    row.put("occurred_at", at);
    row.put("ended_at", at);
    row.put("occurred_date", at.substring(0, 10));
    row.put("event_type", "contact");
    for (String flag :
        new String[] {
          "is_contact", "is_handoff", "is_channel_switch", "is_loop", "is_repeat_contact"
        }) {
      row.put(flag, false);
    }
    fill(row, values);
    if ("verbatim".equals(row.get("kind"))) {
      row.put("event_type", null);
    }
    row.put(
        "touch_id",
        ("event".equals(row.get("kind")) ? "e:" : "v:")
            + row.get("source")
            + "/"
            + row.get("record_id"));
    steps.row(row);
    return this;
  }

  /** A comment: the next step of a journey. */
  public World comment(String journey, String at, String id, Object... values) {
    Object[] all = new Object[values.length + 6];
    System.arraycopy(
        new Object[] {"kind", "verbatim", "source", "survey", "record_id", id}, 0, all, 0, 6);
    System.arraycopy(values, 0, all, 6, values.length);
    return step(journey, at, all);
  }

  /** A mention in a comment. */
  public World mention(
      String verbatim,
      String touchpoint,
      String pain,
      String negative,
      String sentiment,
      Object... values) {
    int no = mentionNo.merge(verbatim, 1, Integer::sum);
    Map<String, Object> row = new HashMap<>();
    row.put("source", "survey");
    row.put("verbatim_id", verbatim);
    row.put("mention_no", no);
    row.put("touchpoint_id", touchpoint);
    row.put("pain_point_id", pain);
    row.put("begin_offset", 10 * no);
    row.put("end_offset", 10 * no + 5);
    row.put("is_negated", false);
    row.put("negative_probability", negative);
    row.put("sentiment", sentiment);
    fill(row, values);
    mentions.row(row);
    return this;
  }

  public World journey(String journey, String from, String to, Object... values) {
    Map<String, Object> row = new HashMap<>();
    row.put("journey_id", journey);
    row.put("journey_method", journey.startsWith("c:") ? "case" : "linked");
    row.put("started_at", from);
    row.put("started_date", from.substring(0, 10));
    row.put("ended_at", to);
    row.put("resolved", "unknown");
    fill(row, values);
    journeys.row(row);
    return this;
  }

  public World interaction(String key, String journey, String from, Object... values) {
    Map<String, Object> row = new HashMap<>();
    row.put("interaction_key", key);
    row.put("interaction_method", "given");
    row.put("journey_id", journey);
    row.put("started_at", from);
    row.put("started_date", from.substring(0, 10));
    row.put("ended_at", from);
    row.put("touch_count", 1);
    row.put("handoff_count", 0);
    row.put("escalation_count", 0);
    row.put("is_contact", true);
    row.put("is_repeat_contact", false);
    row.put("is_abandoned", false);
    row.put("resolved", "unknown");
    fill(row, values);
    interactions.row(row);
    return this;
  }

  public Dataset<Row> steps() {
    return rows(steps);
  }

  public Dataset<Row> journeys() {
    return rows(journeys);
  }

  public Dataset<Row> customers() {
    return rows(customers);
  }

  public Dataset<Row> interactions() {
    return rows(interactions);
  }

  public Dataset<Row> mentions() {
    return rows(mentions);
  }

  public Dataset<Row> comments() {
    return CommentPains.apply(steps(), mentions());
  }

  public Dataset<Row> friction(Settings settings) {
    return JourneyFriction.apply(steps(), journeys(), rows(talk), settings);
  }

  public Dataset<Row> journeyPains() {
    return JourneyPains.apply(comments(), journeys());
  }

  public Dataset<Row> contacts(Settings settings) {
    return Contacts.apply(interactions(), steps(), customers(), settings);
  }

  public Dataset<Row> customers(Settings settings) {
    return DimCustomer.apply(
        rows(customers), steps(), Rows.of(DimCustomer.TABLE).build(), settings);
  }

  public Dataset<Row> pinchPoints(Settings settings) {
    return PinchPoints.apply(
        steps(),
        apart(friction(settings)),
        apart(journeyPains()),
        apart(customers(settings)),
        apart(TouchpointPain.apply(comments())),
        apart(comments()),
        settings,
        World::apart);
  }

  /** The same rows, kept, with a plan that begins anew. */
  public static Dataset<Row> apart(Dataset<Row> rows) {
    return SparkSessions.shared().createDataFrame(rows.persist().toJavaRDD(), rows.schema());
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
