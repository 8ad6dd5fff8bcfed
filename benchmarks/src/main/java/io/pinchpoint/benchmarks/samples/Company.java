package io.pinchpoint.benchmarks.samples;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ventalba: 600 customers on the Spanish coast, five departments, thirty agents.
 *
 * <p>Two groups have scenes of their own, so that nothing else blurs what is planted in them: the
 * newcomers, who join within the ninety days, and those by whom recoveries are told.
 */
final class Company {
  static final LocalDate FIRST_DAY = LocalDate.of(2026, 8, 3);
  static final LocalDate LAST_DAY = LocalDate.of(2026, 10, 31);

  static final String FRONT_LINE = "Front line";
  static final String BILLING_DESK = "Billing desk";
  static final String REVENUE = "Revenue control";
  static final String TECHNICAL = "Technical support";
  static final String FIELD = "Field planning";
  static final String SALES = "Sales";

  private static final List<String> DEPARTMENTS =
      List.of(FRONT_LINE, BILLING_DESK, REVENUE, TECHNICAL, FIELD, SALES);

  private static final int CUSTOMERS = 600;
  private static final int NEWCOMERS = 48;
  private static final int SET_APART = 120;

  private final List<Customer> regulars = new ArrayList<>();
  private final List<Customer> newcomers = new ArrayList<>();
  private final List<Customer> setApart = new ArrayList<>();
  private final List<Customer> all = new ArrayList<>();

  Company(Chance chance) {
    List<List<Customer>> groups = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      groups.add(i < NEWCOMERS ? newcomers : i < NEWCOMERS + SET_APART ? setApart : regulars);
    }
    for (List<Customer> group : chance.shuffled(groups)) {
      LocalDate since =
          group == newcomers
              ? FIRST_DAY.plusDays(chance.between(1, 50))
              : FIRST_DAY.minusDays(
                  chance.in(0.05) ? chance.between(5, 80) : chance.between(100, 4400));
      Customer customer = customer("C" + (20411 + all.size() * 7), since, chance);
      group.add(customer);
      all.add(customer);
    }
  }

  private static Customer customer(String id, LocalDate since, Chance chance) {
    return new Customer(
        id,
        since,
        chance.weighted(
            List.of("household", "home office", "landlord", "small business"), 70, 12, 8, 10),
        chance.oneOf("Alicante", "Málaga", "Valencia", "Balearics", "Murcia"),
        Integer.toString(chance.between(1000, 9999)),
        new Customer.Manner(
            chance.in(0.18), chance.in(0.22), chance.in(0.15), chance.in(0.14), chance.in(0.35)));
  }

  List<Customer> customers() {
    return all;
  }

  List<Customer> newcomers() {
    return newcomers;
  }

  /** Customers of whom nothing is told but one case each, and ordinary activity around it. */
  List<Customer> setApart() {
    return setApart;
  }

  /** Customers of long standing, to whom anything may happen. */
  List<Customer> regulars() {
    return regulars;
  }

  /** Everybody who is a customer from the first day on. */
  Stream<Customer> established() {
    return all.stream().filter(customer -> customer.since().isBefore(FIRST_DAY));
  }

  /** One of the six agents of a department. */
  static String agent(String department, Chance chance) {
    return "A%d%02d".formatted(DEPARTMENTS.indexOf(department) + 1, chance.between(1, 6));
  }

  static String technician(Chance chance) {
    return "T" + chance.between(11, 28);
  }
}
