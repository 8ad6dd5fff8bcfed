package io.pinchpoint.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HandoffsIT {

  @Test
  void shouldCountChangesBetweenKnownDepartments() {
    Scenario scenario =
        new Scenario()
            .each("case_id", "C1")
            .event("a", "05-01 10:00", "contact")
            .event("b", "05-01 10:01", "update", "department", "North")
            .event("c", "05-01 10:02", "update")
            .event("d", "05-01 10:03", "update", "department", "North")
            .comment("e", "05-01 10:04", "department", "East")
            .event("f", "05-01 10:05", "update", "department", "South")
            .event("g", "05-01 10:06", "update")
            .event("h", "05-01 10:07", "update", "department", "North")
            .event("i", "05-01 10:08", "survey", "department", "Quality")
            .event("j", "05-01 10:09", "update", "department", "North");

    assertThat(scenario.flagged("is_handoff")).containsExactly("f", "h");
    assertThat(scenario.flagged("is_loop")).containsExactly("h");
  }

  @Test
  void shouldCountAgentsWithinADepartmentAndOneStepOnce() {
    Scenario scenario =
        new Scenario()
            .each("case_id", "C1")
            .event("a", "05-01 10:00", "contact", "department", "North", "agent_key", "x")
            .event("b", "05-01 10:01", "update", "department", "South", "agent_key", "y")
            .event("c", "05-01 10:02", "update", "department", "South", "agent_key", "z")
            .event("d", "05-01 10:03", "update", "department", "North")
            .event("e", "05-01 10:04", "update", "department", "North", "agent_key", "x")
            .event("f", "05-01 10:05", "update", "agent_key", "y");

    assertThat(scenario.flagged("is_handoff")).containsExactly("b", "c", "d", "f");
    assertThat(scenario.flagged("is_loop")).containsExactly("d", "f");
  }

  @Test
  void shouldCountAgentsWhereNoDepartmentIsKnown() {
    Scenario scenario =
        new Scenario()
            .each("case_id", "C1", "actor", "agent")
            .comment("a", "05-01 10:00", "agent_key", "x")
            .comment("b", "05-01 10:01", "actor", "customer")
            .comment("c", "05-01 10:02", "agent_key", "y")
            .comment("d", "05-01 10:03")
            .comment("e", "05-01 10:04", "agent_key", "x");

    assertThat(scenario.flagged("is_handoff")).containsExactly("c", "e");
    assertThat(scenario.flagged("is_loop")).containsExactly("e");
  }

  @Test
  void shouldCountChangesBetweenKnownChannelsButNoFeedback() {
    Scenario scenario =
        new Scenario()
            .channel("phone", true, "Hot-line", "call")
            .each("case_id", "C1")
            .event("a", "05-01 10:00", "contact", "channel", "Hot line")
            .event("b", "05-02 10:00", "update")
            .event("c", "05-03 10:00", "contact", "channel", "phone")
            .comment("d", "05-04 10:00", "channel", "survey")
            .event("e", "05-05 10:00", "contact", "channel", "Call")
            .event("f", "05-06 10:00", "contact", "channel", "web chat");

    assertThat(scenario.flagged("is_channel_switch")).containsExactly("f");
    assertThat(scenario.byRecord("channel_id")).containsEntry("f", "web_chat");
  }
}
