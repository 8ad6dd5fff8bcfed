package io.pinchpoint.measure.gates;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.config.GateRules;
import io.pinchpoint.config.GateRules.Expiry;
import io.pinchpoint.config.GateRules.Gate;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.measure.Voices;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import java.math.BigDecimal;
import java.sql.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * How far each journey got through the five gates, and what became of it at each.
 *
 * <p>A journey only moves forward: a gate whose events are first seen after a later one was entered
 * was overtaken, and has no row. So every touch belongs to one gate, the furthest entered by then;
 * what happens between two entries happened at the former.
 */
public final class ValueGates {
  private static final long DAY = 86_400L;

  public static final TableContract TABLE =
      TableContract.table(
              "value_gates",
              Layer.PUBLISHED,
              "One row is one journey and value gate that it reached.",
              """
              journey_id STRING NOT NULL COMMENT 'The journey.',
              gate STRING NOT NULL COMMENT 'recognition (every journey, its first touch), perception, exchange, receipt or realization.',
              gate_no INT NOT NULL COMMENT 'Its place among the five, from 1.',
              entered_at TIMESTAMP NOT NULL COMMENT 'Time of the first touch at the gate, UTC.',
              entered_date DATE NOT NULL COMMENT 'Its day, in the configured zone.',
              customer_key STRING COMMENT 'Pseudonym of the customer. NULL if unknown.',
              case_id STRING COMMENT 'The case, where the sources name one.',
              topic_id STRING COMMENT 'What the journey was about. NULL if unknown.',
              channel_id STRING COMMENT 'Channel of the first touch at the gate. NULL if unknown.',
              touchpoint_id STRING COMMENT 'Touchpoint that it names. NULL if none.',
              interaction_key STRING COMMENT 'Interaction that it belongs to.',
              entry_kind STRING NOT NULL COMMENT 'event or verbatim: what that touch is.',
              entry_source STRING NOT NULL COMMENT 'Its source.',
              entry_record_id STRING NOT NULL COMMENT 'Its id in that source.',
              touch_count BIGINT NOT NULL COMMENT 'Touches at the gate, up to the next; 0 where one touch opens recognition and a later gate.',
              outcome STRING NOT NULL COMMENT 'forward: a later gate was reached in time; fell_out: given up, or none was reached in time; escalated_socially: a public complaint or one to an authority, or the threat of it, came first; open: none yet. The last gate is passed on entry.',
              outcome_at TIMESTAMP COMMENT 'When that came about, UTC. NULL while open.',
              outcome_method STRING COMMENT 'observed; inferred from the time passed, at the last gate from its entry; proxy: threats in text. NULL while open.',
              outcome_kind STRING COMMENT 'event or verbatim: the touch that shows it. NULL if none does.',
              outcome_source STRING COMMENT 'Its source. NULL if none.',
              outcome_record_id STRING COMMENT 'Its id in that source. NULL if none.',
              escalation_method STRING COMMENT 'observed, or proxy: threats in text. NULL unless escalated socially.',
              escalation_reach BIGINT COMMENT 'How many people could see touches that escalated at this gate. NULL if unknown or none did.',
              next_gate STRING COMMENT 'The next gate reached, in time or late. NULL if none was.',
              seconds_to_next BIGINT COMMENT 'From this entry to the entry there, at least 0. NULL if none was reached.',
              expires_date DATE NOT NULL COMMENT 'Day by which the next gate had to be reached, in the configured zone.',
              advocated BOOLEAN NOT NULL COMMENT 'Whether a touch at this gate passes the good word on: a referral, a public rating at the top of its scale, a recommendation in text.',
              advocacy_method STRING COMMENT 'observed (logged), inferred (text). NULL unless advocated.',
              audience_reach BIGINT COMMENT 'How many people could see touches that advocate at this gate. NULL if unknown or none does.',
              tangible BOOLEAN COMMENT 'Whether the last exchange so far succeeded. NULL if unknown and before the exchange.',
              tangible_method STRING COMMENT 'observed (logged), inferred (the customer says that it is settled or not). NULL if unknown.',
              sentiment_sum DECIMAL(27,6) COMMENT 'Sentiment of the comments of the customer at the gate, -1 to 1 each, added up. NULL without one.',
              sentiment_count BIGINT NOT NULL COMMENT 'Comments that is.',
              sentiment DECIMAL(7,6) COMMENT 'Their mean. NULL without one.',
              expected_sentiment DECIMAL(7,6) COMMENT 'Mean over journeys of other customers at the same gate, with the same topic and tangible value, in the days up to this one. NULL with too few.',
              expected_count BIGINT NOT NULL COMMENT 'Journeys that is.',
              intangible DECIMAL(8,6) COMMENT 'Intangible value: sentiment less expected sentiment, -2 to 2. NULL without either.',
              memory_sentiment DECIMAL(7,6) COMMENT 'Mean of the most extreme and the last comment at the gate, else the first comment after it. NULL without one.',
              memory STRING COMMENT 'good, poor or forgettable, by that. NULL without a comment.',
              memory_method STRING COMMENT 'observed (comments at the gate), proxy (a later one). NULL without a comment.',
              maturity STRING NOT NULL COMMENT 'final once the outcome cannot change any more by what is yet to happen, until then provisional.',
              attributes MAP<STRING, STRING> COMMENT 'What the source carries along with the first touch at the gate.'
              """)
          .key("journey_id", "gate_no")
          .dated("entered_date")
          .counts(
              "touch_count",
              "seconds_to_next",
              "sentiment_count",
              "expected_count",
              "audience_reach",
              "escalation_reach")
          .check("gate_range", "gate_no BETWEEN 1 AND 5")
          .check(
              "outcome_values", "outcome IN ('forward', 'fell_out', 'escalated_socially', 'open')")
          .check("open_has_no_time", "(outcome = 'open') = (outcome_at IS NULL)")
          .check("memory_values", "memory IN ('good', 'poor', 'forgettable')")
          .check("maturity_values", "maturity IN ('provisional', 'final')")
          .build();

  private ValueGates() {}

  /**
   * @param touches {@link GateTouches}
   */
  public static Dataset<Row> apply(Dataset<Row> touches, Settings settings) {
    return spans(touches)
        .transform(ValueGates::withRecognition)
        .withColumns(neighbours())
        .withColumns(ends(settings.gates()))
        .withColumns(outcome(settings))
        .withColumns(evidence())
        .withColumns(values())
        .transform(gates -> expected(gates, settings))
        .withColumns(remembered(settings.gates()))
        .withColumn("maturity", maturity(settings))
        .select(TABLE.columns().stream().map(c -> col(c)).toArray(Column[]::new))
        .transform(TABLE::conform);
  }

  private static final WindowSpec WALK =
      Window.partitionBy("journey_id")
          .orderBy("step_no")
          .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
  private static final WindowSpec GATES = Window.partitionBy("journey_id").orderBy("gate_no");
  private static final WindowSpec SO_FAR =
      GATES.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
  private static final WindowSpec LATER = GATES.rowsBetween(1, Window.unboundedFollowing());

  private static final Column ENTRY =
      struct(
          col("begin"),
          col("occurred_at").as("entered_at"),
          col("occurred_date").as("entered_date"),
          col("customer_key"),
          col("case_id"),
          col("topic_id"),
          col("channel_id"),
          col("touchpoint_id"),
          col("interaction_key"),
          col("kind").as("entry_kind"),
          col("source").as("entry_source"),
          col("record_id").as("entry_record_id"),
          col("attributes"));

  private static final Column STAMP =
      struct(col("begin"), col("step_no"), col("kind"), col("source"), col("record_id"));

  /** The touches of each journey from the entry of one gate to that of the next. */
  private static Dataset<Row> spans(Dataset<Row> touches) {
    Column spoken = col("sentiment").isNotNull();
    Column extreme = struct(abs(col("sentiment")).unary_$minus(), col("sentiment"));
    Column passesOn = col("refers").or(col("recommends"));
    return touches
        .withColumn("gate_no", max(coalesce(col("opens_gate"), lit(1))).over(WALK))
        .groupBy("journey_id", "gate_no")
        .agg(
            min_by(ENTRY, col("step_no")).as("entry"),
            count(lit(1)).as("touch_count"),
            min(when(col("escalates"), STAMP)).as("escalation"),
            min(when(col("threatens"), STAMP)).as("threat"),
            min(when(col("gives_up"), STAMP)).as("leaving"),
            sum(when(col("escalates"), col("audience_reach"))).as("escalation_reach"),
            bool_or(col("refers")).as("refers"),
            bool_or(col("recommends")).as("recommends"),
            sum(when(passesOn, col("audience_reach"))).as("audience_reach"),
            max_by(col("exchanged"), when(col("exchanged").isNotNull(), col("step_no")))
                .as("exchanged"),
            max_by(col("confirmed"), when(col("confirmed").isNotNull(), col("step_no")))
                .as("confirmed"),
            sum("sentiment").cast("DECIMAL(27,6)").as("sentiment_sum"),
            count("sentiment").as("sentiment_count"),
            min_by(col("sentiment"), when(spoken, extreme)).as("peak"),
            max_by(col("sentiment"), when(spoken, col("step_no"))).as("last_word"),
            min_by(col("sentiment"), when(spoken, col("step_no"))).as("first_word"));
  }

  /** A journey whose first touch opens a later gate has passed recognition in the same moment. */
  private static Dataset<Row> withRecognition(Dataset<Row> spans) {
    Column begins = lag("gate_no", 1).over(GATES).isNull();
    Map<String, Column> nothing = new LinkedHashMap<>();
    for (String column : spans.columns()) {
      if (!List.of("journey_id", "gate_no", "entry").contains(column)) {
        nothing.put(column, when(col("is_own"), col(column)));
      }
    }
    return spans
        .withColumn("skips", begins.and(col("gate_no").gt(1)))
        .withColumn(
            "is_own",
            explode(when(col("skips"), array(lit(false), lit(true))).otherwise(array(lit(true)))))
        .withColumns(nothing)
        .withColumn("gate_no", when(col("is_own"), col("gate_no")).otherwise(1))
        .withColumn("touch_count", coalesce(col("touch_count"), lit(0L)))
        .withColumn("sentiment_count", coalesce(col("sentiment_count"), lit(0L)))
        .drop("skips", "is_own")
        .select(col("*"), col("entry.*"))
        .drop("entry");
  }

  private static Map<String, Column> neighbours() {
    Column reached = col("gate_no").geq(Gate.EXCHANGE.number());
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put("next_no", lead("gate_no", 1).over(GATES));
    columns.put(
        "arrival",
        lead(
                struct(
                    col("begin"),
                    lit(0).as("step_no"),
                    col("entry_kind").as("kind"),
                    col("entry_source").as("source"),
                    col("entry_record_id").as("record_id")),
                1)
            .over(GATES));
    columns.put("observed_success", latest("exchanged", reached));
    columns.put("told_success", latest("confirmed", reached));
    columns.put(
        "later_word",
        min_by(col("first_word"), when(col("first_word").isNotNull(), col("gate_no"))).over(LATER));
    return columns;
  }

  private static Column latest(String column, Column where) {
    return max_by(col(column), when(where.and(col(column).isNotNull()), col("gate_no")))
        .over(SO_FAR);
  }

  private static Map<String, Column> ends(GateRules rules) {
    Column days = expiryDays(rules);
    return Map.of(
        "gate",
        name(col("gate_no")),
        "next_gate",
        name(col("next_no")),
        "seconds_to_next",
        when(
            col("arrival").isNotNull(),
            greatest(lit(0L), col("arrival.begin").minus(col("begin")))),
        "expires_date",
        date_add(col("entered_date"), days),
        "expires_at",
        col("begin").plus(days.cast("BIGINT").multiply(DAY)));
  }

  private static Column name(Column number) {
    Column name = lit(null).cast("STRING");
    for (Gate gate : Gate.values()) {
      name = when(number.equalTo(gate.number()), word(gate)).otherwise(name);
    }
    return name;
  }

  private static String word(Gate gate) {
    return gate.name().toLowerCase(Locale.ROOT);
  }

  private static Column expiryDays(GateRules rules) {
    Column days = lit(rules.expiryDays());
    for (int i = rules.expiry().size() - 1; i >= 0; i--) {
      Expiry exception = rules.expiry().get(i);
      Column fits = lit(true);
      if (exception.gate() != null) {
        fits = fits.and(col("gate_no").equalTo(exception.gate().number()));
      }
      if (exception.topic() != null) {
        fits = fits.and(col("topic_id").eqNullSafe(exception.topic()));
      }
      days = when(fits, exception.days()).otherwise(days);
    }
    return days;
  }

  /** What came first that counts most: escalation, then passing on, then giving up or time. */
  private static Map<String, Column> outcome(Settings settings) {
    Column last = col("gate_no").equalTo(Gate.REALIZATION.number());
    Column escalated = inTime("escalation").or(inTime("threat"));
    Column forward = inTime("arrival").or(last);
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put(
        "outcome",
        when(escalated, "escalated_socially")
            .when(forward, "forward")
            .when(inTime("leaving").or(isExpired(settings)), "fell_out")
            .otherwise("open"));
    columns.put(
        "escalation_method",
        when(inTime("escalation"), "observed").when(inTime("threat"), "proxy"));
    columns.put(
        "shown_by",
        when(inTime("escalation"), col("escalation"))
            .when(inTime("threat"), col("threat"))
            .when(inTime("arrival"), col("arrival"))
            .when(inTime("leaving").and(forward.equalTo(false)), col("leaving")));
    return columns;
  }

  private static Column inTime(String stamp) {
    return coalesce(col(stamp + ".begin").leq(col("expires_at")), lit(false));
  }

  private static Column isExpired(Settings settings) {
    return col("expires_date").leq(lit(Date.valueOf(settings.asOf())));
  }

  private static Map<String, Column> evidence() {
    Column outcome = col("outcome");
    Column shown = col("shown_by.begin");
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put(
        "outcome_at",
        timestamp_seconds(
            when(shown.isNotNull(), greatest(shown, col("begin")))
                .when(outcome.equalTo("forward"), col("begin"))
                .when(outcome.equalTo("fell_out"), col("expires_at"))));
    columns.put(
        "outcome_method",
        when(outcome.equalTo("escalated_socially"), col("escalation_method"))
            .when(shown.isNotNull(), "observed")
            .when(outcome.notEqual("open"), "inferred"));
    columns.put("outcome_kind", col("shown_by.kind"));
    columns.put("outcome_source", col("shown_by.source"));
    columns.put("outcome_record_id", col("shown_by.record_id"));
    return columns;
  }

  private static Map<String, Column> values() {
    Column count = col("sentiment_count").cast("DECIMAL(18,0)");
    Column logged =
        col("gate_no").geq(Gate.EXCHANGE.number()).and(col("observed_success").isNotNull());
    Column told = col("gate_no").geq(Gate.EXCHANGE.number()).and(col("told_success").isNotNull());
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put(
        "advocated",
        coalesce(col("refers"), lit(false)).or(coalesce(col("recommends"), lit(false))));
    columns.put(
        "advocacy_method", when(col("refers"), "observed").when(col("recommends"), "inferred"));
    columns.put("tangible", when(logged, col("observed_success")).when(told, col("told_success")));
    columns.put("tangible_method", when(logged, "observed").when(told, "inferred"));
    columns.put(
        "sentiment",
        when(col("sentiment_count").gt(0), col("sentiment_sum").divide(count))
            .cast("DECIMAL(7,6)"));
    return columns;
  }

  /**
   * The usual sentiment of the days up to the row's own, over journeys of other customers with the
   * same gate, topic and tangible value.
   *
   * <p>A sum over a moving window is the difference of two running ones, and as everything is exact
   * loses nothing by it: every row is added once, not once for each day that sees it.
   */
  private static Dataset<Row> expected(Dataset<Row> gates, Settings settings) {
    Column[] cell = {
      col("gate_no"), Voices.orNone(col("topic_id")), col("tangible"),
    };
    Column[] own = {
      cell[0], cell[1], cell[2], coalesce(col("customer_key"), col("journey_id")),
    };
    Column known = col("others_count").geq(Math.max(1, settings.minCustomers()));
    Column mean =
        col("others_sum").cast("DECIMAL(27,6)").divide(col("others_count").cast("DECIMAL(10,0)"));
    return gates
        .withColumn("day", unix_date(col("entered_date")).cast("BIGINT"))
        .withColumns(recent("cell", cell, settings.gates()))
        .withColumns(recent("own", own, settings.gates()))
        .withColumn("others_count", col("cell_count").minus(col("own_count")))
        .withColumn("others_sum", col("cell_sum").minus(col("own_sum")))
        .withColumn("expected_count", col("others_count"))
        .withColumn("expected_sentiment", when(known, mean).cast("DECIMAL(7,6)"))
        .withColumn(
            "intangible", col("sentiment").minus(col("expected_sentiment")).cast("DECIMAL(8,6)"));
  }

  private static Map<String, Column> recent(String name, Column[] cell, GateRules rules) {
    WindowSpec days = Window.partitionBy(cell).orderBy("day");
    WindowSpec upTo = days.rangeBetween(Window.unboundedPreceding(), Window.currentRow());
    WindowSpec before = days.rangeBetween(Window.unboundedPreceding(), -rules.expectationDays());
    Column nothing = lit(BigDecimal.ZERO);
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put(
        name + "_sum",
        coalesce(sum("sentiment").over(upTo), nothing)
            .minus(coalesce(sum("sentiment").over(before), nothing)));
    columns.put(
        name + "_count", count("sentiment").over(upTo).minus(count("sentiment").over(before)));
    return columns;
  }

  /**
   * What stays of an experience is its most intense moment and its end (Fredrickson & Kahneman
   * 1993), and without intensity not much.
   */
  private static Map<String, Column> remembered(GateRules rules) {
    Column threshold = lit(BigDecimal.valueOf(rules.memorableSentiment())).cast("DECIMAL(7,6)");
    Column peakEnd = col("peak").plus(col("last_word")).divide(lit(2).cast("DECIMAL(1,0)"));
    Column remembered =
        coalesce(peakEnd.cast("DECIMAL(7,6)"), col("later_word").cast("DECIMAL(7,6)"));
    Column poor = threshold.unary_$minus();
    return Map.of(
        "memory_sentiment",
        remembered,
        "memory",
        when(remembered.geq(threshold), "good")
            .when(remembered.leq(poor), "poor")
            .when(remembered.isNotNull(), "forgettable"),
        "memory_method",
        when(col("peak").isNotNull(), "observed").when(col("later_word").isNotNull(), "proxy"));
  }

  private static Column maturity(Settings settings) {
    Column decided =
        col("outcome")
            .equalTo("escalated_socially")
            .or(
                col("outcome")
                    .equalTo("forward")
                    .and(col("gate_no").lt(Gate.REALIZATION.number())));
    return when(decided.or(isExpired(settings)), "final").otherwise("provisional");
  }
}
