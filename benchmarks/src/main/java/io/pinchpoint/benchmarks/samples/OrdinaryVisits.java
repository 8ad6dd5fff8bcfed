package io.pinchpoint.benchmarks.samples;

import java.time.LocalDateTime;

/**
 * Technicians who come when they said they would, on the same topics as those who stay away: the
 * visits that a missed one is to be compared with.
 */
final class OrdinaryVisits {
  private static final int CASES = 90;

  private final Stage stage;
  private final Voice voice;
  private final Chance chance;

  OrdinaryVisits(Stage stage) {
    this.stage = stage;
    this.voice = stage.voice();
    this.chance = stage.chance();
  }

  void unfold() {
    for (int i = 0; i < CASES; i++) {
      visit();
    }
  }

  private void visit() {
    Story story =
        stage.begin(chance.oneOf("fibre_installation", "boiler_check", "meter_change"), 73);
    Visit visit = new Visit(stage.records(), story, Company.technician(chance));
    LocalDateTime slot = story.clock().toLocalDate().plusDays(3).atTime(chance.between(9, 14), 0);
    story.call(new Contact(chance.between(20, 150), 0, chance.between(240, 420)), "answered");
    story.ticket("phone", "opened");
    visit.step("booked", slot);
    if (chance.in(0.5)) {
      comment(story, "phone");
    }
    story.wait(60, 300);
    story.handTo(Company.FIELD);
    story.ticket("assigned");
    if (chance.in(0.6)) {
      story.sleep(1, 2);
      story.handTo(Company.FRONT_LINE);
      story.call(new Contact(chance.between(10, 120), 0, chance.between(90, 300)), "answered");
    }
    story.sleep(2, 4);
    visit.step("done", slot);
    story.ticket("resolved");
    if (chance.in(0.5)) {
      comment(story, "technician");
    }
    if (chance.in(0.3)) {
      story.lookInLater(8, 14);
    }
    stage.planted().count("ordinary_visit.all");
    stage.planted().add("ordinary_visit.seconds", story.secondsSpent());
  }

  private void comment(Story story, String about) {
    boolean happy = chance.in(0.6);
    story.survey(
        "phone",
        about,
        happy ? Mood.GOOD : Mood.NEUTRAL,
        happy
            ? voice.praise(story.who, about.equals("phone") ? "agent" : "technician")
            : voice.remark(story.who));
  }
}
