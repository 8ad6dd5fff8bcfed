package io.pinchpoint.benchmarks.samples;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Deque;
import java.util.List;

/**
 * Customers who join within the ninety days. Every second one is welcomed by a call that explains
 * things; those ask less how things are done, and seldom leave early.
 */
final class Newcomers {
  private static final List<String> WISHES =
      List.of("howto.meter", "howto.app", "howto.bill", "howto.payment", "howto.router");

  private final Stage stage;
  private final Records records;
  private final Voice voice;
  private final Chance chance;
  private final Planted planted;

  Newcomers(Stage stage) {
    this.stage = stage;
    this.records = stage.records();
    this.voice = stage.voice();
    this.chance = stage.chance();
    this.planted = stage.planted();
  }

  void unfold() {
    int half = stage.company().newcomers().size() / 2;
    Deque<Boolean> asksTaught = chance.pile(half, 8);
    Deque<Boolean> asksUntaught = chance.pile(half, 21);
    Deque<Boolean> leavesTaught = chance.pile(half, 1);
    Deque<Boolean> leavesUntaught = chance.pile(half, 7);
    Deque<Boolean> disappointed = chance.pile(2 * half, 14);
    boolean taught = false;
    for (Customer who : stage.company().newcomers()) {
      taught = !taught;
      join(who, taught);
      boolean asks = (taught ? asksTaught : asksUntaught).pop();
      boolean leaves = (taught ? leavesTaught : leavesUntaught).pop();
      boolean gap = disappointed.pop();
      String group = taught ? "newcomer.taught" : "newcomer.untaught";
      planted.count(group, "asks_how_to", asks);
      planted.add(group + ".leaves", leaves ? 1 : 0);
      planted.add("newcomer.expectation_gap", gap ? 1 : 0);
      if (asks) {
        howTo(who);
        if (!taught && chance.in(0.4)) {
          howTo(who);
        }
      }
      if (gap) {
        expectationGap(who);
      }
      if (leaves) {
        leave(who);
      } else {
        settleIn(who);
      }
    }
  }

  private void join(Customer who, boolean taught) {
    LocalDateTime at = who.since().atTime(chance.between(9, 20), chance.between(0, 59));
    stage
        .session(who, chance.oneOf("web", "app"), at)
        .goal("become a customer")
        .click("compare", "/tariffs")
        .after(chance.between(60, 400))
        .click("view", chance.oneOf("/tariffs/night", "/tariffs/green"))
        .after(chance.between(60, 400))
        .pay("purchase", "/checkout", "success", chance.oneOf("49.00", "89.90", "119.00"))
        .after(2)
        .click("confirmation", "/checkout/done", "success");
    if (taught) {
      LocalDateTime welcome = at.toLocalDate().plusDays(2).atTime(chance.between(9, 18), 20);
      Records.Call call = records.new Call(welcome, "outbound", who, "", "welcome");
      String agent = Company.agent(Company.FRONT_LINE, chance);
      call.transcript(
          welcome,
          agent,
          List.of(
              new Turn(false, voice.staff("welcome.call"), 4),
              new Turn(true, voice.spoken(who, "yes"), chance.between(5, 20)),
              new Turn(false, voice.staff("welcome.explain"), chance.between(4, 12)),
              new Turn(true, voice.spoken(who, "welcome.reply"), chance.between(20, 60))));
      call.leg(
          Company.FRONT_LINE,
          agent,
          new Contact(0, 0, chance.between(180, 420)),
          "answered",
          "answered");
    }
  }

  private void howTo(Customer who) {
    Story story = begin(who, "how_to", 3, 25);
    String wish = chance.oneOf(WISHES);
    boolean solved = chance.in(0.85);
    switch (chance.weighted(List.of("chat", "chatbot", "email", "phone"), 35, 20, 15, 30)) {
      case "chat" -> story.chat(voice.line(who, wish), solved);
      case "chatbot" -> story.chatFromBot(voice.line(who, wish), solved);
      case "email" -> story.mail(voice.line(who, wish), true);
      default ->
          story.call(
              chance.between(10, 120),
              solved ? "resolved" : "unresolved",
              Dialogue.called(story, stage, story.said(voice.spoken(who, wish)), "", solved));
    }
    story.ticket("opened");
    if (solved) {
      story.ticket("resolved");
    }
  }

  private void expectationGap(Customer who) {
    Story story = begin(who, "onboarding", 5, 28);
    String words = voice.line(who, "gap.bad");
    if (chance.in(0.5)) {
      story.mail(words, true);
    } else {
      story.call(shortCall(), "unresolved");
      story.survey("phone", "welcome", Mood.BAD, words);
    }
    story.hurtIf(true, story.clock());
    story.ticket("opened");
    story.sleep(1, 3);
    story.ticket("resolved");
  }

  private void leave(Customer who) {
    Story story = begin(who, "cancellation", 28, 38);
    story.call(shortCall(), "answered");
    story.ticket("phone", "opened");
    if (chance.in(0.6)) {
      story.survey("phone", "cancellation", Mood.BAD, voice.complaint(who, "leaving"));
    }
    story.sleep(1, 2);
    story.ticket("cancelled");
  }

  private void settleIn(Customer who) {
    for (int day = 8; day <= 30; day += chance.between(9, 16)) {
      LocalDateTime at =
          who.since().plusDays(day).atTime(chance.between(8, 21), chance.between(0, 59));
      stage
          .session(who, chance.oneOf("web", "app"), at)
          .click("view", chance.oneOf("/usage", "/help/first-steps", "/contract"));
    }
    if (chance.in(0.3)) {
      LocalDateTime at = who.since().plusDays(21).atTime(chance.between(9, 20), 10);
      records.answer(
          at,
          who,
          Records.Asked.outOfTheBlue("web", "welcome"),
          "csat",
          chance.between(4, 5),
          voice.praise(who, "onboard"));
    }
  }

  private Contact shortCall() {
    return new Contact(chance.between(20, 160), 0, chance.between(180, 420));
  }

  /** A case begun so many days after the customer joined. */
  private Story begin(Customer who, String topic, int from, int to) {
    int joined = (int) ChronoUnit.DAYS.between(Company.FIRST_DAY, who.since());
    return stage.begin(who, topic, joined + from, joined + to);
  }
}
