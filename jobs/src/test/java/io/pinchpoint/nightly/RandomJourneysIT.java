package io.pinchpoint.nightly;

import static io.pinchpoint.testing.DatasetAssert.assertSameRows;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.journey.Interactions;
import io.pinchpoint.journey.JourneyInputs;
import io.pinchpoint.journey.JourneySteps;
import io.pinchpoint.journey.Journeys;
import io.pinchpoint.journey.Scenario;
import io.pinchpoint.journey.Turns;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.measure.experience.ChannelCredit;
import io.pinchpoint.measure.experience.JourneyFriction;
import io.pinchpoint.measure.kinds.CriticalIncidents;
import io.pinchpoint.measure.kinds.InteractionTypes;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.testing.Rows;
import io.pinchpoint.testing.SparkSessions;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.StructField;

/** What holds in every published table, whatever happens to customers. */
class RandomJourneysIT {
  private static final PinchpointConfig CONFIG =
      PinchpointConfig.load(Path.of("..", "conf", "sample.yaml"));
  private static final Settings SETTINGS = Settings.of(CONFIG, LocalDate.parse("2024-05-31"));

  /** Whether a topic is rare depends on everybody's contacts. */
  private static final Set<TableContract> COMPARING =
      Set.of(InteractionTypes.TABLE, CriticalIncidents.TABLE);

  private static final String[] TYPES = {
    "contact", "view", "message", "transfer", "update", "login", "resolution", "reopening",
    "complaint", "payment", "purchase", "failure", "follow_up", "referral", "cancellation", "offer",
    "offer_response", "survey"
  };

  @Property(
      tries = 1,
      seed = "20261122",
      shrinking = ShrinkingMode.OFF,
      afterFailure = AfterFailureMode.RANDOM_SEED)
  void shouldAddUpAndNotDependOnOrderOrStrangers(@ForAll long seed) {
    Life life = new Life(seed);
    Measured measured = new Measured(life, life.scenario.inputs());
    measured.assertContracts();
    measured.assertScoreAddsUp();
    measured.assertCreditAddsUp();
    measured.assertPartsAreTheUnion();

    Measured shuffled = new Measured(life, life.scenario.shuffled(seed));
    measured.tables.forEach((table, rows) -> assertSameRows(rows, shuffled.tables.get(table)));

    life.scenario
        .each("source", "other", "customer_key", "stranger")
        .event("s1", "05-01 10:00", "contact", "channel", "kiosk", "wait_seconds", 60L)
        .event("s2", "05-02 10:00", "resolution", "channel", "kiosk", "topic", "t9");
    Measured accompanied = new Measured(life, life.scenario.inputs());
    measured.tables.forEach(
        (table, rows) -> {
          boolean isByCustomer = List.of(table.schema().fieldNames()).contains("customer_key");
          if (isByCustomer && !COMPARING.contains(table)) {
            assertSameRows(
                rows,
                accompanied.tables.get(table).where("customer_key IS DISTINCT FROM 'stranger'"));
          }
        });
  }

  /** Five customers, few values and coarse times, so that ties and overlaps abound. */
  private static final class Life {
    private final Scenario scenario =
        new Scenario().channel("phone", true, "call").channel("web", false);
    private final Rows utterances = Rows.of(TextTables.UTTERANCES);
    private final Random random;

    Life(long seed) {
      random = new Random(seed);
      for (int i = 0; i < 150; i++) {
        touch("r" + i);
      }
    }

    private void touch(String id) {
      Object[] values = {
        "customer_key", pick(null, "k1", "k2", "k3", "k4"),
        "case_id", pick(null, null, "C1", "C2", "C3"),
        "channel", pick(null, "phone", "call", "chat", "web"),
        "topic", pick(null, "t1", "t2"),
        "touchpoint", pick(null, "p1", "p2"),
        "department", pick(null, "d1", "d2"),
        "actor", pick(null, "customer", "agent")
      };
      String time =
          "05-%02d %02d:%02d"
              .formatted(1 + random.nextInt(28), 9 + random.nextInt(3), 20 * random.nextInt(3));
      if (random.nextInt(3) == 0) {
        scenario.comment(id, time, values);
        scenario.feels(id, 0.25 * (random.nextInt(6) - 3), pick("negative", "neutral", "positive"));
        if (random.nextBoolean()) {
          scenario.mention(id, 1, pick("pain1", "pain2"), 0.75, random.nextInt(5) == 0);
        }
        utterances.row(utterance(id, "agent".equals(values[values.length - 1])));
      } else {
        Object[] logged = {
          "outcome", pick(null, "success", "resolved", "unresolved", "abandoned"),
          "direction", pick(null, "inbound", "outbound"),
          "offer_id", pick(null, "o1", "o2"),
          "wait_seconds", seconds(),
          "hold_seconds", seconds(),
          "handle_seconds", seconds()
        };
        scenario.event(
            id,
            time,
            TYPES[random.nextInt(TYPES.length)],
            Stream.concat(Arrays.stream(values), Arrays.stream(logged)).toArray());
      }
    }

    /** Anything may be true of what somebody says. */
    private Map<String, Object> utterance(String id, boolean byAgent) {
      Map<String, Object> row = new HashMap<>();
      for (StructField field : TextTables.UTTERANCES.schema().fields()) {
        if (field.dataType() instanceof BooleanType) {
          row.put(field.name(), random.nextInt(4) == 0);
        } else if (field.dataType() instanceof ArrayType) {
          row.put(field.name(), List.of());
        } else if (field.dataType() instanceof IntegerType) {
          row.put(field.name(), 1 + random.nextInt(30));
        }
      }
      row.put("source", "log");
      row.put("verbatim_id", id);
      row.put("by_customer", !byAgent);
      row.put(
          byAgent ? "reaction" : "act",
          byAgent ? pick(null, "answer", "act", "defer") : pick(null, "question", "complaint"));
      return row;
    }

    private String pick(String... values) {
      return values[random.nextInt(values.length)];
    }

    private Long seconds() {
      return random.nextBoolean() ? null : Long.valueOf(60L * random.nextInt(40));
    }
  }

  /** What the measures make of one life. */
  private static final class Measured {
    private final Dataset<Row> steps;
    private final Map<TableContract, Dataset<Row>> tables = new LinkedHashMap<>();

    Measured(Life life, JourneyInputs inputs) {
      steps = Scenario.materialized(JourneySteps.of(inputs, Scenario.SETTINGS));
      Map<TableContract, Dataset<Row>> lake =
          Map.of(
              JourneySteps.TABLE, steps,
              Journeys.TABLE, Scenario.materialized(Journeys.of(steps, Scenario.SETTINGS)),
              Interactions.TABLE,
                  Scenario.materialized(Interactions.of(steps, life.scenario.channels())),
              Turns.TABLE, Scenario.materialized(Turns.of(steps)),
              TextTables.SENTENCES, Rows.of(TextTables.SENTENCES).build(),
              TextTables.MENTIONS, inputs.mentions(),
              TextTables.UTTERANCES, life.utterances.build(),
              IntakeTables.CUSTOMERS, Rows.of(IntakeTables.CUSTOMERS).build());
      Measures measures =
          new Measures(
              Measures.Inputs.all(SparkSessions.shared(), lake::get),
              new Dimensions(SparkSessions.shared(), CONFIG),
              SETTINGS);
      measures
          .tables()
          .forEach((table, rows) -> tables.put(table, Scenario.materialized(table.conform(rows))));
      measures.release();
    }

    /**
     * Every constraint: parts add up, shares lie between 0 and 1, outcomes add up to the closed.
     */
    void assertContracts() {
      tables.forEach(
          (table, rows) ->
              table
                  .checks()
                  .forEach(
                      (name, predicate) ->
                          assertNone(
                              rows.where(expr(predicate).eqNullSafe(false)),
                              table.name() + "." + name)));
    }

    void assertScoreAddsUp() {
      assertNone(
          tables
              .get(JourneyFriction.TABLE)
              .where(
                  "abs(friction_score - (coalesce(score_waiting, 0) + coalesce(score_handoffs, 0)"
                      + " + coalesce(score_channel_switches, 0) + coalesce(score_repeat_contacts, 0)"
                      + " + coalesce(score_loops, 0) + coalesce(score_reopenings, 0)"
                      + " + coalesce(score_escalations, 0) + coalesce(score_negative_sentiment, 0)"
                      + " + coalesce(score_unresolved, 0) + coalesce(score_resolution_time, 0)))"
                      + " > 0.00001"),
          "contributions add up to the score");
    }

    void assertCreditAddsUp() {
      Dataset<Row> credit = tables.get(ChannelCredit.TABLE);
      assertThat(credit.where("shapley_resolved IS NOT NULL").isEmpty()).isFalse();
      assertNone(
          credit
              .groupBy("period_no", "topic_id")
              .agg(
                  expr("sum(shapley_resolved) AS shapley"),
                  expr("sum(markov_resolved) AS markov"),
                  expr("max(group_resolved_count) AS resolved"))
              .where("abs(shapley - resolved) > 0.00001 OR abs(markov - resolved) > 0.00001"),
          "credit adds up to the journeys resolved");
    }

    /** The parts of friction, counted minute by minute; a part without any input is NULL. */
    void assertPartsAreTheUnion() {
      Map<String, List<Row>> journeys = new TreeMap<>();
      for (Row step : steps.orderBy("journey_id", "step_no").collectAsList()) {
        journeys.computeIfAbsent(step.getAs("journey_id"), id -> new ArrayList<>()).add(step);
      }
      Map<String, String> expected = new TreeMap<>();
      journeys.forEach((id, touches) -> expected.put(id, parts(touches)));

      Map<String, String> found = new TreeMap<>();
      for (Row row :
          tables
              .get(JourneyFriction.TABLE)
              .selectExpr(
                  "journey_id",
                  "concat_ws(' ', coalesce(string(held_wait_seconds), 'unknown'),"
                      + " coalesce(string(runaround_seconds), 'unknown'),"
                      + " coalesce(string(repeat_handle_seconds), 'unknown'))")
              .collectAsList()) {
        found.put(row.getString(0), row.getString(1));
      }
      assertThat(found).isEqualTo(expected);
    }

    private static String parts(List<Row> touches) {
      BitSet covered = new BitSet();
      int lastHandoff = 0;
      Set<String> repeated = new TreeSet<>();
      boolean isWaitKnown = false;
      boolean isHandlingKnown = false;
      for (Row touch : touches) {
        if (touch.<Boolean>getAs("is_handoff")) {
          lastHandoff = touch.<Integer>getAs("step_no");
        }
        if (touch.<Boolean>getAs("is_repeat_contact")) {
          repeated.add(touch.getAs("interaction_key"));
        }
        isWaitKnown |= touch.getAs("wait_seconds") != null || touch.getAs("hold_seconds") != null;
        isHandlingKnown |= touch.getAs("handle_seconds") != null;
        covered.set(minute(touch), minute(touch) + held(touch));
      }
      int held = covered.cardinality();
      for (Row touch : touches) {
        if (touch.<Integer>getAs("step_no") < lastHandoff) {
          handle(touch, covered);
        }
      }
      int runaround = covered.cardinality() - held;
      for (Row touch : touches) {
        if (repeated.contains(touch.<String>getAs("interaction_key"))) {
          handle(touch, covered);
        }
      }
      int again = covered.cardinality() - held - runaround;
      return "%s %s %s"
          .formatted(
              isWaitKnown ? 60 * held : "unknown",
              isHandlingKnown ? 60 * runaround : "unknown",
              isHandlingKnown ? 60 * again : "unknown");
    }

    private static void handle(Row touch, BitSet covered) {
      int from = minute(touch) + held(touch);
      covered.set(from, from + minutes(touch, "handle_seconds"));
    }

    private static int held(Row touch) {
      return minutes(touch, "wait_seconds") + minutes(touch, "hold_seconds");
    }

    private static int minute(Row touch) {
      long first = Instant.parse("2024-05-01T00:00:00Z").getEpochSecond();
      long at = touch.<Timestamp>getAs("occurred_at").toInstant().getEpochSecond();
      return (int) ((at - first) / 60);
    }

    private static int minutes(Row touch, String column) {
      Long seconds = touch.getAs(column);
      return (int) (Objects.requireNonNullElse(seconds, 0L) / 60);
    }

    private static void assertNone(Dataset<Row> rows, String rule) {
      assertThat(rows.toJSON().collectAsList()).as(rule).isEmpty();
    }
  }
}
