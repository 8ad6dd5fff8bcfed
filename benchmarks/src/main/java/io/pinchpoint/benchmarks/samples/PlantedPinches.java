package io.pinchpoint.benchmarks.samples;

import java.time.LocalDateTime;
import java.util.List;

/** The three pinch points that a good program finds: each hurts in the text and in the logs. */
final class PlantedPinches {
  /** Topics of the calls that are long in being answered. */
  static final List<String> WAITED_FOR =
      List.of("tariff_query", "moving_home", "meter_reading", "contract_query");

  /** Topics of the visits that are missed. */
  static final List<String> VISITED_FOR =
      List.of("fibre_installation", "boiler_check", "meter_change");

  private static final int EACH = 62;

  private final Stage stage;
  private final Records records;
  private final Voice voice;
  private final Chance chance;
  private final Privates privates;
  private final Planted planted;

  PlantedPinches(Stage stage) {
    this.stage = stage;
    this.records = stage.records();
    this.voice = stage.voice();
    this.chance = stage.chance();
    this.privates = stage.privates();
    this.planted = stage.planted();
  }

  void unfold() {
    for (int i = 0; i < EACH; i++) {
      waitOnThePhone();
      technicianWhoStaysAway();
      billThatIsWrong();
    }
  }

  private void waitOnThePhone() {
    Pinch pinch = begin("wait", "phone", "phone", chance.oneOf(WAITED_FOR));
    Story story = pinch.story;
    story.ticket("phone", "opened");
    story.call(longQueue(1900, 3300), "unresolved");
    pinch.tell();
    if (chance.in(0.5)) {
      story.wait(40, 100);
      story.abandonedCall(chance.between(1500, 2700));
    }
    story.sleep(1, 3);
    story.handTo(Company.FRONT_LINE);
    story.call(longQueue(1600, 3200), "resolved");
    pinch.tellAgain();
    pinch.end();
  }

  private Contact longQueue(int shortest, int longest) {
    return new Contact(
        chance.between(shortest, longest), chance.between(60, 240), chance.between(120, 400));
  }

  private void technicianWhoStaysAway() {
    Pinch pinch = begin("visit", "phone", "technician", chance.oneOf(VISITED_FOR));
    Story story = pinch.story;
    Visit visit = new Visit(records, story, Company.technician(chance));
    LocalDateTime slot = story.clock().toLocalDate().plusDays(2).atTime(chance.between(9, 14), 0);
    story.call(new Contact(chance.between(60, 200), 0, chance.between(240, 420)), "answered");
    story.ticket("phone", "opened");
    visit.step("booked", slot);
    int missed = chance.between(1, 2);
    for (int i = 0; i < missed; i++) {
      story.sleep(2, 3);
      visit.step("missed", story.clock());
      story.hurtIf(true, story.clock());
      story.wait(20, 90);
      story.handTo(Company.FRONT_LINE);
      story.transferredCall(
          chance.between(150, 420),
          620,
          1050,
          "unresolved",
          List.of(Company.TECHNICAL, Company.FIELD));
      if (i == 0) {
        pinch.tell();
      }
      story.ticket(i == 0 ? "assigned" : "escalated");
      visit.step("rebooked", story.clock().plusDays(3));
    }
    if (missed == 1) {
      story.sleep(1, 2);
      story.handTo(Company.FRONT_LINE);
      story.transferredCall(
          chance.between(150, 420), 700, 1100, "unresolved", List.of(Company.FIELD));
    }
    pinch.tellAgain();
    story.sleep(2, 4);
    visit.step("done", story.clock());
    pinch.end();
  }

  private void billThatIsWrong() {
    Pinch pinch = begin("charge", "phone", "invoice", "invoice_query");
    Story story = pinch.story;
    story.transferredCall(
        chance.between(60, 240), 560, 950, "unresolved", List.of(Company.BILLING_DESK));
    story.ticket("phone", "opened");
    pinch.tell();
    story.wait(200, 500);
    story.ticket("resolved");
    story.sleep(2, 4);
    story.ticket("reopened");
    story.handTo(Company.FRONT_LINE);
    story.transferredCall(
        chance.between(60, 300),
        560,
        980,
        "unresolved",
        List.of(Company.BILLING_DESK, Company.REVENUE));
    if (chance.in(0.5)) {
      story.ticket("escalated");
    }
    pinch.tellAgain();
    story.sleep(1, 4);
    story.handTo(Company.REVENUE);
    story.call(
        new Contact(chance.between(60, 300), chance.between(30, 120), chance.between(500, 900)),
        "resolved");
    pinch.end();
  }

  private Pinch begin(String pain, String channel, String about, String topic) {
    return new Pinch(stage.begin(topic, 73), pain, channel, about);
  }

  /** A case of one of the three, and how its customer tells of it. */
  private final class Pinch {
    private final Story story;
    private final String pain;
    private final String channel;
    private final String about;
    private long spentBefore = -1;

    Pinch(Story story, String pain, String channel, String about) {
      this.story = story;
      this.pain = pain;
      this.channel = channel;
      this.about = about;
    }

    /** The first time the customer speaks of it, soon after it first happened. */
    void tell() {
      if (chance.in(0.05)) {
        return;
      }
      mentioned();
      String text = voice.planted(story.who, pain);
      switch (chance.weighted(List.of("survey", "chat", "email"), 62, 18, 20)) {
        case "survey" ->
            story.surveyAnswered(channel, about, Mood.BAD, privates.maybeIn(text, 0.06));
        case "chat" -> {
          story.wait(30, 120);
          String line = voice.line(story.who, pain + ".chat");
          if (chance.in(0.5)) {
            story.chatFromBot(line, false);
          } else {
            story.chat(line, false);
          }
          story.hurtIf(true, story.clock());
        }
        default -> {
          story.wait(30, 200);
          story.mail(privates.maybeIn(text, 0.35), chance.in(0.6));
          story.hurtIf(true, story.clock());
        }
      }
    }

    void tellAgain() {
      if (chance.in(0.72)) {
        mentioned();
        story.surveyAnswered(channel, about, Mood.BAD, voice.planted(story.who, pain));
      }
    }

    /** All is well at last; some say so, one in ten is still angry in public. */
    void end() {
      story.ticket("resolved");
      if (chance.in(0.1)) {
        mentioned();
        LocalDateTime at = story.clock().plusHours(3);
        boolean post = chance.in(0.5);
        records.review(
            at,
            post ? "Chirper" : "TrustPlaza",
            post ? "-" : Integer.toString(chance.between(1, 2)),
            story.who.id(),
            chance.between(12, 900),
            voice.planted(story.who, pain));
        story.hurtIf(true, at);
      } else if (chance.in(0.2)) {
        story.survey(channel, about, Mood.GOOD, voice.praise(story.who, "recovery"));
      }
      count();
    }

    private void mentioned() {
      if (spentBefore < 0) {
        spentBefore = story.secondsSpent();
      }
    }

    private void count() {
      String group = "pinch." + pain;
      planted.count(group, "told", spentBefore >= 0);
      planted.add(group + ".seconds", story.secondsSpent());
      if (spentBefore >= 0) {
        planted.add(group + ".seconds_after_first_told", story.secondsSpent() - spentBefore);
      }
    }
  }
}
