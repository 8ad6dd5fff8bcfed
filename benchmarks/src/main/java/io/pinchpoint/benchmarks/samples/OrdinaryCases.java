package io.pinchpoint.benchmarks.samples;

import java.time.LocalDateTime;
import java.util.List;

/** Cases as every company has them: most are solved at once, some need a second go. */
final class OrdinaryCases {
  /**
   * A reason to get in touch: the rule it is told by, the name the logs use, where it belongs, how
   * often.
   */
  private record Reason(String rule, String topic, String about, String department, int cases) {}

  private static final List<Reason> COMPLAINTS =
      List.of(
          new Reason("login", "account_access", "login", Company.TECHNICAL, 24),
          new Reason("outage", "outage", "network", Company.TECHNICAL, 34),
          new Reason("speed", "slow_connection", "network", Company.TECHNICAL, 28),
          new Reason("price", "tariff_query", "price", Company.FRONT_LINE, 34),
          new Reason("staff", "complaint", "phone", Company.FRONT_LINE, 20),
          new Reason("passed", "contract_query", "phone", Company.FRONT_LINE, 16),
          new Reason("repeat", "contract_query", "phone", Company.FRONT_LINE, 15),
          new Reason("wronginfo", "tariff_query", "phone", Company.FRONT_LINE, 18),
          new Reason("script", "complaint", "email", Company.FRONT_LINE, 16),
          new Reason("noreply", "contract_query", "email", Company.FRONT_LINE, 22),
          new Reason("refund", "refund_query", "refund", Company.BILLING_DESK, 22),
          new Reason("delivery", "delivery", "delivery", Company.FRONT_LINE, 22),
          new Reason("damaged", "delivery", "delivery", Company.FRONT_LINE, 13),
          new Reason("cancel", "cancellation", "cancellation", Company.FRONT_LINE, 24),
          new Reason("promise", "complaint", "phone", Company.FRONT_LINE, 15),
          new Reason("privacy", "data_protection", "account", Company.FRONT_LINE, 10),
          new Reason("bot", "contract_query", "chatbot", Company.FRONT_LINE, 14));

  private static final List<String> QUESTIONS =
      List.of(
          "tariff_query",
          "moving_home",
          "meter_reading",
          "contract_query",
          "invoice_query",
          "fibre_installation");

  private final Records records;
  private final Company company;
  private final Voice voice;
  private final Chance chance;
  private final Privates privates;

  OrdinaryCases(Records records, Company company, Voice voice, Chance chance, Privates privates) {
    this.records = records;
    this.company = company;
    this.voice = voice;
    this.chance = chance;
    this.privates = privates;
  }

  void unfold() {
    for (Reason reason : COMPLAINTS) {
      for (int i = 0; i < reason.cases(); i++) {
        complaint(reason);
      }
    }
    for (int i = 0; i < 380; i++) {
      question();
    }
  }

  private void complaint(Reason reason) {
    Story story = begin(reason.topic());
    story.handTo(reason.department());
    switch (reason.rule().equals("bot")
        ? "chatbot"
        : chance.weighted(
            List.of("phone", "chat", "chatbot", "email", "store"), 50, 10, 8, 24, 8)) {
      case "phone" -> {
        quickCall(story, reason.rule().equals("passed"));
        story.ticket("phone", "opened");
        if (chance.in(0.8)) {
          story.survey(
              "phone",
              reason.about(),
              Mood.BAD,
              privates.maybeIn(voice.complaint(story.who, reason.rule()), 0.06));
        }
      }
      case "chat" -> {
        story.chat(
            voice.line(story.who, reason.rule() + ".bad"),
            false,
            chance.in(0.72),
            chance.between(15, 120),
            chance.between(150, 420));
        story.ticket("opened");
      }
      case "chatbot" -> {
        story.chat(voice.line(story.who, reason.rule() + ".bad"), true, chance.in(0.3), 0, 0);
        story.wait(30, 600);
        quickCall(story, false);
        story.ticket("phone", "opened");
      }
      case "email" -> {
        story.mail(
            privates.maybeIn(voice.letter(voice.complaint(story.who, reason.rule()), ""), 0.4),
            !reason.rule().equals("noreply"));
        story.ticket("email", "opened");
      }
      default -> {
        story.ticket("store", "opened");
        story.survey("store", reason.about(), Mood.BAD, voice.complaint(story.who, reason.rule()));
      }
    }
    finish(story, reason.rule().equals("cancel"), 0.24);
  }

  private void question() {
    Story story = begin(chance.oneOf(QUESTIONS));
    boolean happy = chance.in(0.62);
    switch (chance.weighted(
        List.of("phone", "chat", "chatbot", "email", "store"), 46, 18, 18, 10, 8)) {
      case "phone" -> {
        quickCall(story, false);
        story.ticket("phone", "opened");
        comment(story, "phone", happy, 0.6);
      }
      case "chat" -> {
        story.chat(
            voice.line(story.who, "neutral"),
            false,
            chance.in(0.86),
            chance.between(10, 90),
            chance.between(120, 360));
        story.ticket("opened");
        comment(story, "chat", happy, 0.3);
      }
      case "chatbot" -> {
        boolean solved = chance.in(0.38);
        story.chat(voice.line(story.who, "neutral"), true, solved, 0, 0);
        if (solved) {
          return;
        }
        story.wait(20, 400);
        quickCall(story, false);
        story.ticket("phone", "opened");
      }
      case "email" -> {
        story.mail(
            privates.maybeIn(voice.letter(voice.remark(story.who), ""), 0.4), chance.in(0.9));
        story.ticket("email", "opened");
      }
      default -> {
        story.ticket("store", "opened");
        comment(story, "store", happy, 0.5);
      }
    }
    finish(story, false, 0.1);
  }

  private void comment(Story story, String channel, boolean happy, double share) {
    if (chance.in(share)) {
      String about = channel.equals("store") ? "shop" : channel;
      String praised = channel.equals("phone") ? "agent" : channel;
      story.survey(
          channel,
          about,
          happy ? Mood.GOOD : Mood.NEUTRAL,
          happy
              ? voice.praise(story.who, chance.in(0.8) ? praised : "recovery")
              : voice.remark(story.who));
    }
  }

  private void quickCall(Story story, boolean passedOn) {
    if (chance.in(0.08)) {
      story.abandonedCall(chance.between(40, 150));
      story.wait(5, 60);
    }
    if (passedOn) {
      story.transferredCall(
          chance.between(10, 90),
          60,
          140,
          "answered",
          List.of(Company.BILLING_DESK, Company.FRONT_LINE));
    } else {
      story.call(
          new Contact(
              chance.between(5, 150),
              chance.in(0.3) ? chance.between(5, 60) : 0,
              chance.between(120, 480)),
          "answered");
    }
  }

  private void finish(Story story, boolean leaving, double secondGo) {
    if (chance.in(0.16)) {
      story.wait(30, 200);
      story.handTo(chance.oneOf(Company.BILLING_DESK, Company.TECHNICAL));
      story.ticket("assigned");
    }
    if (chance.in(secondGo)) {
      story.sleep(1, 4);
      story.call(new Contact(chance.between(5, 120), 0, chance.between(120, 360)), "answered");
    } else if (chance.in(0.3)) {
      story.sleep(1, 2);
      story.callBack(chance.between(60, 180), "resolved");
    }
    if (leaving && chance.in(0.6)) {
      story.sleep(1, 5);
      story.ticket("cancelled");
    } else if (chance.in(0.88)) {
      story.ticket("resolved");
      if (chance.in(0.05)) {
        story.sleep(1, 4);
        story.ticket("reopened");
        story.ticket("resolved");
      }
    }
    if (chance.in(0.06)) {
      String permission = chance.oneOf("yes", "no", "");
      records.offer(
          story.clock().minusHours(1),
          story.who,
          chance.oneOf("SOLAR26", "FIBRE900", "CARE+"),
          "phone",
          "sent",
          permission,
          "campaign",
          "");
    }
  }

  private Story begin(String topic) {
    LocalDateTime start =
        Company.FIRST_DAY
            .plusDays(chance.between(0, 86))
            .atTime(chance.between(8, 19), chance.between(0, 59), chance.between(0, 59));
    return new Story(records, company, voice, chance, company.anyone(), topic, start);
  }
}
