package io.pinchpoint.ingest;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.config.Bounds;
import io.pinchpoint.config.ContractColumns;
import io.pinchpoint.config.SourceTable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;

/** What the values of a row must keep to, beyond having the right type. */
record Rules(SourceTable table, Bounds bounds, ZoneId dayZone) {
  private static final String SCALE = "^(-?\\d+)\\.\\.(-?\\d+)$";

  /** One Column a rule: the reason where it is broken, else NULL. */
  List<Column> reasons(Map<String, Column> values) {
    List<Column> reasons = new ArrayList<>();
    for (String name : List.of("occurred_at", "ended_at", "updated_at")) {
      if (values.containsKey(name)) {
        reasons.add(outOfBounds(name, values.get(name)));
      }
    }
    if (table == SourceTable.CUSTOMERS) {
      Column from = values.get("valid_from");
      Column to = values.get("valid_to");
      reasons.add(when(to.lt(from), lit("valid_to lies before valid_from; it must not")));
      return reasons;
    }
    reasons.add(rounded(table == SourceTable.VERBATIMS ? "verbatim_id" : "event_id", values));
    reasons.add(unknown("actor", values, "customer", "agent", "bot", "system"));
    reasons.add(unknown("visibility", values, "private", "public"));
    reasons.add(unknown("rating_kind", values, "csat", "nps", "ces", "stars"));
    reasons.add(badScale(values.get("rating_scale")));
    reasons.add(offScale(values.get("rating"), values.get("rating_scale")));
    if (table == SourceTable.VERBATIMS) {
      Column text = values.get("text");
      reasons.add(
          when(
              text.isNull().or(not(text.rlike("[\\p{L}\\p{N}\\p{S}\\p{P}]"))),
              lit("text is blank; a comment must say something")));
    } else {
      reasons.add(unknown("direction", values, "inbound", "outbound"));
      Column ended = values.get("ended_at");
      reasons.add(
          when(
              ended.lt(values.get("occurred_at")),
              lit("ended_at lies before occurred_at; it must not")));
      for (String name :
          List.of("wait_seconds", "hold_seconds", "handle_seconds", "audience_reach")) {
        reasons.add(
            when(
                values.get(name).lt(0),
                concat(
                    lit(name + " is "),
                    values.get(name).cast("string"),
                    lit("; must not be negative"))));
      }
    }
    return reasons;
  }

  private Column outOfBounds(String name, Column instant) {
    Column day = Mapping.day(instant, dayZone);
    return when(
        not(day.between(lit(bounds.earliest()), lit(bounds.latest()))),
        concat(
            lit(name + " falls on "),
            day.cast("string"),
            lit("; must lie from %s to %s".formatted(bounds.earliest(), bounds.latest()))));
  }

  private static Column unknown(String name, Map<String, Column> values, String... known) {
    Column value = values.get(name);
    return when(
        value.isNotNull().and(not(word(value).isin((Object[]) known))),
        concat(lit(name + " is "), value, lit("; must be one of " + String.join(", ", known))));
  }

  /** Rows that share a rounded id would be lost as duplicates of one another. */
  private static Column rounded(String id, Map<String, Column> values) {
    return when(
        DoubtfulIds.isRounded(values.get(id)),
        concat(
            lit(id + " is "),
            values.get(id),
            lit(
                "; must be exact, and a spreadsheet has rounded it: export the ids as text, or map"
                    + " an id of several columns")));
  }

  private static Column badScale(Column scale) {
    return when(
        scale.isNotNull().and(not(scale.rlike(SCALE))),
        concat(lit("rating_scale is "), scale, lit("; must name lowest and highest, as in 1..5")));
  }

  private static Column offScale(Column rating, Column scale) {
    Column low = regexp_extract(scale, SCALE, 1).try_cast("decimal(9,4)");
    Column high = regexp_extract(scale, SCALE, 2).try_cast("decimal(9,4)");
    return when(
        rating.isNotNull().and(rating.lt(low).or(rating.gt(high))),
        concat(lit("rating is "), rating.cast("string"), lit("; its scale is "), scale));
  }

  /** A word of a closed list, however it is written. */
  static Column word(Column value) {
    return lower(regexp_replace(trim(value), "[ -]+", "_"));
  }

  /** An event type of the documented list, else {@code other}. */
  static Column knownEventType(Column value) {
    return when(word(value).isin(ContractColumns.EVENT_TYPES.toArray()), word(value))
        .otherwise(lit("other"));
  }
}
