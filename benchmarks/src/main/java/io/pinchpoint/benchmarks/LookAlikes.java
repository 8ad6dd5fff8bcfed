package io.pinchpoint.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Made-up numbers and codes that look like a person's and are none: they have to stay. */
final class LookAlikes {
  private static final List<String> CURRENCIES = List.of("$", "£", "€", "USD ", "R$ ");
  private static final List<String> AIRLINES =
      List.of("BA", "AA", "UA", "LH", "IB", "KL", "AF", "G3", "U2");

  private static final Map<String, Function<Random, String>> ALL =
      Map.ofEntries(
          Map.entry("order", LookAlikes::order),
          Map.entry(
              "flight", r -> one(r, AIRLINES) + one(r, "", "", " ") + digits(r, 3 + r.nextInt(2))),
          Map.entry(
              "time",
              r ->
                  one(r, "%02d:%02d", "%d.%02d", "%02d:%02d:30", "%dh%02d")
                      .formatted(r.nextInt(24), r.nextInt(60))),
          Map.entry(
              "date",
              r ->
                  one(r, "%02d/%02d/2015", "%d-%02d-2016", "%02d.%02d.2025", "%02d/%02d/25")
                      .formatted(1 + r.nextInt(12), 1 + r.nextInt(12))),
          Map.entry(
              "datede",
              r ->
                  "%02d.%02d.%s"
                      .formatted(
                          1 + r.nextInt(28), 1 + r.nextInt(12), one(r, "2024", "2025", "26"))),
          Map.entry(
              "amount",
              r ->
                  one(r, CURRENCIES)
                      + one(r, "%d.%02d", "%d,999.%02d", "%d,123,456.%02d")
                          .formatted(1 + r.nextInt(900), r.nextInt(100))),
          Map.entry(
              "amountde",
              r ->
                  one(r, "%d,%02d €", "%d.999,%02d €", "%d.123.456,%02d EUR", "%d,%02d euros")
                      .formatted(1 + r.nextInt(900), r.nextInt(100))),
          Map.entry(
              "amountfr",
              r ->
                  one(r, "%d,%02d €", "%d 999,%02d €", "%d 123 456,%02d euros")
                      .formatted(1 + r.nextInt(900), r.nextInt(100))),
          Map.entry(
              "version",
              r ->
                  one(r, "%d.%d.%d", "%d.%d.%d.0", "%d.%d.%d.12")
                      .formatted(1 + r.nextInt(20), r.nextInt(30), r.nextInt(200))),
          Map.entry(
              "compactday",
              r ->
                  "20%d%02d%02d"
                      .formatted(20 + r.nextInt(7), 1 + r.nextInt(12), 1 + r.nextInt(28))),
          Map.entry("tracking", LookAlikes::tracking),
          Map.entry(
              "booking",
              r -> letters(r, 2) + digits(r, 1) + letters(r, 1) + digits(r, 1) + letters(r, 1)),
          Map.entry("ticket", r -> one(r, "#", "", "INC", "TCK-") + digits(r, 6 + r.nextInt(4))),
          Map.entry("eticket", r -> "125" + one(r, "-", "", " ") + digits(r, 10)),
          Map.entry(
              "case",
              r ->
                  one(r, "CAS-", "", "SR-")
                      + digits(r, 6 + r.nextInt(4))
                      + one(r, "", "-X1Y2Z3", "C")),
          Map.entry(
              "invoice", r -> one(r, "INV-2025-", "", "RE", "F/") + digits(r, 6 + r.nextInt(3))),
          Map.entry("claim", r -> letters(r, 2) + digits(r, 6) + one(r, "A", "", "C", "D")),
          Map.entry("eight", r -> digits(r, 8)),
          Map.entry("nine", r -> digits(r, 9)),
          Map.entry("ten", r -> digits(r, 10)),
          Map.entry("eleven", r -> digits(r, 11)),
          Map.entry("fifteen", r -> "9" + digits(r, 14)),
          Map.entry(
              "groups333",
              r -> digits(r, 3) + one(r, "-", " ") + digits(r, 3) + "-" + digits(r, 3)),
          Map.entry("groups324", r -> digits(r, 3) + "-" + digits(r, 2) + "-" + digits(r, 4)),
          Map.entry(
              "groups2333",
              r -> digits(r, 2) + " " + digits(r, 3) + " " + digits(r, 3) + " " + digits(r, 3)),
          Map.entry("tweet", r -> "57" + digits(r, 16)),
          Map.entry(
              "model",
              r -> one(r, "SM-G991B", "WH-1000XM4", "MK27LL/A", "DCD796P2", "KD-55X8500B")),
          Map.entry("part", r -> digits(r, 3) + "-" + digits(r, 5) + "-" + letters(r, 1)),
          Map.entry("ean", r -> "40" + digits(r, 11)),
          Map.entry("sku", r -> letters(r, 3) + "-" + digits(r, 6)),
          Map.entry("isbn", r -> "978-3-16-" + digits(r, 6) + "-" + digits(r, 1)),
          Map.entry("vin", r -> "1HGCM" + digits(r, 5) + "A" + digits(r, 6)),
          Map.entry("coupon", r -> letters(r, 4) + digits(r, 2) + "-" + letters(r, 4)),
          Map.entry("meters", r -> digits(r, 5)),
          Map.entry("points", r -> digits(r, 5)),
          Map.entry(
              "count",
              r ->
                  one(r, "%d,%03d,%03d", "%d.%03d.%03d")
                      .formatted(1 + r.nextInt(900), r.nextInt(1000), r.nextInt(1000))),
          Map.entry("minutes", r -> String.valueOf(2 + r.nextInt(90))),
          Map.entry("small", r -> String.valueOf(1 + r.nextInt(14))));

  private LookAlikes() {}

  /** One of a kind, such as {@code flight}. */
  static String of(String kind, Random random) {
    Function<Random, String> source = ALL.get(kind);
    if (source == null) {
      throw new IllegalArgumentException("no look-alike is called " + kind);
    }
    return source.apply(random);
  }

  private static String order(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> "112-" + digits(random, 7) + "-" + digits(random, 7);
      case 1 -> digits(random, 9);
      case 2 -> digits(random, 11);
      case 3 -> "#" + digits(random, 8);
      case 4 -> letters(random, 2) + digits(random, 6) + letters(random, 1);
      default -> digits(random, 4) + "-" + digits(random, 4);
    };
  }

  private static String tracking(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> "1Z" + digits(random, 3) + letters(random, 2) + digits(random, 11);
      case 1 -> letters(random, 2) + digits(random, 9) + "GB";
      case 2 -> digits(random, 12);
      case 3 -> "0034043" + digits(random, 13);
      default -> digits(random, 10);
    };
  }

  private static String digits(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(random.nextInt(10));
    }
    return text.toString();
  }

  private static String letters(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append((char) ('A' + random.nextInt(26)));
    }
    return text.toString();
  }

  private static String one(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static String one(Random random, List<String> choices) {
    return MadeUpNumber.oneOf(choices, random);
  }
}
