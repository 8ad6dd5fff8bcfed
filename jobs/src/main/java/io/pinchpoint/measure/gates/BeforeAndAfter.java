package io.pinchpoint.measure.gates;

import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Settings;
import java.sql.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Every touch with what its customer said and did nearest to it, before and after. Read by several
 * tables, published by none.
 *
 * <p>What comes after is found with time running backwards, so that it is a running minimum, which
 * costs the same for every row.
 */
public final class BeforeAndAfter {
  private static final long DAY = 86_400L;

  private BeforeAndAfter() {}

  /**
   * @param touches {@link GateTouches}
   */
  public static Dataset<Row> apply(Dataset<Row> touches) {
    Column failed = col("is_failure");
    Column spoken = when(col("sentiment").isNotNull(), WORD);
    Column advocates = col("refers").or(col("recommends"));
    return touches
        .withColumn("failure_before", max(when(fails(), col("step_no"))).over(EARLIER_STEPS))
        .withColumn(
            "attempt_before", max(when(col("attempts"), col("step_no"))).over(EARLIER_STEPS))
        .withColumn("journey_fails", bool_or(fails()).over(Window.partitionBy("journey_id")))
        .withColumn("is_failure", fails().and(not(reports())))
        .withColumn("word_before", max(spoken).over(EARLIER))
        .withColumn("active_before_at", max(when(col("is_ordinary"), BEGIN)).over(EARLIER))
        .withColumn("advocated_before_at", max(when(advocates, BEGIN)).over(EARLIER))
        .withColumn("failed_before_at", max(when(failed, BEGIN)).over(UP_TO))
        .withColumn("word_after", min(spoken).over(LATER))
        .withColumn("active_after_at", min(when(col("is_ordinary"), BEGIN)).over(DAY_LATER))
        .withColumn("advocated_after_at", min(when(advocates, BEGIN)).over(LATER))
        .withColumn("failed_after_at", min(when(failed, BEGIN)).over(FROM))
        .withColumn("same_misstep_at", min(when(failed, BEGIN)).over(SAME_LATER))
        .drop("failure_before", "attempt_before");
  }

  private static final Column BEGIN = col("begin");
  private static final Column WORD =
      struct(col("begin"), col("journey_id"), col("step_no"), col("sentiment"));

  private static final WindowSpec EARLIER_STEPS =
      Window.partitionBy("journey_id")
          .orderBy("step_no")
          .rowsBetween(Window.unboundedPreceding(), -1);
  private static final WindowSpec FORWARDS = Window.partitionBy("cluster").orderBy("begin");
  private static final WindowSpec EARLIER = FORWARDS.rangeBetween(Window.unboundedPreceding(), -1);
  private static final WindowSpec UP_TO =
      FORWARDS.rangeBetween(Window.unboundedPreceding(), Window.currentRow());
  private static final WindowSpec BACKWARDS =
      Window.partitionBy("cluster").orderBy(col("begin").desc());
  private static final WindowSpec LATER = BACKWARDS.rangeBetween(Window.unboundedPreceding(), -1);
  private static final WindowSpec DAY_LATER =
      BACKWARDS.rangeBetween(Window.unboundedPreceding(), -DAY);
  private static final WindowSpec FROM =
      BACKWARDS.rangeBetween(Window.unboundedPreceding(), Window.currentRow());
  private static final WindowSpec SAME_LATER =
      Window.partitionBy("cluster", "event_type", "touchpoint_id")
          .orderBy(col("begin").desc())
          .rangeBetween(Window.unboundedPreceding(), -1);

  private static Column fails() {
    return col("failure_kind").isNotNull();
  }

  /** A complaint about a failure that nobody has attended to yet reports it and is no other one. */
  private static Column reports() {
    Column pending =
        col("failure_before")
            .isNotNull()
            .and(coalesce(col("attempt_before").leq(col("failure_before")), lit(true)));
    return col("failure_kind").equalTo("complaint").and(pending);
  }

  /**
   * What was said and done in the days before {@code begin} and after {@code compared_from}. What
   * needs a customer is NULL without one, what needs time NULL until it has passed.
   */
  static Map<String, Column> compared(Settings settings) {
    long days = settings.gates().returnDays() * DAY;
    Column from = col("compared_from");
    Column known = col("customer_key").isNotNull();
    Column ends = date_add(day(from, settings), settings.gates().returnDays());
    Column passed = known.and(ends.leq(lit(Date.valueOf(settings.asOf()))));
    Column before =
        when(BEGIN.minus(col("word_before.begin")).leq(days), col("word_before.sentiment"));
    Column after = when(col("word_after.begin").minus(from).leq(days), col("word_after.sentiment"));
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put("sentiment_before", before);
    columns.put("sentiment_after", after);
    columns.put("sentiment_change", after.minus(before).cast("DECIMAL(8,6)"));
    columns.put("active_before", when(known, within(BEGIN.minus(col("active_before_at")), days)));
    columns.put("returned", when(passed, within(col("active_after_at").minus(from), days)));
    columns.put(
        "advocated_before", when(known, within(BEGIN.minus(col("advocated_before_at")), days)));
    columns.put(
        "advocated_after", when(passed, within(col("advocated_after_at").minus(from), days)));
    return columns;
  }

  static Column within(Column seconds, long window) {
    return coalesce(seconds.leq(window), lit(false));
  }

  /** The day of epoch seconds in the configured zone. */
  static Column day(Column seconds, Settings settings) {
    return to_date(from_utc_timestamp(timestamp_seconds(seconds), settings.zone().getId()));
  }
}
