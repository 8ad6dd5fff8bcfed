package io.pinchpoint.ingest.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words and numbers of a text, in order: runs of letters and digits, placeholders whole. What
 * is part of a link, a handle, a date, a time or an amount is marked as such.
 */
final class Tokens {
  /** What a token is. */
  enum Kind {
    /** Letters only; also those that name the digits glued to them, as in "SSN219099999". */
    WORD,
    /** Holds a digit. */
    NUMBER,
    /** Of a date, a time, an amount, a link or a handle. */
    OTHER,
    PLACEHOLDER
  }

  private static final int MAX_WORD = 40;
  private static final int MAX_NAME = 12;
  private static final Pattern OTHER =
      Pattern.compile(
          // Days with a year of four digits.
          "(?<![0-9])(?:(?:19|20)[0-9]{2}([-/.])(?:0?[1-9]|1[0-2])\\1[0-3]?[0-9]"
              + "|[0-3]?[0-9]([-/.])[0-3]?[0-9]\\2(?:19|20)[0-9]{2})(?![0-9])"
              // Days with two digits of the year.
              + "|(?<![0-9./-])[0-3]?[0-9]([/.])[0-3]?[0-9]\\3[0-9]{2}(?![0-9]|[./-][0-9])"
              // Versions.
              + "|(?<![0-9.])[0-9]{1,2}(?:\\.[0-9]{1,2}){2}\\.[0-9]{1,3}(?![0-9]|\\.[0-9])"
              // Times of the day.
              + "|(?<![0-9:])[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9:])"
              // Amounts, before or after the currency, or with decimals.
              + "|(?:\\p{Sc}|\\b(?:USD|EUR|GBP|CAD|AUD|BRL|Rs))\\s?[0-9][0-9.,]{0,20}"
              + "|(?<![0-9A-Za-z.,])(?:[0-9]{1,3}(?:[., ][0-9]{3}){1,4}|[0-9]{1,12})(?:[.,][0-9]{1,2})?\\s?"
              + "(?:\\p{Sc}|(?:EUR|USD|GBP|CAD|AUD|BRL|[Ee]uros?|[Dd]ollars?|[Pp]ounds|reais)\\b)"
              + "|(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\\.[0-9]{1,2})?(?![0-9,])"
              + "|(?<![0-9.,/-])[0-9]{1,7}[.,][0-9]{2}(?![0-9.,/-])");

  private static final Set<Character> HANDLES = Set.of('@', '_', '\\');

  private final String text;
  private final List<Span> spans = new ArrayList<>();
  private final List<Kind> kinds = new ArrayList<>();

  private Tokens(String text) {
    this.text = text;
  }

  static Tokens of(String text) {
    Tokens tokens = new Tokens(text);
    tokens.split();
    tokens.mark(Links.find(text));
    tokens.mark(others(text));
    return tokens;
  }

  private static List<Span> others(String text) {
    List<Span> spans = new ArrayList<>();
    Matcher other = OTHER.matcher(text);
    while (other.find()) {
      spans.add(new Span(other.start(), other.end(), "OTHER"));
    }
    return spans;
  }

  private void split() {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '[') {
        int end = placeholderEnd(i);
        if (end > 0) {
          add(i, end, Kind.PLACEHOLDER);
          i = end;
          continue;
        }
      }
      if (!Character.isLetterOrDigit(c)) {
        i++;
        continue;
      }
      int start = i;
      boolean digit = false;
      boolean foreign = false;
      int letters = 0;
      while (i < text.length() && Character.isLetterOrDigit(text.charAt(i))) {
        char next = text.charAt(i++);
        digit |= Character.isDigit(next);
        foreign |= next > 0x7F;
        letters += digit ? 0 : 1;
      }
      boolean handle =
          (start > 0 && HANDLES.contains(text.charAt(start - 1)))
              || (i < text.length() && text.charAt(i) == '_');
      if (handle || (digit && foreign)) {
        add(start, i, Kind.OTHER);
      } else if (!digit) {
        add(start, i, Kind.WORD);
      } else if (letters > 2 && letters <= MAX_NAME && names(start, start + letters)) {
        add(start, start + letters, Kind.WORD);
        add(start + letters, i, Kind.NUMBER);
      } else {
        add(start, i, Kind.NUMBER);
      }
    }
  }

  private boolean names(int start, int end) {
    IdWords.Meaning meaning = IdWords.of(IdWords.folded(text.substring(start, end)));
    return meaning != null && meaning.isPersonal() && !meaning.near();
  }

  private int placeholderEnd(int start) {
    int i = start + 1;
    while (i < text.length()
        && i - start < MAX_WORD
        && ((text.charAt(i) >= 'A' && text.charAt(i) <= 'Z') || text.charAt(i) == '_')) {
      i++;
    }
    return i > start + 1 && i < text.length() && text.charAt(i) == ']' ? i + 1 : -1;
  }

  private void add(int start, int end, Kind kind) {
    spans.add(new Span(start, end, ""));
    kinds.add(kind);
  }

  private void mark(List<Span> others) {
    int token = 0;
    for (Span other : others) {
      while (token < spans.size() && spans.get(token).end() <= other.start()) {
        token++;
      }
      for (int i = token; i < spans.size() && spans.get(i).start() < other.end(); i++) {
        if (kinds.get(i) != Kind.PLACEHOLDER) {
          kinds.set(i, Kind.OTHER);
        }
      }
    }
  }

  int count() {
    return spans.size();
  }

  Kind kind(int token) {
    return kinds.get(token);
  }

  int start(int token) {
    return spans.get(token).start();
  }

  int end(int token) {
    return spans.get(token).end();
  }

  int length(int token) {
    return end(token) - start(token);
  }

  String text(int token) {
    return text.substring(start(token), end(token));
  }

  /**
   * A word in lower case and without accents; empty for what is none, or is longer than words are.
   */
  String folded(int token) {
    return kind(token) == Kind.WORD && length(token) <= MAX_WORD ? IdWords.folded(text(token)) : "";
  }

  /** What stands between a token and the next. */
  String gapAfter(int token) {
    int end = token + 1 < count() ? start(token + 1) : text.length();
    return text.substring(end(token), Math.min(end, end(token) + MAX_WORD));
  }

  /** The character before a token; a blank at the beginning. */
  char before(int token) {
    return start(token) == 0 ? ' ' : text.charAt(start(token) - 1);
  }
}
