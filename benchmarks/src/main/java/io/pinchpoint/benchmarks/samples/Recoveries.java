package io.pinchpoint.benchmarks.samples;

import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Payments, visits, moves and supply that fail or do not, on the same four topics in the same
 * weeks, each for a customer of whom nothing else is told.
 *
 * <p>Who is recovered likes the company slightly better afterwards than who never had a failure,
 * and yet comes back less and recommends it less: the recovery paradox holds for satisfaction only.
 */
final class Recoveries {
  /** What befalls a customer, how many, and of those: happy, unhappy, back, and recommending. */
  private enum Course {
    NEVER_FAILED("never_failed", 40, 28, 6, 34, 10),
    RECOVERED("recovered", 20, 17, 2, 10, 3),
    RECOVERED_AND_FOLLOWED_UP("followed_up", 20, 19, 0, 16, 4),
    FAILED_AGAIN("failed_again", 20, 0, 19, 4, 0),
    NOT_RECOVERED("not_recovered", 20, 1, 17, 7, 0);

    private final String fact;
    private final int customers;
    private final int happy;
    private final int unhappy;
    private final int back;
    private final int recommending;

    Course(String fact, int customers, int happy, int unhappy, int back, int recommending) {
      this.fact = fact;
      this.customers = customers;
      this.happy = happy;
      this.unhappy = unhappy;
      this.back = back;
      this.recommending = recommending;
    }

    boolean isRecovered() {
      return this == RECOVERED || this == RECOVERED_AND_FOLLOWED_UP;
    }
  }

  /** What can fail, and what the survey calls it. */
  private record Matter(String topic, String about) {}

  private static final List<Matter> MATTERS =
      List.of(
          new Matter("direct_debit", "payment"),
          new Matter("smart_meter", "technician"),
          new Matter("online_move", "self-service"),
          new Matter("area_outage", "network"));

  private final Stage stage;
  private final Records records;
  private final Voice voice;
  private final Chance chance;
  private final Planted planted;
  private final Map<Course, Deque<Mood>> moods = new EnumMap<>(Course.class);
  private final Map<Course, Deque<Boolean>> returns = new EnumMap<>(Course.class);
  private final Map<Course, Deque<Boolean>> referrals = new EnumMap<>(Course.class);

  Recoveries(Stage stage) {
    this.stage = stage;
    this.records = stage.records();
    this.voice = stage.voice();
    this.chance = stage.chance();
    this.planted = stage.planted();
  }

  void unfold() {
    Deque<Customer> customers = new ArrayDeque<>(stage.company().setApart());
    for (Course course : Course.values()) {
      int all = course.customers;
      List<Mood> mood = new ArrayList<>(Collections.nCopies(course.happy, Mood.GOOD));
      mood.addAll(Collections.nCopies(course.unhappy, Mood.BAD));
      mood.addAll(Collections.nCopies(all - mood.size(), Mood.NEUTRAL));
      moods.put(course, chance.shuffled(mood));
      returns.put(course, chance.pile(all, course.back));
      referrals.put(course, chance.pile(all, course.recommending));
      for (int i = 0; i < all; i++) {
        live(customers.pop(), course, MATTERS.get(i % MATTERS.size()));
      }
    }
  }

  private void live(Customer who, Course course, Matter matter) {
    Story story = stage.begin(who, matter.topic(), 24, 58);
    before(story);
    if (course == Course.NEVER_FAILED) {
      happens(story, matter, true);
      if (chance.in(0.5)) {
        story.sleep(0, 1);
        story.call(shortCall(), "resolved");
      }
      story.ticket("resolved");
    } else {
      happens(story, matter, false);
      story.hurtIf(true, story.clock());
      story.wait(30, 300);
      story.call(shortCall(), "unresolved");
      if (course != Course.NOT_RECOVERED) {
        recover(story, course, matter);
      }
    }
    after(story, course, matter);
  }

  private void before(Story story) {
    LocalDateTime at = Records.awake(story.clock().minusDays(chance.between(9, 20)));
    visitWebsite(story.who, at);
    if (chance.in(0.4)) {
      boolean happy = chance.in(0.75);
      records.answer(
          at.plusHours(1),
          story.who,
          Records.Asked.outOfTheBlue("web", "website"),
          "csat",
          happy ? 4 : 3,
          happy ? voice.praise(story.who, "site") : voice.remark(story.who));
    }
  }

  /** The thing itself, which works or fails. */
  private void happens(Story story, Matter matter, boolean works) {
    String result = works ? "success" : "failure";
    switch (matter.topic()) {
      case "direct_debit" ->
          story
              .online()
              .pay("payment", works ? "/billing/pay" : "/billing/autopay", result, "62.40");
      case "smart_meter" ->
          records.visit(
              records.newId("VS"),
              1,
              story.clock(),
              story.who,
              story.caseNo,
              Company.technician(chance),
              works ? "done" : "missed",
              story.clock());
      case "online_move" ->
          story.online().goal("move house").click("self_service", "/move", result);
      default -> story.ticket(works ? "restored" : "outage");
    }
    story.wait(2, 20);
  }

  private void recover(Story story, Course course, Matter matter) {
    story.wait(200, 1500);
    story.handTo(Company.TECHNICAL);
    story.sleep(0, 1);
    story.callBack(chance.between(90, 240), "answered");
    story.wait(60, 400);
    if (!course.isRecovered()) {
      happens(story, matter, false);
      story.hurtIf(true, story.clock());
      story.wait(20, 90);
      story.call(shortCall(), "unresolved");
      return;
    }
    happens(story, matter, true);
    story.ticket("resolved");
    if (course == Course.RECOVERED_AND_FOLLOWED_UP) {
      story.sleep(1, 2);
      story.followUp(chance.between(60, 150));
    }
  }

  private void after(Story story, Course course, Matter matter) {
    Mood mood = moods.get(course).pop();
    story.survey(
        "phone",
        matter.about(),
        mood,
        switch (mood) {
          case GOOD -> voice.praise(story.who, course.isRecovered() ? "recovery" : "agent");
          case NEUTRAL -> voice.remark(story.who);
          case BAD -> voice.complaint(story.who, "failed." + matter.topic());
        });
    boolean back = returns.get(course).pop();
    boolean recommends = referrals.get(course).pop();
    if (back) {
      visitWebsite(story.who, Records.awake(story.clock().plusDays(chance.between(9, 24))));
    }
    if (recommends) {
      stage
          .session(story.who, "app", Records.awake(story.clock().plusDays(chance.between(2, 9))))
          .click("referral", "/refer", "success");
    }
    String fact = "recovery." + course.fact;
    planted.count(fact, "happy", mood == Mood.GOOD);
    planted.add(fact + ".unhappy", mood == Mood.BAD ? 1 : 0);
    planted.add(fact + ".back", back ? 1 : 0);
    planted.add(fact + ".recommends", recommends ? 1 : 0);
  }

  private void visitWebsite(Customer who, LocalDateTime at) {
    stage
        .session(who, chance.oneOf("web", "app"), at)
        .click("view", chance.oneOf("/usage", "/contract", "/tariffs/night"));
  }

  private Contact shortCall() {
    return new Contact(chance.between(20, 150), 0, chance.between(120, 360));
  }
}
