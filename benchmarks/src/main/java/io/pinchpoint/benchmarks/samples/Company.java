package io.pinchpoint.benchmarks.samples;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Ventalba: 600 customers on the Spanish coast, five departments, thirty agents. */
final class Company {
  static final LocalDate FIRST_DAY = LocalDate.of(2026, 8, 3);
  static final LocalDate LAST_DAY = LocalDate.of(2026, 10, 31);

  static final String FRONT_LINE = "Front line";
  static final String BILLING_DESK = "Billing desk";
  static final String REVENUE = "Revenue control";
  static final String TECHNICAL = "Technical support";
  static final String FIELD = "Field planning";

  private static final List<String> DEPARTMENTS =
      List.of(FRONT_LINE, BILLING_DESK, REVENUE, TECHNICAL, FIELD);

  private final List<Customer> customers = new ArrayList<>();
  private final Chance chance;

  Company(Chance chance) {
    this.chance = chance;
    for (int i = 0; i < 600; i++) {
      boolean young = chance.in(0.12);
      LocalDate since =
          LAST_DAY.minusDays(young ? chance.between(5, 120) : chance.between(121, 4500));
      customers.add(
          new Customer(
              "C" + (20411 + i * 7),
              since,
              chance.weighted(
                  List.of("household", "home office", "landlord", "small business"), 70, 12, 8, 10),
              chance.oneOf("Alicante", "Málaga", "Valencia", "Balearics", "Murcia"),
              new Customer.Manner(
                  chance.in(0.18),
                  chance.in(0.22),
                  chance.in(0.15),
                  chance.in(0.14),
                  chance.in(0.35))));
    }
  }

  List<Customer> customers() {
    return customers;
  }

  Customer anyone() {
    return chance.oneOf(customers);
  }

  /** One of the six agents of a department. */
  String agent(String department) {
    return "A%d%02d".formatted(DEPARTMENTS.indexOf(department) + 1, chance.between(1, 6));
  }
}
