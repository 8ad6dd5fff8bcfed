package io.pinchpoint.text;

import java.util.regex.Pattern;

/** Counts what marks feeling without a word for it. */
final class Emphasis {

  private static final Pattern FACE =
      Pattern.compile("(?<![\\w/])[:;=][-'^]?[()\\[\\]DPp/|]|<3|\\p{So}");

  private static final int SHOUTED = 2;

  private Emphasis() {}

  /** One each for marks of exclamation in a row, words in capitals, and faces. */
  static int of(String text) {
    int signs = text.contains("!!") || text.contains("?!") || text.contains("!?") ? 1 : 0;
    signs += shouts(text) ? 1 : 0;
    return signs + (mayHoldFace(text) && FACE.matcher(text).find() ? 1 : 0);
  }

  private static boolean mayHoldFace(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':' || c == ';' || c == '=' || c == '<' || c > 0x2000) {
        return true;
      }
    }
    return false;
  }

  /** Two words in a row of three capitals or more. */
  private static boolean shouts(String text) {
    int inRow = 0;
    int letters = 0;
    boolean capitals = true;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (Character.isLetter(c)) {
        letters++;
        capitals &= Character.isUpperCase(c);
      } else if (letters > 0 && c != '\'' && c != '’') {
        inRow = capitals && letters >= 3 ? inRow + 1 : 0;
        if (inRow >= SHOUTED) {
          return true;
        }
        letters = 0;
        capitals = true;
      }
    }
    return false;
  }
}
