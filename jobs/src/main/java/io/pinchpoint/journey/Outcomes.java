package io.pinchpoint.journey;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Whether a matter was resolved.
 *
 * <ul>
 *   <li>Observed: the last event that says so decides. Resolution and outcome resolved say yes;
 *       reopening, outcome unresolved and a failed resolution say no. Where the outcome contradicts
 *       the type, the outcome holds. Giving up (abandonment, cancellation, outcome abandoned) says
 *       no, if nothing but feedback, ordinary activity and bookkeeping comes after it.
 *   <li>Inferred: without any of these, yes where the customer is silent for the repeat window
 *       after the journey's last contact, and is then active as usual, not too late to tell, before
 *       contacting anybody again, about whatever. The time of an inferred resolution is unknown.
 *   <li>Else unknown: silence alone says nothing.
 * </ul>
 *
 * @param order what orders the steps of a group; never NULL, and total
 */
record Outcomes(Column order) {

  /** Aggregate: yes or no; NULL where no event says it. */
  Column observed() {
    Column endsInGivingUp = max_by(Events.givesUp(), when(Events.isMaterial(), order));
    Column verdict = Events.verdict();
    return when(endsInGivingUp, lit("no"))
        .otherwise(max_by(verdict, when(verdict.isNotNull(), order)));
  }

  /** Aggregate: when the event that last said yes was done; a matter is solved when that ends. */
  Column resolvedAt() {
    return max_by(col("ended_at"), when(Events.verdict().equalTo("yes"), order));
  }

  /**
   * One row per contact of a known customer: journey_id, contact_no and whether it is settled:
   * followed by silence, then by ordinary activity, before any other contact.
   *
   * <p>Time runs backwards here, so that what follows a contact is behind it in the window: running
   * minima cost the same for every row.
   */
  static Dataset<Row> contactsSettled(Dataset<Row> steps, JourneySettings settings) {
    long silence = settings.repeatWindowDays() * Timeline.DAY;
    WindowSpec backwards = Window.partitionBy(col("customer_key")).orderBy(col("begin").desc());
    Column nextContact =
        min(when(col("is_contact"), col("begin")))
            .over(backwards.rangeBetween(Window.unboundedPreceding(), -1));
    Column nextActivity =
        min(when(col("is_activity"), col("begin")))
            .over(backwards.rangeBetween(Window.unboundedPreceding(), -silence));
    return steps
        .withColumn("is_activity", Events.isOrdinaryActivity())
        .where(col("customer_key").isNotNull().and(col("is_contact").or(col("is_activity"))))
        .select(
            col("journey_id"),
            col("step_no"),
            col("customer_key"),
            col("is_contact"),
            col("is_activity"),
            Timeline.begin().as("begin"))
        .withColumn("next_contact", nextContact)
        .withColumn("next_activity", nextActivity)
        .where(col("is_contact"))
        .select(
            col("journey_id"),
            col("step_no").as("contact_no"),
            coalesce(
                    col("next_activity")
                        .leq(col("begin").plus(settings.lookDays() * Timeline.DAY))
                        .and(
                            col("next_contact")
                                .isNull()
                                .or(col("next_contact").gt(col("next_activity")))),
                    lit(false))
                .as("settled"));
  }
}
