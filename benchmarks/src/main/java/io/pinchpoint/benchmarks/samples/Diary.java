package io.pinchpoint.benchmarks.samples;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each customer has open, and what went badly: so that an offer can come at the wrong time.
 */
final class Diary {
  private static final LocalDateTime NEVER = LocalDateTime.MAX;

  /** Something that lasts: a case while it is open, a bad experience while it is fresh. */
  record Entry(Customer who, LocalDateTime from, LocalDateTime to, String topic) {
    Entry until(LocalDateTime end) {
      return new Entry(who, from, end, topic);
    }
  }

  private final Map<String, Entry> cases = new HashMap<>();
  private final List<Entry> sores = new ArrayList<>();

  void opened(String caseNo, Customer who, LocalDateTime at, String topic) {
    cases.putIfAbsent(caseNo, new Entry(who, at, NEVER, topic));
  }

  void reopened(String caseNo) {
    cases.computeIfPresent(caseNo, (id, entry) -> entry.until(NEVER));
  }

  void closed(String caseNo, LocalDateTime at) {
    cases.computeIfPresent(caseNo, (id, entry) -> entry.until(at));
  }

  /** A failure, or a comment in anger; it counts for fourteen days. */
  void hurt(Customer who, LocalDateTime at) {
    sores.add(new Entry(who, at, at.plusDays(14), ""));
  }

  /** Bad experiences in the order of time. */
  List<Entry> sores() {
    return sores.stream()
        .sorted(Comparator.comparing(Entry::from).thenComparing(entry -> entry.who().id()))
        .toList();
  }

  /** Whether nothing is open at a moment, and nothing bad happened in the three weeks before. */
  boolean isCalm(Customer who, LocalDateTime at) {
    return cases.values().stream().noneMatch(entry -> holds(entry, who, at, 7))
        && sores.stream().noneMatch(entry -> holds(entry, who, at, 7));
  }

  /** What the customer's latest case before a moment was about; empty without one. */
  String lastTopic(Customer who, LocalDateTime at) {
    return cases.values().stream()
        .filter(entry -> entry.who().equals(who) && entry.from().isBefore(at))
        .max(Comparator.comparing(Entry::from))
        .map(Entry::topic)
        .orElse("");
  }

  private static boolean holds(Entry entry, Customer who, LocalDateTime at, int graceDays) {
    return entry.who().equals(who)
        && !at.isBefore(entry.from().minusDays(1))
        && (entry.to().equals(NEVER) || at.isBefore(entry.to().plusDays(graceDays)));
  }
}
