package io.pinchpoint.measure.experience;

import static io.pinchpoint.measure.Voices.orNone;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import io.pinchpoint.measure.Durations;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Histograms of durations in fixed logarithmic buckets, from which any median can be had. */
public final class DurationHistogram {
  public static final TableContract TABLE =
      TableContract.table(
              "duration_histogram",
              Layer.PUBLISHED,
              "One row is one day, measure, channel, topic and bucket with at least one duration.",
              """
              duration_date DATE NOT NULL COMMENT 'Day of the contact, for measures of journeys that of the first touch, in the configured zone.',
              measure STRING NOT NULL COMMENT 'contact_wait, contact_answer, contact_hold, contact_handle, contact_response, contact_resolution, journey_first_response, journey_resolution, journey_resolution_business, journey_async_wait or journey_friction.',
              channel_id STRING NOT NULL COMMENT 'Channel of the contact, for journeys of the first touch; (none) if unknown.',
              topic_id STRING NOT NULL COMMENT 'Topic; (none) if unknown.',
              bucket_no INT NOT NULL COMMENT '0 for zero seconds, else 1 + floor(10 log10(seconds)).',
              lower_seconds DECIMAL(18,6) NOT NULL COMMENT 'Least value of the bucket: 10^((bucket_no - 1) / 10); 0 for bucket 0.',
              upper_seconds DECIMAL(18,6) NOT NULL COMMENT 'All its values lie below: 10^(bucket_no / 10); 0 for bucket 0.',
              duration_count BIGINT NOT NULL COMMENT 'Durations in the bucket. May be added up over days, channels and topics.',
              seconds_sum BIGINT NOT NULL COMMENT 'Their sum in seconds.'
              """)
          .key("duration_date", "measure", "channel_id", "topic_id", "bucket_no")
          .dated("duration_date")
          .counts("bucket_no", "duration_count", "seconds_sum")
          .check("bounds_ordered", "lower_seconds <= upper_seconds")
          .build();

  private DurationHistogram() {}

  /**
   * @param contacts {@link Contacts}
   * @param friction {@code journey_friction}
   */
  public static Dataset<Row> apply(Dataset<Row> contacts, Dataset<Row> friction) {
    Dataset<Row> ofContacts =
        measured(
            contacts,
            col("contact_date"),
            col("channel_id"),
            named("contact_wait", "wait_seconds"),
            named("contact_answer", "answer_seconds"),
            named("contact_hold", "hold_seconds"),
            named("contact_handle", "handle_seconds"),
            named("contact_response", "response_seconds"),
            named("contact_resolution", "resolution_seconds"));
    Dataset<Row> ofJourneys =
        measured(
            friction,
            col("journey_date"),
            col("first_channel_id"),
            named("journey_first_response", "first_response_seconds"),
            named("journey_resolution", "resolution_seconds"),
            named("journey_resolution_business", "resolution_business_seconds"),
            named("journey_async_wait", "async_wait_seconds"),
            named("journey_friction", "friction_seconds"));
    return ofContacts
        .unionByName(ofJourneys)
        .filter(col("seconds").geq(0))
        .withColumn("bucket_no", Durations.bucket(col("seconds")))
        .groupBy("duration_date", "measure", "channel_id", "topic_id", "bucket_no")
        .agg(count(lit(1)).as("duration_count"), sum("seconds").as("seconds_sum"))
        .withColumn("lower_seconds", Durations.lower(col("bucket_no")))
        .withColumn("upper_seconds", Durations.upper(col("bucket_no")))
        .transform(TABLE::conform);
  }

  private static Dataset<Row> measured(
      Dataset<Row> rows, Column date, Column channel, Column... durations) {
    return rows.select(
            date.as("duration_date"),
            orNone(channel).as("channel_id"),
            orNone(col("topic_id")).as("topic_id"),
            explode(array(Stream.of(durations).toArray(Column[]::new))).as("duration"))
        .select("duration_date", "channel_id", "topic_id", "duration.*")
        .filter(col("seconds").isNotNull());
  }

  private static Column named(String measure, String seconds) {
    return struct(lit(measure).as("measure"), col(seconds).as("seconds"));
  }
}
