package io.pinchpoint.measure.anatomy;

import static io.pinchpoint.measure.Voices.orNone;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Settings;
import io.pinchpoint.measure.Wilson;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What followed which reaction of the company, per week and channel: an association. */
public final class ReactionSummary {
  private static final String SUM = "DECIMAL(27,6)";

  public static final TableContract TABLE =
      TableContract.table(
              "reaction_summary",
              Layer.PUBLISHED,
              "One row is one week, channel and reaction of the company with at least one turn.",
              """
              week_date DATE NOT NULL COMMENT 'Monday of the ISO week of the turns, in the configured zone.',
              channel_id STRING NOT NULL COMMENT 'Channel; (none) if unknown.',
              reaction STRING NOT NULL COMMENT 'answer, clarify, act, defer, transfer, empathise or apologise.',
              turn_count BIGINT NOT NULL COMMENT 'Turns of the company with this reaction.',
              interaction_count BIGINT NOT NULL COMMENT 'Different interactions within this row. Not to be added up over rows.',
              customer_count BIGINT NOT NULL COMMENT 'Different known customers within this row. Not to be added up over rows.',
              sentiment_change_sum DECIMAL(27,6) COMMENT 'Change of sentiment from the customer turn before to the one after, -2 to 2 each: the sum. An association. NULL if known of none.',
              sentiment_change_count BIGINT NOT NULL COMMENT 'Turns of which it is known.',
              sentiment_change_mean DECIMAL(18,6) COMMENT 'Mean over them. NULL if there are none.',
              improved_count BIGINT NOT NULL COMMENT 'Those with a change above 0: numerator of improved; sentiment_change_count is the denominator.',
              improved DECIMAL(9,6) COMMENT 'Share after which sentiment is better than before, 0 to 1. NULL if there are none.',
              improved_low DECIMAL(9,6) COMMENT 'Lower end of its 95 percent interval (Wilson, clustered by customer). NULL with too few customers.',
              improved_high DECIMAL(9,6) COMMENT 'Upper end of its 95 percent interval. NULL with too few customers.',
              misread_count BIGINT NOT NULL COMMENT 'Turns after which the customer mends a misunderstanding or repeats: numerator of misread.',
              followed_count BIGINT NOT NULL COMMENT 'Turns after which words of the customer could be read: denominator of misread.',
              misread DECIMAL(9,6) COMMENT 'Their share, 0 to 1. NULL if there are none.',
              misread_low DECIMAL(9,6) COMMENT 'Lower end of its 95 percent interval (Wilson, clustered by customer). NULL with too few customers.',
              misread_high DECIMAL(9,6) COMMENT 'Upper end of its 95 percent interval. NULL with too few customers.',
              script_count BIGINT NOT NULL COMMENT 'Turns that are scripts: numerator of script.',
              script_known_count BIGINT NOT NULL COMMENT 'Turns of which it is known: denominator of script.',
              script DECIMAL(9,6) COMMENT 'Their share, 0 to 1. NULL if there are none.',
              script_low DECIMAL(9,6) COMMENT 'Lower end of its 95 percent interval (Wilson, clustered by customer). NULL with too few customers.',
              script_high DECIMAL(9,6) COMMENT 'Upper end of its 95 percent interval. NULL with too few customers.',
              constraint_count BIGINT NOT NULL COMMENT 'Turns that put a rule or a system in the way.',
              next_step_count BIGINT NOT NULL COMMENT 'Turns that say what happens next, by whom or when.',
              mirroring_sum DECIMAL(27,6) COMMENT 'Share of content words taken up from the customer, by turn: the sum. NULL if known of none.',
              mirroring_count BIGINT NOT NULL COMMENT 'Turns of which it is known.',
              mirroring_mean DECIMAL(18,6) COMMENT 'Mean over them. NULL if there are none.',
              reply_seconds_sum BIGINT COMMENT 'From the customer turn before to this: the sum. NULL if known of none.',
              reply_seconds_count BIGINT NOT NULL COMMENT 'Turns of which it is known.',
              reply_seconds_mean DECIMAL(18,6) COMMENT 'Mean over them. NULL if there are none.'
              """)
          .key("week_date", "channel_id", "reaction")
          .dated("week_date")
          .counts("turn_count", "interaction_count", "customer_count", "reply_seconds_sum")
          .shares("improved", "misread", "script")
          .build();

  private static final List<Wilson> SHARES =
      List.of(
          new Wilson("improved", "improved_count", "sentiment_change_count"),
          new Wilson("misread", "misread_count", "followed_count"),
          new Wilson("script", "script_count", "script_known_count"));

  private static final String[] KEY = {"week_date", "channel_id", "reaction"};

  private ReactionSummary() {}

  /**
   * @param loopTurns {@code loop_turns}
   */
  public static Dataset<Row> apply(Dataset<Row> loopTurns, Settings settings) {
    Dataset<Row> perInteraction =
        loopTurns
            .filter(col("reaction").isNotNull())
            .withColumn("week_date", date_trunc("week", col("turn_date")).cast("DATE"))
            .withColumn("channel_id", orNone(col("channel_id")))
            .withColumn("cluster", coalesce(col("customer_key"), col("journey_id")))
            .groupBy(keyed("cluster", "interaction_key"))
            .agg(
                max(col("customer_key").isNotNull()).as("known"), perTurn().toArray(Column[]::new));
    List<Column> perCluster = added();
    perCluster.add(count(lit(1)).as("interaction_count"));
    List<Column> perRow = added();
    perRow.add(sum("interaction_count").as("interaction_count"));
    SHARES.forEach(share -> perRow.addAll(share.moments()));
    return perInteraction
        .groupBy(keyed("cluster"))
        .agg(max("known").as("known"), perCluster.toArray(Column[]::new))
        .groupBy(keyed())
        .agg(count_if(col("known")).as("customer_count"), perRow.toArray(Column[]::new))
        .withColumn("sentiment_change_mean", mean("sentiment_change"))
        .withColumn("mirroring_mean", mean("mirroring"))
        .withColumn("reply_seconds_mean", mean("reply_seconds"))
        .transform(rows -> Wilson.intervals(rows, SHARES, settings.minCustomers()))
        .transform(TABLE::conform);
  }

  private static Column[] keyed(String... more) {
    return Stream.concat(Stream.of(KEY), Stream.of(more)).map(k -> col(k)).toArray(Column[]::new);
  }

  private static List<Column> perTurn() {
    Map<String, Column> sums = new LinkedHashMap<>();
    sums.put("turn_count", count(lit(1)));
    sums.put("sentiment_change_sum", sum("sentiment_change"));
    sums.put("sentiment_change_count", count("sentiment_change"));
    sums.put("improved_count", count_if(col("sentiment_change").gt(0)));
    sums.put("misread_count", count_if(col("is_followed_by_misread")));
    sums.put("followed_count", count("is_followed_by_misread"));
    sums.put("script_count", count_if(col("is_script")));
    sums.put("script_known_count", count("is_script"));
    sums.put("constraint_count", count_if(col("constraint_cited")));
    sums.put("next_step_count", count_if(col("gives_next_step")));
    sums.put("mirroring_sum", sum("mirroring"));
    sums.put("mirroring_count", count("mirroring"));
    sums.put("reply_seconds_sum", sum("reply_seconds"));
    sums.put("reply_seconds_count", count("reply_seconds"));
    return sums.entrySet().stream()
        .map(e -> e.getValue().cast(type(e.getKey())).as(e.getKey()))
        .toList();
  }

  /** The same sums, added up again. */
  private static List<Column> added() {
    List<Column> sums = new ArrayList<>();
    for (String name : TABLE.columns()) {
      boolean isSum = name.endsWith("_sum") || name.endsWith("_count");
      if (isSum && !name.equals("interaction_count") && !name.equals("customer_count")) {
        sums.add(sum(name).cast(type(name)).as(name));
      }
    }
    return sums;
  }

  private static String type(String sum) {
    return sum.endsWith("_sum") && !sum.startsWith("reply") ? SUM : "BIGINT";
  }

  private static Column mean(String measure) {
    Column count = col(measure + "_count");
    Column sum = col(measure + "_sum").cast("DECIMAL(28,6)");
    return when(count.gt(0), sum.divide(count.cast("DECIMAL(18,0)"))).cast("DECIMAL(18,6)");
  }
}
