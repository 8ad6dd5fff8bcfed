package io.pinchpoint.journey;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Whole journeys, and how they ended, by {@link Outcomes}.
 *
 * <p>Customer, channel and topic are those of the first step that knows them.
 */
public final class Journeys {

  /** One row per journey. */
  public static final TableContract TABLE =
      TableContract.table(
              "journeys",
              Layer.DERIVED,
              "One row per journey: a case, else linked touches of one customer.",
              """
              journey_id STRING NOT NULL COMMENT 'Journey: c: and the case id, else j: and a hash of its first touch',
              journey_method STRING NOT NULL COMMENT 'case, linked (touches of one customer) or single (one interaction of somebody unknown)',
              customer_key STRING COMMENT 'Pseudonym of the first known customer; NULL when unknown',
              case_id STRING COMMENT 'Case; NULL when the journey is none',
              topic_id STRING COMMENT 'First topic that the source names, else that of the strongest mention; NULL without either',
              first_channel_id STRING COMMENT 'First known channel; NULL when none is known',
              last_channel_id STRING COMMENT 'Last known channel; NULL when none is known',
              started_at TIMESTAMP NOT NULL COMMENT 'Begin of its first touch, UTC',
              started_date DATE NOT NULL COMMENT 'Begin as a day of the configured time zone',
              ended_at TIMESTAMP NOT NULL COMMENT 'Latest end of its touches, UTC',
              resolved STRING NOT NULL COMMENT 'yes, no or unknown; silence alone is unknown',
              resolution_method STRING COMMENT 'observed (events say so) or inferred (silence, then ordinary activity); NULL when unknown',
              resolved_at TIMESTAMP COMMENT 'End of the last event that says resolved, UTC; NULL unless observed as resolved'
              """)
          .key("journey_id")
          .dated("started_date")
          .check("journey_method_known", "journey_method IN ('case', 'linked', 'single')")
          .check("resolved_known", "resolved IN ('yes', 'no', 'unknown')")
          .check("resolution_method_known", "resolution_method IN ('observed', 'inferred')")
          .build();

  private static final Column ORDER = col("step_no");

  private Journeys() {}

  /**
   * Sums up the steps of each journey. The result conforms to {@link #TABLE}.
   *
   * @param steps journey_steps
   * @param settings the repeat window is the silence after which a resolution may be inferred
   */
  public static Dataset<Row> of(Dataset<Row> steps, JourneySettings settings) {
    Outcomes outcomes = new Outcomes(ORDER);
    Column channel = when(col("channel_id").isNotNull(), ORDER);
    Column named = when(col("topic_id").isNotNull(), ORDER);
    Column inferred = max_by(col("settled"), col("contact_no"));
    return steps
        .unionByName(Outcomes.contactsSettled(steps, settings), true)
        .groupBy("journey_id")
        .agg(
            min_by(col("customer_key"), when(col("customer_key").isNotNull(), ORDER))
                .as("customer_key"),
            min_by(col("case_id"), when(col("case_id").isNotNull(), ORDER)).as("case_id"),
            coalesce(min_by(col("topic_id"), named), Interactions.strongestMention(ORDER))
                .as("topic_id"),
            min_by(col("channel_id"), channel).as("first_channel_id"),
            max_by(col("channel_id"), channel).as("last_channel_id"),
            min("occurred_at").as("started_at"),
            min("occurred_date").as("started_date"),
            max("ended_at").as("ended_at"),
            outcomes.observed().as("observed"),
            outcomes.resolvedAt().as("last_resolved_at"),
            coalesce(inferred, lit(false)).as("is_settled"))
        .withColumn("journey_method", method())
        .withColumn("inferred", when(col("is_settled"), lit("yes")))
        .withColumn("resolved", coalesce(col("observed"), col("inferred"), lit("unknown")))
        .withColumn(
            "resolution_method",
            when(col("observed").isNotNull(), lit("observed"))
                .when(col("is_settled"), lit("inferred")))
        .withColumn("resolved_at", when(col("observed").equalTo("yes"), col("last_resolved_at")))
        .drop("observed", "is_settled", "inferred", "last_resolved_at")
        .transform(TABLE::conform);
  }

  private static Column method() {
    return when(col("journey_id").startsWith("c:"), lit("case"))
        .when(col("customer_key").isNotNull(), lit("linked"))
        .otherwise(lit("single"));
  }
}
