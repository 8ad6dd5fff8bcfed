package io.pinchpoint.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;

/** Ratings of any scale, brought to 0 (its lower end) … 1 (its upper end). */
public final class Ratings {
  /** The kinds with columns of their own; any other, or none, counts as {@code other}. */
  public static final List<String> KINDS = List.of("csat", "nps", "ces", "stars", "other");

  private static final String SCALE =
      "^\\s*(-?\\d+(?:\\.\\d+)?)\\s*\\.\\.\\s*(-?\\d+(?:\\.\\d+)?)\\s*$";
  private static final String EXACT = "DECIMAL(12,4)";

  private Ratings() {}

  /**
   * The row's rating as DECIMAL(7,6) in 0…1, from {@code rating} and {@code rating_scale}; NPS
   * without a scale is 0..10 by definition. NULL without rating or scale, or outside the scale.
   */
  public static Column normalised() {
    Column nps = col("rating_kind").equalTo("nps").and(col("rating_scale").isNull());
    Column low = when(nps, lit(0).cast(EXACT)).otherwise(end(1));
    Column high = when(nps, lit(10).cast(EXACT)).otherwise(end(2));
    Column rating = col("rating");
    return when(
            rating.between(low, high).and(high.gt(low)),
            rating.minus(low).cast(EXACT).divide(high.minus(low).cast(EXACT)))
        .cast("DECIMAL(7,6)");
  }

  /** The row's kind, one of {@link #KINDS}. */
  public static Column kind() {
    Column kind = col("rating_kind");
    return when(kind.isin("csat", "nps", "ces", "stars"), kind).otherwise("other");
  }

  private static Column end(int group) {
    return regexp_extract(col("rating_scale"), SCALE, group).try_cast(EXACT);
  }
}
