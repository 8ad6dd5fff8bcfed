package io.pinchpoint.journey;

import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Whole journeys, and how they ended. */
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
              resolved_at TIMESTAMP COMMENT 'Time of the last event that says resolved, UTC; NULL unless observed as resolved'
              """)
          .key("journey_id")
          .check("journey_method_known", "journey_method IN ('case', 'linked', 'single')")
          .check("resolved_known", "resolved IN ('yes', 'no', 'unknown')")
          .check("resolution_method_known", "resolution_method IN ('observed', 'inferred')")
          .build();

  private Journeys() {}

  /** Sums up the steps of each journey. The result conforms to {@link #TABLE}. */
  public static Dataset<Row> of(Dataset<Row> steps, JourneySettings settings) {
    return TABLE.conform(steps);
  }
}
