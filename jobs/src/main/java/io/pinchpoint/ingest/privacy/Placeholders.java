package io.pinchpoint.ingest.privacy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What redaction leaves in a text in place of values: {@code [EMAIL]} and the like. */
public final class Placeholders {
  static final Pattern PATTERN = Pattern.compile("\\[[A-Z_]{2,40}]");

  private Placeholders() {}

  /**
   * The beginning of a redacted text, cut where no placeholder and no character is split.
   *
   * @param text may be null, which stays null
   * @param length at most, in UTF-16 units
   */
  public static String cut(String text, int length) {
    if (text == null || text.length() <= length) {
      return text;
    }
    int end = length;
    Matcher placeholder = PATTERN.matcher(text);
    for (int from = Math.max(0, length - 50); placeholder.find(from); from = placeholder.end()) {
      if (placeholder.start() >= length) {
        break;
      }
      if (placeholder.end() > length) {
        end = placeholder.start();
        break;
      }
    }
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }
}
