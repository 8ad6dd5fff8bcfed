package io.pinchpoint.ingest.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Payment card numbers: an issuer's prefix with one of its lengths, and the Luhn check. Blanks,
 * dashes or dots may group them, in groups of three or more, the first of four or more; anything
 * else in the groups on the card, or digit by digit.
 */
final class Cards {
  private static final int MIN_DIGITS = 13;
  private static final int MAX_DIGITS = 19;
  private static final int MIN_GROUP = 4;

  private static final Pattern OTHERS = IdWords.beforeOthers();

  private Cards() {}

  private record Group(int start, int end) {
    int size() {
      return end - start;
    }
  }

  static List<Span> find(String text) {
    List<Span> spans = new ArrayList<>();
    List<Group> run = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      if (!Character.isDigit(text.charAt(i))) {
        i++;
        continue;
      }
      int start = i;
      while (i < text.length() && Character.isDigit(text.charAt(i))) {
        i++;
      }
      if (!run.isEmpty() && !joined(text, run.get(run.size() - 1).end(), start)) {
        search(text, run, spans);
        run.clear();
      }
      run.add(new Group(start, i));
    }
    search(text, run, spans);
    return spans;
  }

  private static boolean joined(String text, int from, int to) {
    if (to - from > 3) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (!Separators.between(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether only blanks, dashes and dots divide the groups from one to another. */
  private static boolean plain(String text, Group first, Group last) {
    for (int i = first.start(); i < last.end(); i++) {
      char c = text.charAt(i);
      boolean dash = c == '-' || c == '.' || (c >= '\u2010' && c <= '\u2015');
      if (!Character.isDigit(c) && !dash && !Character.isSpaceChar(c)) {
        return false;
      }
    }
    return true;
  }

  private static void search(String text, List<Group> run, List<Span> spans) {
    for (int first = 0; first < run.size(); first++) {
      int last = lastOfCard(text, run, first);
      if (last >= 0 && !isArticle(text, run.get(first), run.get(last))) {
        spans.add(new Span(run.get(first).start(), run.get(last).end(), "CARD"));
        first = last;
      }
    }
  }

  /** Bar codes of articles have as many digits as Visa's first cards, and begin alike. */
  private static boolean isArticle(String text, Group first, Group last) {
    String before = text.substring(Math.max(0, first.start() - 40), first.start());
    return first.equals(last)
        && first.size() == MIN_DIGITS
        && OTHERS.matcher(IdWords.folded(before)).find();
  }

  /** The last group of the shortest card that begins with a group; −1 if none does. */
  private static int lastOfCard(String text, List<Group> run, int first) {
    int size = run.get(first).size();
    if (size < MIN_GROUP) {
      return size <= 2 ? lastOfEven(text, run, first) : -1;
    }
    StringBuilder digits = new StringBuilder(MAX_DIGITS);
    for (int last = first; last < run.size(); last++) {
      Group group = run.get(last);
      if (group.size() < 3 || digits.length() + group.size() > MAX_DIGITS) {
        return -1;
      }
      for (int i = group.start(); i < group.end(); i++) {
        digits.append((char) ('0' + Character.digit(text.charAt(i), 10)));
      }
      if (digits.length() >= MIN_DIGITS
          && issued(digits)
          && CheckDigits.luhn(digits.toString())
          && (plain(text, run.get(first), group) || isGrouped(run, first, last))) {
        return last;
      }
    }
    return -1;
  }

  /** Whether the groups are those on the card: four by four, or four, six and five. */
  private static boolean isGrouped(List<Group> run, int first, int last) {
    for (int i = first; i <= last; i++) {
      boolean isEnd = i == last && i > first;
      if (run.get(i).size() != MIN_GROUP && !isEnd && run.get(i).size() != 6) {
        return false;
      }
    }
    return last > first;
  }

  /** The same where every group is of one digit, or of two. */
  private static int lastOfEven(String text, List<Group> run, int first) {
    int size = run.get(first).size();
    if (first > 0 && run.get(first - 1).size() == size) {
      return -1;
    }
    int last = first;
    while (last + 1 < run.size() && run.get(last + 1).size() == size) {
      last++;
    }
    StringBuilder digits = new StringBuilder(MAX_DIGITS);
    for (int group = first; group <= last && digits.length() <= MAX_DIGITS; group++) {
      for (int i = run.get(group).start(); i < run.get(group).end(); i++) {
        digits.append((char) ('0' + Character.digit(text.charAt(i), 10)));
      }
    }
    boolean card =
        digits.length() >= MIN_DIGITS
            && digits.length() <= MAX_DIGITS
            && issued(digits)
            && CheckDigits.luhn(digits.toString());
    return card ? last : -1;
  }

  /** ISO/IEC 7812 ranges in use. */
  private static boolean issued(CharSequence digits) {
    int six = Integer.parseInt(digits, 0, 6, 10);
    int four = six / 100;
    int three = six / 1000;
    int two = six / 10_000;
    boolean long16 = digits.length() == 16 || digits.length() == 19;
    return switch (digits.length()) {
      case 13 -> two / 10 == 4;
      case 14 -> two == 36 || two == 38 || two == 39 || (three >= 300 && three <= 305);
      case 15 -> two == 34 || two == 37;
      default ->
          long16
              && (two / 10 == 4
                  || (two >= 51 && two <= 55)
                  || (four >= 2221 && four <= 2720)
                  || four == 6011
                  || (three >= 644 && three <= 649)
                  || two == 65
                  || two == 62
                  || two == 81
                  || (four >= 3528 && four <= 3589)
                  || four == 5018
                  || four == 5020
                  || four == 5038
                  || four == 5893
                  || four == 6304
                  || four == 6759
                  || (four >= 6761 && four <= 6763));
    };
  }
}
