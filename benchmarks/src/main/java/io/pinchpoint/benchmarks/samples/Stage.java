package io.pinchpoint.benchmarks.samples;

import java.time.LocalDateTime;

/**
 * What a scene plays with. Each has a chance of its own, so that a change of one leaves the others
 * as they are.
 *
 * @param records the systems that write down what happens
 * @param planted the truth of it
 */
record Stage(
    Company company,
    Records records,
    Voice voice,
    Chance chance,
    Privates privates,
    Planted planted,
    Diary diary) {

  Customer anyone() {
    return chance.oneOf(company.regulars());
  }

  /** A case of anyone, begun in opening hours of one of the first {@code days}. */
  Story begin(String topic, int days) {
    return begin(anyone(), topic, 0, days);
  }

  /**
   * A case begun in opening hours, at least {@code from} and less than {@code to} days after the
   * first.
   */
  Story begin(Customer who, String topic, int from, int to) {
    return new Story(this, who, topic, officeHours(from, to));
  }

  LocalDateTime officeHours(int from, int to) {
    return Company.FIRST_DAY
        .plusDays(chance.between(from, to - 1))
        .atTime(chance.between(8, 18), chance.between(0, 59), chance.between(0, 59));
  }

  /** Any day, any hour in which people are awake. */
  LocalDateTime someTime() {
    return Company.FIRST_DAY
        .plusDays(chance.between(0, 89))
        .atTime(chance.between(7, 22), chance.between(0, 59), chance.between(0, 59));
  }

  Records.Session session(Customer who, String platform, LocalDateTime at) {
    return records.new Session(who, platform, at);
  }
}
