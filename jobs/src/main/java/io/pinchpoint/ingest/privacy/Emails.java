package io.pinchpoint.ingest.privacy;

import java.util.ArrayList;
import java.util.List;

/** E-mail addresses with a dotted domain; handles such as {@code @name} are none. */
final class Emails {
  private static final int MAX_LOCAL = 128;
  private static final int MAX_DOMAIN = 253;

  private Emails() {}

  static List<Span> find(String text) {
    List<Span> spans = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c != '@' && c != '\uFF20') {
        continue;
      }
      int start = at;
      int floor = Math.max(from, at - MAX_LOCAL);
      while (start > floor && local(text.charAt(start - 1))) {
        start--;
      }
      while (start < at && "'.-".indexOf(text.charAt(start)) >= 0) {
        start++;
      }
      int end = domainEnd(text, at + 1);
      if (start < at && end > 0) {
        spans.add(new Span(start, end, "EMAIL"));
        from = end;
        at = end - 1;
      }
    }
    return spans;
  }

  /**
   * After the last label, which has at least two letters and no digit; −1 if there is no domain.
   */
  private static int domainEnd(String text, int start) {
    int limit = Math.min(text.length(), start + MAX_DOMAIN);
    int end = -1;
    int label = start;
    for (int i = start; i <= limit; i++) {
      char c = i < limit ? text.charAt(i) : ' ';
      if (Character.isLetterOrDigit(c) || c == '-') {
        continue;
      }
      if (i == label) {
        break;
      }
      if (label > start && top(text, label, i)) {
        end = i;
      }
      if (c != '.') {
        break;
      }
      label = i + 1;
    }
    return end;
  }

  private static boolean top(String text, int from, int to) {
    boolean encoded = text.startsWith("xn--", from);
    for (int i = from; i < to && !encoded; i++) {
      if (!Character.isLetter(text.charAt(i))) {
        return false;
      }
    }
    return to - from >= 2;
  }

  private static boolean local(char c) {
    return Character.isLetterOrDigit(c)
        || "._%+-'!$*~".indexOf(c) >= 0
        || Character.getType(c) == Character.NON_SPACING_MARK;
  }
}
