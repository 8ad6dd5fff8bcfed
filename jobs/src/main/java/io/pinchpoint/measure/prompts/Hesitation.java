package io.pinchpoint.measure.prompts;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.config.PromptRules;
import io.pinchpoint.measure.Durations;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * How long customers usually pause at a touchpoint, over the days up to each day.
 *
 * <p>By the fixed buckets of {@link Durations}: days are counted first, windows add up the counts
 * of days, and no list of pauses is ever sorted. A quantile is thus known to a bucket.
 */
final class Hesitation {
  /** The last bucket takes every pause from 92 days on. */
  private static final int LAST_BUCKET = 69;

  private Hesitation() {}

  /** The bucket of a pause in seconds, INT. */
  static Column bucket(Column seconds) {
    return when(seconds.isNotNull(), least(Durations.bucket(seconds), lit(LAST_BUCKET)));
  }

  /**
   * @param actions {@code touchpoint_id, occurred_date, seconds_to_next_step}
   * @return {@code touchpoint_id, occurred_date, usual_bucket}: the first bucket with which the
   *     configured share of the pauses is reached; NULL for few pauses
   */
  static Dataset<Row> usual(Dataset<Row> actions, PromptRules rules) {
    Map<String, Column> windows = new LinkedHashMap<>();
    List<Column> counts = new ArrayList<>();
    WindowSpec days =
        Window.partitionBy("touchpoint_id")
            .orderBy(unix_date(col("occurred_date")))
            .rangeBetween(1L - rules.comparisonDays(), Window.currentRow());
    for (int bucket = 0; bucket <= LAST_BUCKET; bucket++) {
      String name = "bucket_" + bucket;
      counts.add(count_if(col("bucket").equalTo(bucket)).as(name));
      windows.put(name, sum(name).over(days));
    }
    return actions
        .filter(col("touchpoint_id").isNotNull().and(col("seconds_to_next_step").isNotNull()))
        .withColumn("bucket", bucket(col("seconds_to_next_step")))
        .groupBy("touchpoint_id", "occurred_date")
        .agg(counts.get(0), counts.subList(1, counts.size()).toArray(Column[]::new))
        .withColumns(windows)
        .withColumn(
            "counts",
            array(windows.keySet().stream().map(name -> col(name)).toArray(Column[]::new)))
        .withColumn("total", aggregate(col("counts"), lit(0L), Column::plus))
        .withColumn(
            "enough", lit(BigDecimal.valueOf(rules.hesitationShare())).multiply(col("total")))
        .withColumn("usual_bucket", when(col("total").geq(rules.hesitationPauses()), reached()))
        .select("touchpoint_id", "occurred_date", "usual_bucket");
  }

  private static Column reached() {
    Column start = struct(lit(0L).as("upto"), lit(-1).as("bucket"));
    return aggregate(
        col("counts"),
        start,
        (state, count) -> {
          Column isReached = state.getField("upto").geq(col("enough"));
          Column goesOn = isReached.and(state.getField("bucket").geq(0));
          return struct(
              state.getField("upto").plus(count).as("upto"),
              when(goesOn, state.getField("bucket"))
                  .otherwise(state.getField("bucket").plus(1))
                  .as("bucket"));
        },
        state -> state.getField("bucket"));
  }
}
