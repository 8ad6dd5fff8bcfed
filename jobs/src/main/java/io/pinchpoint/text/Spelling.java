package io.pinchpoint.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads a misspelt word as the one of a list that it was meant to be: one letter too many, too few,
 * wrong, or two swapped, which are four errors of five (Damerau 1964), and not the first letter,
 * which is seldom wrong (Yannakoudakis and Fawthrop 1983). Words of fewer than {@value #SHORTEST}
 * letters have too many neighbours that are words themselves, and are left alone.
 */
final class Spelling {

  static final int SHORTEST = 8;

  /** A word, and each of its spellings with a letter left out, to the words it may stand for. */
  private final Map<String, Set<String>> near = new HashMap<>();

  private final Set<String> known = new HashSet<>();

  void add(String word) {
    known.add(word);
    if (word.length() >= SHORTEST && word.chars().allMatch(Character::isLetter)) {
      variants(word).forEach(v -> near.computeIfAbsent(v, k -> new HashSet<>()).add(word));
    }
  }

  boolean knows(String word) {
    return known.contains(word);
  }

  /** What the word was meant to be; itself where it is known, or nothing or several are near. */
  String read(String word) {
    if (word.length() < SHORTEST - 1 || known.contains(word)) {
      return word;
    }
    Set<String> meant = new HashSet<>();
    for (String variant : variants(word)) {
      for (String candidate : near.getOrDefault(variant, Set.of())) {
        if (isOneErrorAway(word, candidate)) {
          meant.add(candidate);
        }
      }
    }
    return meant.size() == 1 ? meant.iterator().next() : word;
  }

  private static Set<String> variants(String word) {
    Set<String> variants = new HashSet<>();
    variants.add(word);
    for (int i = 1; i < word.length(); i++) {
      variants.add(word.substring(0, i) + word.substring(i + 1));
    }
    return variants;
  }

  private static boolean isOneErrorAway(String written, String meant) {
    int same = 0;
    int shorter = Math.min(written.length(), meant.length());
    while (same < shorter && written.charAt(same) == meant.charAt(same)) {
      same++;
    }
    if (written.length() != meant.length()) {
      int shift = written.length() > meant.length() ? 1 : 0;
      return Math.abs(written.length() - meant.length()) == 1
          && written.substring(same + shift).equals(meant.substring(same + 1 - shift));
    }
    return written.substring(same + 1).equals(meant.substring(same + 1))
        || (same + 1 < shorter
            && written.charAt(same) == meant.charAt(same + 1)
            && written.charAt(same + 1) == meant.charAt(same)
            && written.substring(same + 2).equals(meant.substring(same + 2)));
  }
}
