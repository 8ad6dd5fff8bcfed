package io.pinchpoint.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

/** What the writer of an unknown word probably meant. */
final class Nearest {
  private Nearest() {}

  /** A hint: the nearest known word, or all of them where none is near. */
  static String hint(String unknown, Collection<String> known) {
    if (known.isEmpty()) {
      return "none is known";
    }
    return known.stream()
        .min(
            Comparator.comparingInt((String word) -> cost(unknown, word))
                .thenComparing(Comparator.naturalOrder()))
        .filter(word -> cost(unknown, word) <= Math.max(2, unknown.length() / 3))
        .map(word -> "did you mean " + word + "?")
        .orElseGet(() -> "known are " + known.stream().sorted().collect(Collectors.joining(", ")));
  }

  /** Typing errors, where a word cut short counts as two. */
  private static int cost(String unknown, String word) {
    int distance = distance(unknown, word);
    return unknown.length() > 2 && word.startsWith(unknown + "_")
        ? Math.min(2, distance)
        : distance;
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] costs = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      costs[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = costs[0];
      costs[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = costs[j];
        costs[j] = Math.min(substituted, Math.min(costs[j], costs[j - 1]) + 1);
      }
    }
    return costs[b.length()];
  }
}
