package io.pinchpoint.text;

import java.util.List;
import java.util.Set;

/** Decides whether a sentence denies what a term found in it. */
final class Negation {

  private static final int REACH = 3;

  private static final Set<String> NEGATORS =
      Set.of(
          "not",
          "no",
          "never",
          "without",
          "hardly",
          "barely",
          "scarcely",
          "neither",
          "nor",
          "none",
          "nobody",
          "nothing");

  /** Behind these a negator speaks of something else. */
  private static final Set<String> BARRIERS =
      Set.of(
          ",",
          ";",
          ":",
          ".",
          "!",
          "?",
          "-",
          "--",
          "–",
          "—",
          "(",
          "and",
          "but",
          "because",
          "although",
          "though",
          "yet");

  private Negation() {}

  static boolean isBarrier(String word) {
    return BARRIERS.contains(word);
  }

  static boolean isNegator(String word) {
    return NEGATORS.contains(word) || Contractions.isDenying(word);
  }

  /** The negator up to three tokens before {@code first} in the same clause, or −1. */
  static int before(int first, Reading reading, int clause) {
    List<Reading.Form> forms = reading.forms();
    int farthest = Math.max(first - REACH, reading.sentence().nodes().get(clause).first());
    for (int i = first - 1; i >= farthest; i--) {
      String word = forms.get(i).lower();
      if (BARRIERS.contains(word)) {
        return -1;
      }
      if (isNegator(word)) {
        return intensifies(forms, i) ? -1 : i;
      }
    }
    return -1;
  }

  /** “not only rude” and “not just late” deny nothing. */
  private static boolean intensifies(List<Reading.Form> forms, int negator) {
    String next = forms.get(negator + 1).lower();
    return next.equals("only") || next.equals("just");
  }
}
