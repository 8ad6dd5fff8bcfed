package io.pinchpoint.measure.anatomy;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Columns;
import io.pinchpoint.measure.Intervals;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the conversations of a journey say about it as a whole. Made for {@code journey_friction},
 * published by none.
 */
public final class JourneyTalk {
  private JourneyTalk() {}

  /**
   * One row per journey with conversations: {@code journey_id}; {@code felt_understood}, {@code
   * heard_before_solved} and {@code next_step_given}, each of the last interaction of which it is
   * known; and {@code retells}, when customers had to say again what they had said in first
   * contacts (the handling of repeat contacts counts as a whole elsewhere): an array of {@link
   * Intervals#interval} in order, empty where nothing was retold, NULL where that is unknown.
   *
   * @param loopTurns {@code loop_turns}
   * @param anatomy {@code interaction_anatomy}
   */
  public static Dataset<Row> apply(Dataset<Row> loopTurns, Dataset<Row> anatomy) {
    return anatomy
        .groupBy("journey_id")
        .agg(last("felt_understood"), last("heard_before_solved"), last("next_step_given"))
        .join(retellings(loopTurns, anatomy), Columns.of("journey_id"), "left");
  }

  private static Column last(String sign) {
    Column order = struct(col("started_at"), col("interaction_key"));
    return max_by(col(sign), when(col(sign).isNotNull(), order)).as(sign);
  }

  private static Dataset<Row> retellings(Dataset<Row> loopTurns, Dataset<Row> anatomy) {
    Dataset<Row> known =
        anatomy
            .filter(col("retell_seconds").isNotNull().and(not(col("is_repeat_contact"))))
            .select("interaction_key", "journey_id");
    Column stretch =
        when(
            col("retell_started_at").isNotNull(),
            Intervals.interval(
                unix_seconds(col("retell_started_at")), unix_seconds(col("retell_ended_at"))));
    return loopTurns
        .select(col("interaction_key"), stretch.as("stretch"))
        .join(known, Columns.of("interaction_key"))
        .groupBy("journey_id")
        .agg(array_sort(collect_list("stretch")).as("retells"));
  }
}
