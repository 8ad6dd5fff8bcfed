package io.pinchpoint.measure.experience;

import static io.pinchpoint.measure.Voices.orNone;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.config.ContractColumns;
import io.pinchpoint.measure.Columns;
import io.pinchpoint.measure.Ratings;
import io.pinchpoint.measure.Settings;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The interactions that customers began, each with what it achieved and what followed it. Read by
 * several tables, published by none.
 *
 * <p>What follows is looked for among the later contacts of the same customer, up to W after the
 * end of this one. Flags are NULL where they cannot be known: nobody knows whether an unknown
 * customer came back.
 */
public final class Contacts {
  private Contacts() {}

  /**
   * @param interactions {@code interactions}
   * @param steps {@code journey_steps}
   * @param customers {@code customers}
   */
  public static Dataset<Row> apply(
      Dataset<Row> interactions, Dataset<Row> steps, Dataset<Row> customers, Settings settings) {
    long window = settings.repeatWindowSeconds();
    return interactions
        .filter(col("is_contact"))
        .join(responses(steps), Columns.of("interaction_key"), "left")
        .withColumn("cluster", coalesce(col("customer_key"), col("journey_id")))
        .withColumn("begin", unix_seconds(col("started_at")))
        .withColumn("finish", unix_seconds(col("ended_at")))
        .withColumn("next_any", lead("begin", 1).over(CUSTOMER))
        .withColumn("next_assisted", min(when(col("assisted"), col("begin"))).over(CUSTOMER_LATER))
        .withColumn("next_same_topic", lead("begin", 1).over(TOPIC))
        .withColumn(
            "enters_channel", col("channel_id").notEqual(lag("channel_id", 1).over(JOURNEY)))
        .withColumn(
            "next_elsewhere", min(when(col("enters_channel"), col("begin"))).over(JOURNEY_LATER))
        .select(
            col("interaction_key"),
            col("journey_id"),
            col("customer_key"),
            col("cluster"),
            col("started_date").as("contact_date"),
            col("ended_at"),
            orNone(col("channel_id")).as("channel_id"),
            orNone(col("topic_id")).as("topic_id"),
            answered().as("is_answered"),
            col("is_abandoned"),
            resolved().as("is_resolved"),
            col("is_repeat_contact"),
            when(resolutionFollowed(), firstContact(col("next_any"), window))
                .as("is_fcr_any_topic"),
            when(
                    resolutionFollowed().and(col("topic_id").isNotNull()),
                    firstContact(col("next_same_topic"), window))
                .as("is_fcr_same_topic"),
            when(
                    resolutionFollowed().and(not(col("assisted"))),
                    firstContact(col("next_assisted"), window))
                .as("is_contained"),
            when(
                    col("customer_key").isNotNull().and(col("channel_id").isNotNull()),
                    within(col("next_elsewhere"), window))
                .as("is_leaked"),
            when(handlersKnown(), col("handoff_count")).as("handoff_count"),
            col("escalation_count"),
            col("wait_seconds"),
            when(answered(), col("wait_seconds")).as("answer_seconds"),
            col("hold_seconds"),
            col("handle_seconds"),
            col("response_seconds"),
            when(resolved(), col("finish").minus(col("begin"))).as("resolution_seconds"),
            effort().as("effort_seconds"),
            col("sentiment_start"),
            col("sentiment_end"),
            when(col("rating").isNotNull(), Ratings.kind()).as("rating_kind"),
            Ratings.normalised().as("rating_normalised"))
        .transform(contacts -> ExpectedResolution.added(contacts, customers, settings));
  }

  private static final WindowSpec CUSTOMER =
      Window.partitionBy("cluster").orderBy("begin", "interaction_key");
  private static final WindowSpec CUSTOMER_LATER =
      CUSTOMER.rowsBetween(1, Window.unboundedFollowing());
  private static final WindowSpec TOPIC =
      Window.partitionBy("cluster", "topic_id").orderBy("begin", "interaction_key");
  private static final WindowSpec JOURNEY =
      Window.partitionBy("cluster", "journey_id").orderBy("begin", "interaction_key");
  private static final WindowSpec JOURNEY_LATER =
      JOURNEY.rowsBetween(1, Window.unboundedFollowing());

  private static Dataset<Row> responses(Dataset<Row> steps) {
    return steps
        .groupBy("interaction_key")
        .agg(Touches.inOrder().as("touches"))
        .select(
            col("interaction_key"),
            Touches.firstResponseSeconds(col("touches")).as("response_seconds"));
  }

  /** NULL where neither an outcome, a wait nor a reply tells. */
  private static Column answered() {
    Column served = col("outcome").isin(ContractColumns.ANSWERED.toArray());
    Column seen = col("response_seconds").isNotNull().or(col("wait_seconds").isNotNull());
    return when(col("is_abandoned"), false).when(coalesce(served, lit(false)).or(seen), true);
  }

  /** NULL where it is unknown. */
  private static Column resolved() {
    return when(col("resolved").equalTo("yes"), true).when(col("resolved").equalTo("no"), false);
  }

  private static Column resolutionFollowed() {
    return resolved().isNotNull().and(col("customer_key").isNotNull());
  }

  private static Column firstContact(Column next, long window) {
    return resolved().and(not(within(next, window)));
  }

  private static Column within(Column next, long window) {
    return coalesce(next.minus(col("finish")).leq(window), lit(false));
  }

  private static Column handlersKnown() {
    return coalesce(col("agent_count"), col("department_count")).isNotNull();
  }

  private static Column effort() {
    Column any = coalesce(col("wait_seconds"), col("hold_seconds"), col("handle_seconds"));
    return when(
        any.isNotNull(),
        orZero("wait_seconds").plus(orZero("hold_seconds")).plus(orZero("handle_seconds")));
  }

  private static Column orZero(String column) {
    return coalesce(col(column), lit(0L));
  }
}
