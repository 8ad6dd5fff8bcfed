package io.pinchpoint.benchmarks.samples;

import java.time.LocalDateTime;
import java.util.List;

/** One case as it unfolds: a clock that only moves forward, and what happens at it. */
final class Story {
  final Customer who;
  final String caseNo;
  private final String topic;
  private final Records records;
  private final Company company;
  private final Voice voice;
  private final Chance chance;

  private LocalDateTime clock;
  private int update;
  private String department = Company.FRONT_LINE;
  private String agent;
  private String lastContact = "";

  Story(
      Records records,
      Company company,
      Voice voice,
      Chance chance,
      Customer who,
      String topic,
      LocalDateTime start) {
    this.records = records;
    this.company = company;
    this.voice = voice;
    this.chance = chance;
    this.who = who;
    this.topic = topic;
    this.clock = start;
    this.caseNo = records.newId("VB-");
    this.agent = company.agent(department);
  }

  LocalDateTime clock() {
    return clock;
  }

  /** The morning or afternoon of a later day, in opening hours. */
  void sleep(int minDays, int maxDays) {
    clock =
        clock
            .toLocalDate()
            .plusDays(chance.between(minDays, maxDays))
            .atTime(chance.between(8, 18), chance.between(0, 59), chance.between(0, 59));
  }

  void wait(int minMinutes, int maxMinutes) {
    clock = clock.plusSeconds(60L * chance.between(minMinutes, maxMinutes) + chance.between(0, 59));
  }

  /** Work at {@code department} from here on, by another of its agents. */
  void handTo(String next) {
    department = next;
    agent = company.agent(next);
  }

  /** A call that one agent of the current department takes from beginning to end. */
  void call(Contact contact, String outcome) {
    String id = records.newId("CL");
    records.leg(
        id,
        1,
        clock,
        "inbound",
        who,
        caseNo,
        department,
        agent,
        contact.queue(),
        contact.hold(),
        contact.talk(),
        "answered",
        outcome);
    lastContact = id;
    clock = clock.plusSeconds(contact.queue() + contact.hold() + contact.talk());
  }

  /** A call that is passed on to each of {@code others} in turn. */
  void transferredCall(int queue, int minTalk, int maxTalk, String outcome, List<String> others) {
    String id = records.newId("CL");
    int talk = chance.between(minTalk, maxTalk);
    records.leg(
        id,
        1,
        clock,
        "inbound",
        who,
        caseNo,
        department,
        agent,
        queue,
        chance.between(10, 60),
        talk,
        "transferred",
        "unresolved");
    clock = clock.plusSeconds(queue + talk + 60);
    for (int i = 0; i < others.size(); i++) {
      handTo(others.get(i));
      boolean last = i == others.size() - 1;
      talk = chance.between(minTalk, maxTalk);
      records.leg(
          id,
          i + 2,
          clock,
          "inbound",
          who,
          caseNo,
          department,
          agent,
          chance.between(15, 90),
          chance.between(0, 60),
          talk,
          last ? "answered" : "transferred",
          last ? outcome : "unresolved");
      clock = clock.plusSeconds(talk + 120);
    }
    lastContact = id;
  }

  /** A call that ends in the queue. */
  void abandonedCall(int queue) {
    String id = records.newId("CL");
    records.leg(
        id,
        1,
        clock,
        "inbound",
        who,
        caseNo,
        department,
        "",
        queue,
        0,
        0,
        "abandoned",
        "abandoned");
    lastContact = id;
    clock = clock.plusSeconds(queue);
  }

  void callBack(int talk, String outcome) {
    records.leg(
        records.newId("CL"),
        1,
        clock,
        "outbound",
        who,
        caseNo,
        department,
        agent,
        0,
        0,
        talk,
        "answered",
        outcome);
    clock = clock.plusSeconds(talk);
  }

  /** A line in the case file: opened, assigned, escalated, note, resolved, reopened, cancelled. */
  void ticket(String channel, String action) {
    update++;
    String priority = action.equals("escalated") ? "high" : "normal";
    records.ticket(clock, caseNo, update, who, channel, topic, action, department, agent, priority);
    clock = clock.plusSeconds(chance.between(20, 90));
  }

  void ticket(String action) {
    ticket("back_office", action);
  }

  /** A survey answer about the last contact, some hours after it; the story's clock stays. */
  void survey(String channel, String about, Mood mood, String comment) {
    answered(
        Records.awake(clock.plusMinutes(chance.between(20, 300))), channel, about, mood, comment);
  }

  private void answered(LocalDateTime at, String channel, String about, Mood mood, String comment) {
    boolean csat = chance.in(0.7);
    int score =
        switch (mood) {
          case BAD -> csat ? chance.between(1, 2) : chance.between(0, 5);
          case NEUTRAL -> csat ? 3 : chance.between(6, 8);
          case GOOD -> csat ? chance.between(4, 5) : chance.between(8, 10);
        };
    records.answer(
        at, who, caseNo, lastContact, channel, about, csat ? "csat" : "nps", score, comment);
  }

  void mail(String body, boolean answered) {
    String id = records.mail(clock, "in", who, caseNo, "", "", body);
    if (answered) {
      String reply =
          voice.letter(voice.staff("agent.apology") + " " + voice.staff("agent.act"), "");
      records.mail(
          Records.awake(clock.plusMinutes(chance.between(90, 1600))),
          "out",
          who,
          caseNo,
          id,
          agent,
          reply);
    }
  }

  /**
   * A chat that begins with the bot, and may go on with an agent.
   *
   * @param first what the customer writes first
   * @param contained whether the bot keeps it to itself
   * @param solved whether the one who ends it solves it
   */
  void chat(String first, boolean contained, boolean solved, int waited, int talk) {
    Records.Conversation talkedOver = records.new Conversation(clock);
    talkedOver.say("bot", "bot", voice.staff("bot.hello"));
    talkedOver.pause(chance.between(10, 60));
    talkedOver.say("bot", "customer", first);
    talkedOver.pause(chance.between(2, 5));
    talkedOver.say("bot", "bot", voice.staff("bot.reply"));
    talkedOver.pause(chance.between(15, 60));
    int botSeconds = chance.between(60, 200);
    if (contained) {
      talkedOver.say("bot", "customer", solved ? voice.thanks() : voice.line(who, "bot.bad"));
      talkedOver.close(
          who,
          caseNo,
          topic,
          Integer.toString(botSeconds),
          solved ? "resolved" : "unresolved",
          null,
          null,
          null,
          null,
          solved ? "resolved" : "unresolved");
    } else {
      talkedOver.say("bot", "bot", voice.staff("bot.handover"));
      talkedOver.pause(waited);
      LocalDateTime handedOver = talkedOver.clock();
      talkedOver.say(
          "human", "agent", voice.staff("agent.hello") + " " + voice.staff("agent.apology"));
      talkedOver.pause(chance.between(20, 90));
      talkedOver.say("human", "customer", voice.line(who, "chat.detail"));
      talkedOver.pause(chance.between(30, 120));
      talkedOver.say("human", "agent", voice.staff("agent.act"));
      talkedOver.pause(chance.between(20, 90));
      talkedOver.say("human", "customer", solved ? relieved() : voice.line(who, "feeling.bad"));
      talkedOver.pause(20);
      talkedOver.say("human", "agent", voice.staff("agent.bye"));
      talkedOver.close(
          who,
          caseNo,
          topic,
          Integer.toString(botSeconds),
          "unresolved",
          handedOver,
          agent,
          Integer.toString(waited),
          Integer.toString(talk),
          solved ? "resolved" : "unresolved");
    }
    lastContact = talkedOver.id() + (contained ? "-bot" : "-human");
    clock = talkedOver.clock();
  }

  private String relieved() {
    return chance.in(0.4) ? voice.line(who, "feeling.good") : voice.thanks();
  }
}
