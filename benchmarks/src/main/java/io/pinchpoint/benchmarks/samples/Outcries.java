package io.pinchpoint.benchmarks.samples;

import java.util.Deque;
import java.util.List;

/** What does not happen every day: threats, posts that many read, the ombudsman, odd requests. */
final class Outcries {
  private static final List<String> ANGER =
      List.of("outage", "refund", "promise", "price", "cancel", "privacy", "noreply");
  private static final List<String> RARE =
      List.of("ev_charger", "stork_nest", "court_letter", "life_support", "film_shoot");

  private final Stage stage;
  private final Records records;
  private final Voice voice;
  private final Chance chance;
  private final Planted planted;

  Outcries(Stage stage) {
    this.stage = stage;
    this.records = stage.records();
    this.voice = stage.voice();
    this.chance = stage.chance();
    this.planted = stage.planted();
  }

  void unfold() {
    Deque<Boolean> complains = chance.pile(24, 9);
    for (int i = 0; i < 24; i++) {
      threaten(complains.pop());
    }
    for (int i = 0; i < 26; i++) {
      goPublic();
    }
    Deque<Boolean> granted = chance.pile(22, 12);
    for (int i = 0; i < 22; i++) {
      askForAnException(granted.pop());
    }
    for (String topic : RARE) {
      for (int i = chance.between(1, 3); i > 0; i--) {
        oddity(topic);
      }
    }
    for (int i = 0; i < 30; i++) {
      stage
          .session(stage.anyone(), chance.oneOf("app", "web"), stage.someTime())
          .click("referral", "/refer", "success");
      planted.count("referral");
    }
  }

  private void threaten(boolean complains) {
    Story story = stage.begin("complaint", 80);
    planted.count("threat", "ombudsman", complains);
    story.mail(
        voice.complaint(story.who, chance.oneOf(ANGER)) + " " + voice.line(story.who, "threat.bad"),
        chance.in(0.5));
    story.hurtIf(true, story.clock());
    story.ticket("email", "opened");
    if (complains) {
      story.sleep(3, 8);
      story.ticket("ombudsman", "opened");
      story.ticket("escalated");
    }
    story.sleep(2, 5);
    if (chance.in(0.6)) {
      story.ticket("resolved");
    }
  }

  private void goPublic() {
    String reason = chance.oneOf(ANGER);
    Story story = stage.begin("complaint", 82);
    story.call(new Contact(chance.between(30, 200), 0, chance.between(150, 420)), "unresolved");
    story.ticket("phone", "opened");
    story.wait(60, 900);
    int followers =
        chance.weighted(
            List.of(
                chance.between(20, 300), chance.between(300, 3000), chance.between(3000, 42000)),
            5,
            3,
            1);
    records.review(
        Records.awake(story.clock()),
        "Chirper",
        "-",
        story.who.id(),
        followers,
        voice.complaint(story.who, reason) + " " + voice.staff("public.tag"));
    planted.count("public_complaint");
    planted.add("public_complaint.reach", followers);
    story.hurtIf(true, story.clock());
    if (chance.in(0.5)) {
      story.sleep(1, 3);
      story.callBack(chance.between(90, 240), "resolved");
      story.ticket("resolved");
    }
  }

  private void askForAnException(boolean granted) {
    Story story = stage.begin("special_request", 84);
    planted.count("special_request", "granted", granted);
    String words = voice.line(story.who, "exception");
    if (chance.in(0.5)) {
      story.mail(words, true);
    } else {
      story.chat(words, granted);
    }
    story.ticket("email", "opened");
    story.sleep(0, 2);
    story.ticket(granted ? "resolved" : "note");
    story.survey(
        "email",
        "email",
        granted ? Mood.GOOD : Mood.NEUTRAL,
        granted ? voice.praise(story.who, "exception") : voice.remark(story.who));
  }

  private void oddity(String topic) {
    Story story = stage.begin(topic, 85);
    story.mail(voice.line(story.who, "rare." + topic), true);
    story.ticket("email", "opened");
    story.ticket("resolved");
    planted.count("rare_topic");
  }
}
