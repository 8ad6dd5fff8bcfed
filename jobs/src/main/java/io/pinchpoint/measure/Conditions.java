package io.pinchpoint.measure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;

/** Conditions on the columns of a touch that hold or do not: an unknown value makes none NULL. */
public final class Conditions {
  private Conditions() {}

  public static Column is(String column, String value) {
    return col(column).eqNullSafe(value);
  }

  public static Column among(String column, Object... values) {
    return coalesce(col(column).isin(values), lit(false));
  }

  /** A touch whose actor the source leaves open is the customer's. */
  public static Column byCustomer() {
    return coalesce(col("actor"), lit("customer")).equalTo("customer");
  }
}
