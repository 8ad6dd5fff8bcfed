package io.pinchpoint.benchmarks.samples;

import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cases as every company has them: most are solved at once, some need a second go.
 *
 * <p>Questions reach phone, chat and chatbot whatever they are about and whoever asks, so that what
 * the chatbot solves less is its own doing.
 */
final class OrdinaryCases {
  /**
   * A reason to get in touch: the rule it is told by, the name the logs use, where it belongs, how
   * often.
   */
  private record Reason(String rule, String topic, String about, String department, int cases) {}

  private static final List<Reason> COMPLAINTS =
      List.of(
          new Reason("login", "account_access", "login", Company.TECHNICAL, 18),
          new Reason("outage", "outage", "network", Company.TECHNICAL, 26),
          new Reason("speed", "slow_connection", "network", Company.TECHNICAL, 22),
          new Reason("price", "tariff_query", "price", Company.FRONT_LINE, 24),
          new Reason("staff", "complaint", "phone", Company.FRONT_LINE, 16),
          new Reason("passed", "contract_query", "phone", Company.FRONT_LINE, 12),
          new Reason("repeat", "contract_query", "phone", Company.FRONT_LINE, 12),
          new Reason("wronginfo", "tariff_query", "phone", Company.FRONT_LINE, 14),
          new Reason("script", "complaint", "email", Company.FRONT_LINE, 12),
          new Reason("noreply", "contract_query", "email", Company.FRONT_LINE, 16),
          new Reason("refund", "refund_query", "refund", Company.BILLING_DESK, 18),
          new Reason("delivery", "delivery", "delivery", Company.FRONT_LINE, 18),
          new Reason("damaged", "delivery", "delivery", Company.FRONT_LINE, 10),
          new Reason("cancel", "cancellation", "cancellation", Company.FRONT_LINE, 20),
          new Reason("promise", "complaint", "phone", Company.FRONT_LINE, 12),
          new Reason("privacy", "data_protection", "account", Company.FRONT_LINE, 8),
          new Reason("bot", "contract_query", "chatbot", Company.FRONT_LINE, 10));

  private static final List<String> TOPICS =
      List.of(
          "tariff_query",
          "moving_home",
          "meter_reading",
          "contract_query",
          "invoice_query",
          "fibre_installation",
          "boiler_check",
          "meter_change");

  /** Topics of questions only, so that nothing else blurs how the channels answer them. */
  private static final List<String> PLAIN_TOPICS =
      List.of("green_tariff", "address_change", "payment_date");

  /** Where questions arrive: how many, and how many of them are solved there. */
  private record Door(String channel, int questions, int solved) {}

  private static final List<Door> DOORS =
      List.of(
          new Door("phone", 90, 74),
          new Door("chat", 50, 41),
          new Door("chatbot", 80, 32),
          new Door("email", 20, 17),
          new Door("store", 20, 17));

  private final Stage stage;
  private final Voice voice;
  private final Chance chance;
  private final Privates privates;
  private final Map<String, Deque<Boolean>> solved = new HashMap<>();

  OrdinaryCases(Stage stage) {
    this.stage = stage;
    this.voice = stage.voice();
    this.chance = stage.chance();
    this.privates = stage.privates();
    for (Door door : DOORS) {
      solved.put(door.channel(), chance.pile(door.questions(), door.solved()));
    }
  }

  void unfold() {
    for (Reason reason : COMPLAINTS) {
      for (int i = 0; i < reason.cases(); i++) {
        complaint(reason);
      }
    }
    for (Door door : DOORS) {
      for (int i = 0; i < door.questions(); i++) {
        question(door.channel());
      }
    }
  }

  private void complaint(Reason reason) {
    Story story = stage.begin(reason.topic(), 87);
    story.handTo(reason.department());
    boolean solved = chance.in(0.7);
    switch (reason.rule().equals("bot")
        ? "chatbot"
        : chance.weighted(List.of("phone", "chat", "chatbot", "email", "store"), 56, 9, 6, 18, 8)) {
      case "phone" -> {
        quickCall(story, reason.rule().equals("passed"), solved ? "resolved" : "unresolved");
        story.ticket("phone", "opened");
        if (chance.in(0.55)) {
          story.survey(
              "phone",
              reason.about(),
              Mood.BAD,
              privates.maybeIn(voice.complaint(story.who, reason.rule()), 0.06));
        }
      }
      case "chat" -> {
        String words = voice.line(story.who, reason.rule() + ".bad");
        if (chance.in(0.5)) {
          story.chat(words, solved);
        } else {
          story.chatFromBot(words, solved);
        }
        story.ticket("opened");
      }
      case "chatbot" -> {
        story.chatWithBot(voice.line(story.who, reason.rule() + ".bad"), chance.in(0.2));
        story.wait(30, 400);
        quickCall(story, false, "answered");
        story.ticket("phone", "opened");
      }
      case "email" -> {
        story.mail(
            privates.maybeIn(voice.complaint(story.who, reason.rule()), 0.4),
            !reason.rule().equals("noreply"));
        story.ticket("email", "opened");
      }
      default -> {
        story.ticket("store", "opened");
        story.survey("store", reason.about(), Mood.BAD, voice.complaint(story.who, reason.rule()));
      }
    }
    story.hurtIf(true, story.clock());
    finish(story, reason.rule().equals("cancel"), 0.24);
  }

  private void question(String channel) {
    Story story = stage.begin(chance.oneOf(chance.oneOf(TOPICS, PLAIN_TOPICS)), 87);
    boolean served = solved.get(channel).pop();
    String verdict = served ? "resolved" : "unresolved";
    stage.planted().count("question." + channel, "solved", served);
    switch (channel) {
      case "phone" -> {
        quickCall(story, false, verdict);
        story.ticket("phone", "opened");
        comment(story, "phone", served, 0.5);
      }
      case "chat" -> {
        story.chat(asked(story), served);
        story.ticket("opened");
        comment(story, "chat", served, 0.3);
      }
      case "chatbot" -> {
        if (served || chance.in(0.6)) {
          story.chatWithBot(asked(story), served);
        } else {
          story.chatFromBot(asked(story), true);
        }
        if (served) {
          if (chance.in(0.5)) {
            story.lookInLater(8, 14);
          }
          return;
        }
        if (chance.in(0.5)) {
          story.wait(20, 400);
          quickCall(story, false, "resolved");
        }
        story.ticket("phone", "opened");
      }
      case "email" -> {
        story.mail(privates.maybeIn(voice.remark(story.who), 0.4), served);
        story.ticket("email", "opened");
      }
      default -> {
        story.ticket("store", "opened");
        comment(story, "store", served, 0.4);
      }
    }
    finish(story, false, served ? 0.04 : 0.5);
  }

  private String asked(Story story) {
    return voice.line(story.who, "question." + story.topic());
  }

  private void comment(Story story, String channel, boolean served, double share) {
    if (chance.in(share)) {
      boolean happy = chance.in(served ? 0.72 : 0.2);
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

  private void quickCall(Story story, boolean passedOn, String outcome) {
    if (chance.in(0.08)) {
      story.abandonedCall(chance.between(40, 150));
      story.wait(5, 60);
    }
    if (passedOn) {
      story.transferredCall(
          chance.between(10, 90),
          60,
          140,
          outcome,
          List.of(Company.BILLING_DESK, Company.FRONT_LINE));
    } else {
      story.call(shortCall(), outcome);
    }
  }

  private Contact shortCall() {
    return new Contact(
        chance.between(5, 150),
        chance.in(0.3) ? chance.between(5, 60) : 0,
        chance.between(120, 480));
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
    } else if (chance.in(0.8)) {
      story.ticket("resolved");
      if (chance.in(0.05)) {
        story.sleep(1, 4);
        story.ticket("reopened");
        story.ticket("resolved");
      }
    }
    if (chance.in(0.3)) {
      story.lookInLater(8, 14);
    }
    stage.planted().count("ordinary.all");
    stage.planted().add("ordinary.seconds", story.secondsSpent());
  }
}
