package io.pinchpoint.measure;

import static io.pinchpoint.testing.DatasetAssert.assertSameRows;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.journey.JourneyInputs;
import io.pinchpoint.journey.JourneySteps;
import io.pinchpoint.journey.Journeys;
import io.pinchpoint.journey.Scenario;
import io.pinchpoint.measure.experience.ChannelCredit;
import io.pinchpoint.measure.experience.JourneyFriction;
import io.pinchpoint.measure.gates.GateFunnel;
import io.pinchpoint.measure.gates.GateTouches;
import io.pinchpoint.measure.gates.ValueGates;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.testing.Rows;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What holds whatever happens to customers. */
class RandomJourneysIT {
  private static final Settings SETTINGS = World.settings();
  private static final String OTHERS = "customer_key IS DISTINCT FROM 'stranger'";

  private static final String[] TYPES = {
    "contact", "view", "message", "transfer", "update", "login", "resolution", "reopening",
    "complaint", "payment", "purchase", "failure", "follow_up", "referral", "cancellation", "survey"
  };

  @Property(
      tries = 2,
      seed = "20261122",
      shrinking = ShrinkingMode.OFF,
      afterFailure = AfterFailureMode.RANDOM_SEED)
  void shouldAddUpAndNotDependOnOrderOrStrangers(@ForAll long seed) {
    Measured measured = new Measured(life(seed));
    measured.assertContracts();
    measured.assertNullsStayNull();

    Measured shuffled = new Measured(life(seed), seed);
    assertSameRows(measured.friction, shuffled.friction);
    assertSameRows(measured.gates, shuffled.gates);
    assertSameRows(measured.funnel, shuffled.funnel);
    assertSameRows(measured.credit, shuffled.credit);

    Measured accompanied =
        new Measured(
            life(seed)
                .each("source", "other", "customer_key", "stranger")
                .event("s1", "05-01 10:00", "contact", "channel", "kiosk", "wait_seconds", 50L)
                .event("s2", "05-02 10:00", "resolution", "channel", "kiosk", "topic", "t9"));
    assertSameRows(measured.friction, accompanied.friction.where(OTHERS));
    assertSameRows(measured.gates, accompanied.gates.where(OTHERS));
  }

  /** Five customers, few values and coarse times, so that ties and overlaps abound. */
  private static Scenario life(long seed) {
    Random random = new Random(seed);
    Scenario scenario = new Scenario().channel("phone", true, "call").channel("web", false);
    for (int i = 0; i < 150; i++) {
      Object[] values = {
        "customer_key", pick(random, null, "k1", "k2", "k3", "k4"),
        "case_id", pick(random, null, null, "C1", "C2", "C3"),
        "channel", pick(random, null, "phone", "call", "chat", "web"),
        "topic", pick(random, null, "t1", "t2"),
        "touchpoint", pick(random, null, "p1", "p2"),
        "department", pick(random, null, "d1", "d2"),
        "actor", pick(random, null, "customer", "agent")
      };
      String time =
          "05-%02d %02d:%02d"
              .formatted(1 + random.nextInt(28), 9 + random.nextInt(3), 20 * random.nextInt(3));
      if (random.nextInt(3) == 0) {
        scenario.comment("r" + i, time, values);
        scenario.sentence("r" + i, 0.25 * random.nextInt(4), 0.25, 0.25 * random.nextInt(3));
      } else {
        Object[] logged = {
          "outcome", pick(random, null, "success", "resolved", "unresolved", "abandoned"),
          "direction", pick(random, null, "inbound", "outbound"),
          "wait_seconds", seconds(random),
          "hold_seconds", seconds(random),
          "handle_seconds", seconds(random)
        };
        scenario.event(
            "r" + i,
            time,
            TYPES[random.nextInt(TYPES.length)],
            Stream.concat(Arrays.stream(values), Arrays.stream(logged)).toArray());
      }
    }
    return scenario;
  }

  private static String pick(Random random, String... values) {
    return values[random.nextInt(values.length)];
  }

  private static Long seconds(Random random) {
    return random.nextBoolean() ? null : Long.valueOf(60L * random.nextInt(40));
  }

  /** What the measures make of one life. */
  private static final class Measured {
    private final Dataset<Row> steps;
    private final Dataset<Row> friction;
    private final Dataset<Row> gates;
    private final Dataset<Row> funnel;
    private final Dataset<Row> credit;

    Measured(Scenario scenario) {
      this(scenario, scenario.inputs());
    }

    Measured(Scenario scenario, long order) {
      this(scenario, scenario.shuffled(order));
    }

    private Measured(Scenario scenario, JourneyInputs inputs) {
      steps = Scenario.materialized(JourneySteps.of(inputs, Scenario.SETTINGS));
      Dataset<Row> journeys = Scenario.materialized(Journeys.of(steps, Scenario.SETTINGS));
      friction = kept(JourneyFriction.TABLE, friction(steps, journeys));
      Dataset<Row> touches =
          GateTouches.apply(
              steps,
              journeys,
              Rows.of(TextTables.UTTERANCES).build(),
              scenario.channels(),
              SETTINGS);
      gates = kept(ValueGates.TABLE, ValueGates.apply(touches, SETTINGS));
      funnel = kept(GateFunnel.TABLE, GateFunnel.apply(gates, SETTINGS));
      credit = kept(ChannelCredit.TABLE, ChannelCredit.apply(steps, journeys, SETTINGS));
    }

    private static Dataset<Row> friction(Dataset<Row> steps, Dataset<Row> journeys) {
      return JourneyFriction.apply(steps, journeys, new World().talk.build(), SETTINGS);
    }

    private static Dataset<Row> kept(TableContract table, Dataset<Row> rows) {
      return Scenario.materialized(table.conform(rows));
    }

    /**
     * Every constraint: parts add up, shares lie between 0 and 1, outcomes add up to the closed.
     */
    void assertContracts() {
      Map<TableContract, Dataset<Row>> tables =
          Map.of(
              JourneyFriction.TABLE, friction,
              ValueGates.TABLE, gates,
              GateFunnel.TABLE, funnel,
              ChannelCredit.TABLE, credit);
      tables.forEach(
          (table, rows) -> {
            assertThat(rows.isEmpty()).as(table.name()).isFalse();
            table
                .checks()
                .forEach(
                    (name, predicate) ->
                        assertThat(
                                rows.where(expr(predicate).eqNullSafe(false))
                                    .toJSON()
                                    .collectAsList())
                            .as("%s.%s", table.name(), name)
                            .isEmpty());
          });
      assertThat(
              friction
                  .where(
                      "abs(friction_score - (coalesce(score_waiting, 0) + coalesce(score_handoffs, 0)"
                          + " + coalesce(score_channel_switches, 0) + coalesce(score_repeat_contacts, 0)"
                          + " + coalesce(score_loops, 0) + coalesce(score_reopenings, 0)"
                          + " + coalesce(score_escalations, 0) + coalesce(score_negative_sentiment, 0)"
                          + " + coalesce(score_unresolved, 0) + coalesce(score_resolution_time, 0)))"
                          + " > 0.00001")
                  .toJSON()
                  .collectAsList())
          .as("contributions add up to the score")
          .isEmpty();
    }

    void assertNullsStayNull() {
      Dataset<Row> held =
          steps
              .groupBy("journey_id")
              .agg(expr("count(wait_seconds) + count(hold_seconds) AS measured"));
      assertThat(
              friction
                  .join(held, "journey_id")
                  .where("(measured = 0) <> (held_wait_seconds IS NULL)")
                  .toJSON()
                  .collectAsList())
          .as("no wait, no hold: no seconds")
          .isEmpty();
    }
  }
}
