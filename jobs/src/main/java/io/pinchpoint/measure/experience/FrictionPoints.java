package io.pinchpoint.measure.experience;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.config.FrictionScore;
import io.pinchpoint.config.FrictionScore.Component;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/**
 * The friction score and what each component contributes to it.
 *
 * <p>A component with value x, weight w and scale s contributes 100 · w·(1 − exp(−x/s)) / Σw, with
 * Σw over the components that are known. Contributions are cut to four digits and then added, so
 * that they add up to the score exactly and never exceed 100.
 */
enum FrictionPoints {
  HANDOFFS(FrictionScore::handoffs, "handoffs", "handoff_count"),
  LOOPS(FrictionScore::loops, "returns to somebody already met", "loop_count"),
  CHANNEL_SWITCHES(FrictionScore::channelSwitches, "changes of channel", "channel_switch_count"),
  REPEAT_CONTACTS(FrictionScore::repeatContacts, "repeat contacts", "repeat_contact_count"),
  REOPENINGS(FrictionScore::reopenings, "reopenings", "reopen_count"),
  ESCALATIONS(FrictionScore::escalations, "escalations", "escalation_count"),
  WAITING(FrictionScore::waiting, "waiting and holding", "held_wait_seconds"),
  RESOLUTION_TIME(FrictionScore::resolutionTime, "the time to resolution", "resolution_seconds"),
  UNRESOLVED(
      FrictionScore::unresolved,
      "being left unresolved",
      "CASE resolved WHEN 'no' THEN 1 WHEN 'yes' THEN 0 END"),
  NEGATIVE_SENTIMENT(
      FrictionScore::negativeSentiment,
      "the lowest sentiment below zero",
      "CASE WHEN sentiment_low IS NOT NULL THEN greatest(-sentiment_low, 0) END");

  private static final String POINTS = "DECIMAL(9,4)";

  @SuppressWarnings("ImmutableEnumChecker") // method references only
  private final Function<FrictionScore, Component> term;

  private final String meaning;
  private final String value;

  FrictionPoints(Function<FrictionScore, Component> term, String meaning, String value) {
    this.term = term;
    this.meaning = meaning;
    this.value = value;
  }

  /** The contract's columns: the contributions and their sum. */
  static String ddl() {
    return Arrays.stream(values())
            .map(
                p ->
                    "%s %s COMMENT 'Points that %s contribute to friction_score, 0 to 100. NULL if unknown.'"
                        .formatted(p.column(), POINTS, p.meaning))
            .collect(Collectors.joining(",\n"))
        + ",\nfriction_score "
        + POINTS
        + " COMMENT 'How much friction, 0 (none) to 100: the sum of the score_ columns. The weights of unknown components are spread over the known. NULL if none is known.'";
  }

  /** The weights of the components that are known, added up. */
  static Column knownWeight(FrictionScore score) {
    Column knownWeight = lit(0.0);
    for (FrictionPoints part : values()) {
      knownWeight =
          knownWeight.plus(
              when(part.value().isNotNull(), part.term.apply(score).weight()).otherwise(0.0));
    }
    return knownWeight;
  }

  /** Contributions by column name, given {@link #knownWeight} as {@code known_weight}. */
  static Map<String, Column> contributions(FrictionScore score) {
    Map<String, Column> contributions = new LinkedHashMap<>();
    for (FrictionPoints part : values()) {
      contributions.put(part.column(), part.contribution(score));
    }
    return contributions;
  }

  /** The sum of the contributions; NULL if there is none. */
  static Column total() {
    Column[] parts = Arrays.stream(values()).map(p -> col(p.column())).toArray(Column[]::new);
    Column none = lit(0).cast(POINTS);
    Column sum = none;
    for (Column part : parts) {
      sum = sum.plus(coalesce(part, none));
    }
    return when(coalesce(parts).isNotNull(), sum).cast(POINTS);
  }

  private String column() {
    return "score_" + name().toLowerCase(Locale.ROOT);
  }

  private Column value() {
    return expr(value).cast("DOUBLE");
  }

  private Column contribution(FrictionScore score) {
    Column knownWeight = col("known_weight");
    Component component = term.apply(score);
    Column saturation = lit(1.0).minus(exp(value().divide(-component.scale())));
    Column points = lit(100.0 * component.weight()).multiply(saturation).divide(knownWeight);
    return when(
            value().isNotNull().and(knownWeight.gt(0)), floor(points.cast("DECIMAL(18,9)"), lit(4)))
        .cast(POINTS);
  }
}
