package io.pinchpoint.benchmarks.samples;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/**
 * What happens without a case: logins, payments, purchases, offers, reviews, surveys out of the
 * blue.
 */
final class EverydayLife {
  /** What people complain of in passing, and what the survey had asked about. */
  private static final List<String> GRUMBLES =
      List.of("app", "site", "price", "spam", "stock", "speed", "login", "bot", "delivery");

  private static final List<String> GRUMBLED_ABOUT =
      List.of(
          "app",
          "website",
          "price",
          "newsletter",
          "shop",
          "network",
          "login",
          "chatbot",
          "delivery");
  private static final List<String> PRAISED =
      List.of(
          "app",
          "site",
          "price",
          "speed",
          "store",
          "onboard",
          "technician",
          "bill",
          "delivery",
          "refund");
  private static final List<String> PRAISED_ABOUT =
      List.of(
          "app",
          "website",
          "price",
          "network",
          "shop",
          "welcome",
          "technician",
          "invoice",
          "delivery",
          "refund");

  private final Records records;
  private final Company company;
  private final Voice voice;
  private final Chance chance;
  private final Privates privates;

  EverydayLife(Records records, Company company, Voice voice, Chance chance, Privates privates) {
    this.records = records;
    this.company = company;
    this.voice = voice;
    this.chance = chance;
    this.privates = privates;
  }

  void unfold() {
    for (Customer customer : company.customers()) {
      payments(customer);
      for (int i = chance.between(0, 2); i > 0; i--) {
        browse(customer);
      }
    }
    for (int i = 0; i < 240; i++) {
      offer();
    }
    for (int i = 0; i < 310; i++) {
      survey();
    }
    for (int i = 0; i < 290; i++) {
      review();
    }
    for (int i = 0; i < 84; i++) {
      foreign();
    }
    for (int i = 0; i < 90; i++) {
      visitAsPlanned();
    }
  }

  private LocalDateTime someTime() {
    return Company.FIRST_DAY
        .plusDays(chance.between(0, 89))
        .atTime(chance.between(7, 22), chance.between(0, 59), chance.between(0, 59));
  }

  private void payments(Customer who) {
    int day = chance.between(3, 27);
    for (int month = 8; month <= 10; month++) {
      LocalDateTime at =
          LocalDate.of(2026, month, day).atTime(6, chance.between(0, 59), chance.between(0, 59));
      boolean paid = chance.in(0.98);
      records.click(
          at,
          who,
          "web",
          null,
          "payment",
          "/billing/autopay",
          paid ? "success" : "failure",
          null,
          chance.between(28, 160) + "." + chance.between(10, 99));
      if (!paid && chance.in(0.6)) {
        records.click(
            Records.awake(at.plusHours(chance.between(20, 60))),
            who,
            "web",
            null,
            "payment",
            "/billing/pay",
            "success",
            null,
            "45.00");
      }
    }
  }

  private void browse(Customer who) {
    LocalDateTime at = someTime().withHour(chance.between(8, 21));
    String platform = chance.oneOf("web", "app");
    String session = records.newId("S");
    boolean in = chance.in(0.94);
    records.click(
        at, who, platform, session, "login", "/login", in ? "success" : "failure", null, null);
    if (!in) {
      records.click(
          at.plusSeconds(25),
          who,
          platform,
          session,
          "login",
          "/login",
          chance.oneOf("success", "failure"),
          null,
          null);
      return;
    }
    at = at.plusSeconds(chance.between(10, 90));
    switch (chance.between(0, 5)) {
      case 0 ->
          records.click(at, who, platform, session, "view", "/billing/latest", null, null, null);
      case 1 -> {
        String query =
            chance.oneOf(
                "cancel", "change address", "night tariff", "router lights", "phone number");
        records.click(at, who, platform, session, "search", "/help/search", null, query, null);
        if (chance.in(0.4)) {
          records.click(
              at.plusSeconds(20),
              who,
              platform,
              session,
              "search",
              "/help/search",
              null,
              query + " contract",
              null);
        }
      }
      case 2 ->
          records.click(
              at,
              who,
              platform,
              session,
              "self_service",
              "/meter",
              chance.in(0.85) ? "success" : "failure",
              null,
              null);
      case 3 -> {
        records.click(at, who, platform, session, "compare", "/tariffs", null, null, null);
        records.click(
            at.plusSeconds(80), who, platform, session, "view", "/tariffs/night", null, null, null);
        if (chance.in(0.35)) {
          records.click(
              at.plusSeconds(200),
              who,
              platform,
              session,
              "purchase",
              "/checkout",
              "success",
              null,
              chance.oneOf("49.00", "89.90", "129.00"));
        }
      }
      case 4 ->
          records.click(
              at,
              who,
              platform,
              session,
              "self_service",
              "/move",
              chance.in(0.7) ? "success" : "failure",
              null,
              null);
      default -> records.click(at, who, platform, session, "view", "/usage", null, null, null);
    }
  }

  private void offer() {
    Customer who = company.anyone();
    LocalDateTime at = someTime().withHour(chance.between(9, 19));
    String offer = chance.oneOf("SOLAR26", "FIBRE900", "CARE+", "NIGHT12");
    String channel = chance.weighted(List.of("email", "phone", "app"), 5, 3, 3);
    String permission = chance.weighted(List.of("yes", "no", ""), 7, 2, 1);
    String trigger = chance.oneOf("campaign", "contract end", "moving");
    records.offer(at, who, offer, channel, "sent", permission, trigger, "");
    if (chance.in(0.45)) {
      String response = chance.weighted(List.of("accepted", "declined", "opted_out"), 4, 10, 3);
      records.offer(
          Records.awake(at.plusHours(chance.between(1, 70))),
          who,
          offer,
          channel,
          response,
          permission,
          trigger,
          response.equals("accepted") ? chance.oneOf("49.00", "119.00", "890.00") : "");
    }
  }

  private void survey() {
    Customer who = company.anyone();
    LocalDateTime at = someTime();
    boolean nps = chance.in(0.4);
    String question = nps ? "nps" : "csat";
    switch (chance.weighted(List.of(Mood.BAD, Mood.NEUTRAL, Mood.GOOD), 22, 10, 68)) {
      case BAD -> {
        int i = chance.weighted(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8), 30, 13, 16, 10, 9, 8, 8, 8, 5);
        records.answer(
            at,
            who,
            "",
            "",
            i == 0 ? "app" : "web",
            GRUMBLED_ABOUT.get(i),
            question,
            nps ? chance.between(0, 6) : chance.between(1, 2),
            voice.complaint(who, GRUMBLES.get(i)));
      }
      case NEUTRAL ->
          records.answer(
              at,
              who,
              "",
              "",
              "web",
              "website",
              question,
              nps ? 7 : 3,
              privates.maybeIn(voice.remark(who), 0.06));
      case GOOD -> {
        int i = chance.between(0, PRAISED.size() - 1);
        records.answer(
            at,
            who,
            "",
            "",
            i == 0 ? "app" : "web",
            PRAISED_ABOUT.get(i),
            question,
            nps ? chance.between(8, 10) : chance.between(4, 5),
            chance.in(0.04) ? voice.thanks() : voice.praise(who, PRAISED.get(i)));
      }
    }
  }

  private void review() {
    Customer who = company.anyone();
    String site =
        chance.weighted(List.of("TrustPlaza", "AppBazaar", "Chirper", "PlaceStars"), 10, 9, 6, 5);
    boolean stars = !site.equals("Chirper");
    String known = chance.in(0.5) ? who.id() : "-";
    Mood mood = chance.weighted(List.of(Mood.BAD, Mood.NEUTRAL, Mood.GOOD), 26, 7, 67);
    String text =
        switch (mood) {
          case BAD ->
              voice.complaint(
                  who,
                  site.equals("AppBazaar")
                      ? chance.weighted(List.of("app", "login"), 8, 2)
                      : chance.oneOf(GRUMBLES));
          case NEUTRAL -> voice.remark(who);
          case GOOD -> voice.praise(who, site.equals("AppBazaar") ? "app" : chance.oneOf(PRAISED));
        };
    int given =
        mood == Mood.BAD ? chance.between(1, 2) : mood == Mood.NEUTRAL ? 3 : chance.between(4, 5);
    records.review(
        someTime(),
        site,
        stars ? Integer.toString(given) : "-",
        known,
        stars ? 0 : chance.between(3, 2400),
        text);
  }

  private void foreign() {
    Customer who = company.anyone();
    String text = voice.foreign(chance.weighted(List.of("es", "fr", "de"), 6, 2, 3));
    if (chance.in(0.6)) {
      records.answer(someTime(), who, "", "", "web", "website", "csat", chance.between(1, 5), text);
    } else {
      records.review(
          someTime(), "TrustPlaza", Integer.toString(chance.between(1, 5)), "-", 0, text);
    }
  }

  private void visitAsPlanned() {
    Customer who = company.anyone();
    LocalDateTime at = someTime();
    LocalDateTime slot =
        at.toLocalDate().plusDays(chance.between(2, 6)).atTime(chance.between(9, 17), 0);
    String visit = records.newId("VS");
    String technician = "T" + chance.between(11, 28);
    records.visit(visit, 1, at, who, "", technician, "booked", slot);
    records.visit(
        visit, 2, slot.plusMinutes(chance.between(-5, 25)), who, "", technician, "done", slot);
    if (chance.in(0.4)) {
      records.answer(
          slot.plusHours(5),
          who,
          "",
          "",
          "web",
          "technician",
          "csat",
          chance.between(4, 5),
          voice.praise(who, "technician"));
    }
  }
}
