package io.pinchpoint.ingest.privacy;

/**
 * Escapes as JSON (RFC 8259) and most programming languages write them. Behind one, a number or an
 * address is hidden from whoever looks for it.
 */
public final class Escapes {
  /** JSON within JSON within JSON; more is not seen. */
  private static final int MAX_LEVELS = 3;

  private Escapes() {}

  /**
   * The text as people read it: {@code \\uXXXX}, {@code \n}, {@code \/} and their like replaced by
   * what they stand for, also where they are escaped themselves. What is no escape stays.
   *
   * @param text may be null, which stays null
   */
  public static String readable(String text) {
    String current = text;
    for (int level = 0; level < MAX_LEVELS && current != null; level++) {
      if (current.indexOf('\\') < 0) {
        break;
      }
      String next = unescaped(current);
      if (next.equals(current)) {
        break;
      }
      current = next;
    }
    return current;
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        plain.append(c);
        i++;
        continue;
      }
      int unit = unit(text, i + 2, 4);
      char next = text.charAt(i + 1);
      int simple = "nrtbf\"\\/".indexOf(next);
      if (next == 'u' && unit >= 0) {
        plain.append((char) unit);
        i += 6;
      } else if (next == 'x' && unit(text, i + 2, 2) >= 0) {
        plain.append((char) unit(text, i + 2, 2));
        i += 4;
      } else if (simple >= 0) {
        plain.append("\n\r\t\b\f\"\\/".charAt(simple));
        i += 2;
      } else {
        plain.append(c);
        i++;
      }
    }
    return plain.toString();
  }

  /** The number that hexadecimal digits write; −1 if they are fewer. */
  private static int unit(String text, int from, int digits) {
    if (from + digits > text.length()) {
      return -1;
    }
    int unit = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      unit = unit * 16 + digit;
    }
    return unit;
  }
}
