package io.pinchpoint.measure.kinds;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Settings;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * How alike employees leave customers: the spread of the sentiment at the end between and within
 * them, once what the topic brings along is taken off.
 *
 * <p>Over interactions that one employee handled alone, in the comparison window that ends with the
 * week. Each sentiment less the mean of its topic; then the one-way analysis of variance with
 * unequal groups (Searle, Casella and McCulloch 1992, <i>Variance Components</i>, section 3.6):
 * within² = SSW / (N − k − (T − 1)), the T topic means having cost T − 1 degrees of freedom;
 * between² = max(0, (SSB / (k − 1) − within²) / n₀), n₀ = (N − Σn²/N) / (k − 1).
 *
 * <p>Sums are exact: a topic's mean is cut to nine digits before it is taken off.
 */
final class Consistency {
  private static final String EXACT = "DECIMAL(34,12)";
  private static final String[] CELL = {"week_start", "kind", "channel_id"};

  private Consistency() {}

  /**
   * Per week, kind and channel: {@code consistency_interaction_count, consistency_agent_count,
   * sentiment_between_agents, sentiment_within_agents}; the last two DECIMAL(9,6), NULL below two
   * agents or the least number of customers.
   *
   * @param rows one per interaction and kind
   */
  static Dataset<Row> apply(Dataset<Row> rows, Settings settings) {
    return agents(topics(weeks(rows, settings)))
        .groupBy(columns(CELL))
        .agg(
            count(lit(1)).as("consistency_agent_count"),
            sum("n").as("consistency_interaction_count"),
            sum("customers").as("customers"),
            sum("topics").as("topics"),
            sum(col("n").multiply(col("n"))).as("nn"),
            sum("between").cast(EXACT).as("between"),
            sum("squares").cast(EXACT).as("squares"))
        .transform(sums -> deviations(sums, settings.minCustomers()));
  }

  /** Every interaction in each week whose window holds its day. */
  private static Dataset<Row> weeks(Dataset<Row> rows, Settings settings) {
    Column lastWeek = date_add(col("interaction_date"), settings.kinds().comparisonDays() - 7);
    return rows.filter(col("agent").isNotNull().and(col("sentiment_end").isNotNull()))
        .select(
            explode(sequence(col("week_start"), greatest(col("week_start"), lastWeek), WEEK))
                .as("week_start"),
            col("kind"),
            col("channel_id"),
            col("agent"),
            col("topic_id"),
            col("cluster"),
            col("sentiment_end"))
        .groupBy(columns(CELL, "agent", "topic_id", "cluster"))
        .agg(
            count(lit(1)).as("n"),
            sum("sentiment_end").as("x"),
            sum(col("sentiment_end").multiply(col("sentiment_end"))).as("xx"));
  }

  private static final Column WEEK = expr("INTERVAL 7 DAYS");

  /** Each agent's sums per topic, with the topic's mean. */
  private static Dataset<Row> topics(Dataset<Row> rows) {
    WindowSpec customer = window("cluster").orderBy("agent", "topic_id");
    WindowSpec topic = window("topic_id");
    Column mean =
        sum("x")
            .over(topic)
            .cast("DECIMAL(20,6)")
            .divide(sum("n").over(topic).cast("DECIMAL(18,0)"))
            .cast("DECIMAL(10,9)");
    return rows.withColumn("is_new_customer", row_number().over(customer).equalTo(1))
        .groupBy(columns(CELL, "topic_id", "agent"))
        .agg(
            sum("n").as("n"),
            sum("x").cast("DECIMAL(20,6)").as("x"),
            sum("xx").cast("DECIMAL(22,12)").as("xx"),
            count_if(col("is_new_customer")).as("customers"))
        .withColumn("mean", mean)
        .withColumn("is_new_topic", row_number().over(topic.orderBy("agent")).equalTo(1));
  }

  private static Dataset<Row> agents(Dataset<Row> rows) {
    Column n = col("n").cast("DECIMAL(12,0)");
    Column left = col("x").minus(n.multiply(col("mean")));
    Column cross = col("x").multiply(col("mean")).multiply(lit(2)).cast("DECIMAL(30,12)");
    Column level = n.multiply(col("mean")).multiply(col("mean")).cast("DECIMAL(30,12)");
    Column real = col("left").cast("DOUBLE");
    return rows.withColumn("left", left.cast("DECIMAL(30,9)"))
        .withColumn("squares", col("xx").minus(cross).plus(level).cast("DECIMAL(30,12)"))
        .groupBy(columns(CELL, "agent"))
        .agg(
            sum("n").as("n"),
            sum("customers").as("customers"),
            count_if(col("is_new_topic")).as("topics"),
            sum("left").as("left"),
            sum("squares").cast("DECIMAL(30,12)").as("squares"))
        .withColumn(
            "between", real.multiply(real).divide(col("n").cast("DOUBLE")).cast("DECIMAL(30,12)"));
  }

  private static Dataset<Row> deviations(Dataset<Row> rows, int minCustomers) {
    Column n = col("consistency_interaction_count").cast("DOUBLE");
    Column k = col("consistency_agent_count").cast("DOUBLE");
    Column enough = col("consistency_agent_count").geq(2).and(col("customers").geq(minCustomers));
    Column within = col("squares").cast("DOUBLE").minus(col("between").cast("DOUBLE"));
    Column meanSquareBetween = col("between").cast("DOUBLE").divide(k.minus(1.0));
    return rows.withColumn("freedom", n.minus(k).minus(col("topics").cast("DOUBLE")).plus(1.0))
        .withColumn(
            "mean_square_within",
            when(
                enough.and(col("freedom").gt(0)),
                greatest(within, lit(0.0)).divide(col("freedom"))))
        .withColumn(
            "group_size",
            when(enough, n.minus(col("nn").cast("DOUBLE").divide(n)).divide(k.minus(1.0))))
        .withColumn(
            "variance_between",
            when(
                enough,
                meanSquareBetween.minus(col("mean_square_within")).divide(col("group_size"))))
        .withColumn(
            "sentiment_between_agents",
            sqrt(greatest(col("variance_between"), zeroIfKnown("variance_between")))
                .cast("DECIMAL(9,6)"))
        .withColumn("sentiment_within_agents", sqrt(col("mean_square_within")).cast("DECIMAL(9,6)"))
        .select(
            columns(
                CELL,
                "consistency_interaction_count",
                "consistency_agent_count",
                "sentiment_between_agents",
                "sentiment_within_agents"));
  }

  /** Nothing lies below 0; {@code greatest} alone would turn what is unknown into it. */
  private static Column zeroIfKnown(String column) {
    return when(col(column).isNotNull(), 0.0);
  }

  private static WindowSpec window(String column) {
    return Window.partitionBy(columns(CELL, column));
  }

  private static Column[] columns(String[] names, String... more) {
    return Stream.concat(Arrays.stream(names), Arrays.stream(more))
        .map(name -> col(name))
        .toArray(Column[]::new);
  }
}
