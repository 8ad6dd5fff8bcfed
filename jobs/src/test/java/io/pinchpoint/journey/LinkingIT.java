package io.pinchpoint.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinkingIT {

  @Test
  void shouldLinkACustomersTouchesByTopicUpToTheGap() {
    Scenario scenario =
        new Scenario()
            .each("customer_key", "k", "channel", "phone")
            .event("a", "05-01 10:00", "contact", "topic", "Billing Issue")
            .event("b", "05-02 10:00", "contact", "topic", "delivery")
            .event("c", "05-08 10:00", "contact", "topic", "billing-issue")
            .event("d", "05-15 10:01", "contact", "topic", "billing issue");

    assertThat(scenario.together("journey_id")).containsExactly("a c", "b", "d");
    assertThat(scenario.byRecord("journey_id").get("a").toString()).matches("j:[0-9a-f]{16}");
  }

  @Test
  void shouldTakeOverTheTopicOfTheTouchBeforeAtTheSameTouchpoint() {
    Scenario scenario =
        new Scenario()
            .touchpoint("checkout", "Cart", "Basket")
            .each("customer_key", "k", "channel", "web")
            .event("a", "05-01 10:00", "view", "topic", "shoes", "touchpoint", "cart")
            .event("b", "05-06 10:00", "view", "touchpoint", "basket")
            .event("c", "05-11 10:00", "view", "touchpoint", "checkout")
            .event("d", "05-11 11:00", "view", "touchpoint", "app")
            .event("e", "05-19 10:00", "view", "touchpoint", "cart");

    assertThat(scenario.together("journey_id")).containsExactly("a b c", "d", "e");
    assertThat(scenario.byRecord("topic_id")).containsEntry("a", "shoes").containsEntry("b", null);
    assertThat(scenario.byRecord("touchpoint_id")).containsEntry("b", "checkout");
  }

  @Test
  void shouldLetUnlabelledTouchesJoinTheOneBefore() {
    Scenario scenario =
        new Scenario()
            .each("customer_key", "k", "channel", "web")
            .event("a", "05-01 10:00", "view")
            .event("b", "05-02 10:00", "view")
            .event("c", "05-03 10:00", "view", "topic", "x")
            .event("d", "05-04 10:00", "view")
            .event("e", "05-11 10:00", "view")
            .event("f", "05-12 10:00", "view", "topic", "y")
            .event("g", "05-13 10:00", "view")
            .event("h", "05-14 10:00", "view", "topic", "x")
            .event("i", "05-30 10:00", "view");

    assertThat(scenario.together("journey_id")).containsExactly("a b", "c d e h", "f g", "i");
  }

  @Test
  void shouldCutALinkedJourneyAtTheCap() {
    Scenario scenario = new Scenario().each("customer_key", "k", "topic", "x");
    String[] days = {
      "01-01", "01-08", "01-15", "01-22", "01-29", "02-05", "02-12", "02-19", "02-26", "03-04",
      "03-11", "03-18", "03-25", "03-31", "04-07"
    };
    for (String day : days) {
      scenario.event(day, day + " 00:00", "contact");
    }

    assertThat(scenario.byRecord("step_no"))
        .containsEntry("03-25", 13)
        .containsEntry("03-31", 1)
        .containsEntry("04-07", 2);
    assertThat(scenario.together("journey_id")).hasSize(2);
  }

  @Test
  void shouldLetCommentsWithACaseIdJoinTheCaseHoweverLate() {
    Scenario scenario =
        new Scenario()
            .event("a", "05-01 10:00", "contact", "case_id", "C1", "customer_key", "k")
            .comment("b", "11-01 10:00", "case_id", "C1", "rating", 2, "channel", "survey")
            .event("c", "05-01 10:10", "contact", "customer_key", "k", "channel", "mail");

    assertThat(scenario.together("journey_id")).containsExactly("a b", "c");
    assertThat(scenario.byRecord("journey_id")).containsEntry("b", "c:C1");
    assertThat(scenario.byRecord("gap_seconds")).containsEntry("b", 184 * 86_400L);
  }

  @Test
  void shouldTrustSequenceNumbersOfACaseOnlyWhereEveryTouchHasItsOwn() {
    Scenario scenario =
        new Scenario()
            .each("case_id", "numbered")
            .event("a", "05-01 10:05", "contact", "sequence_no", 1)
            .event("b", "05-01 10:03", "update", "sequence_no", 2)
            .each("case_id", "restarted")
            .event("c", "05-01 10:00", "contact", "sequence_no", 7)
            .event("d", "05-01 10:03", "update", "sequence_no", 1)
            .event("e", "05-01 10:04", "update", "sequence_no", 1)
            .each("case_id", "gappy")
            .event("f", "05-01 10:00", "contact", "sequence_no", 2)
            .event("g", "05-01 10:00", "contact")
            .event("h", "05-01 10:03", "update", "sequence_no", 1);

    assertThat(scenario.byRecord("step_no").toString())
        .isEqualTo("{a=1, b=2, c=1, d=2, e=3, f=2, g=1, h=3}");
    assertThat(scenario.byRecord("gap_seconds")).containsEntry("b", 0L).containsEntry("d", 180L);
  }

  @Test
  void shouldPutRepliesWhereWhatTheyAnswerIs() {
    Scenario scenario =
        new Scenario()
            .each("channel", "store")
            // A public thread, its answer within a life that goes on meanwhile, and a reply to
            // that.
            .comment("p", "05-01 10:00", "customer_key", "ada", "actor", "customer")
            .comment("q", "05-09 10:00", "customer_key", "ada", "actor", "customer")
            .comment("r", "05-20 09:00", "in_reply_to", "p", "actor", "agent")
            .comment("s", "05-20 11:00", "in_reply_to", "r", "actor", "customer")
            // Of nobody; of the same customer; of another; of what is not there.
            .comment("u", "05-02 10:00", "actor", "customer")
            .comment("v", "05-03 10:00", "in_reply_to", "u", "actor", "agent")
            .comment("w", "05-10 12:00", "in_reply_to", "q", "customer_key", "ada")
            .comment("x", "05-10 13:00", "in_reply_to", "q", "customer_key", "bob")
            .comment("y", "05-10 14:00", "in_reply_to", "gone")
            // In a circle, alone and together.
            .comment("z1", "05-11 10:00", "in_reply_to", "z2")
            .comment("z2", "05-11 11:00", "in_reply_to", "z1")
            .comment("z3", "05-11 12:00", "in_reply_to", "z3")
            // In a given interaction of a case.
            .comment("g", "05-12 10:00", "interaction_id", "I", "case_id", "C")
            .comment("h", "05-14 10:00", "in_reply_to", "g");

    assertThat(scenario.together("interaction_key"))
        .containsExactlyInAnyOrder("p r s", "q w", "u v", "x", "y", "z1", "z2", "z3", "g h");
    assertThat(scenario.together("journey_id"))
        .containsExactlyInAnyOrder("p r s", "q w", "u v", "x", "y", "z1", "z2", "z3", "g h");
    assertThat(scenario.byRecord("customer_key"))
        .containsEntry("s", "ada")
        .containsEntry("v", null);
    assertThat(scenario.byRecord("case_id")).containsEntry("h", "C");
    assertThat(scenario.flagged("is_contact")).doesNotContain("s", "w");
  }
}
