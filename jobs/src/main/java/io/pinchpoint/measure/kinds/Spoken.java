package io.pinchpoint.measure.kinds;

import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Columns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the words of a comment or turn show, per {@code source, record_id}. */
final class Spoken {
  private static final Object[] CRITICAL_CUES = {
    "act", "requests_exception", "threatens_escalation", "states_expectation_gap"
  };

  private Spoken() {}

  /**
   * @param utterances {@code utterances}
   * @param mentions {@code mentions}
   */
  static Dataset<Row> apply(Dataset<Row> utterances, Dataset<Row> mentions) {
    Dataset<Row> pains =
        mentions
            .groupBy(col("source"), col("verbatim_id"))
            .agg(
                max(col("pain_point_id").isNotNull().and(not(col("is_negated")))).as("names_pain"));
    return utterances
        .join(pains, Columns.of("source", "verbatim_id"), "left")
        .select(
            col("source"),
            col("verbatim_id").as("record_id"),
            lit(true).as("is_read"),
            coalesce(col("act").equalTo("complaint"), lit(false)).as("complains"),
            coalesce(col("names_pain"), lit(false)).as("names_pain"),
            col("asks_how_to"),
            col("states_expectation_gap"),
            col("requests_exception"),
            col("threatens_escalation"),
            col("names_need"),
            col("asks_permission"),
            col("makes_offer"),
            answer().as("answer_said"),
            array_min(transform(col("parts"), part -> part.getField("begin_offset")))
                .as("turn_begin"),
            array_max(transform(col("parts"), part -> part.getField("end_offset"))).as("turn_end"),
            cues().as("cues"));
  }

  private static Column answer() {
    return when(col("answers_offer").equalTo("accepts"), "accepted")
        .when(col("answers_offer").equalTo("declines"), "declined")
        .when(col("answers_offer").equalTo("opts_out"), "opted_out");
  }

  private static Column cues() {
    Column critical =
        filter(
            col("evidence"),
            e ->
                e.getField("cue")
                    .isin(CRITICAL_CUES)
                    .and(
                        e.getField("cue")
                            .notEqual("act")
                            .or(coalesce(col("act").equalTo("complaint"), lit(false)))));
    return transform(
        critical,
        e ->
            struct(
                when(e.getField("cue").equalTo("act"), "complaint")
                    .otherwise(e.getField("cue"))
                    .as("cue"),
                e.getField("begin_offset").as("begin_offset"),
                e.getField("end_offset").as("end_offset")));
  }
}
