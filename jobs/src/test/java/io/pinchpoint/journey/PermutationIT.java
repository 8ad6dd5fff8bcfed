package io.pinchpoint.journey;

import static io.pinchpoint.testing.DatasetAssert.assertSameRows;

import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PermutationIT {

  private static final String[] TYPES = {
    "contact", "message", "update", "login", "resolution", "reopening", "survey", "abandonment"
  };

  @Test
  void shouldNotDependOnTheOrderOfRows() {
    Scenario scenario = story("k", 120, 11);
    Dataset<Row> steps = Scenario.materialized(steps(scenario.shuffled(1)));

    assertSameRows(scenario.steps(), steps);
    assertSameRows(
        scenario.interactions(), Interactions.of(steps.orderBy("sentiment"), scenario.channels()));
    assertSameRows(scenario.journeys(), Journeys.of(steps.orderBy("record_id"), Scenario.SETTINGS));
    assertSameRows(Turns.of(scenario.steps()), Turns.of(steps));
  }

  @Test
  void shouldNotMindAnUnrelatedCustomer() {
    Scenario alone = story("k", 40, 5);
    Scenario accompanied =
        story("k", 40, 5)
            .each("source", "other", "customer_key", "stranger", "case_id", null)
            .event("s1", "05-01 10:00", "contact", "channel", "phone", "topic", "t1")
            .event("s2", "05-02 10:00", "login", "channel", "phone");

    assertSameRows(
        alone.steps(), accompanied.steps().where("customer_key IS DISTINCT FROM 'stranger'"));
    assertSameRows(
        alone.journeys(), accompanied.journeys().where("customer_key IS DISTINCT FROM 'stranger'"));
  }

  private static Dataset<Row> steps(JourneyInputs inputs) {
    return JourneySteps.of(inputs, Scenario.SETTINGS);
  }

  /** Few values and coarse times, so that ties and overlaps abound. */
  private static Scenario story(String customer, int touches, long seed) {
    Random random = new Random(seed);
    Scenario scenario = new Scenario().channel("phone", true, "call");
    for (int i = 0; i < touches; i++) {
      Object[] values = {
        "customer_key", pick(random, null, customer, customer + "2"),
        "case_id", pick(random, null, null, "C1", "C2"),
        "interaction_id", pick(random, null, null, null, "I1", "I2"),
        "channel", pick(random, null, "phone", "call", "chat"),
        "topic", pick(random, null, null, "t1", "t2"),
        "touchpoint", pick(random, null, "p1", "p2"),
        "department", pick(random, null, "d1", "d2"),
        "agent_key", pick(random, null, "a1", "a2"),
        "sequence_no", pick(random, null, "1", "2"),
        "actor", pick(random, null, "customer", "agent")
      };
      String time = "05-%02d 10:%02d".formatted(1 + random.nextInt(28), 20 * random.nextInt(3));
      if (random.nextInt(3) == 0) {
        scenario.comment("r" + i, time, values);
        scenario.feels("r" + i, 0.25 * (i % 3 - 1), "neutral");
        scenario.mention("r" + i, 1, "p", 0.5, false).mention("r" + i, 2, "q", 0.5, false);
      } else {
        scenario.event("r" + i, time, TYPES[random.nextInt(TYPES.length)], values);
      }
    }
    return scenario;
  }

  private static String pick(Random random, String... values) {
    return values[random.nextInt(values.length)];
  }
}
