package io.pinchpoint.measure.experience;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

import io.pinchpoint.measure.Columns;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Shares out what overlapping pains go with, so that it adds up: one row per pair.
 *
 * <p>Several pains of a journey claim the same seconds. A set of pains is taken to cost a journey
 * what its worst one costs. That is the airport game, whose Shapley value is in closed form
 * (Littlechild &amp; Owen 1973, <i>Management Science</i> 20): of the effects in ascending order,
 * each step up is shared equally by all pains that reach it.
 */
final class PainAllocation {
  private PainAllocation() {}

  /**
   * @param effects pairs with {@code difference_seconds} of those that are judged, NULL else
   * @param pained {@link RiskSets}
   */
  static Dataset<Row> apply(Dataset<Row> effects, Dataset<Row> pained) {
    WindowSpec journey = Window.partitionBy("journey_id");
    WindowSpec ascending = journey.orderBy("cost", "touchpoint_id", "pain_point_id");
    WindowSpec upToHere = ascending.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    return pained
        .filter(col("role").equalTo("now").and(col("is_known")))
        .select("journey_id", "touchpoint_id", "pain_point_id")
        .join(
            effects
                .filter(col("difference_seconds").isNotNull())
                .select(
                    col("touchpoint_id"),
                    col("pain_point_id"),
                    greatest(col("difference_seconds"), lit(0)).cast("DECIMAL(18,6)").as("cost"))
                .hint("merge"),
            Columns.of("touchpoint_id", "pain_point_id"))
        .withColumn("step", col("cost").minus(coalesce(lag("cost", 1).over(ascending), lit(0))))
        .withColumn(
            "claimants", count(lit(1)).over(journey).minus(row_number().over(ascending)).plus(1))
        .withColumn(
            "portion",
            col("step")
                .cast("DECIMAL(24,12)")
                .divide(col("claimants").cast("DECIMAL(10,0)"))
                .cast("DECIMAL(24,12)"))
        .withColumn("allocated", sum("portion").over(upToHere))
        .groupBy("touchpoint_id", "pain_point_id")
        .agg(sum("allocated").as("allocated_seconds"));
  }
}
