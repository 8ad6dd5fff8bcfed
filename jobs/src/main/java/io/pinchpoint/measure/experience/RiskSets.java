package io.pinchpoint.measure.experience;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The moments of pained journeys, in the strata where they are compared. Read by the parts of
 * {@code pinch_points}, published by none.
 *
 * <p>One row is a pair of touchpoint and pain point, a moment of a journey that names it, and a
 * stratum: the narrow one of equal parts known, topic, channel and touch number, amid a contact or
 * between two, if that has somebody to compare with, else the wide one, without the channel and
 * with touch numbers to the doubling. {@code role} is {@code now} at the first mention, {@code
 * before} (at risk, and pained later), or {@code after} (no longer at risk here). Whoever is at
 * risk without being pained is not listed: they are all of the stratum less these.
 */
final class RiskSets {
  private RiskSets() {}

  /**
   * @param ahead {@link FrictionAhead}
   * @param pains {@code journey_pains}
   */
  static Dataset<Row> apply(Dataset<Row> ahead, Dataset<Row> pains) {
    WindowSpec stratum = Window.partitionBy("touchpoint_id", "pain_point_id", "stratum");
    Column narrow = struct(col("stratum"), col("stratum_weight"), col("role"));
    Column elsewhere = when(col("role").equalTo("now").and(col("is_narrow")), "after");
    Column wide =
        struct(
            col("wide_stratum").as("stratum"),
            col("wide_weight").as("stratum_weight"),
            coalesce(elsewhere, col("role")).as("role"));
    return pains
        .select("journey_id", "touchpoint_id", "pain_point_id", "first_step_no")
        .join(ahead.hint("merge"), "journey_id")
        .withColumn("role", FrictionAhead.role(col("first_step_no")))
        .repartition(col("touchpoint_id"), col("pain_point_id"))
        .withColumn("is_narrow", isCompared(stratum))
        .withColumn(
            "place", explode(when(col("is_narrow"), array(narrow, wide)).otherwise(array(wide))))
        .drop("stratum", "stratum_weight", "role", "wide_stratum", "wide_weight", "is_narrow")
        .select(col("*"), col("place.*"))
        .drop("place", "first_step_no", "step_no", "next_step_no")
        .withColumn("is_compared", isCompared(stratum))
        .filter(col("is_compared"))
        .drop("is_compared", "stratum_weight");
  }

  /** Whether the stratum has both a first mention and somebody at risk beside it. */
  private static Column isCompared(WindowSpec stratum) {
    Column now = sum(when(col("role").equalTo("now"), col("weight")).otherwise(0L)).over(stratum);
    Column gone =
        sum(when(col("role").equalTo("after"), col("weight")).otherwise(0L)).over(stratum);
    return now.gt(0).and(col("stratum_weight").gt(now.plus(gone)));
  }
}
