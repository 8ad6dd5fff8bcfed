package io.pinchpoint.benchmarks.samples;

import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Function;

/** One case as it unfolds: a clock that only moves forward, and what happens at it. */
final class Story {
  private static final double CONFUSING_WEBSITE = 0.05;
  private static final double CRASHING_APP = 0.05;

  final Customer who;
  final String caseNo;
  private final Stage stage;
  private final Records records;
  private final Chance chance;
  private final Voice voice;
  private final String topic;

  private LocalDateTime clock;
  private int update;
  private String department = Company.FRONT_LINE;
  private String agent;
  private String lastContact = "";
  private long secondsSpent;

  Story(Stage stage, Customer who, String topic, LocalDateTime start) {
    this.stage = stage;
    this.records = stage.records();
    this.chance = stage.chance();
    this.voice = stage.voice();
    this.who = who;
    this.topic = topic;
    this.clock = start;
    this.caseNo = records.newId("VB-");
    this.agent = Company.agent(department, chance);
    stage.diary().opened(caseNo, who, start, topic);
  }

  String topic() {
    return topic;
  }

  LocalDateTime clock() {
    return clock;
  }

  /** Seconds in queues, on hold and in calls so far. */
  long secondsSpent() {
    return secondsSpent;
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
    agent = Company.agent(next, chance);
  }

  /**
   * What the customer says, whatever about: now and then with a swipe at the website or the app.
   * Every comment is as likely to hold one, so that it says nothing about the case, and only the
   * cases with many comments have it more often.
   */
  String said(String text) {
    return aside(aside(text, CONFUSING_WEBSITE, "site"), CRASHING_APP, "app");
  }

  private String aside(String text, double share, String pain) {
    if (!chance.in(share)) {
      return text;
    }
    stage.planted().count("aside." + pain);
    boolean ended = text.matches("(?s).*[.!?)\\]\\p{So}]\\s*");
    return text + (ended ? " " : ". ") + voice.line(who, pain + ".aside");
  }

  /** A call that one agent of the current department takes from beginning to end. */
  void call(Contact contact, String outcome) {
    Records.Call call = dial("inbound");
    call.leg(department, agent, contact, "answered", outcome);
    hangUp(call, contact.seconds());
  }

  /** A call that is recorded, and written down. */
  void call(int queue, String outcome, List<Turn> turns) {
    Records.Call call = dial("inbound");
    call.transcript(clock.plusSeconds(queue), agent, turns);
    Contact took = new Contact(queue, 0, lengthOf(turns));
    call.leg(department, agent, took, "answered", outcome);
    hangUp(call, took.seconds());
  }

  /** A call that is passed on to each of {@code others} in turn. */
  void transferredCall(int queue, int minTalk, int maxTalk, String outcome, List<String> others) {
    Records.Call call = dial("inbound");
    Contact first = new Contact(queue, chance.between(10, 60), chance.between(minTalk, maxTalk));
    call.leg(department, agent, first, "transferred", "unresolved");
    long seconds = first.seconds();
    for (int i = 0; i < others.size(); i++) {
      handTo(others.get(i));
      boolean last = i == others.size() - 1;
      Contact next =
          new Contact(
              chance.between(15, 90), chance.between(0, 60), chance.between(minTalk, maxTalk));
      call.leg(
          department,
          agent,
          next,
          last ? "answered" : "transferred",
          last ? outcome : "unresolved");
      seconds += next.seconds();
    }
    hangUp(call, seconds);
  }

  /** A call that ends in the queue. */
  void abandonedCall(int queue) {
    Records.Call call = dial("inbound");
    call.leg(department, "", new Contact(queue, 0, 0), "abandoned", "abandoned");
    hangUp(call, queue);
  }

  void callBack(int talk, String outcome) {
    Records.Call call = records.new Call(clock, "outbound", who, caseNo, "");
    call.leg(department, agent, new Contact(0, 0, talk), "answered", outcome);
    clock = call.clock();
  }

  /** A call that asks whether all is well now. */
  void followUp(int talk) {
    Records.Call call = records.new Call(clock, "outbound", who, caseNo, "follow-up");
    call.leg(department, agent, new Contact(0, 0, talk), "answered", "answered");
    lastContact = call.id();
    clock = call.clock();
  }

  /** The customer in website or app, come by a link in a message about the case. */
  Records.Session online() {
    return stage.session(who, chance.oneOf("web", "app"), clock).about(caseNo);
  }

  private Records.Call dial(String direction) {
    return records.new Call(clock, direction, who, caseNo, topic);
  }

  private void hangUp(Records.Call call, long seconds) {
    lastContact = call.id();
    secondsSpent += seconds;
    clock = call.clock();
  }

  private static int lengthOf(List<Turn> turns) {
    return turns.stream().mapToInt(Turn::pause).sum() + 15;
  }

  /**
   * A line in the case file.
   *
   * @param action opened, assigned, escalated, note, resolved, reopened or cancelled
   */
  void ticket(String channel, String action) {
    update++;
    String priority = action.equals("escalated") ? "high" : "normal";
    records.ticket(clock, caseNo, update, who, channel, topic, action, department, agent, priority);
    switch (action) {
      case "resolved", "cancelled" -> stage.diary().closed(caseNo, clock);
      case "reopened" -> stage.diary().reopened(caseNo);
      default -> {}
    }
    clock = clock.plusSeconds(chance.between(20, 90));
  }

  void ticket(String action) {
    ticket("back_office", action);
  }

  /** A survey answered before the story goes on. */
  void surveyAnswered(String channel, String about, Mood mood, String comment) {
    clock = survey(channel, about, mood, comment).plusMinutes(1);
  }

  /**
   * A survey answer about the last contact, some hours after it; the story's clock stays.
   *
   * @return when it was answered
   */
  LocalDateTime survey(String channel, String about, Mood mood, String comment) {
    LocalDateTime at = Records.awake(clock.plusMinutes(chance.between(20, 300)));
    boolean csat = chance.in(0.7);
    int score =
        switch (mood) {
          case BAD -> csat ? chance.between(1, 2) : chance.between(0, 5);
          case NEUTRAL -> csat ? 3 : chance.between(6, 8);
          case GOOD -> csat ? chance.between(4, 5) : chance.between(8, 10);
        };
    records.answer(
        at,
        who,
        new Records.Asked(caseNo, lastContact, channel, about),
        csat ? "csat" : "nps",
        score,
        said(comment));
    hurtIf(mood == Mood.BAD, at);
    return at;
  }

  /** The customer is hurt: by words of anger, or by what went wrong. */
  void hurtIf(boolean bad, LocalDateTime at) {
    if (bad) {
      stage.diary().hurt(who, at);
    }
  }

  /**
   * A letter, and the letters that follow.
   *
   * @param answered whether the company replies at all
   */
  void mail(String words, boolean answered) {
    String id = records.mailIn(clock, who, caseNo, voice.letter(said(words)));
    if (!answered) {
      return;
    }
    boolean standard = chance.in(0.3);
    Function<String, String> company = rule -> voice.fact(voice.staff(rule), who);
    reply(id, standard ? company.apply("mail.script") : reaction(company));
    if (standard || chance.in(0.2)) {
      wait(60, 1200);
      clock = Records.awake(clock);
      stage.planted().count("mail.again");
      String again = voice.line(who, "mail.again") + " " + words;
      id = records.mailIn(clock, who, caseNo, voice.letter(said(again)));
      reply(id, reaction(company));
    }
  }

  private String reaction(Function<String, String> company) {
    String feeling = chance.in(0.5) ? company.apply("desk.empathy") + " " : "";
    String rule = chance.weighted(List.of("act", "answer", "defer", "constraint"), 40, 25, 25, 10);
    return feeling + company.apply("desk." + rule);
  }

  private void reply(String id, String words) {
    LocalDateTime at = Records.awake(clock.plusMinutes(chance.between(90, 1600)));
    records.mailOut(at, who, caseNo, id, agent, voice.letter(words));
    clock = at;
  }

  /** A chat that the bot keeps to itself. */
  void chatWithBot(String first, boolean solved) {
    Records.Conversation chat = records.new Conversation(clock, who, caseNo, topic);
    meetBot(chat, said(first));
    if (!solved && chance.in(0.6)) {
      chat.say("bot", "customer", said(voice.line(who, "bot.rephrase")));
      chat.pause(chance.between(2, 5));
      chat.say("bot", "bot", voice.staff("bot.lost"));
      chat.pause(chance.between(10, 40));
    }
    chat.say("bot", "customer", said(solved ? voice.thanks() : voice.line(who, "bot.bad")));
    chat.pause(chance.between(3, 20));
    chat.botEnds(solved);
    chat.close(null, solved);
    lastContact = chat.id() + "-bot";
    clock = chat.clock();
  }

  /** A chat that the bot begins, and an agent ends. */
  void chatFromBot(String first, boolean solved) {
    Records.Conversation chat = records.new Conversation(clock, who, caseNo, topic);
    meetBot(chat, said(first));
    chat.say("bot", "bot", voice.staff("bot.handover"));
    chat.botEnds(false);
    chat.handOver(chance.between(15, 120));
    speak(chat, Dialogue.takenOver(this, stage, first, solved), solved);
  }

  /** A chat with an agent from the first word on. */
  void chat(String first, boolean solved) {
    chat(first, "", solved);
  }

  /** The same; the agent takes up what the customer came for by the rule {@code heard}. */
  void chat(String first, String heard, boolean solved) {
    Records.Conversation chat = records.new Conversation(clock, who, caseNo, topic);
    chat.handOver(chance.between(5, 90));
    speak(chat, Dialogue.opened(this, stage, said(first), heard, solved), solved);
  }

  private void meetBot(Records.Conversation chat, String first) {
    chat.say("bot", "bot", voice.staff("bot.hello"));
    chat.pause(chance.between(10, 60));
    chat.say("bot", "customer", first);
    chat.pause(chance.between(2, 5));
    chat.say("bot", "bot", voice.staff("bot.reply"));
    chat.pause(chance.between(15, 60));
  }

  private void speak(Records.Conversation chat, List<Turn> turns, boolean solved) {
    for (Turn turn : turns) {
      chat.pause(turn.pause());
      chat.say("human", turn.byCustomer() ? "customer" : "agent", turn.text());
    }
    chat.pause(15);
    chat.close(agent, solved);
    lastContact = chat.id() + "-human";
    clock = chat.clock();
  }

  /** The customer looks in again some days later, as people do when nothing is wrong any more. */
  void lookInLater(int minDays, int maxDays) {
    LocalDateTime at =
        clock.plusDays(chance.between(minDays, maxDays)).withHour(chance.between(8, 21));
    Records.Session session = stage.session(who, chance.oneOf("web", "app"), at);
    if (chance.in(0.3)) {
      session.pay("purchase", "/checkout", "success", chance.oneOf("19.00", "49.00", "89.90"));
    } else {
      session.click("view", chance.oneOf("/usage", "/contract", "/tariffs/night"));
    }
  }
}
