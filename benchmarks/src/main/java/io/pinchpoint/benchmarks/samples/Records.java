package io.pinchpoint.benchmarks.samples;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The company's systems: each method writes one record the way its system would export it. */
final class Records {
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
  private static final DateTimeFormatter SPACED = pattern("yyyy-MM-dd HH:mm:ss");
  private static final DateTimeFormatter SLASHED = pattern("dd/MM/yyyy HH:mm:ss");
  private static final DateTimeFormatter DOTTED = pattern("dd.MM.yyyy HH:mm");
  private static final DateTimeFormatter OFFSET = pattern("yyyy-MM-dd'T'HH:mm:ssxxx");

  final Feed survey =
      Feed.csv(
          "survey",
          ',',
          "response_id",
          "answered_at",
          "customer_id",
          "case_no",
          "contact_id",
          "channel",
          "asked_about",
          "question",
          "score",
          "comment",
          "updated_at");
  final Feed email =
      Feed.csv(
          "email",
          ',',
          "message_id",
          "sent_at",
          "direction",
          "customer_id",
          "case_no",
          "answers",
          "agent",
          "body");
  final Feed reviews =
      Feed.csv(
          "reviews",
          ';',
          "review_id",
          "posted_on",
          "site",
          "stars",
          "customer_ref",
          "followers",
          "text");
  final Feed chat = Feed.jsonLines("chat");
  final Feed calls =
      Feed.csv(
          "calls",
          ',',
          "call_id",
          "leg",
          "started_at",
          "direction",
          "customer_id",
          "case_no",
          "department",
          "agent",
          "queue_seconds",
          "hold_seconds",
          "talk_seconds",
          "status",
          "outcome",
          "updated_at");
  final Feed tickets =
      Feed.csv(
          "tickets",
          ',',
          "case_no",
          "update_no",
          "changed_at",
          "customer_id",
          "channel",
          "topic",
          "action",
          "group",
          "agent",
          "priority",
          "updated_at");
  final Feed web = Feed.jsonLines("web");
  final Feed visits =
      Feed.csv(
          "visits",
          ',',
          "visit_id",
          "step",
          "at",
          "customer_id",
          "case_no",
          "technician",
          "what",
          "slot");
  final Feed offers =
      Feed.csv(
          "offers",
          ',',
          "offer_event",
          "at",
          "customer_id",
          "offer_id",
          "channel",
          "what",
          "permission",
          "trigger",
          "amount");

  private int lastId = 70000;

  List<Feed> feeds() {
    return List.of(survey, email, reviews, chat, calls, tickets, web, visits, offers);
  }

  String newId(String prefix) {
    lastId++;
    return prefix + lastId;
  }

  /** A survey answer; {@code contact} is the call or conversation it asks about, or empty. */
  void answer(
      LocalDateTime at,
      Customer who,
      String caseNo,
      String contact,
      String channel,
      String about,
      String question,
      int score,
      String comment) {
    survey.add(
        at,
        newId("SV"),
        spaced(at),
        who.id(),
        caseNo,
        contact,
        channel,
        about,
        question,
        Integer.toString(score),
        comment,
        spaced(at.plusSeconds(2)));
  }

  /** A mail to ({@code direction} in) or from (out) the company; returns its id. */
  String mail(
      LocalDateTime at,
      String direction,
      Customer who,
      String caseNo,
      String answers,
      String agent,
      String body) {
    String id = newId("EM");
    email.add(at, id, spaced(at), direction, who.id(), caseNo, answers, agent, body);
    return id;
  }

  void review(
      LocalDateTime at, String site, String stars, String customer, int followers, String text) {
    reviews.add(
        at,
        newId("RV"),
        DOTTED.format(at),
        site,
        stars,
        customer,
        Integer.toString(followers),
        text);
  }

  /** One leg of a call; the legs of a call share its id, and only the first one waits. */
  void leg(
      String call,
      int leg,
      LocalDateTime at,
      String direction,
      Customer who,
      String caseNo,
      String department,
      String agent,
      int queue,
      int hold,
      int talk,
      String status,
      String outcome) {
    calls.add(
        at,
        call,
        Integer.toString(leg),
        SLASHED.format(at),
        direction,
        who.id(),
        caseNo,
        department,
        agent,
        Integer.toString(queue),
        Integer.toString(hold),
        Integer.toString(talk),
        status,
        outcome,
        spaced(at.plusSeconds(queue + hold + talk)));
  }

  void ticket(
      LocalDateTime at,
      String caseNo,
      int update,
      Customer who,
      String channel,
      String topic,
      String action,
      String group,
      String agent,
      String priority) {
    tickets.add(
        at,
        caseNo,
        Integer.toString(update),
        spaced(at),
        who.id(),
        channel,
        topic,
        action,
        group,
        agent,
        priority,
        spaced(at));
  }

  void click(
      LocalDateTime at,
      Customer who,
      String platform,
      String session,
      String kind,
      String page,
      String result,
      String query,
      String amount) {
    web.add(
        at,
        Feed.json(
            "event",
            newId("W"),
            "at",
            offset(at),
            "customer",
            who.id(),
            "platform",
            platform,
            "session",
            session,
            "kind",
            kind,
            "page",
            page,
            "result",
            result,
            "query",
            query,
            "amount",
            amount));
  }

  void visit(
      String visit,
      int step,
      LocalDateTime at,
      Customer who,
      String caseNo,
      String technician,
      String what,
      LocalDateTime slot) {
    visits.add(
        at,
        visit,
        Integer.toString(step),
        SLASHED.format(at),
        who.id(),
        caseNo,
        technician,
        what,
        spaced(slot));
  }

  void offer(
      LocalDateTime at,
      Customer who,
      String offer,
      String channel,
      String what,
      String permission,
      String trigger,
      String amount) {
    offers.add(
        at, newId("OF"), spaced(at), who.id(), offer, channel, what, permission, trigger, amount);
  }

  /** A conversation under way: messages first, then one line of JSON. */
  final class Conversation {
    private final String id = newId("CH");
    private final LocalDateTime started;
    private final List<String> messages = new ArrayList<>();
    private LocalDateTime clock;

    Conversation(LocalDateTime started) {
      this.started = started;
      this.clock = started;
    }

    String id() {
      return id;
    }

    void pause(int seconds) {
      clock = clock.plusSeconds(seconds);
    }

    LocalDateTime clock() {
      return clock;
    }

    /** {@code desk} is bot or human, {@code who} is customer, agent or bot. */
    void say(String desk, String who, String text) {
      messages.add(Feed.json("desk", desk, "who", who, "at", offset(clock), "text", text));
    }

    void close(
        Customer who,
        String caseNo,
        String topic,
        String botSeconds,
        String botResult,
        LocalDateTime handedOver,
        String agent,
        String waited,
        String agentSeconds,
        String result) {
      chat.add(
          started,
          Feed.json(
              "conversation",
              id,
              "started",
              offset(started),
              "customer",
              who.id(),
              "case_no",
              caseNo,
              "topic",
              topic,
              "bot_seconds",
              botSeconds,
              "bot_result",
              botResult,
              "handed_over",
              handedOver == null ? null : offset(handedOver),
              "agent",
              agent,
              "waited_seconds",
              waited,
              "agent_seconds",
              agentSeconds,
              "result",
              result,
              "messages",
              "[" + String.join(",", messages) + "]"));
    }
  }

  /**
   * The same moment, or seven in the morning if it lies in the night (and in no hour that clocks
   * change).
   */
  static LocalDateTime awake(LocalDateTime at) {
    return at.getHour() < 7 ? at.withHour(7) : at;
  }

  static String spaced(LocalDateTime at) {
    return SPACED.format(at);
  }

  private static String offset(LocalDateTime at) {
    return OFFSET.format(at.atZone(MADRID));
  }

  private static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }
}
