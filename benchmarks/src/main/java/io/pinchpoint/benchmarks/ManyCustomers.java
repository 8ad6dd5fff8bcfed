package io.pinchpoint.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;

/**
 * A company of any size: customers with a case now and then, what they say of it, no two of them
 * alike, and what they do in between. Each is around for some months; twice the events are twice
 * the customers.
 */
final class ManyCustomers {
  private static final List<String> TOPICS =
      List.of(
          "invoice_query",
          "tariff_query",
          "moving_home",
          "meter_reading",
          "contract_query",
          "outage",
          "delivery",
          "refund_query",
          "account_access",
          "cancellation");
  private static final List<String> CHANNELS = List.of("phone", "phone", "chat", "email", "web");
  private static final List<String> IDLE = List.of("view", "view", "login", "search", "purchase");

  private static final String EVENTS =
      "id,at,customer,case,contact,channel,topic,type,outcome,agent,wait,handle,offer\n";

  private static final String COMMENTS = "id,at,customer,case,contact,channel,text\n";

  /** A day on which hardly anybody of before is still under way, and ids that nobody had. */
  private static final LocalDateTime NIGHT = LocalDateTime.parse("2026-11-11T00:00:00");

  /** The longest that a customer is around. */
  private static final int STAY_DAYS = 80;

  private static final int NIGHT_IDS = 100_000_000;

  private final Random random = new Random(20261031);
  private final Shape shape;
  private final BufferedWriter events;
  private final BufferedWriter comments;
  private final BufferedWriter customers;
  private int written;
  private int said;
  private int cases;

  /**
   * How many events, and how they lie.
   *
   * @param events rows of events; of comments a tenth
   * @param halfOfOne whether every other visit and case is the same customer's
   * @param files how many files the events come in
   * @param days over which they lie
   */
  record Shape(int events, boolean halfOfOne, int files, int days) {
    Shape withHalfOfOne() {
      return new Shape(events, true, files, days);
    }

    Shape withFiles(int count) {
      return new Shape(events, halfOfOne, count, days);
    }

    Shape over(int count) {
      return new Shape(events, halfOfOne, files, count);
    }
  }

  /** Every customer has about as many, and they come in one file, over a hundred days. */
  static Shape even(int events) {
    return new Shape(events, false, 1, 100);
  }

  private ManyCustomers(
      Shape shape, BufferedWriter events, BufferedWriter comments, BufferedWriter customers) {
    this.shape = shape;
    this.events = events;
    this.comments = comments;
    this.customers = customers;
  }

  /** Writes the events, {@code comments.csv} and {@code customers.csv}. */
  static void write(Path folder, Shape shape) throws IOException {
    Path all = folder.resolve("events.csv");
    try (BufferedWriter events = Files.newBufferedWriter(all);
        BufferedWriter comments = Files.newBufferedWriter(folder.resolve("comments.csv"));
        BufferedWriter customers = Files.newBufferedWriter(folder.resolve("customers.csv"))) {
      events.write(EVENTS);
      comments.write(COMMENTS);
      customers.write("customer,since\n");
      ManyCustomers company = new ManyCustomers(shape, events, comments, customers);
      for (int customer = 0; company.written < shape.events(); customer++) {
        company.live("C" + customer);
      }
    }
    if (shape.files() > 1) {
      split(all, shape);
    }
  }

  /**
   * Writes a later night's events and comments, of customers who were there before.
   *
   * @param number which of the nights that follow, from 1
   */
  static void writeNight(Path folder, int events, int number) throws IOException {
    int ids = number * NIGHT_IDS;
    LocalDateTime night = NIGHT.plusDays(number);
    try (BufferedWriter rows =
            Files.newBufferedWriter(folder.resolve("events-night-%d.csv".formatted(number)));
        BufferedWriter comments =
            Files.newBufferedWriter(folder.resolve("comments-night-%d.csv".formatted(number)))) {
      rows.write(EVENTS);
      comments.write(COMMENTS);
      ManyCustomers company = new ManyCustomers(even(ids + events), rows, comments, null);
      company.written = ids;
      company.said = ids / 10;
      company.cases = ids;
      for (int customer = 0; company.written < ids + events; customer++) {
        company.caseOf("C" + customer, night.plusMinutes(company.random.nextInt(1440)));
      }
    }
  }

  private static void split(Path all, Shape shape) throws IOException {
    List<String> rows = Files.readAllLines(all);
    int size = (rows.size() - 2) / shape.files() + 1;
    for (int from = 1; from < rows.size(); from += size) {
      List<String> part = rows.subList(from, Math.min(rows.size(), from + size));
      Files.writeString(
          all.resolveSibling("events-%06d.csv".formatted(from)),
          EVENTS + String.join("\n", part) + "\n");
    }
    Files.delete(all);
  }

  private void live(String newcomer) throws IOException {
    LocalDateTime firstDay = NIGHT.minusDays(shape.days());
    customers.write(
        "%s,%s\n".formatted(newcomer, firstDay.minusDays(random.nextInt(4000)).toLocalDate()));
    int episodes = 3 + random.nextInt(5);
    LocalDateTime at = firstDay.plusMinutes(random.nextInt((shape.days() - STAY_DAYS) * 1440));
    for (int i = 0; i < episodes && written < shape.events(); i++) {
      String customer = shape.halfOfOne() && random.nextBoolean() ? "C0" : newcomer;
      at = random.nextInt(3) == 0 ? caseOf(customer, at) : idle(customer, at);
      at = at.plusMinutes(1440 + random.nextInt(10 * 1440));
    }
  }

  /** A visit to the website; now and then an offer, and its answer. */
  private LocalDateTime idle(String customer, LocalDateTime start) throws IOException {
    LocalDateTime at = start;
    String visit = "W" + written;
    for (int i = random.nextInt(3); i >= 0; i--) {
      event(at, customer, "", visit, "web", "", one(IDLE), "success", "", "", "", "");
      at = at.plusSeconds(20 + random.nextInt(400));
    }
    if (random.nextInt(6) == 0) {
      String offer = "O" + written;
      event(at, customer, "", "", "email", "", "offer", "", "", "", "", offer);
      at = at.plusHours(1 + random.nextInt(40));
      String answer = random.nextInt(3) == 0 ? "accepted" : "declined";
      event(at, customer, "", "", "email", "", "offer_response", answer, "", "", "", offer);
    }
    return at;
  }

  private LocalDateTime caseOf(String customer, LocalDateTime start) throws IOException {
    String number = "K" + cases++;
    String topic = one(TOPICS);
    LocalDateTime at = start;
    int contacts = 1 + random.nextInt(4);
    for (int i = 0; i < contacts; i++) {
      boolean last = i == contacts - 1;
      String contact = number + "-" + i;
      String channel = one(CHANNELS);
      String outcome = last ? "resolved" : random.nextInt(8) == 0 ? "failure" : "unresolved";
      String wait = Integer.toString((int) (-300 * Math.log(1 - random.nextDouble())));
      String handle = Integer.toString(60 + random.nextInt(900));
      event(
          at, customer, number, contact, channel, topic, "contact", outcome, agent(), wait, handle,
          "");
      at = at.plusMinutes(5 + random.nextInt(30));
      if (random.nextInt(4) == 0) {
        String more = random.nextInt(3) == 0 ? "escalation" : "transfer";
        event(at, customer, number, contact, channel, topic, more, "", agent(), "60", handle, "");
        at = at.plusMinutes(10);
      }
      if (said * 10 < written) {
        comments.write(
            "V%1$d,%2$s,%3$s,%4$s,%5$s,%6$s,\"%7$s #%1$d\"\n"
                .formatted(
                    said++, at, customer, number, contact, channel, one(MadeUpComments.ALL)));
      }
      at = at.plusMinutes(60 + random.nextInt(2 * 1440));
    }
    event(at, customer, number, "", "back_office", topic, "resolution", "", agent(), "", "", "");
    return at;
  }

  private String agent() {
    return "A" + random.nextInt(200);
  }

  private String one(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }

  private void event(LocalDateTime at, String... fields) throws IOException {
    events.write("E%d,%s,%s\n".formatted(written++, at, String.join(",", fields)));
  }
}
