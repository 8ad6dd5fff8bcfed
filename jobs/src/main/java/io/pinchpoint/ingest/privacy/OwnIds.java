package io.pinchpoint.ingest.privacy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ids that a record names itself by, replaced by their pseudonyms wherever they stand in its
 * text as a word. They are taken literally, whatever they hold, and in any case of letters.
 */
public final class OwnIds {
  /** A cell longer than this is no id, but what an id is taken from. */
  private static final int MAX_LENGTH = 200;

  private static final Comparator<String> LONGEST_FIRST =
      Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());

  private OwnIds() {}

  /**
   * The text without the ids.
   *
   * @param text may be null, which stays null
   * @param ids may hold nulls and blanks, which are in no text
   * @param pseudonyms of each of the ids
   */
  public static String replaced(String text, List<String> ids, List<String> pseudonyms) {
    // The longest first, since it may hold another.
    Map<String, String> known = new TreeMap<>(LONGEST_FIRST);
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i) == null ? "" : ids.get(i).strip();
      if (!id.isEmpty() && id.length() <= MAX_LENGTH && pseudonyms.get(i) != null) {
        known.putIfAbsent(id, pseudonyms.get(i));
        // As CSV writes a quote.
        known.putIfAbsent(id.replace("\"", "\"\""), pseudonyms.get(i));
      }
    }
    String current = text;
    for (Map.Entry<String, String> id : known.entrySet()) {
      current = current == null ? null : replaced(current, id.getKey(), id.getValue());
    }
    return current;
  }

  private static String replaced(String text, String id, String pseudonym) {
    StringBuilder result = null;
    int kept = 0;
    int at = 0;
    while (at + id.length() <= text.length()) {
      int end = at + id.length();
      boolean stands =
          text.regionMatches(true, at, id, 0, id.length())
              && (at == 0 || !isWord(text.charAt(at - 1)) || !isWord(id.charAt(0)))
              && (end == text.length()
                  || !isWord(text.charAt(end))
                  || !isWord(id.charAt(id.length() - 1)));
      if (!stands) {
        at++;
        continue;
      }
      result = result == null ? new StringBuilder(text.length()) : result;
      result.append(text, kept, at).append(pseudonym);
      kept = end;
      at = end;
    }
    return result == null ? text : result.append(text, kept, text.length()).toString();
  }

  private static boolean isWord(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }
}
