package io.pinchpoint.measure;

import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * A share and its 95 % interval, where rows of one customer hang together.
 *
 * <p>Wilson's score interval (1927) with the effective number of rows in place of n. With y_c
 * successes among n_c rows of customer c, p = Σy/Σn, and m customers, the linearised variance is v
 * = m/(m−1) · Σ(y_c − p·n_c)² / (Σn)², and n_eff = p(1−p)/v, kept between Kish's (Σn)²/Σn² (rows of
 * a customer all alike) and n (all independent). Where p is 0 or 1 the rows say nothing about v,
 * and the lower bound stands.
 *
 * @param y Σy
 * @param n Σn
 * @param yy Σ y_c²
 * @param yn Σ y_c·n_c
 * @param nn Σ n_c²
 * @param m customers with at least one row
 */
record Wilson(Column y, Column n, Column yy, Column yn, Column nn, Column m) {
  private static final double Z = 1.959963984540054;

  /** p as DECIMAL(9,6); NULL without rows. */
  Column share() {
    return when(n.gt(0), p()).cast("DECIMAL(9,6)");
  }

  /** Lower end of the interval, DECIMAL(9,6); NULL below {@code minCustomers}. */
  Column low(int minCustomers) {
    return bound(minCustomers, centre().minus(halfWidth()));
  }

  /** Upper end of the interval, DECIMAL(9,6); NULL below {@code minCustomers}. */
  Column high(int minCustomers) {
    return bound(minCustomers, centre().plus(halfWidth()));
  }

  /** How many independent rows carry the same information, DOUBLE; NULL without rows. */
  Column effectiveRows() {
    Column kish = real(n).multiply(real(n)).divide(real(nn));
    Column byVariance = p().multiply(lit(1.0).minus(p())).divide(variance());
    Column all = real(n);
    return when(n.gt(0).and(y.equalTo(0).or(y.equalTo(n))), least(kish, all))
        .when(n.gt(0).and(m.leq(1)), least(kish, all))
        .when(n.gt(0).and(variance().leq(0)), all)
        .when(n.gt(0), least(all, greatest(kish, byVariance)));
  }

  private Column variance() {
    Column residuals =
        real(yy)
            .minus(lit(2.0).multiply(p()).multiply(real(yn)))
            .plus(p().multiply(p()).multiply(real(nn)));
    Column correction = real(m).divide(real(m).minus(1.0));
    return correction.multiply(residuals).divide(real(n).multiply(real(n)));
  }

  private Column centre() {
    return p().plus(lit(Z * Z).divide(effectiveRows().multiply(2.0))).divide(shrink());
  }

  private Column halfWidth() {
    Column spread = p().multiply(lit(1.0).minus(p())).divide(effectiveRows());
    Column tail = lit(Z * Z / 4.0).divide(effectiveRows().multiply(effectiveRows()));
    return lit(Z).multiply(sqrt(spread.plus(tail))).divide(shrink());
  }

  private Column shrink() {
    return lit(1.0).plus(lit(Z * Z).divide(effectiveRows()));
  }

  private Column bound(int minCustomers, Column end) {
    return when(m.geq(minCustomers), greatest(lit(0.0), least(lit(1.0), end))).cast("DECIMAL(9,6)");
  }

  private Column p() {
    return real(y).divide(real(n));
  }

  private static Column real(Column sum) {
    return sum.cast("DOUBLE");
  }
}
