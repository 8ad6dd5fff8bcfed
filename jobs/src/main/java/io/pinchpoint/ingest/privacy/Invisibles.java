package io.pinchpoint.ingest.privacy;

/**
 * Characters that nobody sees, such as a soft hyphen or a zero-width space. Within a number or an
 * address they hide it from whoever looks for it. Between emoji, and in scripts that join their
 * letters, they carry meaning and stay.
 */
final class Invisibles {
  private Invisibles() {}

  /** The text without those that stand beside Latin, Greek or Cyrillic letters, or digits. */
  static String removed(String text) {
    StringBuilder kept = null;
    for (int i = 0; i < text.length(); i++) {
      boolean goes = invisible(text.charAt(i)) && plain(text, i, -1) && plain(text, i, 1);
      if (goes && kept == null) {
        kept = new StringBuilder(text.length()).append(text, 0, i);
      } else if (!goes && kept != null) {
        kept.append(text.charAt(i));
      }
    }
    return kept == null ? text : kept.toString();
  }

  private static boolean invisible(char c) {
    return c == '\u00AD'
        || c == '\u034F'
        || c == '\u180E'
        || (c >= '\u200B' && c <= '\u200F')
        || (c >= '\u2060' && c <= '\u2064')
        || c == '\uFEFF';
  }

  /** Whether the next character that is seen is of a script that joins nothing. */
  private static boolean plain(String text, int at, int step) {
    int i = at + step;
    while (i >= 0 && i < text.length() && invisible(text.charAt(i))) {
      i += step;
    }
    if (i < 0 || i >= text.length()) {
      return true;
    }
    char c = text.charAt(i);
    return c < '\u0530' || (c >= '\u1E00' && c <= '\u20CF') || Character.isDigit(c);
  }
}
