package io.pinchpoint.ingest.privacy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be an id in a record that no mapping can read: its fields, whichever character divides
 * them; what stands in quotes; and up to {@value #MAX_WORDS} words in a row, with the punctuation
 * beside them. The number of candidates is bounded by the length of the record, and by {@value
 * #MAX_CANDIDATES}.
 */
final class NamedIds {
  private static final int MAX_WORDS = 6;
  private static final int MAX_LENGTH = 200;
  private static final int MAX_CANDIDATES = 50_000;

  /** A word with at most this much punctuation after it may still be a whole id. */
  private static final int MAX_PUNCTUATION = 2;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}_]+");
  private static final List<Pattern> DIVIDERS =
      List.of(
          Pattern.compile("[,\\n]"),
          Pattern.compile("[;\\n]"),
          Pattern.compile("[|\\n]"),
          Pattern.compile("[\\t\\n]"),
          Pattern.compile("[\\s,;|\"'{}\\[\\]()<>=:]+"));
  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.|\"\"){1,200}+)\"");

  private NamedIds() {}

  /** Candidates in a record as it was delivered, and as people read it. */
  static Set<String> in(String record) {
    Set<String> candidates = new LinkedHashSet<>();
    quoted(record, candidates);
    collect(record, candidates);
    String readable = Escapes.readable(record);
    if (!readable.equals(record)) {
      collect(readable, candidates);
    }
    return candidates;
  }

  private static void collect(String text, Set<String> candidates) {
    for (Pattern divider : DIVIDERS) {
      divider.splitAsStream(text).forEach(field -> add(unquoted(field.strip()), candidates));
    }
    words(text, candidates);
  }

  /** Whole strings, with their escapes undone only after their end is found. */
  private static void quoted(String record, Set<String> candidates) {
    Matcher quoted = QUOTED.matcher(record);
    for (int at = 0; at < record.length() && quoted.find(at); at = quoted.start() + 1) {
      add(Escapes.readable(quoted.group(1)).replace("\"\"", "\""), candidates);
    }
  }

  private static String unquoted(String field) {
    boolean quoted = field.length() > 1 && field.startsWith("\"") && field.endsWith("\"");
    return quoted ? field.substring(1, field.length() - 1).replace("\"\"", "\"") : field;
  }

  private static void words(String text, Set<String> candidates) {
    List<Integer> starts = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      starts.add(word.start());
      ends.add(word.end());
    }
    for (int first = 0; first < starts.size(); first++) {
      int start = starts.get(first);
      int before = start;
      while (start - before < MAX_PUNCTUATION && before > 0 && isPunctuation(text, before - 1)) {
        before--;
      }
      for (int last = first; last < Math.min(starts.size(), first + MAX_WORDS); last++) {
        int end = ends.get(last);
        int after = end;
        while (after - end < MAX_PUNCTUATION
            && after < text.length()
            && isPunctuation(text, after)) {
          after++;
        }
        for (int from = start; from >= before; from--) {
          for (int to = end; to <= after; to++) {
            add(text.substring(from, Math.min(to, from + MAX_LENGTH + 1)), candidates);
          }
        }
      }
    }
  }

  private static boolean isPunctuation(String text, int at) {
    char c = text.charAt(at);
    return !Character.isWhitespace(c) && !Character.isLetterOrDigit(c);
  }

  private static void add(String candidate, Set<String> candidates) {
    if (!candidate.isEmpty()
        && candidate.length() <= MAX_LENGTH
        && candidates.size() < MAX_CANDIDATES) {
      candidates.add(candidate);
    }
  }
}
