package io.pinchpoint.benchmarks.samples;

import java.util.Map;
import java.util.TreeMap;

/** The truth of what is planted: counted while it is written, to be held against what is found. */
final class Planted {
  private final Map<String, Long> facts = new TreeMap<>();

  void count(String fact) {
    add(fact, 1);
  }

  void add(String fact, long amount) {
    facts.merge(fact, amount, Long::sum);
  }

  /** Counts a case, and whether it ended in {@code outcome}. */
  void count(String group, String outcome, boolean came) {
    count(group + ".all");
    add(group + "." + outcome, came ? 1 : 0);
  }

  long get(String fact) {
    return facts.getOrDefault(fact, 0L);
  }

  /** One line a fact, in order of name. */
  String file() {
    StringBuilder file = new StringBuilder("fact,number\n");
    facts.forEach((fact, number) -> file.append(fact).append(',').append(number).append('\n'));
    return file.toString();
  }
}
