package io.pinchpoint.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pinchpoint.testing.Rows;
import java.util.List;
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
    double[] expected = wilson(0.5, 10);
    assertThat(row.getDouble(3)).isEqualTo(10.0);
    assertThat(row.getDecimal(1).doubleValue()).isCloseTo(expected[0], within(1e-6));
    assertThat(row.getDecimal(2).doubleValue()).isCloseTo(expected[1], within(1e-6));
    assertThat(expected[0]).isCloseTo(0.2366, within(1e-4));
  }

  @Test
  void shouldWidenWhereRowsOfACustomerAgree() {
    int[][] alike = new int[20][];
    for (int i = 0; i < 20; i++) {
      alike[i] = new int[] {i < 10 ? 5 : 0, 5};
    }
    // v = 20/19 * 20 * 2.5² / 100² = 0.0131579: n_eff = 19, Kish's bound 20 holds.
    assertThat(interval(customers(alike)).getDouble(3)).isEqualTo(20.0);
  }

  @Test
  void shouldLieBetweenTheBoundsForMixedCustomers() {
    int[][] mixed = {{3, 4}, {1, 4}, {2, 4}, {2, 4}, {4, 4}, {0, 4}};
    // p = 12/24; Σ(y-2)² = 1+1+0+0+4+4 = 10; v = 6/5*10/576 = 1/48; n_eff = 0.25*48 = 12.
    Row row = interval(customers(mixed));
    assertThat(row.getDouble(3)).isCloseTo(12.0, within(1e-9));
    assertThat(row.getDecimal(1).doubleValue()).isCloseTo(wilson(0.5, 12)[0], within(1e-6));
  }

  @Test
  void shouldTakeEveryRowWhereCustomersDoNotDiffer() {
    assertThat(interval(customers(new int[][] {{1, 2}, {2, 4}, {1, 2}})).getDouble(3))
        .isEqualTo(8.0);
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
