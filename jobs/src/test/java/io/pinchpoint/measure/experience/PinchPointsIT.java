package io.pinchpoint.measure.experience;

import static io.pinchpoint.testing.DatasetAssert.assertRows;
import static io.pinchpoint.testing.DatasetAssert.assertSameRows;
import static io.pinchpoint.testing.DatasetAssert.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pinchpoint.measure.World;
import io.pinchpoint.testing.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class PinchPointsIT {

  /** A call of 100 s in the queue, a comment on it, and a second call. */
  private static void journey(
      World world,
      int id,
      String customer,
      Integer wait,
      String pain,
      String day,
      Object... values) {
    String journey = "c:" + (1000 + id);
    List<Object> all = new ArrayList<>(List.of("case_id", "" + id));
    all.addAll(List.of(values));
    if (customer != null) {
      all.addAll(List.of("customer_key", customer));
    }
    String channel = id % 2 == 0 ? "chat" : "phone";
    world
        .journey(journey, day + "T08:00:00Z", day + "T18:00:00Z", all.toArray())
        .step(
            journey,
            day + "T08:00:00Z",
            "customer_key",
            customer,
            "channel_id",
            "phone",
            "wait_seconds",
            wait == null ? null : 100,
            "value",
            "10",
            "currency",
            "EUR")
        .comment(
            journey,
            day + "T09:00:00Z",
            "v" + id,
            "customer_key",
            customer,
            "channel_id",
            channel,
            "rating",
            pain == null ? "5" : "3",
            "rating_scale",
            "1..5")
        .mention(
            "v" + id, "hotline", pain, pain == null ? "0.1" : "0.8", pain == null ? "0.5" : "-0.5")
        .step(
            journey,
            day + "T10:00:00Z",
            "customer_key",
            customer,
            "channel_id",
            "phone",
            "wait_seconds",
            wait);
  }

  /** Four pained journeys against four others; one before the window, one without comment. */
  private static World company() {
    World world = new World();
    journey(world, 1, "anna", 4000, "long_wait", "2024-05-20", "resolved", "no");
    journey(world, 2, "anna", 2000, "long_wait", "2024-05-20", "resolved", "yes");
    journey(world, 3, "ben", 3000, "long_wait", "2024-04-20", "resolved", "no");
    journey(world, 4, null, 3000, "long_wait", "2024-04-21");
    journey(world, 5, "anna", 1000, null, "2024-05-20", "resolved", "yes");
    journey(world, 6, "cleo", 600, null, "2024-05-22", "resolved", "yes");
    journey(world, 7, "dora", 200, null, "2024-05-22", "resolved", "no");
    journey(world, 8, "emil", 200, null, "2024-05-22");
    journey(world, 9, "fay", 90_000, "long_wait", "2024-03-02");
    // Friction unknown: no wait is logged.
    journey(world, 10, "gus", null, "rude", "2024-05-22", "resolved", "no");
    journey(world, 11, "hugo", null, null, "2024-05-22", "resolved", "yes");
    // Never speaks: its friction is compared with nobody's, but others of its length count for it.
    world
        .journey("c:2000", "2024-05-22T08:00:00Z", "2024-05-22T10:00:00Z")
        .step("c:2000", "2024-05-22T08:00:00Z", "channel_id", "phone", "wait_seconds", 50_000)
        .step("c:2000", "2024-05-22T23:00:00Z", "channel_id", "phone", "wait_seconds", 50_000);
    return world;
  }

  @Test
  void shouldCompareWhatComesAfterTheFirstMention() {
    // After the first call: pained 4000, 2000, 3000, 3000; others 1000, 600, 200, 200, weighing
    // 1.25 each for the one of five that never speaks. One stratum, nobody pained later:
    // 3000 - 500 = 2500 s, * 4 = 2.777778 h.
    // Resolved 1/3 of three known against 2/3, rated 0.5 against 1.
    // Friction of all commented: 12000 + 2000 + 8 * 100, of the pained 12000 + 4 * 100.
    //
    // u is 5/9 for the pained, -4/9 for others; v the distance from the means 3000 and 500. By
    // customer Σ u·v: anna 5/9 * (1000 - 1000) - 1.25 * 4/9 * 500 = -2500/9, ben 0, unknown 0,
    // cleo -500/9, dora and emil 1500/9; squares 11e6/81, * 3/2 for three pained customers;
    // Σ u·D = 20/9: error sqrt(16.5e6)/20 = 203.1010 s, t with 2 degrees of freedom 4.302653.
    double margin = 4.302653 * Math.sqrt(16.5e6) / 20 * 4 / 3600;
    Dataset<Row> actual = World.apart(company().pinchPoints(World.settings()));
    assertRows(
        actual,
        "touchpoint_id, pain_point_id, pinch_rank, rank_basis, window_from_date, window_to_date,"
            + " effect_method, journeys_pained, customers_pained, mention_count, journeys_matched,"
            + " matched_share, moments_compared, max_smd, friction_seconds_mean_pained,"
            + " friction_seconds_mean_compared,"
            + " difference_seconds, hours_saved_if_removed, hours_allocated, hours_allocated_total,"
            + " friction_share,"
            + " resolved_share_difference, fallout_journeys, rating_difference, rating_points_lost,"
            + " rank_hours, rank_fallout, rank_rating, rank_mentions, mention_count_28d,"
            + " mention_count_previous_28d, trend, best_channel_id, worst_channel_id,"
            + " value_at_risk, value_currency",
        row(
            "hotline",
            "long_wait",
            1,
            "hours",
            "2024-03-03",
            "2024-05-31",
            "risk_set_overlap",
            4,
            2,
            4,
            4,
            "1",
            5,
            null,
            "3000",
            "500",
            "2500",
            "2.777778",
            "2.777778",
            "2.777778",
            "0.837838",
            "-0.333333",
            "1",
            "-0.5",
            "2",
            1,
            1,
            1,
            1,
            2,
            2,
            "0",
            // By phone 4100 and 3100, by chat 2100 and 3100.
            "chat",
            "phone",
            "40",
            "EUR"),
        row(
            "hotline",
            "rude",
            2,
            "hours",
            "2024-03-03",
            "2024-05-31",
            "risk_set_overlap",
            1,
            1,
            1,
            0,
            "0",
            0,
            null,
            null,
            null,
            null,
            null,
            null,
            "2.777778",
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
            null,
            null,
            "10",
            "EUR"));
    Row row =
        actual
            .filter("pain_point_id = 'long_wait'")
            .selectExpr(
                "hours_saved_low",
                "hours_saved_high",
                "quotes.verbatim_id",
                "counter_quote.verbatim_id",
                "counter_quote.strength")
            .head();
    assertThat(row.getDecimal(0).doubleValue()).isCloseTo(10_000 / 3600.0 - margin, within(2e-6));
    assertThat(row.getDecimal(1).doubleValue()).isCloseTo(10_000 / 3600.0 + margin, within(2e-6));
    assertThat(row.<String>getList(2)).containsExactly("v1", "v2", "v3");
    assertThat(row.getString(3)).isEqualTo("v11");
    assertThat(row.getDecimal(4)).isEqualByComparingTo("0.5");
  }

  @Test
  void shouldJudgeNothingByTooFewCustomers() {
    assertRows(
        company().pinchPoints(World.settings(10)),
        "pain_point_id, pinch_rank, rank_basis, difference_seconds, hours_saved_if_removed,"
            + " hours_saved_low, hours_allocated, hours_allocated_total, fallout_journeys,"
            + " rating_difference, trend",
        row("long_wait", 1, "mentions", "2500", null, null, null, null, null, null, null),
        row("rude", 2, "mentions", null, null, null, null, null, null, null, null));
  }

  @Test
  void shouldSayWhatTheWeightsLeaveUnequal() {
    // Sentiment before: pained 0.5 and 0.1, others -0.3 and 0.1: means 30 and -10 hundredths apart
    // by two standard deviations of the pained, 20. Friction is the same for all: no effect.
    World world = new World();
    String[] sentiments = {"0.5", "0.1", "-0.3", "0.1"};
    for (int i = 0; i < 4; i++) {
      String journey = "c:" + i;
      world
          .journey(journey, "2024-05-20T08:00:00Z", "2024-05-20T12:00:00Z")
          .comment(journey, "2024-05-20T08:00:00Z", "a" + i, "sentiment", sentiments[i])
          .step(journey, "2024-05-20T09:00:00Z", "wait_seconds", 60)
          .comment(journey, "2024-05-20T10:00:00Z", "b" + i)
          .mention("b" + i, "hotline", i < 2 ? "long_wait" : null, "0.5", "0")
          .step(journey, "2024-05-20T11:00:00Z", "wait_seconds", 60);
    }
    assertRows(
        world.pinchPoints(World.settings()),
        "difference_seconds, max_smd, journeys_matched, moments_compared",
        row("0", "2", 2, 2));
  }

  @Test
  void shouldEqualAPlainReckoningWhereSomeArePainedLater() {
    Random random = new Random(7);
    World world = new World();
    List<int[]> journeys = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      int customer = random.nextInt(40);
      int wait = random.nextInt(5000);
      int mention = List.of(0, 0, 0, 1, 2).get(random.nextInt(5));
      journeys.add(new int[] {customer, wait, mention});
      walk(world, i, "k" + customer, wait, mention);
    }
    // At each of two moments, journeys that name the pain now, and those that have not yet.
    double[] n = new double[3];
    double[][] sums = new double[3][3];
    for (int[] j : journeys) {
      for (int k = 1; k <= 2 && isAtRisk(j, k); k++) {
        n[k]++;
        sums[k][0] += j[2] == k ? 1 : 0;
        sums[k][1] += isPained(j) ? 1 : 0;
        sums[k][2] += ahead(j, k);
      }
    }
    double over = 0;
    double under = 0;
    for (int[] j : journeys) {
      for (int k = 1; k <= 2 && isAtRisk(j, k); k++) {
        double u = (j[2] == k ? 1 : 0) - sums[k][0] / n[k];
        over += u * ahead(j, k);
        under += u * (isPained(j) ? 1 : 0);
      }
    }
    double effect = over / under;
    TreeMap<Long, Double> scores = new TreeMap<>();
    TreeSet<Long> pained = new TreeSet<>();
    for (int[] j : journeys) {
      long group = group("k" + j[0]);
      for (int k = 1; k <= 2 && isAtRisk(j, k); k++) {
        double u = (j[2] == k ? 1 : 0) - sums[k][0] / n[k];
        double v =
            ahead(j, k) - sums[k][2] / n[k] - effect * ((isPained(j) ? 1 : 0) - sums[k][1] / n[k]);
        scores.merge(group, u * v, Double::sum);
        if (j[2] == k) {
          pained.add(group);
        }
      }
    }
    double squares = scores.values().stream().mapToDouble(s -> s * s).sum();
    double k = pained.size();
    double matched = journeys.stream().filter(PinchPointsIT::isPained).count();
    double margin = reach(k - 1) * Math.sqrt(squares * k / (k - 1)) / under * matched / 3600;
    Row row = world.pinchPoints(World.settings(10)).head();
    assertThat(decimal(row, "difference_seconds")).isCloseTo(effect, within(2e-5));
    assertThat(decimal(row, "hours_saved_low"))
        .isCloseTo(effect * matched / 3600 - margin, within(2e-5));
    assertThat(decimal(row, "hours_saved_high"))
        .isCloseTo(effect * matched / 3600 + margin, within(2e-5));
  }

  /** Three calls, the last with its own wait; the pain is named after the first or the second. */
  private static void walk(World world, int id, String customer, int wait, int mention) {
    String journey = "c:" + id;
    world.journey(
        journey, "2024-05-20T08:00:00Z", "2024-05-20T18:00:00Z", "customer_key", customer);
    for (int call = 1; call <= 3; call++) {
      String at = "2024-05-20T%02d:00:00Z".formatted(6 + 3 * call);
      String later = "2024-05-20T%02d:00:00Z".formatted(7 + 3 * call);
      String comment = "v" + id + "-" + call;
      world
          .step(journey, at, "customer_key", customer, "wait_seconds", call == 3 ? wait : 100)
          .comment(journey, later, comment, "customer_key", customer)
          .mention(comment, "hotline", call == mention ? "long_wait" : null, "0.5", "0");
    }
  }

  private static boolean isPained(int[] journey) {
    return journey[2] == 1 || journey[2] == 2;
  }

  private static boolean isAtRisk(int[] journey, int k) {
    return !isPained(journey) || journey[2] >= k;
  }

  private static double ahead(int[] journey, int k) {
    return journey[1] + (k == 1 ? 100 : 0);
  }

  private static long group(String customer) {
    return Math.floorMod(XXH64.hashUTF8String(UTF8String.fromString(customer), 42), 100L);
  }

  /** Student's t by Hill's expansion, as in tables. */
  private static double reach(double n) {
    double z = 1.959963984540054;
    return z
        + (Math.pow(z, 3) + z) / (4 * n)
        + (5 * Math.pow(z, 5) + 16 * Math.pow(z, 3) + 3 * z) / (96 * n * n)
        + (3 * Math.pow(z, 7) + 19 * Math.pow(z, 5) + 17 * Math.pow(z, 3) - 15 * z)
            / (384 * n * n * n);
  }

  @Test
  void shouldShareOutOverlappingPains() {
    Rows effects =
        Rows.of("touchpoint_id STRING, pain_point_id STRING, difference_seconds DECIMAL(18,6)")
            .row("touchpoint_id", "t", "pain_point_id", "a", "difference_seconds", "600")
            .row("touchpoint_id", "t", "pain_point_id", "b", "difference_seconds", "900")
            .row("touchpoint_id", "t", "pain_point_id", "c", "difference_seconds", "-50")
            .row("touchpoint_id", "t", "pain_point_id", "d", "difference_seconds", null);
    Rows pained =
        Rows.of(
            "touchpoint_id STRING, pain_point_id STRING, journey_id STRING, role STRING,"
                + " is_known BOOLEAN");
    String[][] named = {
      {"j1", "a"}, {"j2", "b"}, {"j3", "a"}, {"j3", "b"}, {"j3", "c"}, {"j4", "a"}, {"j4", "d"}
    };
    for (String[] name : named) {
      pained.row(
          "touchpoint_id",
          "t",
          "pain_point_id",
          name[1],
          "journey_id",
          name[0],
          "role",
          "now",
          "is_known",
          true);
      pained.row(
          "touchpoint_id",
          "t",
          "pain_point_id",
          name[1],
          "journey_id",
          name[0],
          "role",
          "before",
          "is_known",
          true);
    }
    // j1: 600 to a. j2: 900 to b. j3: nothing to c; 600 shared by a and b, 300 more to b. j4: 600
    // to a, d is not judged. In all 600 + 900 + 900 + 600, the worst of each.
    assertRows(
        PainAllocation.apply(effects.build(), pained.shuffled(3)),
        "pain_point_id, allocated_seconds",
        row("a", "1500"),
        row("b", "1500"),
        row("c", "0"));
  }

  @Test
  void shouldDependNeitherOnTheOrderOfRowsNorOnUnrelatedCustomers() {
    Dataset<Row> expected = World.apart(company().pinchPoints(World.settings()));
    assertSameRows(expected, company().shuffle(5).pinchPoints(World.settings()));
    World more = company();
    more.journey("c:3000", "2024-05-22T08:00:00Z", "2024-05-22T08:00:00Z")
        .step("c:3000", "2024-05-22T08:00:00Z", "topic_id", "billing", "customer_key", "zoe")
        .comment("c:3000", "2024-05-22T09:00:00Z", "v3000", "customer_key", "zoe");
    assertSameRows(expected, more.pinchPoints(World.settings()));
  }

  private static double decimal(Row row, String column) {
    return row.getDecimal(row.fieldIndex(column)).doubleValue();
  }
}
