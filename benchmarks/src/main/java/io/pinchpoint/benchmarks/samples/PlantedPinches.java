package io.pinchpoint.benchmarks.samples;

import java.time.LocalDateTime;
import java.util.List;

/** The three pinch points that a good program finds: each hurts in the text and in the logs. */
final class PlantedPinches {
  private static final int EACH = 62;

  private final Records records;
  private final Company company;
  private final Voice voice;
  private final Chance chance;
  private final Privates privates;

  PlantedPinches(Records records, Company company, Voice voice, Chance chance, Privates privates) {
    this.records = records;
    this.company = company;
    this.voice = voice;
    this.chance = chance;
    this.privates = privates;
  }

  void unfold() {
    for (int i = 0; i < EACH; i++) {
      waitOnThePhone();
      technicianWhoStaysAway();
      billThatIsWrong();
    }
  }

  private void waitOnThePhone() {
    Story story =
        begin(chance.oneOf("tariff_query", "moving_home", "meter_reading", "contract_query"));
    story.ticket("phone", "opened");
    story.call(
        new Contact(chance.between(1900, 3300), chance.between(60, 240), chance.between(120, 300)),
        "unresolved");
    tell(story, "wait", "phone", "phone");
    if (chance.in(0.5)) {
      story.wait(40, 100);
      story.abandonedCall(chance.between(1500, 2700));
    }
    story.sleep(1, 3);
    story.handTo(Company.FRONT_LINE);
    story.call(
        new Contact(chance.between(1600, 3200), chance.between(60, 240), chance.between(150, 400)),
        "resolved");
    again(story, "wait", "phone", "phone");
    story.ticket("resolved");
    publicly(story, "wait", 0.1);
  }

  private void technicianWhoStaysAway() {
    Story story = begin(chance.oneOf("fibre_installation", "boiler_check", "meter_change"));
    String visit = records.newId("VS");
    String technician = "T" + chance.between(11, 28);
    LocalDateTime slot = story.clock().toLocalDate().plusDays(2).atTime(chance.between(9, 14), 0);
    story.call(new Contact(chance.between(60, 200), 0, chance.between(240, 420)), "answered");
    story.ticket("phone", "opened");
    records.visit(visit, 1, story.clock(), story.who, story.caseNo, technician, "booked", slot);
    int missed = chance.between(1, 2);
    for (int i = 0; i < missed; i++) {
      story.sleep(2, 3);
      records.visit(
          visit,
          2 * i + 2,
          story.clock(),
          story.who,
          story.caseNo,
          technician,
          "missed",
          story.clock());
      story.wait(20, 90);
      story.handTo(Company.FRONT_LINE);
      story.transferredCall(
          chance.between(150, 420),
          620,
          1050,
          "unresolved",
          List.of(Company.TECHNICAL, Company.FIELD));
      if (i == 0) {
        tell(story, "visit", "phone", "technician");
      }
      story.ticket(i == 0 ? "assigned" : "escalated");
      records.visit(
          visit,
          2 * i + 3,
          story.clock(),
          story.who,
          story.caseNo,
          technician,
          "rebooked",
          story.clock().plusDays(3));
    }
    if (missed == 1) {
      story.sleep(1, 2);
      story.handTo(Company.FRONT_LINE);
      story.transferredCall(
          chance.between(150, 420), 700, 1100, "unresolved", List.of(Company.FIELD));
    }
    story.sleep(2, 4);
    records.visit(
        visit, 9, story.clock(), story.who, story.caseNo, technician, "done", story.clock());
    again(story, "visit", "phone", "technician");
    story.ticket("resolved");
    publicly(story, "visit", 0.1);
  }

  private void billThatIsWrong() {
    Story story = begin("invoice_query");
    story.transferredCall(
        chance.between(60, 240), 560, 950, "unresolved", List.of(Company.BILLING_DESK));
    story.ticket("phone", "opened");
    tell(story, "charge", "phone", "invoice");
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
    story.sleep(1, 4);
    story.handTo(Company.REVENUE);
    story.call(
        new Contact(chance.between(60, 300), chance.between(30, 120), chance.between(500, 900)),
        "resolved");
    again(story, "charge", "phone", "invoice");
    story.ticket("resolved");
    publicly(story, "charge", 0.1);
  }

  private Story begin(String topic) {
    LocalDateTime start =
        Company.FIRST_DAY
            .plusDays(chance.between(0, 72))
            .atTime(chance.between(8, 18), chance.between(0, 59), chance.between(0, 59));
    return new Story(records, company, voice, chance, company.anyone(), topic, start);
  }

  /** The first time the customer speaks of it, soon after it first happened. */
  private void tell(Story story, String pain, String channel, String about) {
    String text = voice.planted(story.who, pain);
    if (chance.in(0.05)) {
      return;
    }
    switch (chance.weighted(List.of("survey", "chat", "email"), 62, 18, 20)) {
      case "survey" -> story.survey(channel, about, Mood.BAD, privates.maybeIn(text, 0.06));
      case "chat" -> {
        story.wait(30, 120);
        story.chat(
            voice.line(story.who, pain + ".chat"),
            false,
            false,
            chance.between(20, 90),
            chance.between(120, 260));
      }
      default -> {
        story.wait(30, 200);
        story.mail(privates.maybeIn(voice.letter(text, ""), 0.35), chance.in(0.6));
      }
    }
  }

  private void again(Story story, String pain, String channel, String about) {
    if (chance.in(0.72)) {
      story.survey(channel, about, Mood.BAD, voice.planted(story.who, pain));
    }
  }

  private void publicly(Story story, String pain, double share) {
    if (chance.in(share)) {
      records.review(
          story.clock().plusHours(3),
          chance.oneOf("Chirper", "TrustPlaza"),
          "-",
          story.who.id(),
          chance.between(12, 900),
          voice.planted(story.who, pain));
    }
  }
}
