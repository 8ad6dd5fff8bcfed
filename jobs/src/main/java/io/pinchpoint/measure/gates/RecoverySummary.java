package io.pinchpoint.measure.gates;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.bool_and;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.weekday;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Periods;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.measure.Voices;
import io.pinchpoint.measure.Wilson;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import java.sql.Date;
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
 * Journeys that never failed, recovered and unrecovered ones, before and after: is a failure made
 * good better than none (the recovery paradox)? An association, not an effect.
 *
 * <p>Compared are journeys with others that never failed in the same week and topic, weighed as the
 * failed ones: D = Σ_i (x_i − ȳ_s(i)) / N over the N failed journeys i of strata s with a control.
 * x is what came after ({@code _gap}), or after less before ({@code _did}, difference in
 * differences). Its variance is linearised by customer: with A_c = Σ_i∈c (x_i − ȳ_s) − Σ_j∈c
 * (N_s/M_s)(y_j − ȳ_s) and B_c failed journeys of customer c, v = m/(m−1) · Σ_c (A_c − D·B_c)² /
 * N².
 */
public final class RecoverySummary {
  private static final long DAY = 86_400L;
  private static final String NEVER = "never_failed";
  private static final String SUM = "DECIMAL(27,6)";
  private static final String FINE = "DECIMAL(18,9)";

  /** A difference from journeys that never failed. */
  private record Effect(String name, Column value, String meaning) {}

  private static final List<Effect> EFFECTS =
      List.of(
          new Effect("sentiment_gap", col("sentiment_after"), "sentiment afterwards"),
          new Effect("sentiment_did", col("sentiment_change"), "sentiment afterwards less before"),
          new Effect("return_gap", number("returned"), "share of journeys whose customer returned"),
          new Effect(
              "return_did",
              number("returned").minus(number("active_before")),
              "share of journeys whose customer returned less that of those active before"),
          new Effect(
              "advocacy_gap",
              number("advocated_after"),
              "share of journeys whose customer passed the good word on afterwards"),
          new Effect(
              "advocacy_did",
              number("advocated_after").minus(number("advocated_before")),
              "share of journeys whose customer passed the good word on afterwards less before"));

  /** A share of the group's own journeys. */
  private record Share(
      String name, String numerator, String denominator, Column flag, String meaning) {
    Wilson interval() {
      return new Wilson(name, numerator, denominator);
    }
  }

  private static final List<Share> SHARES =
      List.of(
          new Share(
              "active_before_share",
              "active_before_count",
              "active_before_known_count",
              col("active_before"),
              "journeys whose customer did something ordinary in the days before"),
          new Share(
              "return_share",
              "returned_count",
              "return_known_count",
              col("returned"),
              "journeys whose customer did so from a day after on"),
          new Share(
              "advocated_before_share",
              "advocated_before_count",
              "advocated_before_known_count",
              col("advocated_before"),
              "journeys whose customer passed the good word on in the days before"),
          new Share(
              "advocated_after_share",
              "advocated_after_count",
              "advocated_after_known_count",
              col("advocated_after"),
              "journeys whose customer did so in the days after"),
          new Share(
              "failed_again_share",
              "failed_again_count",
              "attempted_count",
              col("failed_again"),
              "attempted journeys that failed again after an attempt (double deviation)"),
          new Share(
              "follow_up_share",
              "followed_up_count",
              "follow_up_known_count",
              col("followed_up"),
              "recovered journeys that were followed up in time"),
          new Share(
              "return_followed_up_share",
              "returned_followed_up_count",
              "return_followed_up_known_count",
              when(col("followed_up"), col("returned")),
              "recovered and followed up journeys whose customer returned"),
          new Share(
              "return_not_followed_up_share",
              "returned_not_followed_up_count",
              "return_not_followed_up_known_count",
              when(not(col("followed_up")), col("returned")),
              "recovered journeys without follow-up whose customer returned"));

  private static final List<String> WORDS = List.of("sentiment_before", "sentiment_after");
  private static final List<String> OUTCOMES = List.of("sentiment", "return", "advocacy");

  public static final TableContract TABLE =
      TableContract.table(
              "recovery_summary",
              Layer.PUBLISHED,
              "One row is one period of 28 days and group of journeys: never failed, recovered, unrecovered.",
              """
              period_from DATE NOT NULL COMMENT 'First day of the period, a Monday, in the configured zone. Periods are counted from 1970-01-05.',
              period_to DATE NOT NULL COMMENT 'Its last day. Failed journeys stand in the period of their first failure, the others in that of their first touch.',
              recovery_group STRING NOT NULL COMMENT 'never_failed: the journey has no failure, and its customer met none in the days around its first touch; recovered: no failure of the journey stands; unrecovered: one does. Failed journeys of which it is not known yet are left out.',
              maturity STRING NOT NULL COMMENT 'final once the days in which a failure may be recovered and those compared afterwards have passed for the whole period, until then provisional.',
              journey_count BIGINT NOT NULL COMMENT 'Journeys.',
              customer_count BIGINT NOT NULL COMMENT 'Different known customers among them. Not to be added up over rows.',
              customer_coverage DECIMAL(9,6) NOT NULL COMMENT 'Share of the journeys with a known customer, 0 to 1.',
              failure_count BIGINT NOT NULL COMMENT 'Failures in them.',
              """
                  + words()
                  + shares()
                  + """
              follow_up_lift DECIMAL(9,6) COMMENT 'Share of returns with follow-up less that without: an association. NULL without either.',
              follow_up_lift_low DECIMAL(9,6) COMMENT 'Lower end of its 95 percent interval (from those of the shares). NULL with too few customers.',
              follow_up_lift_high DECIMAL(9,6) COMMENT 'Upper end of its 95 percent interval. NULL with too few customers.',
              """
                  + effects())
          .key("period_from", "recovery_group")
          .dated("period_from")
          .counts("journey_count", "failure_count")
          .check(
              "recovery_group_values",
              "recovery_group IN ('never_failed', 'recovered', 'unrecovered')")
          .check("maturity_values", "maturity IN ('provisional', 'final')")
          .build();

  private static String words() {
    StringBuilder ddl = new StringBuilder();
    for (String word : WORDS) {
      String when =
          word.endsWith("before")
              ? "last comment before the failure, else the first touch,"
              : "first comment after the recovery, else the failure, else the first touch,";
      ddl.append(
          """
          %1$s_sum DECIMAL(27,6) COMMENT 'Sentiment of the %2$s in the days compared, -1 to 1 each, added up. NULL without one.',
          %1$s_count BIGINT NOT NULL COMMENT 'Journeys with such a comment.',
          %1$s_mean DECIMAL(18,6) COMMENT 'Mean over them. NULL without one.',
          """
              .formatted(word, when));
    }
    return ddl.toString();
  }

  private static String shares() {
    StringBuilder ddl = new StringBuilder();
    for (Share s : SHARES) {
      ddl.append(
          """
          %2$s BIGINT NOT NULL COMMENT 'Numerator of %1$s.',
          %3$s BIGINT NOT NULL COMMENT 'Denominator of %1$s: journeys of which it is known.',
          %1$s DECIMAL(9,6) COMMENT 'Share of the %4$s, 0 to 1. NULL if it is known of none.',
          %1$s_low DECIMAL(9,6) COMMENT 'Lower end of its 95 percent interval (Wilson, clustered by customer). NULL with too few customers.',
          %1$s_high DECIMAL(9,6) COMMENT 'Upper end of its 95 percent interval. NULL with too few customers.',
          """
              .formatted(s.name(), s.numerator(), s.denominator(), s.meaning()));
    }
    return ddl.toString();
  }

  private static String effects() {
    StringBuilder ddl = new StringBuilder();
    for (Effect e : EFFECTS) {
      ddl.append(
          """
          %1$s_matched_count BIGINT NOT NULL COMMENT 'Journeys behind %1$s: known, with a journey that never failed in the same week and topic. 0 for never_failed.',
          %1$s DECIMAL(9,6) COMMENT 'Difference from journeys that never failed in the same week and topic: %2$s. An association. NULL if none is matched.',
          %1$s_low DECIMAL(9,6) COMMENT 'Lower end of its 95 percent interval (clustered by customer). NULL with too few customers on either side.',
          %1$s_high DECIMAL(9,6) COMMENT 'Upper end of its 95 percent interval. NULL with too few customers on either side.',
          """
              .formatted(e.name(), e.meaning()));
    }
    List<String> paradoxes = new ArrayList<>();
    for (String outcome : OUTCOMES) {
      paradoxes.add(
          "%1$s_paradox STRING COMMENT 'Recovery paradox, by the interval of %1$s_did: yes (wholly above 0), no (wholly below), undecided. NULL without an interval, and for other groups than recovered.'"
              .formatted(outcome));
    }
    return ddl + String.join(",\n", paradoxes);
  }

  private RecoverySummary() {}

  /**
   * @param recovery {@link ServiceRecovery}
   * @param touches {@link BeforeAndAfter}
   */
  public static Dataset<Row> apply(Dataset<Row> recovery, Dataset<Row> touches, Settings settings) {
    return failed(recovery)
        .unionByName(neverFailed(touches, settings))
        .transform(RecoverySummary::perStratum)
        .withColumns(stratum())
        .transform(RecoverySummary::compared)
        .transform(RecoverySummary::perGroup)
        .transform(rows -> described(rows, settings))
        .select(TABLE.columns().stream().map(c -> col(c)).toArray(Column[]::new))
        .transform(TABLE::conform);
  }

  private static Column number(String flag) {
    return when(col(flag), 1).when(not(col(flag)), 0).cast("DECIMAL(7,6)");
  }

  /** Journeys with a failure: before the first one, after the last one. */
  private static Dataset<Row> failed(Dataset<Row> recovery) {
    Column before =
        struct(
            col("failed_date").as("date"),
            col("customer_key"),
            col("topic_id"),
            col("sentiment_before"),
            col("active_before"),
            col("advocated_before"));
    Column after =
        struct(col("sentiment_after"), col("returned"), col("advocated_after"), col("followed_up"));
    return recovery
        .groupBy("journey_id")
        .agg(
            min_by(before, col("step_no")).as("before"),
            max_by(after, col("step_no")).as("after"),
            count(lit(1)).as("failure_count"),
            bool_or(col("failed_again")).as("failed_again"),
            bool_or(col("uncorrected_at_end")).as("stands"),
            bool_and(col("maturity").equalTo("final")).as("is_final"))
        .withColumn(
            "recovery_group",
            when(not(col("stands")), "recovered").when(col("is_final"), "unrecovered"))
        .filter(col("recovery_group").isNotNull())
        .select(
            col("journey_id"),
            col("recovery_group"),
            col("before.*"),
            col("after.*"),
            col("failure_count"),
            col("failed_again"))
        .withColumn(
            "followed_up", when(col("recovery_group").equalTo("recovered"), col("followed_up")))
        .withColumn(
            "sentiment_change",
            col("sentiment_after").minus(col("sentiment_before")).cast("DECIMAL(8,6)"));
  }

  private static Dataset<Row> neverFailed(Dataset<Row> touches, Settings settings) {
    long days = settings.gates().recoveryDays() * DAY;
    Column near =
        BeforeAndAfter.within(col("begin").minus(col("failed_before_at")), days)
            .or(BeforeAndAfter.within(col("failed_after_at").minus(col("begin")), days));
    return touches
        .filter(col("step_no").equalTo(1).and(not(col("journey_fails"))).and(not(near)))
        .withColumn("compared_from", col("begin"))
        .withColumns(BeforeAndAfter.compared(settings))
        .select(
            col("journey_id"),
            lit(NEVER).as("recovery_group"),
            col("occurred_date").as("date"),
            col("customer_key"),
            col("topic_id"),
            col("sentiment_before"),
            col("active_before"),
            col("advocated_before"),
            col("sentiment_after"),
            col("returned"),
            col("advocated_after"),
            lit(null).cast("BOOLEAN").as("followed_up"),
            lit(0L).as("failure_count"),
            lit(null).cast("BOOLEAN").as("failed_again"),
            col("sentiment_change"));
  }

  private static Dataset<Row> perStratum(Dataset<Row> journeys) {
    Column date = col("date");
    List<Column> sums = new ArrayList<>();
    sums.add(sum("failure_count").as("failure_count"));
    for (String word : WORDS) {
      sums.add(sum(word).cast(SUM).as(word + "_sum"));
      sums.add(count(word).as(word + "_count"));
    }
    for (Share s : SHARES) {
      sums.add(count_if(s.flag()).as(s.numerator()));
      sums.add(count(s.flag()).as(s.denominator()));
    }
    for (Effect e : EFFECTS) {
      sums.add(sum(e.value()).cast(SUM).as(e.name() + "_s"));
      sums.add(count(e.value()).as(e.name() + "_n"));
    }
    Column monday = date_sub(date, weekday(date));
    return journeys
        .withColumn("week", monday)
        .withColumn("period_from", Periods.startOf(date))
        .withColumn("topic", Voices.orNone(col("topic_id")))
        .withColumn("cluster", coalesce(col("customer_key"), col("journey_id")))
        .withColumn("is_known", col("customer_key").isNotNull())
        .groupBy("period_from", "week", "topic", "recovery_group", "cluster", "is_known")
        .agg(count(lit(1)).as("journey_count"), sums.toArray(Column[]::new));
  }

  private static final WindowSpec STRATUM = Window.partitionBy("week", "topic");

  /** Of each week and topic, what the journeys that never failed say, and how many failed. */
  private static Map<String, Column> stratum() {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (Effect e : EFFECTS) {
      String name = e.name();
      columns.put(name + "_ys", sum(in(NEVER, name + "_s")).over(STRATUM));
      columns.put(name + "_m", sum(in(NEVER, name + "_n")).over(STRATUM));
      for (String group : List.of("recovered", "unrecovered")) {
        columns.put(name + "_" + group, sum(in(group, name + "_n")).over(STRATUM));
      }
    }
    return columns;
  }

  private static Column in(String group, String column) {
    return when(col("recovery_group").equalTo(group), col(column));
  }

  /**
   * Every customer's part in every comparison. A control takes part in that of the recovered and in
   * that of the unrecovered, besides standing for itself.
   */
  private static Dataset<Row> compared(Dataset<Row> rows) {
    Column never = col("recovery_group").equalTo(NEVER);
    Column all = array(lit(NEVER), lit("recovered"), lit("unrecovered"));
    Map<String, Column> sizes = new LinkedHashMap<>();
    Map<String, Column> parts = new LinkedHashMap<>();
    for (Effect e : EFFECTS) {
      String name = e.name();
      Column failed =
          when(col("target").equalTo("recovered"), col(name + "_recovered"))
              .when(col("target").equalTo("unrecovered"), col(name + "_unrecovered"));
      Column mean = real(name + "_ys").divide(real(name + "_m"));
      Column matched = col(name + "_m").gt(0).and(failed.gt(0)).and(col(name + "_n").gt(0));
      sizes.put(name + "_failed", when(matched, failed));
      sizes.put(
          name + "_dev", when(matched, real(name + "_s").minus(mean.multiply(real(name + "_n")))));
      Column weight = real(name + "_failed").divide(real(name + "_m"));
      Column control = weight.multiply(col(name + "_dev")).unary_$minus();
      parts.put(name + "_x", when(OWN, col(name + "_dev")).cast(FINE));
      parts.put(name + "_a", when(OWN, col(name + "_dev")).otherwise(control).cast(FINE));
      parts.put(name + "_b", when(OWN.and(col(name + "_failed").isNotNull()), col(name + "_n")));
      parts.put(
          name + "_y", when(not(OWN).and(col(name + "_failed").isNotNull()), col(name + "_n")));
    }
    return rows.withColumn(
            "target", explode(when(never, all).otherwise(array(col("recovery_group")))))
        .withColumns(sizes)
        .withColumns(parts);
  }

  private static final Column OWN = col("target").equalTo(col("recovery_group"));

  private static Column real(String column) {
    return col(column).cast("DOUBLE");
  }

  private static Dataset<Row> perGroup(Dataset<Row> rows) {
    List<String> counts = new ArrayList<>(List.of("failure_count"));
    WORDS.forEach(w -> counts.add(w + "_count"));
    SHARES.forEach(s -> counts.addAll(List.of(s.numerator(), s.denominator())));
    List<Column> first = new ArrayList<>();
    List<Column> second = new ArrayList<>();
    for (String count : counts) {
      first.add(sum(when(OWN, col(count)).otherwise(0L)).as(count));
      second.add(sum(count).as(count));
    }
    for (String word : WORDS) {
      first.add(sum(when(OWN, col(word + "_sum"))).cast(SUM).as(word + "_sum"));
      second.add(sum(word + "_sum").cast(SUM).as(word + "_sum"));
    }
    SHARES.forEach(s -> second.addAll(s.interval().moments()));
    for (Effect e : EFFECTS) {
      String name = e.name();
      for (String part : List.of("_x", "_a")) {
        first.add(sum(name + part).cast(FINE).as(name + part));
      }
      for (String part : List.of("_b", "_y")) {
        first.add(sum(name + part).as(name + part));
      }
      Column a = coalesce(col(name + "_a"), lit(0)).cast(FINE);
      Column b = coalesce(col(name + "_b"), lit(0L)).cast("DECIMAL(18,0)");
      second.add(sum(name + "_x").as(name + "_x"));
      second.add(coalesce(sum(name + "_b"), lit(0L)).as(name + "_matched_count"));
      second.add(sum(a.multiply(a)).as(name + "_aa"));
      second.add(sum(a.multiply(b)).as(name + "_ab"));
      second.add(sum(b.multiply(b)).as(name + "_bb"));
      second.add(count_if(col(name + "_b").gt(0)).as(name + "_mx"));
      second.add(count_if(col(name + "_y").gt(0)).as(name + "_my"));
      second.add(
          count_if(col(name + "_b").gt(0).or(col(name + "_y").gt(0))).as(name + "_clusters"));
    }
    second.add(sum("journey_count").as("journey_count"));
    second.add(count_if(col("is_known").and(col("journey_count").gt(0))).as("customer_count"));
    second.add(sum(when(col("is_known"), col("journey_count")).otherwise(0L)).as("known_count"));
    return rows.groupBy("period_from", "target", "cluster", "is_known")
        .agg(
            sum(when(OWN, col("journey_count")).otherwise(0L)).as("journey_count"),
            first.toArray(Column[]::new))
        .groupBy(col("period_from"), col("target").as("recovery_group"))
        .agg(second.get(0), second.subList(1, second.size()).toArray(Column[]::new))
        .filter(col("journey_count").gt(0));
  }

  private static Dataset<Row> described(Dataset<Row> rows, Settings settings) {
    int days = settings.gates().recoveryDays() + settings.gates().returnDays();
    Column ends = date_add(col("period_to"), days);
    Map<String, Column> means = new LinkedHashMap<>();
    for (String word : WORDS) {
      Column count = col(word + "_count");
      Column sum = col(word + "_sum").cast("DECIMAL(28,6)");
      means.put(
          word + "_mean",
          when(count.gt(0), sum.divide(count.cast("DECIMAL(18,0)"))).cast("DECIMAL(18,6)"));
    }
    return rows.withColumn("period_to", date_add(col("period_from"), 27))
        .withColumn(
            "maturity",
            when(ends.leq(lit(Date.valueOf(settings.asOf()))), "final").otherwise("provisional"))
        .withColumn(
            "customer_coverage",
            col("known_count")
                .cast("DECIMAL(18,0)")
                .divide(col("journey_count").cast("DECIMAL(18,0)"))
                .cast("DECIMAL(9,6)"))
        .withColumns(means)
        .transform(
            r ->
                Wilson.intervals(
                    r, SHARES.stream().map(Share::interval).toList(), settings.minCustomers()))
        .withColumns(lift())
        .transform(r -> differences(r, settings));
  }

  /** The interval of a difference from those of two shares (Newcombe 1998; Zou & Donner 2008). */
  private static Map<String, Column> lift() {
    String with = "return_followed_up_share";
    String without = "return_not_followed_up_share";
    Column difference = real(with).minus(real(without));
    Column down =
        square(real(with).minus(real(with + "_low")))
            .plus(square(real(without + "_high").minus(real(without))));
    Column up =
        square(real(with + "_high").minus(real(with)))
            .plus(square(real(without).minus(real(without + "_low"))));
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put("follow_up_lift", difference.cast("DECIMAL(9,6)"));
    columns.put("follow_up_lift_low", difference.minus(sqrt(down)).cast("DECIMAL(9,6)"));
    columns.put("follow_up_lift_high", difference.plus(sqrt(up)).cast("DECIMAL(9,6)"));
    return columns;
  }

  private static Column square(Column value) {
    return value.multiply(value);
  }

  private static Dataset<Row> differences(Dataset<Row> rows, Settings settings) {
    Map<String, Column> difference = new LinkedHashMap<>();
    Map<String, Column> spread = new LinkedHashMap<>();
    Map<String, Column> ends = new LinkedHashMap<>();
    Map<String, Column> cut = new LinkedHashMap<>();
    for (Effect e : EFFECTS) {
      String name = e.name();
      Column n = real(name + "_matched_count");
      Column d = col(name + "_d");
      Column m = real(name + "_clusters");
      Column enough =
          col(name + "_mx")
              .geq(settings.minCustomers())
              .and(col(name + "_my").geq(settings.minCustomers()))
              .and(col(name + "_clusters").gt(1));
      Column squares =
          real(name + "_aa")
              .minus(lit(2.0).multiply(d).multiply(real(name + "_ab")))
              .plus(d.multiply(d).multiply(real(name + "_bb")));
      difference.put(
          name + "_d", when(col(name + "_matched_count").gt(0), real(name + "_x").divide(n)));
      spread.put(
          name + "_half",
          when(
              enough,
              lit(Wilson.Z)
                  .multiply(
                      sqrt(
                          m.divide(m.minus(1.0))
                              .multiply(greatest(lit(0.0), squares))
                              .divide(n.multiply(n))))));
      ends.put(name + "_low", d.minus(col(name + "_half")).cast("DECIMAL(9,6)"));
      ends.put(name + "_high", d.plus(col(name + "_half")).cast("DECIMAL(9,6)"));
      cut.put(name, d.cast("DECIMAL(9,6)"));
    }
    for (String outcome : OUTCOMES) {
      Column low = col(outcome + "_did_low");
      Column high = col(outcome + "_did_high");
      cut.put(
          outcome + "_paradox",
          when(
              col("recovery_group").equalTo("recovered").and(low.isNotNull()),
              when(low.gt(0), "yes").when(high.lt(0), "no").otherwise("undecided")));
    }
    return rows.withColumns(difference).withColumns(spread).withColumns(ends).withColumns(cut);
  }
}
