package io.pinchpoint.benchmarks.samples;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
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
          "reason",
          "queue_seconds",
          "hold_seconds",
          "talk_seconds",
          "status",
          "outcome",
          "updated_at");
  final Feed transcripts =
      Feed.csv(
          "transcripts",
          ',',
          "call_id",
          "line",
          "said_at",
          "customer_id",
          "case_no",
          "agent",
          "who",
          "text");
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
          "call_id",
          "product",
          "channel",
          "what",
          "permission",
          "trigger",
          "amount");

  private int lastId = 70000;

  List<Feed> feeds() {
    return List.of(survey, email, reviews, chat, calls, transcripts, tickets, web, visits, offers);
  }

  String newId(String prefix) {
    lastId++;
    return prefix + lastId;
  }

  /**
   * What a survey asks about.
   *
   * @param caseNo the case, or empty
   * @param contact the call or conversation, or empty
   */
  record Asked(String caseNo, String contact, String channel, String about) {
    static Asked outOfTheBlue(String channel, String about) {
      return new Asked("", "", channel, about);
    }
  }

  /** A survey answer; {@code question} is csat (1 to 5) or nps (0 to 10). */
  void answer(
      LocalDateTime at, Customer who, Asked asked, String question, int score, String comment) {
    survey.add(
        at,
        newId("SV"),
        spaced(at),
        who.id(),
        asked.caseNo(),
        asked.contact(),
        asked.channel(),
        asked.about(),
        question,
        Integer.toString(score),
        comment,
        spaced(at.plusSeconds(2)));
  }

  /** A mail to the company; returns its id. */
  String mailIn(LocalDateTime at, Customer who, String caseNo, String body) {
    return mail(at, "in", who, caseNo, "", "", body);
  }

  /** A mail from the company that answers another. */
  void mailOut(
      LocalDateTime at, Customer who, String caseNo, String answers, String agent, String body) {
    mail(at, "out", who, caseNo, answers, agent, body);
  }

  private String mail(
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

  /**
   * A review with {@code stars}, or a post without ({@code -}); {@code customer} may be unknown.
   */
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

  /** A call, leg by leg; only the first one waits for the company. */
  final class Call {
    private final String id = newId("CL");
    private final String direction;
    private final Customer who;
    private final String caseNo;
    private final String reason;
    private LocalDateTime clock;
    private int legs;

    /**
     * @param caseNo the case, or empty
     * @param reason what was chosen in the phone menu, or empty
     */
    Call(LocalDateTime at, String direction, Customer who, String caseNo, String reason) {
      this.clock = at;
      this.direction = direction;
      this.who = who;
      this.caseNo = caseNo;
      this.reason = reason;
    }

    String id() {
      return id;
    }

    LocalDateTime clock() {
      return clock;
    }

    void pause(int seconds) {
      clock = clock.plusSeconds(seconds);
    }

    void leg(String department, String agent, Contact took, String status, String outcome) {
      legs++;
      calls.add(
          clock,
          id,
          Integer.toString(legs),
          SLASHED.format(clock),
          direction,
          who.id(),
          caseNo,
          department,
          agent,
          reason,
          Integer.toString(took.queue()),
          Integer.toString(took.hold()),
          Integer.toString(took.talk()),
          status,
          outcome,
          spaced(clock.plusSeconds(took.seconds())));
      clock = clock.plusSeconds(took.seconds());
    }

    /** What was said, from {@code from} on, as the recorder wrote it down. */
    void transcript(LocalDateTime from, String agent, List<Turn> turns) {
      LocalDateTime at = from;
      int line = 0;
      for (Turn turn : turns) {
        at = at.plusSeconds(turn.pause());
        line++;
        transcripts.add(
            at,
            id,
            Integer.toString(line),
            spaced(at),
            who.id(),
            caseNo,
            agent,
            turn.byCustomer() ? "customer" : "agent",
            turn.text());
      }
    }
  }

  /** A visit to website or app: one click after another. */
  final class Session {
    private final String id = newId("S");
    private final Customer who;
    private final String platform;
    private LocalDateTime clock;
    private String goal;
    private String caseNo;

    Session(Customer who, String platform, LocalDateTime at) {
      this.who = who;
      this.platform = platform;
      this.clock = at;
    }

    LocalDateTime clock() {
      return clock;
    }

    /** What the visitor says to be after, from here on. */
    Session goal(String wanted) {
      goal = wanted;
      return this;
    }

    /** A session that a link in a case's message opened. */
    Session about(String knownCase) {
      caseNo = knownCase;
      return this;
    }

    Session after(int seconds) {
      clock = clock.plusSeconds(seconds);
      return this;
    }

    Session click(String kind, String page) {
      return click(kind, page, null);
    }

    Session click(String kind, String page, String result) {
      return record(kind, page, "result", result);
    }

    Session search(String query) {
      return record("search", "/help/search", "query", query);
    }

    Session pay(String kind, String page, String result, String amount) {
      return record(kind, page, "result", result, "amount", amount);
    }

    /** One to five thumbs, asked for at the end of a task. */
    Session rate(int score) {
      return record("survey", "/thumbs", "score", Integer.toString(score));
    }

    private Session record(String kind, String page, String... more) {
      List<String> pairs = new ArrayList<>();
      pairs.addAll(Arrays.asList("event", newId("W"), "at", offset(clock), "customer", who.id()));
      pairs.addAll(Arrays.asList("platform", platform, "session", id, "kind", kind, "page", page));
      pairs.addAll(Arrays.asList("goal", goal, "case_no", caseNo));
      pairs.addAll(Arrays.asList(more));
      web.add(clock, Feed.json(pairs.toArray(new String[0])));
      return this;
    }
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

  /**
   * An offer, until it is answered.
   *
   * @param call the call in which it is made, or empty
   * @param permission yes, no, or empty: unknown
   */
  record Offer(
      String id,
      Customer who,
      String product,
      String channel,
      String call,
      String permission,
      String trigger) {}

  /** {@code what} is sent, accepted, declined or opted_out; {@code amount} may be empty. */
  void offer(LocalDateTime at, Offer offer, String what, String amount) {
    offers.add(
        at,
        newId("OF"),
        spaced(at),
        offer.who().id(),
        offer.id(),
        offer.call(),
        offer.product(),
        offer.channel(),
        what,
        offer.permission(),
        offer.trigger(),
        amount);
  }

  /** A conversation in the chat window: messages first, then one line of JSON. */
  final class Conversation {
    private final String id = newId("CH");
    private final LocalDateTime started;
    private final List<String> messages = new ArrayList<>();
    private final Customer who;
    private final String caseNo;
    private final String topic;
    private LocalDateTime clock;
    private Integer botSeconds;
    private String botResult;
    private LocalDateTime handedOver;
    private int waited;

    Conversation(LocalDateTime started, Customer who, String caseNo, String topic) {
      this.started = started;
      this.clock = started;
      this.who = who;
      this.caseNo = caseNo;
      this.topic = topic;
    }

    String id() {
      return id;
    }

    LocalDateTime clock() {
      return clock;
    }

    void pause(int seconds) {
      clock = clock.plusSeconds(seconds);
    }

    /** {@code desk} is bot or human, {@code who} is customer, agent or bot. */
    void say(String desk, String speaker, String text) {
      messages.add(Feed.json("desk", desk, "who", speaker, "at", offset(clock), "text", text));
    }

    /** The bot's part is over, with or without an answer. */
    void botEnds(boolean solved) {
      botSeconds = (int) Duration.between(started, clock).toSeconds();
      botResult = solved ? "resolved" : "unresolved";
    }

    /** An agent takes over after a while. */
    void handOver(int afterSeconds) {
      waited = afterSeconds;
      clock = clock.plusSeconds(afterSeconds);
      handedOver = clock;
    }

    /** Writes it down; {@code agent} is null, and {@code solved} not asked, if nobody took over. */
    void close(String agent, boolean solved) {
      boolean handled = handedOver != null;
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
              botSeconds == null ? null : botSeconds.toString(),
              "bot_result",
              botResult,
              "handed_over",
              handled ? offset(handedOver) : null,
              "agent",
              agent,
              "waited_seconds",
              handled ? Integer.toString(waited) : null,
              "agent_seconds",
              handled ? Long.toString(Duration.between(handedOver, clock).toSeconds()) : null,
              "result",
              handled ? (solved ? "resolved" : "unresolved") : botResult,
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
