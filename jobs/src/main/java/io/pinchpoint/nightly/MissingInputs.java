package io.pinchpoint.nightly;

import static io.pinchpoint.config.SourceTable.CHANNEL_EVENTS;
import static io.pinchpoint.config.SourceTable.CUSTOMERS;
import static io.pinchpoint.config.SourceTable.VERBATIMS;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.config.SourceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stays empty because no source maps the input that it is computed from. Whether a mapped
 * column holds anything, and which kinds of events come, only the data can tell.
 */
public final class MissingInputs {

  /**
   * An input and what hangs on it.
   *
   * @param table contract that lacks it
   * @param columns any of these contract columns, as mappings name them, would do; empty: the table
   * @param empty published tables, or columns of them as {@code table.column}, that stay empty
   */
  record Need(SourceTable table, List<String> columns, List<String> empty) {
    private boolean isMet(PinchpointConfig config) {
      return config.sources().stream()
          .filter(source -> source.table() == table)
          .anyMatch(
              source ->
                  columns.isEmpty() || columns.stream().anyMatch(source.columns()::containsKey));
    }

    private String sentence() {
      String input =
          columns.isEmpty()
              ? "no source fills " + table.tableName()
              : "no source of %s maps %s"
                  .formatted(table.tableName(), String.join(" or ", columns));
      return input + ": empty are " + String.join(", ", empty);
    }
  }

  static final List<Need> NEEDS =
      List.of(
          new Need(
              VERBATIMS,
              List.of(),
              List.of(
                  "journey_pains",
                  "touchpoint_pain",
                  "pinch_points",
                  "loop_turns",
                  "reaction_summary")),
          new Need(VERBATIMS, List.of("actor"), List.of("loop_turns.reaction", "reaction_summary")),
          new Need(
              VERBATIMS,
              List.of("rating"),
              List.of("pinch_points.rating_difference", "pinch_points.rating_points_lost")),
          new Need(
              CHANNEL_EVENTS,
              List.of(),
              List.of(
                  "journey_friction.held_wait_seconds",
                  "channel_effectiveness.effort_seconds_mean",
                  "interaction_types.offer_id")),
          new Need(
              CHANNEL_EVENTS,
              List.of("wait_seconds", "hold_seconds"),
              List.of(
                  "journey_friction.held_wait_seconds", "channel_effectiveness.wait_seconds_mean")),
          new Need(
              CHANNEL_EVENTS,
              List.of("agent_id", "department"),
              List.of("journey_friction.handoff_count", "channel_effectiveness.handoff_mean")),
          new Need(
              CHANNEL_EVENTS,
              List.of("offer_id"),
              List.of("interaction_types.offer_id", "interaction_types.offers_30d")),
          new Need(
              CHANNEL_EVENTS, List.of("permission"), List.of("interaction_types.is_permitted")),
          new Need(CHANNEL_EVENTS, List.of("trigger"), List.of("interaction_types.trigger_type")),
          new Need(
              CHANNEL_EVENTS,
              List.of("value"),
              List.of("pinch_points.value_at_risk", "interaction_types.value_at_defection")),
          new Need(
              CHANNEL_EVENTS,
              List.of("audience_reach"),
              List.of("value_gates.audience_reach", "gate_funnel.audience_reach_sum")),
          new Need(CUSTOMERS, List.of("since_date"), List.of("dim_customer.since_date")));

  private MissingInputs() {}

  /** One sentence for each input that no source has. */
  public static List<String> of(PinchpointConfig config) {
    Set<SourceTable> absent =
        NEEDS.stream()
            .filter(need -> need.columns().isEmpty() && !need.isMet(config))
            .map(Need::table)
            .collect(Collectors.toSet());
    List<String> missing = new ArrayList<>();
    for (Need need : NEEDS) {
      boolean said = absent.contains(need.table()) && !need.columns().isEmpty();
      if (!said && !need.isMet(config)) {
        missing.add(need.sentence());
      }
    }
    if (config.calendar() == null) {
      missing.add(
          "calendar is missing: empty are journey_friction.resolution_business_seconds, dim_date.is_business_day");
    }
    return missing;
  }
}
