package io.pinchpoint.benchmarks.samples;

import java.time.LocalDateTime;
import java.util.Deque;
import java.util.List;

/**
 * Contacts that something prompted: the bill, looked at an hour before, and the update of the app;
 * and the traces of people who do not get on.
 */
final class Prompts {
  private final Stage stage;
  private final Voice voice;
  private final Chance chance;
  private final Planted planted;

  Prompts(Stage stage) {
    this.stage = stage;
    this.voice = stage.voice();
    this.chance = stage.chance();
    this.planted = stage.planted();
  }

  void unfold() {
    Deque<Boolean> heardOnThePhone = chance.pile(28, 20);
    for (int i = 0; i < 72; i++) {
      billThenCall(i < 28, i < 28 && heardOnThePhone.pop());
    }
    Deque<Boolean> heardInTheChat = chance.pile(20, 7);
    for (int i = 0; i < 36; i++) {
      updateThenWrite(i < 20, i < 20 && heardInTheChat.pop());
    }
    for (int i = 0; i < 36; i++) {
      selfServiceThenCall();
    }
    for (int i = 0; i < 20; i++) {
      clickAgainAndAgain();
      backAndForth();
      searchAgain();
    }
    for (int i = 0; i < 16; i++) {
      hesitate();
    }
  }

  private void billThenCall(boolean recorded, boolean heard) {
    Customer who = stage.anyone();
    LocalDateTime at = stage.officeHours(2, 86);
    look(who, at, "/billing/latest");
    Story story =
        new Story(
            stage, who, "invoice_query", Records.awake(at.plusMinutes(chance.between(20, 330))));
    planted.count("prompt.bill.calls");
    int queue = chance.between(10, 140);
    boolean solved = chance.in(0.8);
    String outcome = solved ? "resolved" : "unresolved";
    if (recorded) {
      planted.count("prompt.bill.recorded", "heard", heard);
      String first = story.said(voice.spoken(who, "prompt.bill"));
      story.call(
          queue, outcome, Dialogue.called(story, stage, first, heard ? "heard.bill" : "", solved));
    } else {
      story.call(new Contact(queue, 0, chance.between(120, 420)), outcome);
      if (chance.in(0.55)) {
        Mood mood = chance.weighted(List.of(Mood.GOOD, Mood.NEUTRAL), 2, 3);
        story.survey("phone", "invoice", mood, voice.line(who, "prompt.bill.told"));
      }
    }
    story.ticket("phone", "opened");
    if (solved) {
      story.ticket("resolved");
    }
  }

  private void updateThenWrite(boolean chats, boolean heard) {
    Customer who = stage.anyone();
    LocalDateTime at = stage.officeHours(42, 70);
    stage.session(who, "app", at).click("view", "/whats-new");
    Story story =
        new Story(stage, who, "app_update", Records.awake(at.plusMinutes(chance.between(15, 500))));
    planted.count("prompt.update.contacts");
    String words = voice.line(who, "prompt.update");
    boolean solved = chance.in(0.6);
    if (chats) {
      planted.count("prompt.update.chats", "heard", heard);
      story.chat(words, heard ? "heard.update" : "", solved);
    } else {
      story.mail(words, true);
    }
    story.ticket("opened");
    if (solved) {
      story.ticket("resolved");
    }
  }

  /** A reading, or a move, that does not go through, and a call about it. */
  private void selfServiceThenCall() {
    Customer who = stage.anyone();
    LocalDateTime at = stage.officeHours(2, 86);
    boolean move = chance.in(0.3);
    Records.Session session =
        stage
            .session(who, chance.weighted(List.of("app", "web"), 3, 1), at)
            .goal(move ? "move house" : "send a reading");
    String page = move ? "/move" : "/meter";
    session.click("self_service", page, "failure");
    if (chance.in(0.5)) {
      session.after(chance.between(20, 70)).click("self_service", page, "failure");
    }
    Story story =
        new Story(
            stage,
            who,
            move ? "moving_home" : "meter_reading",
            Records.awake(session.clock().plusMinutes(chance.between(5, 900))));
    planted.count("prompt.self_service.calls");
    story.call(new Contact(chance.between(10, 140), 0, chance.between(120, 420)), "resolved");
    story.ticket("phone", "opened");
    story.ticket("resolved");
  }

  private void look(Customer who, LocalDateTime at, String page) {
    stage
        .session(who, chance.oneOf("web", "app"), at.minusSeconds(40))
        .click("login", "/login", "success")
        .after(40)
        .click("view", page);
  }

  private void clickAgainAndAgain() {
    Records.Session session =
        stage.session(stage.anyone(), chance.oneOf("web", "app"), stage.someTime());
    String page = chance.oneOf("/billing/latest", "/contract", "/usage");
    for (int i = chance.between(3, 5); i > 0; i--) {
      session.click("view", page).after(chance.between(1, 2));
    }
    planted.count("telltale.rapid_repeat");
  }

  private void backAndForth() {
    stage
        .session(stage.anyone(), chance.oneOf("web", "app"), stage.someTime())
        .click("view", "/billing/latest")
        .after(chance.between(15, 50))
        .click("view", "/help/reading-your-bill")
        .after(chance.between(20, 80))
        .click("view", "/billing/latest");
    planted.count("telltale.back_and_forth");
  }

  private void searchAgain() {
    String query =
        chance.oneOf(
            "cancel", "change address", "night tariff", "router lights", "refund", "human");
    Records.Session session =
        stage.session(stage.anyone(), chance.oneOf("web", "app"), stage.someTime());
    session.search(query).after(chance.between(12, 60));
    for (int i = chance.between(1, 2); i > 0; i--) {
      session.search(chance.in(0.6) ? query : query + " how").after(chance.between(12, 60));
    }
    planted.count("telltale.repeated_search");
  }

  private void hesitate() {
    stage
        .session(stage.anyone(), "web", stage.someTime())
        .goal("change plan")
        .click("view", "/tariffs/night")
        .after(chance.between(600, 1500))
        .click("view", "/tariffs/night/terms")
        .after(chance.between(30, 90))
        .click("view", "/usage");
    planted.count("telltale.hesitation");
  }
}
