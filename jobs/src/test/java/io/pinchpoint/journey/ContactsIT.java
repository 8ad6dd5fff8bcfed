package io.pinchpoint.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContactsIT {

  @Test
  void shouldCountTheOpenerOfAnInteractionThatAsksForHelp() {
    Scenario scenario =
        new Scenario()
            .each("customer_key", "k")
            .event("a1", "05-01 10:00", "login", "channel", "app")
            .event("a2", "05-01 10:01", "self_service", "channel", "app")
            .event("a3", "05-01 10:02", "message", "channel", "app")
            .event("b1", "05-01 10:00", "message", "channel", "chat", "actor", "bot")
            .comment("b2", "05-01 10:01", "channel", "chat")
            .event("c1", "05-01 10:00", "contact", "channel", "phone", "direction", "outbound")
            .event("c2", "05-01 10:01", "message", "channel", "phone")
            .comment("d1", "05-01 10:00", "channel", "mail", "actor", "agent")
            .comment("d2", "05-01 10:01", "channel", "mail", "actor", "customer")
            .comment("e1", "05-01 10:00", "channel", "survey")
            .comment("f1", "05-01 10:00", "channel", "shop", "rating", 5)
            .event("g1", "05-01 10:00", "payment", "channel", "bank")
            .event("h1", "05-01 10:00", "update", "channel", "desk")
            .event("h2", "05-01 10:01", "complaint", "channel", "desk")
            .event("i1", "05-01 10:00", "update", "channel", "fax", "direction", "inbound");

    assertThat(scenario.flagged("is_contact")).containsExactly("a2", "b2", "h2", "i1");
  }

  @Test
  void shouldCallAContactARepeatWithinTheWindowAfterTheOneBefore() {
    Scenario scenario =
        new Scenario()
            .each("case_id", "C1", "channel", "phone")
            .event("a", "05-01 10:00", "contact")
            .event("b", "05-08 10:00", "contact")
            .event("c", "05-08 10:10", "contact")
            .event("d", "05-15 10:01", "contact")
            .event("e", "05-16 10:00", "contact", "channel", "mail")
            .event("f", "05-16 11:00", "contact", "case_id", "C2");

    assertThat(scenario.flagged("is_contact")).containsExactly("a", "b", "d", "e", "f");
    assertThat(scenario.flagged("is_repeat_contact")).containsExactly("b", "e");
  }
}
