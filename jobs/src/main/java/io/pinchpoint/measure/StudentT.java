package io.pinchpoint.measure;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import org.apache.spark.sql.Column;

/**
 * Student's t: how many standard errors a 95 % interval reaches, where the standard error itself is
 * estimated from few.
 */
public final class StudentT {
  private static final double Z = Wilson.Z;

  private static final double[] TABLE = {
    12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157
  };

  private StudentT() {}

  /**
   * The 97.5 % point for so many degrees of freedom, DOUBLE; below one it is as for one.
   *
   * <p>Exact to six digits up to nine, beyond by the first four terms of the Cornish–Fisher
   * expansion (Abramowitz &amp; Stegun 1964, 26.7.5), within 0.0001.
   *
   * @param degrees whole number
   */
  public static Column reach(Column degrees) {
    Column[] exact = Arrays.stream(TABLE).mapToObj(t -> lit(t)).toArray(Column[]::new);
    return when(degrees.lt(1), lit(TABLE[0]))
        .when(degrees.leq(TABLE.length), element_at(array(exact), degrees.cast("INT")))
        .otherwise(expansion(degrees.cast("DOUBLE")));
  }

  private static Column expansion(Column n) {
    double z3 = Math.pow(Z, 3);
    double z5 = Math.pow(Z, 5);
    double z7 = Math.pow(Z, 7);
    Column fourth = lit((3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / 384);
    Column third = lit((5 * z5 + 16 * z3 + 3 * Z) / 96);
    Column second = lit((z3 + Z) / 4);
    return lit(Z).plus(second.plus(third.plus(fourth.divide(n)).divide(n)).divide(n));
  }
}
