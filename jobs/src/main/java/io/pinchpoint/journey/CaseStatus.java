package io.pinchpoint.journey;

import static io.pinchpoint.journey.Timeline.latestBefore;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What happened where a source only states how a case stands.
 *
 * <p>Audit logs repeat the status of a case with every update. An event of type status says that
 * the case stands resolved where its outcome is resolved, and that it is open otherwise; what that
 * means shows beside the statement before, of the same case and source, whichever night brought it:
 *
 * <ul>
 *   <li>The first statement is a contact.
 *   <li>Resolved after open is a resolution, open after resolved a reopening.
 *   <li>Else another department than the last known one is an assignment, and the rest an update.
 * </ul>
 */
final class CaseStatus {
  private static final String STATUS = "status";

  private CaseStatus() {}

  /**
   * The events, with the type that each status stands for in its place. A case that still stands
   * resolved is not resolved anew: outcome is NULL there.
   *
   * @param events as in the lake
   */
  static Dataset<Row> told(Dataset<Row> events) {
    Column isStatus = col("event_type").eqNullSafe(STATUS);
    return events.where(not(isStatus)).unionByName(happened(events.where(isStatus)));
  }

  private static Dataset<Row> happened(Dataset<Row> statements) {
    WindowSpec inOrder = inOrder();
    Column isResolved = coalesce(col("outcome").equalTo("resolved"), lit(false));
    Column wasResolved = lag(isResolved, 1).over(inOrder);
    Column departmentBefore = latestBefore(col("department"), inOrder);
    return statements
        .withColumn(
            "event_type",
            when(wasResolved.isNull(), "contact")
                .when(isResolved.and(not(wasResolved)), "resolution")
                .when(wasResolved.and(not(isResolved)), "reopening")
                .when(col("department").notEqual(departmentBefore), "assignment")
                .otherwise("update"))
        .withColumn(
            "outcome",
            when(isResolved.and(coalesce(wasResolved, lit(false))), lit(null))
                .otherwise(col("outcome")));
  }

  /** As in {@link Timeline}; the status of no case stands alone. */
  private static WindowSpec inOrder() {
    Column subject = coalesce(col("case_id"), col("interaction_id"), col("event_id"));
    return Window.partitionBy(col("source"), subject)
        .orderBy(col("occurred_at"), col("sequence_no"), col("event_id"));
  }
}
