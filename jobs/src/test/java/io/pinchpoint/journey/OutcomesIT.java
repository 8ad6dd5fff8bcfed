package io.pinchpoint.journey;

import static io.pinchpoint.testing.DatasetAssert.assertRows;
import static io.pinchpoint.testing.DatasetAssert.row;

import org.junit.jupiter.api.Test;

class OutcomesIT {

  @Test
  void shouldFollowTheLastEventThatSaysSo() {
    Scenario scenario =
        new Scenario()
            .each("case_id", "resolved")
            .event("a1", "05-01 10:00", "contact")
            .event("a2", "05-01 11:00", "resolution")
            .event("a3", "05-02 11:00", "resolution")
            .event("a4", "05-03 11:00", "update")
            .each("case_id", "reopened")
            .event("b1", "05-01 11:00", "resolution")
            .event("b2", "05-02 11:00", "reopening")
            .each("case_id", "unresolved")
            .event("c1", "05-01 11:00", "contact", "outcome", "resolved")
            .event("c2", "05-01 11:10", "resolution", "outcome", "unresolved")
            .each("case_id", "abandoned")
            .event("d1", "05-01 11:00", "resolution")
            .event("d2", "05-02 11:00", "contact", "outcome", "abandoned")
            .event("d3", "05-03 11:00", "update")
            .each("case_id", "back_again")
            .event("e1", "05-02 11:00", "abandonment")
            .event("e2", "05-03 11:00", "contact")
            .each("case_id", "silent")
            .event("f1", "05-02 11:00", "contact")
            .each("case_id", "decided")
            .event("g1", "05-01 11:00", "contact")
            .event("g2", "05-02 11:00", "resolution", "ended_at", "2024-05-02T16:00:00Z");

    assertRows(
        scenario.journeys(),
        "journey_id, journey_method, resolved, resolution_method, resolved_at",
        row("c:resolved", "case", "yes", "observed", "2024-05-02T11:00:00Z"),
        row("c:reopened", "case", "no", "observed", null),
        row("c:unresolved", "case", "no", "observed", null),
        row("c:abandoned", "case", "no", "observed", null),
        row("c:back_again", "case", "unknown", null, null),
        row("c:silent", "case", "unknown", null, null),
        row("c:decided", "case", "yes", "observed", "2024-05-02T16:00:00Z"));
  }

  @Test
  void shouldTellWhatAStatusDidFromTheOneBefore() {
    Scenario scenario =
        new Scenario()
            .each("case_id", "A", "department", "desk")
            .event("a2", "05-01 12:00", "status", "department", "network")
            .event("a1", "05-01 11:00", "status")
            .event("a3", "05-01 13:00", "status", "department", null)
            .event("a4", "05-01 14:00", "status", "outcome", "resolved", "sequence_no", 1L)
            .event("a5", "05-01 14:00", "status", "outcome", "resolved", "sequence_no", 2L)
            .event("a6", "05-02 14:00", "status", "department", "network")
            .event("a7", "05-03 14:00", "status", "outcome", "resolved", "department", "network")
            .event("a8", "05-08 14:00", "status", "outcome", "resolved", "department", "network")
            .each("case_id", "B")
            .event("b1", "05-01 11:30", "status", "outcome", "resolved")
            .each("case_id", null, "interaction_id", null)
            .event("c1", "05-01 11:30", "status")
            .event("c2", "05-01 11:40", "status");

    assertRows(
        scenario.steps(),
        "record_id, event_type, outcome",
        row("a1", "contact", null),
        row("a2", "assignment", null),
        row("a3", "update", null),
        row("a4", "resolution", "resolved"),
        row("a5", "update", null),
        row("a6", "reopening", null),
        row("a7", "resolution", "resolved"),
        row("a8", "update", null),
        row("b1", "contact", "resolved"),
        row("c1", "contact", null),
        row("c2", "contact", null));
    assertRows(
        scenario.journeys().where("journey_method = 'case'"),
        "journey_id, resolved, resolved_at",
        row("c:A", "yes", "2024-05-03T14:00:00Z"),
        row("c:B", "yes", "2024-05-01T11:30:00Z"));
  }

  @Test
  void shouldInferAYesFromSilenceAndThenOrdinaryActivity() {
    Scenario scenario =
        new Scenario()
            .each("channel", "web")
            .event("a1", "05-01 10:00", "contact", "case_id", "A", "customer_key", "a")
            .event("a2", "05-03 10:00", "login", "customer_key", "a")
            .event("a3", "05-08 10:00", "purchase", "customer_key", "a")
            .event("a4", "05-20 10:00", "contact", "case_id", "A2", "customer_key", "a")
            .event("b1", "05-01 10:00", "contact", "case_id", "B", "customer_key", "b")
            .event("b2", "05-08 09:59", "purchase", "customer_key", "b")
            .event("c1", "05-01 10:00", "contact", "case_id", "C", "customer_key", "c")
            .event("c2", "05-09 10:00", "contact", "case_id", "C2", "customer_key", "c")
            .event("c3", "05-09 11:00", "purchase", "customer_key", "c")
            .event("c4", "05-16 10:00", "payment", "customer_key", "c")
            .event("d1", "05-01 10:00", "contact", "case_id", "D", "customer_key", "d")
            .event("d2", "05-01 10:10", "reopening", "case_id", "D", "customer_key", "d")
            .event("d3", "05-20 10:00", "login", "customer_key", "d");

    assertRows(
        scenario.journeys().where("journey_method = 'case'"),
        "journey_id, resolved, resolution_method, resolved_at",
        row("c:A", "yes", "inferred", null),
        row("c:A2", "unknown", null, null),
        row("c:B", "unknown", null, null),
        row("c:C", "unknown", null, null),
        row("c:C2", "yes", "inferred", null),
        row("c:D", "no", "observed", null));
  }
}
