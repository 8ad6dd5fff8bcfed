package io.pinchpoint.measure;

import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log10;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * Fixed logarithmic buckets, ten a decade: histograms of any days add up.
 *
 * <p>Bucket 0 holds the zeros; bucket b ≥ 1 holds 10^((b−1)/10) ≤ seconds &lt; 10^(b/10), so that
 * no value is further than 26 % from another of its bucket. The bounds between powers of ten are
 * irrational: no whole second lies on one.
 */
public final class Durations {
  private static final double PER_DECADE = 10.0;

  private Durations() {}

  /** The bucket of whole, non-negative seconds, INT. */
  public static Column bucket(Column seconds) {
    Column logarithmic = floor(log10(seconds.cast("DOUBLE")).multiply(PER_DECADE)).plus(1);
    return when(seconds.equalTo(0), lit(0)).when(seconds.gt(0), logarithmic).cast("INT");
  }

  /** The least value of a bucket, DECIMAL(18,6). */
  public static Column lower(Column bucket) {
    return edge(bucket, bucket.minus(1));
  }

  /** What every value of a bucket lies below, DECIMAL(18,6); 0 for bucket 0. */
  public static Column upper(Column bucket) {
    return edge(bucket, bucket);
  }

  private static Column edge(Column bucket, Column exponent) {
    return when(bucket.equalTo(0), lit(0.0))
        .otherwise(pow(lit(10.0), exponent.cast("DOUBLE").divide(PER_DECADE)))
        .cast("DECIMAL(18,6)");
  }
}
