package io.pinchpoint.measure.kinds;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Columns;
import io.pinchpoint.measure.Maturity;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.measure.Wilson;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What came of the three kinds of interaction, by week and channel.
 *
 * <p>An interaction of two kinds stands in two rows. Interactions are summed up per customer first
 * and per group then: the squares of a customer's sums carry the intervals.
 */
public final class InteractionTypeSummary {
  private static final String SENTIMENT = "DECIMAL(27,6)";

  private InteractionTypeSummary() {}

  /** A count of interactions for which a flag holds. */
  private record Count(String name, Column holds, String meaning) {}

  /** A share of the interactions for which its flag is known. */
  private record Share(
      String name, String numerator, String denominator, Column flag, String meaning) {
    Wilson interval() {
      return new Wilson(name, numerator, denominator);
    }
  }

  /** A sum over the interactions for which a number is known, with its count and mean. */
  private record Total(String name, Column value, String type, String meaning) {}

  private static final List<Count> COUNTS =
      List.of(
          new Count("interaction_count", lit(true), "Interactions of the kind."),
          new Count(
              "proxy_count",
              col("kind")
                  .equalTo("stabilizing")
                  .and(col("tenure_basis").equalTo("first_seen"))
                  .or(col("kind").equalTo("planned").and(col("planned_method").equalTo("proxy"))),
              "Those of this kind only by proxy: tenure from the first touch, or outreach without offer."),
          new Count(
              "left_censored_count",
              col("kind").equalTo("stabilizing").and(col("is_left_censored")),
              "Stabilizing ones whose relation may be older than the data."),
          group("failure", "Critical ones that answer to a failure."),
          group("need", "Critical ones that answer to a need."),
          group("unprompted", "Critical ones that answer to neither."));

  private static Count group(String name, String meaning) {
    return new Count(
        name + "_group_count",
        col("kind").equalTo("critical").and(col("critical_group").equalTo(name)),
        meaning);
  }

  private static final List<Share> SHARES =
      List.of(
          outcome("positive"),
          outcome("neutral"),
          outcome("negative"),
          new Share(
              "appropriateness",
              "appropriate_count",
              "observable_response_count",
              col("is_appropriate"),
              "observable responses that are neither negative nor an opt-out"),
          new Share(
              "resolved_first_contact_share",
              "resolved_first_contact_count",
              "resolved_first_contact_known_count",
              col("resolved_first_contact"),
              "contacts resolved with no contact of the customer within the repeat window, among those of which it is known"),
          new Share(
              "retained_share",
              "retained_count",
              "retained_known_count",
              col("retained"),
              "interactions after which the customer stayed, among those of which it is known"),
          ofKind(
              "stabilizing",
              "avoidable_howto",
              "is_avoidable_howto",
              "stabilizing interactions with an avoidable question how something is done, among those with text and topic"),
          ofKind(
              "stabilizing",
              "expectation_gap",
              "expectation_gap",
              "stabilizing interactions with an expectation gap, among those with text"),
          ofKind(
              "stabilizing",
              "defected_early",
              "defected_early",
              "stabilizing interactions after which the customer left early, among those of which it is known"),
          new Share(
              "answered_share",
              "answered_count",
              "offer_closed_count",
              when(planned(), col("offer_outcome").notEqual("no_response")),
              "offers that the customer answered, among those answered or past the days to answer"),
          answer("accepted"),
          answer("declined"),
          answer("opted_out"),
          ofKind(
              "planned",
              "ill_timed",
              "is_ill_timed",
              "planned interactions in an open case or soon after a bad experience, among those with a known customer"));

  private static Share outcome(String label) {
    return new Share(
        label + "_share",
        label + "_count",
        "outcome_known_count",
        col("outcome").equalTo(label),
        "interactions whose last turn is " + label + ", among those with one");
  }

  private static Share answer(String answer) {
    return new Share(
        answer + "_share",
        answer + "_count",
        "answered_count",
        when(
            planned().and(col("offer_outcome").notEqual("no_response")),
            col("offer_outcome").equalTo(answer)),
        "answered offers that are " + answer.replace('_', ' '));
  }

  private static Share ofKind(String kind, String name, String flag, String meaning) {
    return new Share(
        name + "_share",
        name + "_count",
        name + "_known_count",
        when(col("kind").equalTo(kind), col(flag)),
        meaning);
  }

  private static Column planned() {
    return col("kind").equalTo("planned");
  }

  private static final List<Total> TOTALS =
      List.of(
          new Total(
              "reaction_seconds",
              when(col("kind").equalTo("critical"), col("reaction_seconds")),
              "BIGINT",
              "Seconds from the first critical sign to the first reaction"),
          new Total(
              "impression_well_executed",
              when(planned().and(col("execution_quality").equalTo(1)), col("impression_sentiment")),
              SENTIMENT,
              "Sentiment after offers of which every known part was done"),
          new Total(
              "impression_ill_executed",
              when(planned().and(col("execution_quality").lt(1)), col("impression_sentiment")),
              SENTIMENT,
              "Sentiment after offers of which a known part was not done"));

  public static final TableContract TABLE = table();

  private static TableContract table() {
    List<String> columns = new ArrayList<>();
    columns.add(
        """
        week_start DATE NOT NULL COMMENT 'Monday of the week in which the interactions began.',
        kind STRING NOT NULL COMMENT 'stabilizing, critical or planned. An interaction of two kinds stands in two rows.',
        channel_id STRING NOT NULL COMMENT 'Channel; (none) if unknown.',
        competence_maturity STRING NOT NULL COMMENT 'final once the repeat window after the last of them has passed: first contacts resolved. Until then provisional.',
        offer_maturity STRING COMMENT 'The same for the days to answer an offer. NULL unless planned.',
        retention_maturity STRING NOT NULL COMMENT 'The same for the retention days: retained.',
        defection_maturity STRING COMMENT 'The same for the stabilizing days: defected early. NULL unless stabilizing.',
        customer_count BIGINT NOT NULL COMMENT 'Different known customers within this row. Not to be added up over rows.',
        customer_coverage DECIMAL(9,6) NOT NULL COMMENT 'Share of the interactions with a known customer, 0 to 1.'""");
    COUNTS.forEach(
        c -> columns.add("%s BIGINT NOT NULL COMMENT '%s'".formatted(c.name(), c.meaning())));
    counted().keySet().forEach(name -> columns.add(ddl(name)));
    SHARES.forEach(s -> columns.add(ddl(s)));
    TOTALS.forEach(t -> columns.add(ddl(t)));
    columns.add(
        """
        consistency_interaction_count BIGINT COMMENT 'Interactions of the comparison window up to the end of the week that one employee handled alone, with a sentiment at the end. NULL if there are none.',
        consistency_agent_count BIGINT COMMENT 'Different employees who handled them. NULL if there are none.',
        sentiment_between_agents DECIMAL(9,6) COMMENT 'Standard deviation between employees of the sentiment at the end, less the mean of its topic. NULL below two employees or with too few customers.',
        sentiment_within_agents DECIMAL(9,6) COMMENT 'The same among the interactions of one employee. NULL as above.'""");
    return TableContract.table(
            "interaction_type_summary",
            Layer.PUBLISHED,
            "One row is one week, kind of interaction and channel.",
            String.join(",\n", columns))
        .key("week_start", "kind", "channel_id")
        .dated("week_start")
        .check("kind_values", "kind IN ('stabilizing', 'critical', 'planned')")
        .check(
            "outcomes_add_up",
            "positive_count + neutral_count + negative_count = outcome_known_count")
        .check(
            "answers_add_up", "accepted_count + declined_count + opted_out_count = answered_count")
        .counts(COUNTS.stream().map(Count::name).toArray(String[]::new))
        .shares(
            Stream.concat(
                    Stream.of("customer_coverage"),
                    SHARES.stream()
                        .flatMap(s -> Stream.of(s.name(), s.name() + "_low", s.name() + "_high")))
                .toArray(String[]::new))
        .build();
  }

  /** Numerators and denominators by name; several shares may have one in common. */
  private static Map<String, Column> counted() {
    Map<String, Column> counted = new LinkedHashMap<>();
    for (Share s : SHARES) {
      counted.putIfAbsent(s.denominator(), count(s.flag()));
      counted.putIfAbsent(s.numerator(), count_if(s.flag()));
    }
    return counted;
  }

  private static String ddl(String counted) {
    String above =
        SHARES.stream()
            .filter(s -> s.numerator().equals(counted))
            .map(Share::name)
            .collect(Collectors.joining(", "));
    String below =
        SHARES.stream()
            .filter(s -> s.denominator().equals(counted))
            .map(Share::name)
            .collect(Collectors.joining(", "));
    String meaning =
        Stream.of(
                above.isEmpty() ? "" : "Numerator of " + above + ".",
                below.isEmpty() ? "" : "Denominator of " + below + ".")
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" "));
    return "%s BIGINT NOT NULL COMMENT '%s'".formatted(counted, meaning);
  }

  private static String ddl(Share s) {
    return """
        %1$s DECIMAL(9,6) COMMENT 'Share of %2$s, 0 to 1. NULL if there are none.',
        %1$s_low DECIMAL(9,6) COMMENT 'Lower end of its 95 percent interval (Wilson, clustered by customer). NULL with too few customers.',
        %1$s_high DECIMAL(9,6) COMMENT 'Upper end of its 95 percent interval. NULL with too few customers.'"""
        .formatted(s.name(), s.meaning());
  }

  private static String ddl(Total t) {
    return """
        %1$s_sum %2$s COMMENT '%3$s: the sum. NULL if known of none.',
        %1$s_count BIGINT NOT NULL COMMENT 'Interactions of which it is known.',
        %1$s_mean DECIMAL(18,6) COMMENT 'Mean over them. NULL if there are none.'"""
        .formatted(t.name(), t.type(), t.meaning());
  }

  /**
   * @param kinds {@link Kinds}
   */
  public static Dataset<Row> apply(Dataset<Row> kinds, Settings settings) {
    Dataset<Row> rows = perKind(kinds);
    return summed(perCustomer(rows), GROUP, overCustomers())
        .withColumns(means(settings))
        .drop("known_count", "last_date", "last_offer_date", "last_tenure_date")
        .transform(
            sums ->
                Wilson.intervals(
                    sums, SHARES.stream().map(Share::interval).toList(), settings.minCustomers()))
        .join(
            Consistency.apply(rows, settings),
            Columns.of("week_start", "kind", "channel_id"),
            "left")
        .transform(TABLE::conform);
  }

  private static final Column[] GROUP = {col("week_start"), col("kind"), col("channel_id")};

  private static Dataset<Row> perKind(Dataset<Row> kinds) {
    Column kind =
        explode(
            array_compact(
                array(
                    when(col("is_stabilizing"), "stabilizing"),
                    when(col("is_critical"), "critical"),
                    when(col("is_planned"), "planned"))));
    Column answered = col("offer_outcome").isin("accepted", "declined", "opted_out");
    Column answer =
        when(answered.or(col("impression_label").isNotNull()), not(rejects("impression_label")));
    return kinds
        .withColumn("kind", kind)
        .withColumn("week_start", date_trunc("week", col("interaction_date")).cast("DATE"))
        .withColumn(
            "is_appropriate",
            when(planned(), answer)
                .otherwise(when(col("outcome").isNotNull(), not(rejects("outcome")))));
  }

  /** A declined offer is no rejection of being asked; an opt-out and a negative word are. */
  private static Column rejects(String label) {
    Column optsOut = planned().and(col("offer_outcome").equalTo("opted_out"));
    return coalesce(optsOut, lit(false)).or(coalesce(col(label).equalTo("negative"), lit(false)));
  }

  private static Dataset<Row> perCustomer(Dataset<Row> rows) {
    List<Column> sums = new ArrayList<>();
    COUNTS.forEach(c -> sums.add(count_if(c.holds()).as(c.name())));
    counted().forEach((name, sum) -> sums.add(sum.as(name)));
    for (Total t : TOTALS) {
      sums.add(sum(t.value()).cast(t.type()).as(t.name() + "_sum"));
      sums.add(count(t.value()).as(t.name() + "_count"));
    }
    sums.add(max("ended_date").as("last_date"));
    sums.add(max(when(planned(), col("offer.occurred_date"))).as("last_offer_date"));
    sums.add(
        max(when(col("kind").equalTo("stabilizing"), col("tenure_from"))).as("last_tenure_date"));
    Column[] customers =
        Stream.concat(
                Stream.of(GROUP),
                Stream.of(col("cluster"), col("customer_key").isNotNull().as("is_known")))
            .toArray(Column[]::new);
    return summed(rows, customers, sums);
  }

  private static Dataset<Row> summed(Dataset<Row> rows, Column[] group, List<Column> sums) {
    return rows.groupBy(group)
        .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
  }

  private static List<Column> overCustomers() {
    List<Column> sums = new ArrayList<>();
    COUNTS.forEach(c -> sums.add(sum(c.name()).as(c.name())));
    counted().keySet().forEach(name -> sums.add(sum(name).as(name)));
    SHARES.forEach(s -> sums.addAll(s.interval().moments()));
    for (Total t : TOTALS) {
      sums.add(sum(t.name() + "_sum").cast(t.type()).as(t.name() + "_sum"));
      sums.add(sum(t.name() + "_count").as(t.name() + "_count"));
    }
    sums.add(count_if(col("is_known")).as("customer_count"));
    sums.add(sum(when(col("is_known"), col("interaction_count")).otherwise(0L)).as("known_count"));
    sums.add(max("last_date").as("last_date"));
    sums.add(max("last_offer_date").as("last_offer_date"));
    sums.add(max("last_tenure_date").as("last_tenure_date"));
    return sums;
  }

  private static Map<String, Column> means(Settings settings) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (Total t : TOTALS) {
      Column number = col(t.name() + "_count");
      Column mean =
          col(t.name() + "_sum").cast("DECIMAL(27,6)").divide(number.cast("DECIMAL(18,0)"));
      columns.put(t.name() + "_mean", when(number.gt(0), mean).cast("DECIMAL(18,6)"));
    }
    columns.put(
        "customer_coverage",
        col("known_count")
            .cast("DECIMAL(18,0)")
            .divide(col("interaction_count").cast("DECIMAL(18,0)"))
            .cast("DECIMAL(9,6)"));
    columns.put("competence_maturity", Maturity.of(col("last_date"), settings));
    columns.put(
        "retention_maturity",
        Maturity.of(col("last_date"), settings.kinds().retentionDays(), settings));
    columns.put(
        "offer_maturity",
        when(
            col("last_offer_date").isNotNull(),
            Maturity.of(col("last_offer_date"), settings.kinds().offerResponseDays(), settings)));
    columns.put(
        "defection_maturity",
        when(
            col("last_tenure_date").isNotNull(),
            Maturity.of(col("last_tenure_date"), settings.kinds().stabilizingDays(), settings)));
    return columns;
  }
}
