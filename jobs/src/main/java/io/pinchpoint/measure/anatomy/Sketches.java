package io.pinchpoint.measure.anatomy;

import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;
import static org.apache.spark.sql.functions.zip_with;

import org.apache.spark.sql.Column;

/**
 * MinHash sketches (Broder 1997): two texts agree in a place of their sketches with the probability
 * of their Jaccard similarity.
 */
final class Sketches {
  private static final int BANDS = 16;
  private static final int ROWS = 4;

  private Sketches() {}

  /** Whether there is a sketch: a text below four words has none. */
  static Column isSketched(Column sketch) {
    return sketch.isNotNull().and(size(sketch).gt(0));
  }

  /** Share of places in which two sketches agree, DECIMAL(7,6); NULL without either. */
  static Column similarity(Column one, Column other) {
    Column agreements = size(filter(zip_with(one, other, Column::equalTo), same -> same));
    return when(
        isSketched(one).and(isSketched(other)),
        exact(agreements).divide(exact(size(one))).cast("DECIMAL(7,6)"));
  }

  /**
   * Keys of 16 bands of four values, ARRAY&lt;BIGINT&gt;: texts of similarity s share at least one
   * with probability 1 − (1 − s⁴)¹⁶, which is more than 0.999 from 0.8 on and below 0.03 up to 0.2
   * (Leskovec, Rajaraman and Ullman, <i>Mining of Massive Datasets</i>, ch. 3.4).
   */
  static Column bands(Column sketch) {
    return transform(
        sequence(lit(0), lit(BANDS - 1)),
        band -> xxhash64(band, slice(sketch, band.multiply(ROWS).plus(1), lit(ROWS))));
  }

  private static Column exact(Column count) {
    return count.cast("DECIMAL(10,0)");
  }
}
