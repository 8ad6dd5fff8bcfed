package io.pinchpoint.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionsIT {

  @Test
  void shouldKeepTouchesOfOneGivenInteractionTogetherAndFillWhatOnlySomeKnow() {
    Scenario scenario =
        new Scenario()
            .event("a", "05-01 10:00", "message", "interaction_id", "I1", "channel", "chat")
            .event("b", "05-02 10:00", "message", "interaction_id", "I1", "case_id", "C1")
            .event("c", "05-03 10:00", "message", "interaction_id", "I1", "customer_key", "k")
            .event("d", "05-03 10:01", "message", "customer_key", "k", "channel", "chat");

    assertThat(scenario.together("interaction_key")).containsExactly("a b c", "d");
    assertThat(scenario.byRecord("interaction_key")).containsEntry("a", "g:I1");
    assertThat(scenario.together("journey_id")).containsExactly("a b c", "d");
    assertThat(scenario.byRecord("customer_key")).containsEntry("a", "k").containsEntry("b", "k");
  }

  @Test
  void shouldCutACustomersTouchesByChannelAndByTheTimeSinceTheLatestEnd() {
    Scenario scenario =
        new Scenario()
            .each("customer_key", "k", "channel", "phone")
            .event("a", "05-01 10:00", "contact", "wait_seconds", 600, "handle_seconds", 1200)
            .event("b", "05-01 10:20", "contact")
            .event("c", "05-01 11:00", "contact")
            .event("d", "05-01 11:31", "contact")
            .event("e", "05-01 11:00", "contact", "channel", "mail")
            .event("f", "05-01 11:00", "contact", "customer_key", "other");

    assertThat(scenario.together("interaction_key")).containsExactly("a b c", "d", "e", "f");
  }

  @Test
  void shouldNeverLetDifferentCasesShareASession() {
    Scenario scenario =
        new Scenario()
            .each("customer_key", "k", "channel", "chat")
            .event("a", "05-01 10:00", "message")
            .event("b", "05-01 10:05", "message", "case_id", "C1")
            .event("c", "05-01 10:10", "message")
            .event("d", "05-01 10:15", "message", "case_id", "C2")
            .event("e", "05-01 10:20", "message", "case_id", "C1")
            .event("f", "05-01 11:00", "message");

    assertThat(scenario.together("interaction_key")).containsExactly("a b c e", "d", "f");
    assertThat(scenario.together("journey_id")).containsExactly("a b c e", "d", "f");
    assertThat(scenario.byRecord("case_id")).containsEntry("a", "C1").containsEntry("f", null);
  }

  @Test
  void shouldSessionizeByCaseWhereNobodyIsKnownElseLeaveTouchesAlone() {
    Scenario scenario =
        new Scenario()
            .each("channel", "phone")
            .event("a", "05-01 10:00", "contact", "case_id", "C1")
            .event("b", "05-01 10:30", "update", "case_id", "C1")
            .event("c", "05-01 11:01", "update", "case_id", "C1")
            .event("d", "05-01 10:00", "contact")
            .event("e", "05-01 10:00", "contact");

    assertThat(scenario.together("interaction_key")).containsExactly("a b", "c", "d", "e");
    assertThat(scenario.together("journey_id")).containsExactly("a b c", "d", "e");
  }
}
