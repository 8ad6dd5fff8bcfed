package io.pinchpoint.ingest.privacy;

/** What people put between the groups of a number whose check digits tell it anyway. */
final class Separators {
  private Separators() {}

  /** Blanks, dashes, dots, slashes and their like; no letters, digits, brackets or quotes. */
  static boolean between(char c) {
    return " \t\n-./_|,:;*~+=\\\u00A0\u00B7\u00B0\u2022\u2212\u2219\u22C5\u30FB\uFF0D".indexOf(c)
            >= 0
        || (c >= '\u2000' && c <= '\u2015')
        || c == '\u202F'
        || c == '\u205F'
        || c == '\u3000';
  }
}
