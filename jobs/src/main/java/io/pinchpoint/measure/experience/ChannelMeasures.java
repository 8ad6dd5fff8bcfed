package io.pinchpoint.measure.experience;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Maturity;
import io.pinchpoint.measure.Ratings;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.measure.StudentT;
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

/**
 * What both tables of channel effectiveness say, at any grain.
 *
 * <p>Contacts are summed up per customer first and per group then: the squares of a customer's sums
 * carry the intervals.
 */
final class ChannelMeasures {
  private static final String SUM = "DECIMAL(38,6)";

  private ChannelMeasures() {}

  /** A count of contacts for which a flag holds. */
  private record Count(String name, Column holds, String meaning) {}

  /** A sum of a number over the contacts for which it is known, with its count and mean. */
  private record Total(String name, Column value, String type, String meaning) {}

  /** A share of the contacts for which its flag is known. */
  private record Share(
      String name, String numerator, String denominator, Column flag, String meaning) {
    Column hits() {
      return sum(when(flag, 1L).otherwise(0L)).as(numerator);
    }

    Column known() {
      return sum(when(flag.isNotNull(), 1L).otherwise(0L)).as(denominator);
    }

    Wilson interval() {
      return new Wilson(name, numerator, denominator);
    }
  }

  private static final List<Count> COUNTS =
      List.of(
          new Count("contact_count", lit(true), "Contacts: interactions that customers began."),
          new Count(
              "answered_count",
              col("is_answered"),
              "Contacts that somebody or something answered."),
          new Count(
              "answer_unknown_count",
              col("is_answered").isNull(),
              "Contacts of which it is unknown."),
          new Count(
              "unresolved_count",
              col("is_resolved").equalTo(false),
              "Contacts known to be unresolved."),
          new Count(
              "resolved_unknown_count",
              col("is_resolved").isNull(),
              "Contacts of which resolution is unknown."),
          new Count(
              "repeat_contact_count",
              col("is_repeat_contact"),
              "Contacts within the repeat window after the one before in their journey."));

  private static final List<Share> SHARES =
      List.of(
          new Share(
              "abandonment",
              "abandoned_count",
              "abandonment_known_count",
              when(col("is_abandoned"), true).when(col("is_answered"), false),
              "contacts that the customer gave up, among those known to be answered or abandoned"),
          new Share(
              "resolution",
              "resolved_count",
              "resolution_known_count",
              col("is_resolved"),
              "contacts resolved, among those of which it is known"),
          new Share(
              "fcr_same_topic",
              "fcr_same_topic_count",
              "fcr_same_topic_known_count",
              col("is_fcr_same_topic"),
              "contacts resolved with no contact of the same customer on the same topic within the repeat window, among those with known resolution, customer and topic"),
          new Share(
              "fcr_any_topic",
              "fcr_any_topic_count",
              "fcr_any_topic_known_count",
              col("is_fcr_any_topic"),
              "contacts resolved with no contact of the same customer at all within the repeat window, among those with known resolution and customer"),
          new Share(
              "containment",
              "contained_count",
              "containment_known_count",
              col("is_contained"),
              "unassisted contacts resolved with no assisted contact of the same customer within the repeat window, among unassisted ones with known resolution and customer"),
          new Share(
              "leakage",
              "leaked_count",
              "leakage_known_count",
              col("is_leaked"),
              "contacts whose journey went on in another channel within the repeat window, among those with known channel and customer"));

  private static final List<Total> TOTALS =
      Stream.concat(
              Stream.of(
                  new Total(
                      "handoff",
                      col("handoff_count"),
                      "BIGINT",
                      "Changes of employee or department"),
                  new Total("escalation", col("escalation_count"), "BIGINT", "Escalations"),
                  seconds("wait", "Waiting of all contacts"),
                  seconds("answer", "Speed of answer: waiting of the answered contacts"),
                  seconds("hold", "Holding"),
                  seconds("handle", "Handling"),
                  seconds(
                      "response",
                      "From the first word of the customer to the first of an employee"),
                  seconds("resolution", "Length of the resolved contacts"),
                  seconds("effort", "Time that customers spent: waiting, holding and handling"),
                  new Total(
                      "sentiment_start",
                      col("sentiment_start"),
                      SUM,
                      "Sentiment of the first comment, each -1 to 1"),
                  new Total(
                      "sentiment_end",
                      col("sentiment_end"),
                      SUM,
                      "Sentiment of the last comment, each -1 to 1")),
              Ratings.KINDS.stream()
                  .map(
                      k ->
                          new Total(
                              k,
                              when(col("rating_kind").equalTo(k), col("rating_normalised")),
                              SUM,
                              "Ratings of kind " + k + ", each brought to 0 to 1 by its scale")))
          .toList();

  private static Total seconds(String name, String meaning) {
    return new Total(name + "_seconds", col(name + "_seconds"), "BIGINT", meaning + ", in seconds");
  }

  /** The contract of a table at the grain of {@code keys}. */
  static TableContract table(String name, String grain, String keyDdl, String... keys) {
    List<String> columns = new ArrayList<>();
    columns.add(keyDdl);
    columns.add(
        "maturity STRING NOT NULL COMMENT 'final once the repeat window after its last contact has passed, until then provisional.'");
    COUNTS.forEach(
        c -> columns.add("%s BIGINT NOT NULL COMMENT '%s'".formatted(c.name(), c.meaning())));
    columns.add(
        "customer_count BIGINT NOT NULL COMMENT 'Different known customers within this row. Not to be added up over rows.'");
    columns.add(
        "customer_coverage DECIMAL(9,6) NOT NULL COMMENT 'Share of the contacts with a known customer, 0 to 1.'");
    SHARES.forEach(s -> columns.add(ddl(s)));
    TOTALS.forEach(t -> columns.add(ddl(t)));
    columns.add(ADVANTAGE);
    return TableContract.table(name, Layer.PUBLISHED, grain, String.join(",\n", columns))
        .key(keys)
        .dated("contact_date")
        .counts(
            Stream.concat(COUNTS.stream().map(Count::name), SHARES.stream().map(Share::numerator))
                .toArray(String[]::new))
        .shares(
            Stream.concat(
                    Stream.of("customer_coverage"),
                    SHARES.stream()
                        .flatMap(s -> Stream.of(s.name(), s.name() + "_low", s.name() + "_high")))
                .toArray(String[]::new))
        .check(
            "resolution_adds_up",
            "resolved_count + unresolved_count + resolved_unknown_count = contact_count")
        .check("maturity_values", "maturity IN ('provisional', 'final')")
        .build();
  }

  private static final String ADVANTAGE =
      """
      expected_resolved_sum DECIMAL(38,6) COMMENT 'Contacts that one would expect to be resolved, from their topics, tenure and arrival sentiment, among those of known resolution. NULL if there are none.',
      resolution_expected DECIMAL(9,6) COMMENT 'The same as a share, 0 to 1. NULL if there are none.',
      resolution_advantage DECIMAL(9,6) COMMENT 'Share resolved less the share expected, -1 to 1. An association, not a merit. NULL if there are none.',
      resolution_advantage_low DECIMAL(9,6) COMMENT 'Lower end of its 95 percent interval (Student t, clustered by customer). NULL with too few customers.',
      resolution_advantage_high DECIMAL(9,6) COMMENT 'Upper end of its 95 percent interval. NULL with too few customers.'""";

  private static String ddl(Share s) {
    return """
        %2$s BIGINT NOT NULL COMMENT 'Numerator of %1$s.',
        %3$s BIGINT NOT NULL COMMENT 'Denominator of %1$s.',
        %1$s DECIMAL(9,6) COMMENT 'Share of %4$s, 0 to 1. NULL if there are none.',
        %1$s_low DECIMAL(9,6) COMMENT 'Lower end of its 95 percent interval (Wilson, clustered by customer). NULL with too few customers.',
        %1$s_high DECIMAL(9,6) COMMENT 'Upper end of its 95 percent interval. NULL with too few customers.'"""
        .formatted(s.name(), s.numerator(), s.denominator(), s.meaning());
  }

  private static String ddl(Total t) {
    return """
        %s %s COMMENT '%s: the sum. NULL if known of no contact.',
        %s BIGINT NOT NULL COMMENT 'Contacts of which it is known.',
        %s_mean DECIMAL(18,6) COMMENT 'Mean over them. NULL if there are none.'"""
        .formatted(sumOf(t), t.type(), t.meaning(), countOf(t), t.name());
  }

  private static String sumOf(Total t) {
    return t.type().equals("BIGINT") && !t.name().endsWith("_seconds")
        ? t.name() + "_count"
        : t.name() + "_sum";
  }

  private static String countOf(Total t) {
    return sumOf(t).endsWith("_count") ? t.name() + "_known_count" : t.name() + "_count";
  }

  /** The measures per {@code keys}, key columns first. */
  static Dataset<Row> apply(Dataset<Row> contacts, Settings settings, String... keys) {
    Column[] group = Stream.of(keys).map(k -> col(k)).toArray(Column[]::new);
    Column[] perCustomer =
        Stream.concat(
                Stream.of(group),
                Stream.of(col("cluster"), col("customer_key").isNotNull().as("known")))
            .toArray(Column[]::new);
    List<Column> first = new ArrayList<>();
    List<Column> second = new ArrayList<>();
    for (Count c : COUNTS) {
      first.add(sum(when(c.holds(), 1L).otherwise(0L)).as(c.name()));
      second.add(sum(c.name()).as(c.name()));
    }
    for (Total t : TOTALS) {
      first.add(sum(t.value()).cast(t.type()).as(sumOf(t)));
      first.add(count(t.value()).as(countOf(t)));
      second.add(sum(sumOf(t)).cast(t.type()).as(sumOf(t)));
      second.add(sum(countOf(t)).as(countOf(t)));
    }
    for (Share s : SHARES) {
      first.add(s.hits());
      first.add(s.known());
      second.add(sum(s.numerator()).as(s.numerator()));
      second.add(sum(s.denominator()).as(s.denominator()));
      second.addAll(s.interval().moments());
    }
    first.add(sum("expected_resolution").cast(SUM).as("expected_resolved_sum"));
    second.add(sum("expected_resolved_sum").cast(SUM).as("expected_resolved_sum"));
    second.addAll(residualMoments());
    first.add(max("ended_at").as("last_end"));
    second.add(max("last_end").as("last_end"));
    second.add(count_if(col("known")).as("customer_count"));
    second.add(sum(when(col("known"), col("contact_count"))).as("known_contacts"));
    return summed(summed(contacts, perCustomer, first), group, second)
        .transform(rows -> means(rows, settings));
  }

  private static Dataset<Row> summed(Dataset<Row> rows, Column[] keys, List<Column> sums) {
    return rows.groupBy(keys).agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
  }

  private static Dataset<Row> means(Dataset<Row> rows, Settings settings) {
    Dataset<Row> result =
        rows.withColumn(
                "customer_coverage",
                exact(coalesce(col("known_contacts"), lit(0L)))
                    .divide(exact(col("contact_count")))
                    .cast("DECIMAL(9,6)"))
            .withColumn("maturity", Maturity.of(lastDay(settings), settings));
    Map<String, Column> derived = new LinkedHashMap<>();
    for (Total t : TOTALS) {
      Column count = col(countOf(t));
      Column sum = col(sumOf(t)).cast("DECIMAL(28,6)");
      derived.put(
          t.name() + "_mean", when(count.gt(0), sum.divide(exact(count))).cast("DECIMAL(18,6)"));
    }
    List<Wilson> intervals = SHARES.stream().map(Share::interval).toList();
    return result
        .withColumns(derived)
        .transform(sums -> advantage(sums, settings))
        .drop("last_end", "known_contacts")
        .transform(counted -> Wilson.intervals(counted, intervals, settings.minCustomers()));
  }

  /** Sums over customers of the squares of their residuals, resolved less expected. */
  private static List<Column> residualMoments() {
    Column residual =
        col("resolved_count")
            .cast("DECIMAL(12,0)")
            .minus(coalesce(col("expected_resolved_sum"), lit(0)).cast("DECIMAL(18,6)"))
            .cast("DECIMAL(18,6)");
    Column n = col("resolution_known_count").cast("DECIMAL(12,0)");
    return List.of(
        sum(residual.multiply(residual)).as("residual_rr"),
        sum(residual.multiply(n)).as("residual_rn"),
        sum(n.multiply(n)).as("residual_nn"),
        count_if(n.gt(0)).as("residual_m"));
  }

  private static Dataset<Row> advantage(Dataset<Row> rows, Settings settings) {
    Column n = col("resolution_known_count");
    Column enough = col("residual_m").geq(settings.minCustomers()).and(col("residual_m").gt(1));
    Column a = col("residual_a");
    Column squares =
        col("residual_rr")
            .cast("DOUBLE")
            .minus(a.multiply(2.0).multiply(col("residual_rn").cast("DOUBLE")))
            .plus(a.multiply(a).multiply(col("residual_nn").cast("DOUBLE")));
    Column m = col("residual_m").cast("DOUBLE");
    Column variance =
        m.divide(m.minus(1.0)).multiply(squares).divide(pow(n.cast("DOUBLE"), lit(2.0)));
    Column margin =
        sqrt(greatest(variance, lit(0.0))).multiply(StudentT.reach(col("residual_m").minus(1)));
    return rows.withColumn(
            "resolution_expected",
            when(n.gt(0), col("expected_resolved_sum").cast("DECIMAL(28,6)").divide(exact(n)))
                .cast("DECIMAL(9,6)"))
        .withColumn(
            "resolution_advantage",
            when(
                    n.gt(0),
                    col("resolved_count")
                        .cast("DECIMAL(18,0)")
                        .minus(col("expected_resolved_sum").cast("DECIMAL(28,6)"))
                        .divide(exact(n)))
                .cast("DECIMAL(9,6)"))
        .withColumn("residual_a", col("resolution_advantage").cast("DOUBLE"))
        .withColumn("residual_margin", when(enough, margin))
        .withColumn("resolution_advantage_low", within(a.minus(col("residual_margin"))))
        .withColumn("resolution_advantage_high", within(a.plus(col("residual_margin"))))
        .drop("residual_rr", "residual_rn", "residual_nn", "residual_m")
        .drop("residual_a", "residual_margin");
  }

  private static Column within(Column difference) {
    return when(difference.isNotNull(), greatest(lit(-1.0), least(lit(1.0), difference)))
        .cast("DECIMAL(9,6)");
  }

  private static Column lastDay(Settings settings) {
    Column ended = to_date(from_utc_timestamp(col("last_end"), settings.zone().getId()));
    return greatest(col("contact_date"), ended);
  }

  private static Column exact(Column count) {
    return count.cast("DECIMAL(18,0)");
  }
}
