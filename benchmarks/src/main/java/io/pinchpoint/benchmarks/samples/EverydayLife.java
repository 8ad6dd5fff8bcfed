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

  private final Stage stage;
  private final Records records;
  private final Company company;
  private final Voice voice;
  private final Chance chance;
  private final Privates privates;

  EverydayLife(Stage stage) {
    this.stage = stage;
    this.records = stage.records();
    this.company = stage.company();
    this.voice = stage.voice();
    this.chance = stage.chance();
    this.privates = stage.privates();
  }

  void unfold() {
    company.established().forEach(this::payments);
    for (Customer customer : company.regulars()) {
      for (int i = chance.between(0, 2); i > 0; i--) {
        browse(customer);
      }
    }
    for (int i = 0; i < 76; i++) {
      survey();
    }
    for (int i = 0; i < 130; i++) {
      review();
    }
    for (int i = 0; i < 70; i++) {
      foreign();
    }
    for (int i = 0; i < 80; i++) {
      visitAsPlanned();
    }
    for (int i = 0; i < 12; i++) {
      stage
          .session(stage.anyone(), "web", stage.someTime())
          .click("opt_out", "/preferences", "opted_out");
    }
  }

  private void payments(Customer who) {
    int day = chance.between(3, 27);
    for (int month = 8; month <= 10; month++) {
      LocalDateTime at =
          LocalDate.of(2026, month, day).atTime(6, chance.between(0, 59), chance.between(0, 59));
      boolean regular = company.regulars().contains(who);
      boolean paid = !regular || chance.in(0.98);
      String amount = chance.between(28, 160) + "." + chance.between(10, 99);
      records.new Session(who, "web", at)
          .pay("payment", "/billing/autopay", paid ? "success" : "failure", amount);
      if (!paid) {
        stage.diary().hurt(who, at);
        stage.planted().count("payment_failed.all");
        if (chance.in(0.6)) {
          stage.planted().count("payment_failed.paid_later");
          records.new Session(who, "web", Records.awake(at.plusHours(chance.between(20, 60))))
              .pay("payment", "/billing/pay", "success", amount);
        }
      }
      if (regular && chance.in(0.12)) {
        stage.planted().count("prompt.bill.other_views");
        stage
            .session(
                who, chance.oneOf("web", "app"), Records.awake(at.plusHours(chance.between(3, 90))))
            .click("view", "/billing/latest");
      }
    }
  }

  private void browse(Customer who) {
    LocalDateTime at = stage.someTime().withHour(chance.between(8, 21));
    Records.Session visit = stage.session(who, chance.oneOf("web", "app"), at);
    boolean in = chance.in(0.94);
    visit.click("login", "/login", in ? "success" : "failure");
    if (!in) {
      visit.after(25).click("login", "/login", chance.oneOf("success", "failure"));
      return;
    }
    visit.after(chance.between(10, 90));
    switch (chance.between(0, 5)) {
      case 0 -> visit.click("view", "/contract");
      case 1 -> {
        visit.search(
            chance.oneOf(
                "cancel", "change address", "night tariff", "router lights", "phone number"));
        if (chance.in(0.5)) {
          visit.after(20).click("view", "/help/" + chance.oneOf("contract", "router", "tariffs"));
        }
      }
      case 2 -> selfService(visit, "send a reading", "/meter", 0.85);
      case 3 -> {
        visit.goal("change plan").click("compare", "/tariffs").after(80);
        visit.click("view", "/tariffs/night").after(120);
        if (chance.in(0.35)) {
          visit.pay("purchase", "/checkout", "success", chance.oneOf("49.00", "89.90", "129.00"));
          visit.after(2).click("confirmation", "/checkout/done", "success");
        }
      }
      case 4 -> selfService(visit, "move house", "/move", 0.7);
      default -> visit.click("view", "/usage");
    }
  }

  private void selfService(Records.Session visit, String goal, String page, double works) {
    boolean done = chance.in(works);
    visit.goal(goal).click("self_service", page, done ? "success" : "failure");
    if (chance.in(0.5)) {
      visit.after(6).rate(done ? chance.between(4, 5) : chance.between(1, 3));
    }
  }

  private void survey() {
    Customer who = stage.anyone();
    LocalDateTime at = stage.someTime();
    boolean nps = chance.in(0.4);
    String about;
    int score;
    String comment;
    switch (chance.weighted(List.of(Mood.BAD, Mood.NEUTRAL, Mood.GOOD), 22, 10, 68)) {
      case BAD -> {
        int i = chance.weighted(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8), 30, 13, 16, 10, 9, 8, 8, 8, 5);
        about = GRUMBLED_ABOUT.get(i);
        score = nps ? chance.between(0, 6) : chance.between(1, 2);
        comment = voice.complaint(who, GRUMBLES.get(i));
        stage.diary().hurt(who, at);
      }
      case NEUTRAL -> {
        about = "website";
        score = nps ? 7 : 3;
        comment = privates.maybeIn(voice.remark(who), 0.06);
      }
      default -> {
        int i = chance.between(0, PRAISED.size() - 1);
        about = PRAISED_ABOUT.get(i);
        score = nps ? chance.between(8, 10) : chance.between(4, 5);
        comment = chance.in(0.04) ? voice.thanks() : voice.praise(who, PRAISED.get(i));
      }
    }
    Records.Asked asked = Records.Asked.outOfTheBlue(about.equals("app") ? "app" : "web", about);
    records.answer(at, who, asked, nps ? "nps" : "csat", score, comment);
  }

  private void review() {
    Customer who = stage.anyone();
    LocalDateTime at = stage.someTime();
    String site =
        chance.weighted(List.of("TrustPlaza", "AppBazaar", "Chirper", "PlaceStars"), 10, 9, 6, 5);
    boolean stars = !site.equals("Chirper");
    boolean known = chance.in(0.5);
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
        switch (mood) {
          case BAD -> chance.between(1, 2);
          case NEUTRAL -> 3;
          case GOOD -> chance.between(4, 5);
        };
    if (known && mood == Mood.BAD) {
      stage.diary().hurt(who, at);
    }
    records.review(
        at,
        site,
        stars ? Integer.toString(given) : "-",
        known ? who.id() : "-",
        stars ? 0 : chance.between(3, 2400),
        text);
  }

  private void foreign() {
    Customer who = stage.anyone();
    String text = voice.foreign(chance.weighted(List.of("es", "fr", "de"), 6, 2, 3));
    int score = chance.between(1, 5);
    if (chance.in(0.6)) {
      Records.Asked asked = Records.Asked.outOfTheBlue("web", "website");
      records.answer(stage.someTime(), who, asked, "csat", score, text);
    } else {
      records.review(stage.someTime(), "TrustPlaza", Integer.toString(score), "-", 0, text);
    }
  }

  private void visitAsPlanned() {
    Customer who = stage.anyone();
    LocalDateTime at = stage.someTime();
    LocalDateTime slot =
        at.toLocalDate().plusDays(chance.between(2, 6)).atTime(chance.between(9, 17), 0);
    String visit = records.newId("VS");
    String technician = Company.technician(chance);
    records.visit(visit, 1, at, who, "", technician, "booked", slot);
    records.visit(
        visit, 2, slot.plusMinutes(chance.between(-5, 25)), who, "", technician, "done", slot);
    if (chance.in(0.4)) {
      records.answer(
          slot.plusHours(5),
          who,
          Records.Asked.outOfTheBlue("web", "technician"),
          "csat",
          chance.between(4, 5),
          voice.praise(who, "technician"));
    }
  }
}
