package io.pinchpoint.measure.experience;

import static io.pinchpoint.testing.DatasetAssert.assertRows;
import static io.pinchpoint.testing.DatasetAssert.assertSameRows;
import static io.pinchpoint.testing.DatasetAssert.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pinchpoint.measure.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PinchPointsIT {

  /** A commented journey with one wait; a pain, or none, in its comment. */
  private static void journey(
      World world,
      int id,
      String customer,
      Integer wait,
      String pain,
      String day,
      Object... values) {
    String journey = "c:" + (1000 + id);
    String at = day + "T08:00:00Z";
    List<Object> all = new ArrayList<>(List.of("case_id", "" + id));
    all.addAll(List.of(values));
    if (customer != null) {
      all.addAll(List.of("customer_key", customer));
    }
    String channel = id % 2 == 0 ? "chat" : "phone";
    world
        .journey(journey, at, at, all.toArray())
        .step(
            journey,
            at,
            "channel_id",
            channel,
            "wait_seconds",
            wait,
            "value",
            "10",
            "currency",
            "EUR")
        .comment(
            journey,
            at,
            "v" + id,
            "channel_id",
            channel,
            "rating",
            pain == null ? "5" : "3",
            "rating_scale",
            "1..5")
        .mention(
            "v" + id, "hotline", pain, pain == null ? "0.1" : "0.8", pain == null ? "0.5" : "-0.5");
  }

  /** Four pained journeys against four others; one before the window, one without comment. */
  private static World company() {
    World world = new World();
    journey(world, 1, "anna", 4000, "long_wait", "2024-05-20", "resolved", "no");
    journey(world, 2, "anna", 2000, "long_wait", "2024-05-21", "resolved", "yes");
    journey(world, 3, "ben", 3000, "long_wait", "2024-04-20", "resolved", "no");
    journey(world, 4, null, 3000, "long_wait", "2024-03-10");
    journey(world, 5, "anna", 1000, null, "2024-05-22", "resolved", "yes");
    journey(world, 6, "cleo", 600, null, "2024-05-22", "resolved", "yes");
    journey(world, 7, "dora", 200, null, "2024-05-22", "resolved", "no");
    journey(world, 8, "emil", 200, null, "2024-05-22");
    journey(world, 9, "fay", 90_000, "long_wait", "2024-03-02");
    // Friction unknown: no wait is logged.
    journey(world, 10, "gus", null, "rude", "2024-05-22", "resolved", "no");
    world
        .journey("c:2000", "2024-05-22T08:00:00Z", "2024-05-22T08:00:00Z")
        .step("c:2000", "2024-05-22T08:00:00Z", "wait_seconds", 50_000);
    return world;
  }

  @Test
  void shouldComparePainedJourneysWithTheOthers() {
    // Pained mean 3000, others 500: 2500 s * 4 = 2.777778 h. Resolved 1/3 against 2/3 known,
    // rated 0.5 against 1. Friction of all commented: 12000 + 2000.
    assertRows(
        company().pinchPoints(World.settings()),
        "touchpoint_id, pain_point_id, pinch_rank, rank_basis, window_from_date, window_to_date,"
            + " effect_method, journeys_pained, customers_pained, mention_count, journeys_matched,"
            + " journeys_compared, friction_seconds_mean_pained, friction_seconds_mean_compared,"
            + " difference_seconds, hours_saved_if_removed, friction_share,"
            + " resolved_share_difference, fallout_journeys, rating_difference, rating_points_lost,"
            + " rank_hours, rank_fallout, rank_rating, rank_mentions, mention_count_28d,"
            + " mention_count_previous_28d, trend, value_at_risk, value_currency",
        row(
            "hotline",
            "long_wait",
            1,
            "hours",
            "2024-03-03",
            "2024-05-31",
            "plain_difference",
            4,
            2,
            4,
            4,
            4,
            "3000",
            "500",
            "2500",
            "2.777778",
            "0.857143",
            "-0.333333",
            "1",
            "-0.5",
            "2",
            1,
            1,
            1,
            1,
            2,
            1,
            "1",
            "40",
            "EUR"),
        row(
            "hotline",
            "rude",
            2,
            "hours",
            "2024-03-03",
            "2024-05-31",
            "plain_difference",
            1,
            1,
            1,
            0,
            0,
            null,
            null,
            null,
            null,
            "0",
            null,
            null,
            null,
            null,
            2,
            2,
            2,
            2,
            1,
            0,
            null,
            "10",
            "EUR"));
  }

  @Test
  void shouldClusterItsIntervalByCustomer() {
    // Influence on the difference, with means 3000 and 500 over 4 each: anna (6000 - 2*3000)/4 -
    // (1000 - 500)/4 = -125; ben 0; unknown 0; cleo -25; dora 75; emil 75.
    // v = 6/5 * (15625 + 625 + 5625 + 5625) = 33000; 4 * 1.96 * sqrt(v) = 1424.19 s = 0.395607 h.
    double margin = 4 * 1.959963984540054 * Math.sqrt(33_000) / 3600;
    Row row =
        company()
            .pinchPoints(World.settings())
            .filter("pain_point_id = 'long_wait'")
            .selectExpr("hours_saved_low", "hours_saved_high")
            .head();
    assertThat(row.getDecimal(0).doubleValue()).isCloseTo(10_000 / 3600.0 - margin, within(1e-6));
    assertThat(row.getDecimal(1).doubleValue()).isCloseTo(10_000 / 3600.0 + margin, within(1e-6));
  }

  @Test
  void shouldQuoteAndCounterQuote() {
    Row row =
        company()
            .pinchPoints(World.settings())
            .filter("pain_point_id = 'long_wait'")
            .selectExpr("quotes.verbatim_id", "counter_quote.verbatim_id", "counter_quote.strength")
            .head();
    assertThat(row.<String>getList(0)).containsExactly("v1", "v2", "v3");
    assertThat(row.getString(1)).isEqualTo("v5");
    assertThat(row.getDecimal(2)).isEqualByComparingTo("0.5");
  }

  @Test
  void shouldNameChannelsWithEnoughJourneys() {
    // By phone 4000 and 3000, by chat 2000 and 3000.
    assertRows(
        company().pinchPoints(World.settings()),
        "pain_point_id, best_channel_id, worst_channel_id",
        row("long_wait", "chat", "phone"),
        row("rude", null, null));
  }

  @Test
  void shouldJudgeNothingByTooFewCustomers() {
    assertRows(
        company().pinchPoints(World.settings(10)),
        "pain_point_id, pinch_rank, rank_basis, difference_seconds, hours_saved_if_removed,"
            + " hours_saved_low, fallout_journeys, rating_difference",
        row("long_wait", 1, "mentions", "2500", null, null, null, null),
        row("rude", 2, "mentions", null, null, null, null, null));
  }

  @Test
  void shouldEqualAPlainReckoningOverManyJourneys() {
    Random random = new Random(7);
    World world = new World();
    Map<String, List<double[]>> customers = new TreeMap<>();
    for (int i = 0; i < 120; i++) {
      String customer = "k" + random.nextInt(30);
      int wait = random.nextInt(5000);
      boolean pained = random.nextInt(3) == 0;
      journey(world, i, customer, wait, pained ? "long_wait" : null, "2024-05-20");
      customers
          .computeIfAbsent(customer, c -> new ArrayList<>())
          .add(new double[] {pained ? 1 : 0, wait});
    }
    double[] sums = new double[4];
    customers
        .values()
        .forEach(
            js ->
                js.forEach(
                    j -> {
                      sums[j[0] > 0 ? 0 : 2] += j[1];
                      sums[j[0] > 0 ? 1 : 3]++;
                    }));
    double pained = sums[0] / sums[1];
    double others = sums[2] / sums[3];
    double squares = 0;
    for (List<double[]> js : customers.values()) {
      double influence = 0;
      for (double[] j : js) {
        influence += j[0] > 0 ? (j[1] - pained) / sums[1] : -(j[1] - others) / sums[3];
      }
      squares += influence * influence;
    }
    double m = customers.size();
    double margin = 1.959963984540054 * sums[1] * Math.sqrt(m / (m - 1) * squares) / 3600;
    double hours = sums[1] * (pained - others) / 3600;
    Row row = world.pinchPoints(World.settings(10)).head();
    assertThat(decimal(row, "hours_saved_if_removed")).isCloseTo(hours, within(1e-6));
    assertThat(decimal(row, "hours_saved_low")).isCloseTo(hours - margin, within(2e-6));
    assertThat(decimal(row, "hours_saved_high")).isCloseTo(hours + margin, within(2e-6));
  }

  private static double decimal(Row row, String column) {
    return row.getDecimal(row.fieldIndex(column)).doubleValue();
  }

  @Test
  void shouldNotDependOnTheOrderOfRows() {
    Dataset<Row> expected = company().pinchPoints(World.settings());
    assertSameRows(expected, company().shuffle(5).pinchPoints(World.settings()));
  }
}
