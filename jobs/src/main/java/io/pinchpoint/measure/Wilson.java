package io.pinchpoint.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A share and its 95 % interval, where rows of one customer hang together.
 *
 * <p>Wilson's score interval (1927) with the effective number of rows in place of n. With y_c
 * successes among n_c rows of customer c, p = Σy/Σn, and m customers, the linearised variance is v
 * = m/(m−1) · Σ(y_c − p·n_c)² / (Σn)², which says n_v = p(1−p)/v rows, kept between Kish's n_k =
 * (Σn)²/Σn² (rows of a customer all alike) and n (all independent). Where successes are few, v is
 * mostly luck, and too small more often than too large. So it counts as far as it knows: 1/n_eff =
 * w/n_v + (1−w)/n_k with w = e/(e+2), where e = n_k · min(p, 1−p) is how many independent
 * successes, or failures if they are rarer, it rests on.
 *
 * <p>The steps of the formula are columns one after another: as one expression, n_eff alone would
 * be written out dozens of times.
 *
 * @param share name of the share; its ends are named {@code _low} and {@code _high}
 * @param y name of the column of successes: y_c per customer, Σy per group
 * @param n name of the column of rows: n_c per customer, Σn per group
 */
public record Wilson(String share, String y, String n) {
  /** The 97.5 % quantile of the normal distribution. */
  public static final double Z = 1.959963984540054;

  /** Independent successes that a variance must rest on to count for half. */
  private static final double HALF = 2;

  /** The sums per group, over rows that are customers' sums, that {@link #intervals} needs. */
  public List<Column> moments() {
    return List.of(
        sum(col(y).multiply(col(y))).as(name("_yy")),
        sum(col(y).multiply(col(n))).as(name("_yn")),
        sum(col(n).multiply(col(n))).as(name("_nn")),
        count_if(col(n).gt(0)).as(name("_m")));
  }

  /**
   * Adds every share and its ends, DECIMAL(9,6), in place of the moments. A share is NULL without
   * rows, its ends below {@code minCustomers} customers.
   */
  public static Dataset<Row> intervals(Dataset<Row> rows, List<Wilson> shares, int minCustomers) {
    return withEffectiveRows(rows, shares)
        .withColumns(each(shares, "_centre", Wilson::centre))
        .withColumns(each(shares, "_half", Wilson::halfWidth))
        .withColumns(
            each(shares, "_low", s -> s.end(minCustomers, s.of("_centre").minus(s.of("_half")))))
        .withColumns(
            each(shares, "_high", s -> s.end(minCustomers, s.of("_centre").plus(s.of("_half")))))
        .withColumns(each(shares, "", s -> s.of("_p").cast("DECIMAL(9,6)")))
        .drop(spent(shares));
  }

  /** Adds {@code _p} and {@code _rows}, how many independent rows say the same; NULL without. */
  public static Dataset<Row> withEffectiveRows(Dataset<Row> rows, List<Wilson> shares) {
    return rows.withColumns(
            each(shares, "_p", s -> when(col(s.n).gt(0), real(s.y).divide(real(s.n)))))
        .withColumns(each(shares, "_v", Wilson::variance))
        .withColumns(each(shares, "_kish", Wilson::rowsIfAlike))
        .withColumns(each(shares, "_rows", Wilson::effectiveRows));
  }

  private static Map<String, Column> each(
      List<Wilson> shares, String suffix, Function<Wilson, Column> column) {
    Map<String, Column> columns = new LinkedHashMap<>();
    shares.forEach(s -> columns.put(s.name(suffix), column.apply(s)));
    return columns;
  }

  private static String[] spent(List<Wilson> shares) {
    List<String> names = new ArrayList<>();
    for (Wilson s : shares) {
      for (String step : List.of("_yy", "_yn", "_nn", "_m", "_p", "_v", "_kish", "_rows")) {
        names.add(s.name(step));
      }
      names.add(s.name("_centre"));
      names.add(s.name("_half"));
    }
    return names.toArray(String[]::new);
  }

  private Column variance() {
    Column p = of("_p");
    Column residuals =
        real(name("_yy"))
            .minus(lit(2.0).multiply(p).multiply(real(name("_yn"))))
            .plus(p.multiply(p).multiply(real(name("_nn"))));
    Column m = real(name("_m"));
    Column v = m.divide(m.minus(1.0)).multiply(residuals).divide(real(n).multiply(real(n)));
    return when(of("_m").gt(1), v);
  }

  private Column rowsIfAlike() {
    return when(col(n).gt(0), real(n).multiply(real(n)).divide(real(name("_nn"))));
  }

  private Column effectiveRows() {
    Column p = of("_p");
    Column rarer = least(p, lit(1.0).minus(p));
    Column byVariance =
        when(of("_v").gt(0), p.multiply(lit(1.0).minus(p)).divide(of("_v"))).otherwise(real(n));
    Column bounded = least(real(n), greatest(of("_kish"), byVariance));
    Column known = of("_kish").multiply(rarer);
    Column trust = known.divide(known.plus(HALF));
    Column rows =
        lit(1.0).divide(trust.divide(bounded).plus(lit(1.0).minus(trust).divide(of("_kish"))));
    return when(col(n).gt(0), when(of("_m").leq(1), of("_kish")).otherwise(rows));
  }

  private Column centre() {
    return of("_p").plus(lit(Z * Z).divide(of("_rows").multiply(2.0))).divide(shrink());
  }

  private Column halfWidth() {
    Column p = of("_p");
    Column spread = p.multiply(lit(1.0).minus(p)).divide(of("_rows"));
    Column tail = lit(Z * Z / 4.0).divide(of("_rows").multiply(of("_rows")));
    return lit(Z).multiply(sqrt(spread.plus(tail))).divide(shrink());
  }

  private Column shrink() {
    return lit(1.0).plus(lit(Z * Z).divide(of("_rows")));
  }

  private Column end(int minCustomers, Column end) {
    return when(of("_m").geq(minCustomers), greatest(lit(0.0), least(lit(1.0), end)))
        .cast("DECIMAL(9,6)");
  }

  private String name(String suffix) {
    return share + suffix;
  }

  private Column of(String suffix) {
    return col(name(suffix));
  }

  private static Column real(String sum) {
    return col(sum).cast("DOUBLE");
  }
}
