package io.pinchpoint.measure.gates;

import static io.pinchpoint.measure.Voices.orNone;
import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.weekday;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.config.GateRules.Gate;
import io.pinchpoint.measure.Columns;
import io.pinchpoint.measure.Settings;
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

/**
 * Who enters each gate, who gets through and who is lost, and how soon.
 *
 * <p>Time to the next gate under competing risks: the cumulative incidence of Aalen & Johansen
 * (1978, <i>Scandinavian Journal of Statistics</i> 5). With n_k journeys at risk in day k since
 * entry and d_kj of them ending by cause j, I_j(h) = Σ_{k ≤ h} S_{k−1} · d_kj / n_k and S_k =
 * S_{k−1} · (1 − d_k / n_k). Open journeys are censored at the end of A. One minus Kaplan–Meier
 * would count journeys lost to one cause as if another could still befall them.
 */
public final class GateFunnel {
  private static final List<String> CAUSES = List.of("forward", "fell_out", "escalated");
  private static final List<Integer> HORIZONS = List.of(1, 7, 14, 30);
  private static final List<String> FLAGS =
      List.of(
          "forward",
          "fell_out",
          "escalated",
          "escalated_observed",
          "open",
          "advocated",
          "tangible",
          "tangible_known",
          "memory_good",
          "memory_poor",
          "memory_forgettable");
  private static final List<Wilson> SHARES =
      List.of(
          new Wilson("forward_share", "forward_count", "closed_count"),
          new Wilson("fell_out_share", "fell_out_count", "closed_count"),
          new Wilson("escalated_share", "escalated_count", "closed_count"),
          new Wilson("advocated_share", "advocated_count", "entered_count"),
          new Wilson("tangible_share", "tangible_count", "tangible_known_count"));

  public static final TableContract TABLE =
      TableContract.table(
              "gate_funnel",
              Layer.PUBLISHED,
              "One row is one week of entry, value gate and channel of entry.",
              """
              entered_week DATE NOT NULL COMMENT 'Monday of the week in which the gate was entered, in the configured zone.',
              gate STRING NOT NULL COMMENT 'recognition, perception, exchange, receipt or realization.',
              gate_no INT NOT NULL COMMENT 'Its place among the five, from 1.',
              channel_id STRING NOT NULL COMMENT 'Channel of the first touch at the gate; (none) if unknown.',
              maturity STRING NOT NULL COMMENT 'final once the week is over and no outcome in it can change, until then provisional.',
              entered_count BIGINT NOT NULL COMMENT 'Journeys that entered the gate.',
              customer_count BIGINT NOT NULL COMMENT 'Different known customers among them. Not to be added up over rows.',
              customer_coverage DECIMAL(9,6) NOT NULL COMMENT 'Share of the journeys with a known customer, 0 to 1.',
              closed_count BIGINT NOT NULL COMMENT 'Journeys that went forward, fell out or escalated socially.',
              forward_count BIGINT NOT NULL COMMENT 'Journeys that reached a later gate in time.',
              fell_out_count BIGINT NOT NULL COMMENT 'Journeys that gave up or reached none in time.',
              escalated_count BIGINT NOT NULL COMMENT 'Journeys that escalated socially.',
              escalated_observed_count BIGINT NOT NULL COMMENT 'Those of them that a touch shows; the others only threaten in text.',
              open_count BIGINT NOT NULL COMMENT 'Journeys of which none of it is known yet.',
              """
                  + share("forward_share", "closed journeys that went forward")
                  + share("fell_out_share", "closed journeys that fell out")
                  + share("escalated_share", "closed journeys that escalated socially")
                  + """
              advocated_count BIGINT NOT NULL COMMENT 'Journeys that passed the good word on at this gate.',
              """
                  + share("advocated_share", "entering journeys that passed the good word on")
                  + """
              audience_reach_sum BIGINT COMMENT 'How many people could see that. NULL if known of none.',
              audience_reach_count BIGINT NOT NULL COMMENT 'Journeys of which it is known.',
              escalation_reach_sum BIGINT COMMENT 'How many people could see the escalations. NULL if known of none.',
              escalation_reach_count BIGINT NOT NULL COMMENT 'Journeys of which it is known.',
              tangible_count BIGINT NOT NULL COMMENT 'Journeys whose exchange succeeded.',
              tangible_known_count BIGINT NOT NULL COMMENT 'Journeys of which it is known.',
              """
                  + share("tangible_share", "journeys whose exchange succeeded, where it is known")
                  + """
              intangible_sum DECIMAL(27,6) COMMENT 'Sentiment less expected sentiment, -2 to 2 each, added up. NULL if known of none.',
              intangible_count BIGINT NOT NULL COMMENT 'Journeys of which it is known.',
              intangible_mean DECIMAL(18,6) COMMENT 'Mean over them. NULL without one.',
              memory_good_count BIGINT NOT NULL COMMENT 'Journeys remembered well.',
              memory_poor_count BIGINT NOT NULL COMMENT 'Journeys remembered badly.',
              memory_forgettable_count BIGINT NOT NULL COMMENT 'Journeys that nobody remembers. The three leave out journeys without a comment.',
              seconds_to_next_sum BIGINT COMMENT 'From entry to the next gate, over journeys that went forward there. NULL without one.',
              seconds_to_next_count BIGINT NOT NULL COMMENT 'Journeys that is.',
              seconds_to_next_mean DECIMAL(18,6) COMMENT 'Mean over them; too short as long as journeys are open. NULL without one.',
              """
                  + incidences()
                  + """
              forward_median_days INT COMMENT 'Days after which half of all journeys had gone forward, by the same curve. NULL if fewer than half do, and for the last gate.'
              """)
          .key("entered_week", "gate_no", "channel_id")
          .dated("entered_week")
          .counts("entered_count", "open_count", "closed_count")
          .shares("forward_share", "fell_out_share", "escalated_share", "advocated_share")
          .check(
              "closed_adds_up", "forward_count + fell_out_count + escalated_count = closed_count")
          .check("entered_adds_up", "closed_count + open_count = entered_count")
          .check("maturity_values", "maturity IN ('provisional', 'final')")
          .build();

  private GateFunnel() {}

  private static String share(String name, String meaning) {
    return """
        %1$s DECIMAL(9,6) COMMENT 'Share of %2$s, 0 to 1. NULL if there are none.',
        %1$s_low DECIMAL(9,6) COMMENT 'Lower end of its 95 percent interval (Wilson, clustered by customer). NULL with too few customers.',
        %1$s_high DECIMAL(9,6) COMMENT 'Upper end of its 95 percent interval. NULL with too few customers.',
        """
        .formatted(name, meaning.startsWith("journeys") ? meaning : "the " + meaning);
  }

  private static String incidences() {
    StringBuilder columns = new StringBuilder();
    for (String cause : CAUSES) {
      for (int days : HORIZONS) {
        columns.append(
            "%s DECIMAL(9,6) COMMENT 'Cumulative incidence of %s within %d days of entry, 0 to 1 (Aalen and Johansen). NULL if nobody was watched that long, and for the last gate.',\n"
                .formatted(incidence(cause, days), cause.replace('_', ' '), days));
      }
    }
    return columns.toString();
  }

  private static String incidence(String cause, int days) {
    return "cif_%s_%dd".formatted(cause, days);
  }

  /**
   * @param gates {@link ValueGates}
   */
  public static Dataset<Row> apply(Dataset<Row> gates, Settings settings) {
    Dataset<Row> entries = entries(gates, settings);
    return counted(entries, settings)
        .join(curves(entries).hint("merge"), KEYS)
        .transform(GateFunnel::incident)
        .transform(rows -> Wilson.intervals(rows, SHARES, settings.minCustomers()))
        .select(TABLE.columns().stream().map(c -> col(c)).toArray(Column[]::new))
        .transform(TABLE::conform);
  }

  private static final scala.collection.immutable.Seq<String> KEYS =
      Columns.of("entered_week", "gate_no", "channel_id");

  private static Dataset<Row> entries(Dataset<Row> gates, Settings settings) {
    Column outcome = col("outcome");
    Column memory = col("memory");
    Column date = col("entered_date");
    Column seconds = unix_seconds(col("outcome_at")).minus(unix_seconds(col("entered_at")));
    Column watched = datediff(lit(Date.valueOf(settings.asOf())), date).plus(1);
    return gates.select(
        date_sub(date, weekday(date)).as("entered_week"),
        col("gate"),
        col("gate_no"),
        orNone(col("channel_id")).as("channel_id"),
        coalesce(col("customer_key"), col("journey_id")).as("cluster"),
        col("customer_key").isNotNull().as("is_known"),
        col("maturity").equalTo("provisional").as("is_provisional"),
        outcome.equalTo("forward").as("forward"),
        outcome.equalTo("fell_out").as("fell_out"),
        outcome.equalTo("escalated_socially").as("escalated"),
        coalesce(col("escalation_method").equalTo("observed"), lit(false)).as("escalated_observed"),
        outcome.equalTo("open").as("open"),
        col("advocated"),
        coalesce(col("tangible"), lit(false)).as("tangible"),
        col("tangible").isNotNull().as("tangible_known"),
        coalesce(memory.equalTo("good"), lit(false)).as("memory_good"),
        coalesce(memory.equalTo("poor"), lit(false)).as("memory_poor"),
        coalesce(memory.equalTo("forgettable"), lit(false)).as("memory_forgettable"),
        col("audience_reach"),
        col("escalation_reach"),
        col("intangible"),
        when(outcome.equalTo("forward"), col("seconds_to_next")).as("seconds_to_next"),
        coalesce(ceil(seconds.divide(86_400)), watched).cast("INT").as("day"));
  }

  private static Dataset<Row> counted(Dataset<Row> entries, Settings settings) {
    List<Column> perCustomer = new ArrayList<>();
    List<Column> perRow = new ArrayList<>();
    for (String flag : FLAGS) {
      perCustomer.add(count_if(col(flag)).as(flag + "_count"));
      perRow.add(sum(flag + "_count").as(flag + "_count"));
    }
    for (String total :
        List.of("audience_reach", "escalation_reach", "intangible", "seconds_to_next")) {
      String type = total.equals("intangible") ? "DECIMAL(27,6)" : "BIGINT";
      perCustomer.add(sum(total).cast(type).as(total + "_sum"));
      perCustomer.add(count(total).as(total + "_count"));
      perRow.add(sum(total + "_sum").cast(type).as(total + "_sum"));
      perRow.add(sum(total + "_count").as(total + "_count"));
    }
    perCustomer.add(count_if(not(col("open"))).as("closed_count"));
    perRow.add(sum("closed_count").as("closed_count"));
    perCustomer.add(count_if(col("is_provisional")).as("provisional_count"));
    perRow.add(sum("provisional_count").as("provisional_count"));
    perRow.add(sum("entered_count").as("entered_count"));
    perRow.add(count_if(col("is_known")).as("customer_count"));
    perRow.add(sum(when(col("is_known"), col("entered_count")).otherwise(0L)).as("known_count"));
    SHARES.forEach(s -> perRow.addAll(s.moments()));
    Column over = date_add(col("entered_week"), 6).leq(lit(Date.valueOf(settings.asOf())));
    return entries
        .groupBy("entered_week", "gate", "gate_no", "channel_id", "cluster", "is_known")
        .agg(count(lit(1)).as("entered_count"), perCustomer.toArray(Column[]::new))
        .groupBy("entered_week", "gate", "gate_no", "channel_id")
        .agg(perRow.get(0), perRow.subList(1, perRow.size()).toArray(Column[]::new))
        .withColumn(
            "customer_coverage",
            exact("known_count").divide(exact("entered_count")).cast("DECIMAL(9,6)"))
        .withColumn(
            "maturity",
            when(over.and(col("provisional_count").equalTo(0)), "final").otherwise("provisional"))
        .withColumn("intangible_mean", mean("intangible"))
        .withColumn("seconds_to_next_mean", mean("seconds_to_next"));
  }

  private static Column exact(String count) {
    return col(count).cast("DECIMAL(18,0)");
  }

  private static Column mean(String total) {
    Column sum = col(total + "_sum").cast("DECIMAL(28,6)");
    Column count = col(total + "_count");
    return when(count.gt(0), sum.divide(exact(total + "_count"))).cast("DECIMAL(18,6)");
  }

  /** Per row of the funnel how many ended each day since entry, by cause, in the days' order. */
  private static Dataset<Row> curves(Dataset<Row> entries) {
    return entries
        .groupBy("entered_week", "gate_no", "channel_id", "day")
        .agg(
            count_if(col("forward")).as("forward_ends"),
            count_if(col("fell_out")).as("fell_out_ends"),
            count_if(col("escalated")).as("escalated_ends"),
            count(lit(1)).as("leaving"))
        .groupBy("entered_week", "gate_no", "channel_id")
        .agg(
            array_sort(
                    collect_list(
                        struct(
                            col("day"),
                            col("forward_ends").as("forward"),
                            col("fell_out_ends").as("fell_out"),
                            col("escalated_ends").as("escalated"),
                            col("leaving"))))
                .as("days"));
  }

  private static Dataset<Row> incident(Dataset<Row> rows) {
    Column ahead = col("gate_no").lt(Gate.REALIZATION.number());
    Map<String, Column> curves = new LinkedHashMap<>();
    for (int days : HORIZONS) {
      curves.put("curve_" + days, curve(filter(col("days"), d -> d.getField("day").leq(days))));
    }
    curves.put("curve", curve(col("days")));
    curves.put("last_day", array_max(transform(col("days"), d -> d.getField("day"))));
    Map<String, Column> incidences = new LinkedHashMap<>();
    for (int days : HORIZONS) {
      Column at = col("curve_" + days);
      Column watched = col("last_day").geq(days).or(at.getField("survival").leq(0.0));
      for (String cause : CAUSES) {
        incidences.put(
            incidence(cause, days),
            when(ahead.and(watched), at.getField(cause)).cast("DECIMAL(9,6)"));
      }
    }
    incidences.put("forward_median_days", when(ahead, col("curve.median")));
    return rows.withColumns(curves).withColumns(incidences);
  }

  /** The incidences after the days given, and the day on which that of going forward met half. */
  private static Column curve(Column days) {
    Column zero = lit(0.0);
    Column start =
        struct(
            col("entered_count").cast("DOUBLE").as("at_risk"),
            lit(1.0).as("survival"),
            zero.as("forward"),
            zero.as("fell_out"),
            zero.as("escalated"),
            lit(null).cast("INT").as("median"));
    return aggregate(days, start, GateFunnel::pass);
  }

  private static Column pass(Column state, Column day) {
    Column hazard = state.getField("survival").divide(state.getField("at_risk"));
    Column ended =
        day.getField("forward").plus(day.getField("fell_out")).plus(day.getField("escalated"));
    Column forward = rise(state, "forward", hazard, day);
    return struct(
        state.getField("at_risk").minus(day.getField("leaving").cast("DOUBLE")).as("at_risk"),
        state
            .getField("survival")
            .multiply(lit(1.0).minus(ended.cast("DOUBLE").divide(state.getField("at_risk"))))
            .as("survival"),
        forward.as("forward"),
        rise(state, "fell_out", hazard, day).as("fell_out"),
        rise(state, "escalated", hazard, day).as("escalated"),
        coalesce(
                state.getField("median"),
                when(forward.geq(0.5 - ROUNDING), day.getField("day")).cast("INT"))
            .as("median"));
  }

  private static Column rise(Column state, String cause, Column hazard, Column day) {
    return state.getField(cause).plus(hazard.multiply(day.getField(cause).cast("DOUBLE")));
  }

  /** More than the rounding of any sum of shares can amount to. */
  private static final double ROUNDING = 1e-9;
}
