package io.pinchpoint.text.mail;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a text.
 *
 * @param begin its first character
 * @param end the character after its last, without the break
 * @param words what it says, without blanks around it, with single blanks and plain dashes
 */
record Line(int begin, int end, String words) {

  /** Longer lines are prose: only their beginning is looked at. */
  private static final int MAX_WORDS = 1_000;

  /** The lines of a text whose breaks are LF. */
  static List<Line> of(String text) {
    List<Line> lines = new ArrayList<>();
    int begin = 0;
    while (begin <= text.length()) {
      int end = text.indexOf('\n', begin);
      end = end < 0 ? text.length() : end;
      lines.add(new Line(begin, end, words(text, begin, end)));
      begin = end + 1;
    }
    return lines;
  }

  private static String words(String text, int begin, int end) {
    StringBuilder words = new StringBuilder();
    for (int i = begin; i < end && words.length() < MAX_WORDS; i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        if (words.length() > 0 && words.charAt(words.length() - 1) != ' ') {
          words.append(' ');
        }
      } else if (Character.getType(c) != Character.FORMAT) {
        words.append(Character.getType(c) == Character.DASH_PUNCTUATION ? '-' : c);
      }
    }
    return words.toString().strip();
  }

  boolean isBlank() {
    return words.isEmpty();
  }

  /** Whether it begins as mail clients begin what they quote. */
  boolean isMarked() {
    return words.startsWith(">");
  }

  /** A marked line without its marks. */
  String unmarked() {
    int at = 0;
    while (at < words.length() && (words.charAt(at) == '>' || words.charAt(at) == ' ')) {
      at++;
    }
    return words.substring(at);
  }

  boolean endsSentence() {
    return !words.isEmpty() && ".?!…".indexOf(words.charAt(words.length() - 1)) >= 0;
  }
}
