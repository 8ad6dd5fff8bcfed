package io.pinchpoint.ingest.privacy;

import java.text.Normalizer;

/** Brings text into the form in which it is stored. */
public final class Cleaner {

  /** Markup that was escaped is markup in the next pass; more are only seen in hostile text. */
  private static final int MAX_PASSES = 16;

  private Cleaner() {}

  /**
   * The text as people read it: without {@linkplain Markup markup}, in NFC, trimmed of outer
   * whitespace, with U+FFFD for unpaired surrogates and without control characters other than
   * newline and tab, and without controls that override or isolate writing direction. CR LF, CR,
   * VT, FF and NEL become newlines. Idempotent.
   *
   * @param text may be null
   * @return null only for null
   */
  public static String clean(String text) {
    if (text == null) {
      return null;
    }
    String current = plain(text) ? text : controlled(text);
    for (int pass = 0; pass < MAX_PASSES; pass++) {
      String read = Markup.read(current);
      if (read.equals(current)) {
        break;
      }
      current = plain(read) ? read : controlled(read);
    }
    return trimmed(Normalizer.normalize(current, Normalizer.Form.NFC));
  }

  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x7F || (c < ' ' && c != '\n' && c != '\t')) {
        return false;
      }
    }
    return true;
  }

  private static String controlled(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char after = i + 1 < text.length() ? text.charAt(i + 1) : 0;
      if (Character.isHighSurrogate(c) && Character.isLowSurrogate(after)) {
        kept.append(c).append(after);
        i++;
      } else if (Character.isSurrogate(c)) {
        kept.append('\uFFFD');
      } else if (c == '\r') {
        kept.append(after == '\n' ? "" : "\n");
      } else if (c == '\u000B' || c == '\f' || c == '\u0085') {
        kept.append('\n');
      } else if (c == '\n' || c == '\t' || !(Character.isISOControl(c) || directional(c))) {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  private static boolean directional(char c) {
    return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
  }

  private static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && white(text.charAt(from))) {
      from++;
    }
    while (to > from && white(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean white(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
  }
}
