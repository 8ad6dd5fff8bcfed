package io.pinchpoint.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pinchpoint.testing.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class WilsonIT {
  private static final String SUMS =
      "y BIGINT, n BIGINT, p_yy BIGINT, p_yn BIGINT, p_nn BIGINT, p_m BIGINT";

  @Test
  void shouldBePlainWilsonForIndependentCustomers() {
    // Ten customers with one row each, five successes: v = 10/9 * 2.5/100 would give 9 rows,
    // Kish's bound, (Σn)²/Σn² = 10, lies above it: the textbook's 0.2366 to 0.7634.
    Row row =
        interval(
            customers(
                new int[][] {
                  {1, 1}, {1, 1}, {1, 1}, {1, 1}, {1, 1}, {0, 1}, {0, 1}, {0, 1}, {0, 1}, {0, 1}
                }));
    assertThat(row.getDecimal(0)).isEqualByComparingTo("0.5");
    assertThat(row.getDouble(3)).isCloseTo(10.0, within(1e-9));
    double[] expected = wilson(0.5, 10);
    assertThat(expected[0]).isCloseTo(0.2366, within(1e-4));
    assertThat(row.getDecimal(1).doubleValue()).isCloseTo(expected[0], within(1e-6));
    assertThat(row.getDecimal(2).doubleValue()).isCloseTo(expected[1], within(1e-6));
  }

  @Test
  void shouldWidenWhereRowsOfACustomerAgree() {
    int[][] alike = new int[20][];
    for (int i = 0; i < 20; i++) {
      alike[i] = new int[] {i < 10 ? 5 : 0, 5};
    }
    // v = 20/19 * 20 * 2.5² / 100² = 0.0131579: n_v = 19, Kish's bound 20 holds.
    assertThat(interval(customers(alike)).getDouble(3)).isCloseTo(20.0, within(1e-9));
  }

  @Test
  void shouldTrustTheVarianceAsFarAsSuccessesTell() {
    int[][] mixed = {{3, 4}, {1, 4}, {2, 4}, {2, 4}, {4, 4}, {0, 4}};
    // p = 12/24; Σ(y-2)² = 1+1+0+0+4+4 = 10; v = 6/5*10/576 = 1/48; n_v = 0.25*48 = 12.
    // Kish: 24²/96 = 6; e = 6 * 0.5 = 3, w = 3/5; 1/n_eff = 0.6/12 + 0.4/6 = 7/60.
    Row row = interval(customers(mixed));
    assertThat(row.getDouble(3)).isCloseTo(60.0 / 7, within(1e-9));
    assertThat(row.getDecimal(1).doubleValue()).isCloseTo(wilson(0.5, 60.0 / 7)[0], within(1e-6));
  }

  @Test
  void shouldCountAtMostEveryRow() {
    // All customers at p = 1/2: v = 0, n_v = n = 8; Kish: 64/24 = 8/3, e = 4/3, w = 0.4;
    // 1/n_eff = 0.4/8 + 0.6*3/8 = 0.275.
    assertThat(interval(customers(new int[][] {{1, 2}, {2, 4}, {1, 2}})).getDouble(3))
        .isCloseTo(1 / 0.275, within(1e-9));
  }

  @Test
  void shouldKeepToKishAtTheEdges() {
    // (2+4)² / (4+16) = 1.8 independent rows.
    Row none = interval(customers(new int[][] {{0, 2}, {0, 4}}));
    assertThat(none.getDouble(3)).isCloseTo(1.8, within(1e-9));
    assertThat(none.getDecimal(1)).isEqualByComparingTo("0");
    assertThat(none.getDecimal(2).doubleValue()).isCloseTo(wilson(0, 1.8)[1], within(1e-6));
    Row all = interval(customers(new int[][] {{2, 2}, {4, 4}}));
    assertThat(all.getDecimal(2)).isEqualByComparingTo("1");
  }

  /** Rows of a customer: alike to a degree, beta-binomial, few or many customers, few successes. */
  @Test
  void shouldHoldTheTruthInNinetyThreeOfAHundred() {
    int runs = 1_000;
    Rows groups = Rows.of("truth DOUBLE, kind STRING, " + SUMS);
    for (int customers : new int[] {12, 40, 150}) {
      for (double alike : new double[] {0, 0.3, 0.8}) {
        for (double truth : new double[] {0.05, 0.1, 0.4}) {
          Random random = new Random(Math.round(1000 * customers + 100 * alike + 10 * truth));
          String kind = customers + " customers, " + alike + " alike, share " + truth;
          for (int run = 0; run < runs; run++) {
            List<Object> row = new ArrayList<>(List.of("truth", truth, "kind", kind));
            row.addAll(List.of(customers(drawn(customers, alike, truth, random))));
            groups.row(row.toArray());
          }
        }
      }
    }
    Map<String, Integer> held = new TreeMap<>();
    Wilson.intervals(groups.build(), List.of(new Wilson("p", "y", "n")), 10)
        .select("kind", "truth", "p_low", "p_high")
        .collectAsList()
        .forEach(
            row ->
                held.merge(
                    row.getString(0),
                    row.getDecimal(2).doubleValue() <= row.getDouble(1)
                            && row.getDouble(1) <= row.getDecimal(3).doubleValue()
                        ? 1
                        : 0,
                    Integer::sum));
    assertThat(held).hasSize(27);
    assertThat(held)
        .allSatisfy(
            (kind, count) -> assertThat(100.0 * count / runs).as(kind).isGreaterThanOrEqualTo(93));
  }

  /** Customers with one row and, two times in three each, one more; successes and rows of each. */
  private static int[][] drawn(int customers, double alike, double truth, Random random) {
    int[][] drawn = new int[customers][2];
    for (int[] customer : drawn) {
      do {
        customer[1]++;
      } while (customer[1] < 20 && random.nextInt(3) > 0);
      for (int i = 0; i < customer[1]; i++) {
        // Pólya's urn: the further on, the more do earlier rows decide.
        double weight = alike == 0 ? 0 : i / (1 / alike - 1 + i);
        double share = i == 0 ? truth : weight * customer[0] / i + (1 - weight) * truth;
        customer[0] += random.nextDouble() < share ? 1 : 0;
      }
    }
    return drawn;
  }

  @Test
  void shouldBeNullBelowTheLeastCustomersAndWithoutRows() {
    Row one = interval(customers(new int[][] {{1, 2}}));
    assertThat(one.getDecimal(0)).isEqualByComparingTo("0.5");
    assertThat(one.isNullAt(1)).isTrue();
    assertThat(one.isNullAt(2)).isTrue();
    Row nobody = interval(customers(new int[][] {}));
    for (int i = 0; i < 4; i++) {
      assertThat(nobody.isNullAt(i)).isTrue();
    }
  }

  private static Object[] customers(int[][] rows) {
    long y = 0;
    long n = 0;
    long yy = 0;
    long yn = 0;
    long nn = 0;
    for (int[] row : rows) {
      y += row[0];
      n += row[1];
      yy += (long) row[0] * row[0];
      yn += (long) row[0] * row[1];
      nn += (long) row[1] * row[1];
    }
    return new Object[] {"y", y, "n", n, "p_yy", yy, "p_yn", yn, "p_nn", nn, "p_m", rows.length};
  }

  private static Row interval(Object... sums) {
    List<Wilson> shares = List.of(new Wilson("p", "y", "n"));
    Dataset<Row> group = Rows.of(SUMS).row(sums).build();
    Row ends = Wilson.intervals(group, shares, 2).select("p", "p_low", "p_high").head();
    Row rows = Wilson.withEffectiveRows(group, shares).select("p_rows").head();
    return RowFactory.create(ends.get(0), ends.get(1), ends.get(2), rows.get(0));
  }

  private static double[] wilson(double p, double n) {
    double z = 1.959963984540054;
    double centre = p + z * z / (2 * n);
    double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return new double[] {(centre - half) / (1 + z * z / n), (centre + half) / (1 + z * z / n)};
  }
}
