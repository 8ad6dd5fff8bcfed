package io.pinchpoint.nightly;

import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.Intake.Change;
import io.pinchpoint.ingest.Intake.Taken;
import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.measure.anatomy.LoopTurns;
import io.pinchpoint.measure.experience.JourneyFriction;
import io.pinchpoint.measure.kinds.InteractionTypes;
import io.pinchpoint.nightly.Ledger.Publication;
import io.pinchpoint.nightly.Ledger.Recipe;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.table.Lake;
import io.pinchpoint.table.RunLock;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import io.pinchpoint.testing.Rows;
import io.pinchpoint.testing.SparkSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights that compute only what changed, on years of history, against one that computes all. */
class PublishingIT {
  private static final LocalDate DAY = LocalDate.parse("2023-01-02");
  private static final int DAYS = 1_200;
  private static final int PER_DAY = 2;
  private static final int CUSTOMERS = 40;
  private static final List<String> TYPES =
      List.of(
          "contact",
          "contact",
          "contact",
          "view",
          "message",
          "transfer",
          "login",
          "search",
          "resolution",
          "reopening",
          "complaint",
          "payment",
          "purchase",
          "failure",
          "follow_up",
          "referral",
          "cancellation",
          "offer",
          "offer_response",
          "survey",
          "self_service");

  @TempDir private Path folder;
  private final Random random = new Random(20_261_123);
  private PinchpointConfig config;
  private Lake lake;
  private Optional<Publication> last = Optional.empty();
  private int said;

  @BeforeEach
  void makeLake() throws IOException {
    Path file = new SmallCompany(folder).config();
    Files.writeString(
        file,
        """
        incremental_from: 0
        measures: { min_customers: 2, pinch_window_days: 200 }
        anatomy: { script_window_days: 200 }
        kinds: { extreme_share: 0.2, rare_share: 0.2, comparison_days: 200 }
        gates: { expectation_days: 200 }
        prompts: { hesitation_pauses: 2, hesitation_share: 0.6, shuffles: 3, comparison_days: 200 }
        """,
        StandardOpenOption.APPEND);
    config = PinchpointConfig.load(file);
    lake = new Lake(SparkSessions.shared(), folder.resolve("lake").toString());
    Catalog.DATA.forEach(lake::prepare);
  }

  @Test
  void shouldPublishAsIfAllHadComeAtOnce() {
    LocalDate end = DAY.plusDays(DAYS);
    night(DAY, end, delivery(DAY, end, PER_DAY * DAYS));
    LocalDate next = end.plusDays(9);
    night(end, next, delivery(end.minusDays(20), next.plusDays(5), 60));
    Map<TableContract, Set<String>> bitByBit = published();
    assertThat(oldestFile()).as("what was left as it was").isBefore(end.minusDays(100));

    night(next, next, List.of());

    assertThat(bitByBit.get(InteractionTypes.TABLE)).hasSizeGreaterThan(DAYS / 2);
    assertThat(bitByBit.get(LoopTurns.TABLE)).hasSizeGreaterThan(DAYS / 4);
    published().forEach((table, rows) -> assertSame(table, bitByBit.get(table), rows));
  }

  private static void assertSame(TableContract table, Set<String> bitByBit, Set<String> all) {
    Set<String> missing = new TreeSet<>(all);
    missing.removeAll(bitByBit);
    Set<String> wrong = new TreeSet<>(bitByBit);
    wrong.removeAll(all);
    assertThat(missing.stream().limit(2)).as(table.name() + " lacks").isEmpty();
    assertThat(wrong.stream().limit(2)).as(table.name() + " has").isEmpty();
  }

  // ------------------------------------------------------------ deliveries

  private List<Change> delivery(LocalDate from, LocalDate to, int count) {
    int days = (int) (to.toEpochDay() - from.toEpochDay());
    Rows events = Rows.of(IntakeTables.CHANNEL_EVENTS);
    Rows verbatims = Rows.of(IntakeTables.VERBATIMS);
    Rows sentences = Rows.of(TextTables.SENTENCES);
    Rows mentions = Rows.of(TextTables.MENTIONS);
    Rows utterances = Rows.of(TextTables.UTTERANCES);
    for (int i = 0; i < count; i++) {
      LocalDate day = from.plusDays(random.nextInt(days));
      Map<String, Object> touch = touch(day);
      if (random.nextInt(3) > 0) {
        events.row(event(touch));
        continue;
      }
      String id = "v" + said++;
      touch.put("verbatim_id", id);
      touch.putAll(
          Map.of("text", "Words", "text_key", id, "language", "en", "language_method", "declared"));
      verbatims.row(touch);
      Map<String, Object> key =
          Map.of("source", "log", "verbatim_id", id, "occurred_date", day.toString());
      double feeling = 0.25 * (random.nextInt(9) - 4);
      sentences.row(told(TextTables.SENTENCES, key, feeling));
      utterances.row(utterance(key, "agent".equals(touch.get("actor")), feeling));
      if (random.nextBoolean()) {
        mentions.row(mention(key, feeling));
      }
    }
    return List.of(
        new Change(IntakeTables.CHANNEL_EVENTS, events.build(), Optional.empty()),
        new Change(IntakeTables.VERBATIMS, verbatims.build(), Optional.empty()),
        new Change(TextTables.SENTENCES, sentences.build(), Optional.empty()),
        new Change(TextTables.MENTIONS, mentions.build(), Optional.empty()),
        new Change(TextTables.UTTERANCES, utterances.build(), Optional.empty()));
  }

  /** Some weeks of a customer are busy with one case. */
  private Map<String, Object> touch(LocalDate day) {
    int customer = random.nextInt(CUSTOMERS);
    long month = day.toEpochDay() / 30 + customer;
    Map<String, Object> row = new HashMap<>();
    row.put("source", "log");
    row.put(
        "occurred_at", day + "T%02d:%02d:00Z".formatted(random.nextInt(24), random.nextInt(60)));
    row.put("occurred_date", day.toString());
    row.put("customer_key", random.nextInt(9) == 0 ? null : "k" + customer);
    row.put("case_id", random.nextInt(4) == 0 ? "K" + customer + "-" + month : null);
    row.put(
        "interaction_id",
        random.nextInt(3) == 0 ? "I" + customer + "-" + day.toEpochDay() / 4 : null);
    row.put("channel", pick("call", "app", "web", null));
    row.put("touchpoint", pick("hotline", "app", "self_service", null));
    row.put("topic", pick("bill", "move", "price", null, null));
    row.put("department", pick("d1", "d2", null));
    row.put("agent_key", pick("a1", "a2", null));
    row.put("actor", pick("customer", "customer", "agent", null));
    row.put("visibility", pick("public", "private", null));
    row.put("attributes", Map.of("product", "p" + random.nextInt(2)));
    row.put("delivery", "file");
    row.put("delivered_at", "2026-03-01T00:00:00Z");
    row.put("record", 1);
    return row;
  }

  private Map<String, Object> event(Map<String, Object> touch) {
    String type = pick(TYPES.toArray(String[]::new));
    touch.put("event_id", "e" + said++);
    touch.put("event_type", type);
    touch.put("event_type_raw", type);
    touch.put("outcome", pick("success", "resolved", "unresolved", "abandoned", "accepted", null));
    touch.put("direction", pick("inbound", "outbound", null, null));
    touch.put("offer_id", pick("o1", "o2", null));
    touch.put("trigger", pick("bill", "hotline", null));
    touch.put("wait_seconds", seconds());
    touch.put("hold_seconds", seconds());
    touch.put("handle_seconds", seconds());
    if (random.nextBoolean()) {
      touch.put("value", 10 * (1 + random.nextInt(9)));
      touch.put("currency", "EUR");
    }
    return touch;
  }

  private Map<String, Object> utterance(Map<String, Object> key, boolean byAgent, double feeling) {
    Map<String, Object> row = told(TextTables.UTTERANCES, key, feeling);
    row.put("by_customer", !byAgent);
    row.put(
        byAgent ? "reaction" : "act",
        byAgent ? pick("answer", "act", "defer", null) : pick("question", "complaint", null));
    int text = random.nextInt(6);
    List<Integer> sketch = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      sketch.add(1_000 * text + i);
    }
    row.put("sketch", sketch);
    row.put("words", List.of(text, text + 1));
    return row;
  }

  private Map<String, Object> mention(Map<String, Object> key, double feeling) {
    Map<String, Object> row = told(TextTables.MENTIONS, key, feeling);
    row.put("mention_no", 1);
    row.put("touchpoint_id", pick("hotline", "app", null));
    row.put("touchpoint_source", "text");
    row.put("pain_point_id", pick("long_wait", "crash", null));
    row.put("rule", "wait*");
    row.put("method", "taxonomy");
    row.put("intensity", 1);
    return row;
  }

  /** Anything may be true of what somebody says. */
  private Map<String, Object> told(TableContract table, Map<String, Object> key, double feeling) {
    Map<String, Object> row = new HashMap<>();
    for (StructField field : table.schema().fields()) {
      if (field.dataType() instanceof BooleanType) {
        row.put(field.name(), random.nextInt(4) == 0);
      } else if (field.dataType() instanceof ArrayType) {
        row.put(field.name(), List.of());
      } else if (field.dataType() instanceof IntegerType) {
        row.put(field.name(), 1 + random.nextInt(30));
      } else if (field.name().startsWith("p_")) {
        row.put(field.name(), 0.2);
      }
    }
    row.putAll(key);
    row.put("sentiment", feeling);
    row.put("sentiment_raw", feeling);
    row.put("negative_probability", feeling < 0 ? -feeling : 0);
    row.put("positive_probability", feeling > 0 ? feeling : 0);
    row.put("sentiment_label", feeling < 0 ? "negative" : feeling > 0 ? "positive" : "neutral");
    row.put("sentiment_method", "default");
    return row;
  }

  private String pick(String... values) {
    return values[random.nextInt(values.length)];
  }

  private Long seconds() {
    return random.nextBoolean() ? null : Long.valueOf(60L * random.nextInt(40));
  }

  // ------------------------------------------------------------ nights

  /** The first night, and one without changes, compute everything. */
  private void night(LocalDate before, LocalDate asOf, List<Change> changes) {
    try (RunLock lock = RunLock.acquire(lake, Clock.systemUTC());
        Stopwatch steps =
            new Stopwatch(
                SparkSessions.shared().sparkContext(), Progress.SILENT, Derivation.STEPS)) {
      OpenLake open = new OpenLake(lake, lock, last);
      open.restore(Catalog.DATA);
      changes.forEach(change -> open.replace(change.table(), change.replaced(), change.rows()));
      Taken taken = new Taken(List.of(), changes, null, List.of(), List.of());
      new Publishing(SparkSessions.shared(), config, open, lock, steps)
          .publish(
              asOf,
              last.isEmpty() || changes.isEmpty()
                  ? Optional.empty()
                  : Optional.of(Touched.by(taken, open, before, asOf)));
      last =
          Optional.of(
              new Publication(
                  lock.fence(),
                  asOf,
                  new TreeMap<>(open.versions()),
                  new Recipe("", "", "", "", 0, "", "")));
    }
  }

  private Dataset<Row> read(TableContract table) {
    return lake.read(table, last.orElseThrow().version(table).orElseThrow());
  }

  private Map<TableContract, Set<String>> published() {
    Map<TableContract, Set<String>> rows = new HashMap<>();
    for (TableContract table : Catalog.DATA) {
      if (table.layer() == Layer.PUBLISHED) {
        rows.put(table, new TreeSet<>(read(table).toJSON().collectAsList()));
      }
    }
    return rows;
  }

  /** The last day of the file with the oldest rows. */
  private LocalDate oldestFile() {
    return read(JourneyFriction.TABLE)
        .groupBy(input_file_name())
        .agg(max("journey_date").as("last"))
        .agg(min("last"))
        .head()
        .getDate(0)
        .toLocalDate();
  }
}
