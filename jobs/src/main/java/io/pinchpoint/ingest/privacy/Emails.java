package io.pinchpoint.ingest.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** E-mail addresses with a dotted domain; handles such as {@code @name} are none. */
final class Emails {
  private static final int MAX_LOCAL = 128;
  private static final int MAX_DOMAIN = 253;

  private static final String[] PERCENT = {"%40", "%2540"};
  private static final String[] ESCAPED = {"\\u0040", "\\x40"};
  private static final String[] NONE = {};
  private static final Pattern LITERAL =
      Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|(?:IPv6:)?[0-9A-Fa-f:.]{2,45}|IP");

  private Emails() {}

  static List<Span> find(String text) {
    List<Span> spans = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < text.length(); at++) {
      int sign = sign(text, at);
      if (sign == 0) {
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
      start = quotedStart(text, start, at, floor);
      int end = literalEnd(text, at + sign);
      end = end > 0 ? end : domainEnd(text, at + sign);
      if (start < at && end > 0) {
        spans.add(new Span(start, end, "EMAIL"));
        from = end;
        at = end - 1;
      }
    }
    return spans;
  }

  /** How long the at sign is that stands somewhere, as itself or encoded; 0 if none does. */
  private static int sign(String text, int at) {
    char c = text.charAt(at);
    if (c == '@' || c == '\uFF20' || c == '\uFE6B') {
      return 1;
    }
    String[] encoded = c == '%' ? PERCENT : c == '\\' ? ESCAPED : NONE;
    for (String sign : encoded) {
      if (text.startsWith(sign, at)) {
        return sign.length();
      }
    }
    return 0;
  }

  /** Where a local part in quotes begins (RFC 5321); where the plain one does, if it is none. */
  private static int quotedStart(String text, int plain, int at, int floor) {
    if (at == 0 || text.charAt(at - 1) != '"') {
      return plain;
    }
    int open = text.lastIndexOf('"', at - 2);
    return open >= floor && !text.substring(open, at).contains("\n") ? open : plain;
  }

  /** After an internet address in brackets in place of a domain; −1 if there is none. */
  private static int literalEnd(String text, int start) {
    if (start >= text.length() || text.charAt(start) != '[') {
      return -1;
    }
    int close = text.indexOf(']', start);
    boolean literal =
        close > 0
            && close - start < 50
            && LITERAL.matcher(text.substring(start + 1, close)).matches();
    return literal ? close + 1 : -1;
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
      if (Character.isLetterOrDigit(c) || c == '-' || mark(c)) {
        continue;
      }
      if (i == label) {
        break;
      }
      if (label > start && top(text, label, i)) {
        end = i;
      }
      if (c != '.' && c != '\u3002' && c != '\uFF0E' && c != '\uFF61') {
        break;
      }
      label = i + 1;
    }
    return end;
  }

  private static boolean top(String text, int from, int to) {
    boolean encoded = text.startsWith("xn--", from);
    for (int i = from; i < to && !encoded; i++) {
      if (!Character.isLetter(text.charAt(i)) && !mark(text.charAt(i))) {
        return false;
      }
    }
    return to - from >= 2;
  }

  private static boolean local(char c) {
    return Character.isLetterOrDigit(c) || "._%+-'!$*~#^`{|}".indexOf(c) >= 0 || mark(c);
  }

  private static boolean mark(char c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }
}
