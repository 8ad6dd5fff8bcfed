package io.pinchpoint.benchmarks.samples;

import java.time.LocalDateTime;

/**
 * Cases that go as those of the pinch points would have gone had nothing pinched: calls answered
 * soon, technicians who come when they said. On the same topics, with as many steps, and commented
 * at the same places, they are what a pained case is to be compared with.
 */
final class SmoothCases {
  private static final int CALLS = 60;
  private static final int VISITS = 90;

  private final Stage stage;
  private final Voice voice;
  private final Chance chance;
  private final Planted planted;

  SmoothCases(Stage stage) {
    this.stage = stage;
    this.voice = stage.voice();
    this.chance = stage.chance();
    this.planted = stage.planted();
  }

  void unfold() {
    for (int i = 0; i < CALLS; i++) {
      calls();
    }
    for (int i = 0; i < VISITS; i++) {
      visit();
    }
  }

  private void calls() {
    Story story = stage.begin(chance.oneOf(PlantedPinches.WAITED_FOR), 73);
    story.ticket("phone", "opened");
    call(story, "unresolved");
    if (chance.in(0.6)) {
      comment(story, "phone");
    }
    if (chance.in(0.5)) {
      story.wait(40, 100);
      call(story, "unresolved");
    }
    story.sleep(1, 3);
    story.handTo(Company.FRONT_LINE);
    call(story, "resolved");
    end(story, "phone", "call");
  }

  private void visit() {
    Story story = stage.begin(chance.oneOf(PlantedPinches.VISITED_FOR), 73);
    Visit visit = new Visit(stage.records(), story, Company.technician(chance));
    LocalDateTime slot = story.clock().toLocalDate().plusDays(5).atTime(chance.between(9, 14), 0);
    call(story, "answered");
    story.ticket("phone", "opened");
    visit.step("booked", slot);
    int changes = chance.between(0, 2);
    for (int i = 0; i < changes; i++) {
      story.sleep(1, 1);
      visit.step("moved", slot);
      call(story, "answered");
    }
    if (chance.in(0.6)) {
      comment(story, "phone");
    }
    story.wait(60, 300);
    story.handTo(Company.FIELD);
    story.ticket("assigned");
    if (chance.in(0.5)) {
      story.sleep(1, 2);
      call(story, "answered");
    }
    story.sleep(2, 4);
    visit.step("done", story.clock());
    end(story, "technician", "visit");
  }

  private void call(Story story, String outcome) {
    story.call(new Contact(chance.between(10, 150), 0, chance.between(120, 400)), outcome);
  }

  private void end(Story story, String about, String kind) {
    story.ticket("resolved");
    if (chance.in(0.5)) {
      comment(story, about);
    }
    if (chance.in(0.3)) {
      story.lookInLater(8, 14);
    }
    planted.count("smooth." + kind + ".all");
    planted.add("smooth." + kind + ".seconds", story.secondsSpent());
  }

  private void comment(Story story, String about) {
    boolean happy = chance.in(0.6);
    String praised = about.equals("phone") ? "agent" : about;
    story.surveyAnswered(
        "phone",
        about,
        happy ? Mood.GOOD : Mood.NEUTRAL,
        happy ? voice.praise(story.who, praised) : voice.remark(story.who));
  }
}
