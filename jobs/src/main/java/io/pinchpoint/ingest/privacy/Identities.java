package io.pinchpoint.ingest.privacy;

import io.pinchpoint.ingest.privacy.IdFormat.Evidence;
import io.pinchpoint.ingest.privacy.IdWords.Meaning;
import io.pinchpoint.ingest.privacy.Tokens.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Numbers of persons and of their documents: those that are called so, whatever they look like, and
 * those that an {@link IdFormat} tells. What is called an order, a flight or the like stays.
 */
final class Identities {
  private static final int MIN_LENGTH = 8;
  private static final int MAX_LENGTH = 16;
  private static final int MIN_DIGITS = 5;
  private static final int MIN_CODE_DIGITS = 4;
  private static final int MAX_NAMED_LENGTH = 20;
  private static final int MAX_GROUPS = 8;

  /** How far a name may be from its number, in words. */
  private static final int REACH = 8;

  /** A number as long as this has the name before it for itself. */
  private static final int NAMED_ONCE = 5;

  private static final Pattern FLIGHT = Pattern.compile("(?:[A-Z][A-Z0-9]|[0-9][A-Z])[0-9]{1,4}");

  private static final int MIN_DOUBTFUL = 7;
  private static final Pattern COMPACT_DAY =
      Pattern.compile("(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[0-9]{2})?");

  private final List<IdFormat> formats;

  Identities(List<IdFormat> formats) {
    this.formats = List.copyOf(formats);
  }

  /** What is called an identifying number, or is surely one. */
  List<Span> certain(String text) {
    return new Search(text).certain();
  }

  /** What is as likely as not an identifying number, where nothing speaks of another. */
  List<Span> likely(String text) {
    return new Search(text).likely();
  }

  /** Groups that may be one number: tokens {@code from} to {@code to}, both included. */
  private record Run(int from, int to) {}

  private final class Search {
    private final Tokens tokens;
    private final Meaning[] meanings;
    private final int[] phraseEnds;
    private final boolean[] taken;
    private final List<Span> found = new ArrayList<>();

    Search(String text) {
      tokens = Tokens.of(text);
      meanings = new Meaning[tokens.count()];
      phraseEnds = new int[tokens.count()];
      taken = new boolean[tokens.count()];
      for (int i = 0; i < tokens.count(); i++) {
        i = read(i);
      }
    }

    /** Notes what the longest phrase from a token on means; returns the last token of it. */
    private int read(int first) {
      StringBuilder phrase = new StringBuilder();
      int last = first;
      for (int i = first; i < Math.min(tokens.count(), first + IdWords.LONGEST); i++) {
        String word = tokens.folded(i);
        if (word.isEmpty() || (i > first && tokens.gapAfter(i - 1).length() > 2)) {
          break;
        }
        phrase.append(i > first ? " " : "").append(word);
        Meaning meaning = IdWords.of(phrase.toString());
        if (meaning == null && i == first && capital(i)) {
          meaning = IdWords.of(tokens.text(i));
        }
        if (meaning != null) {
          meanings[first] = meaning;
          last = i;
        }
      }
      for (int i = first; i <= last; i++) {
        meanings[i] = meanings[first];
        phraseEnds[i] = last;
      }
      return last;
    }

    List<Span> certain() {
      for (int i = 0; i < tokens.count(); i++) {
        if (meanings[i] != null) {
          if (meanings[i].isPersonal()) {
            bind(i);
          }
          i = phraseEnds[i];
        }
      }
      tell(EnumSet.of(Evidence.SURE));
      return Redactor.merged(found);
    }

    List<Span> likely() {
      tell(EnumSet.of(Evidence.LIKELY, Evidence.GROUPED));
      return Redactor.merged(found);
    }

    /** Finds the number that a name names: right after, else right before, else soon after. */
    private void bind(int name) {
      Meaning meaning = meanings[name];
      int after = isInBrackets(name) ? -1 : after(phraseEnds[name], true);
      if (after >= 0) {
        Run value = valueFrom(after);
        if (!meaning.near() || !isDoubtful(value)) {
          take(value, meaning.kind());
        }
        return;
      }
      int before = before(name);
      if (before >= 0) {
        take(valueTo(before), meaning.kind());
        return;
      }
      if (!meaning.near()) {
        after = after(phraseEnds[name], false);
        if (after >= 0) {
          take(valueFrom(after), meaning.kind());
        }
      }
    }

    /** Whether a word such as "id" or "document" may have named a day or a place in a list. */
    private boolean isDoubtful(Run value) {
      if (value == null) {
        return false;
      }
      String compact = compact(value.from(), value.to());
      return compact.length() < MIN_DOUBTFUL || COMPACT_DAY.matcher(compact).matches();
    }

    /** A name in brackets of its own is that of what is before. */
    private boolean isInBrackets(int name) {
      int first = name;
      while (first > 0
          && !tokens.gapAfter(first - 1).contains("(")
          && IdWords.connects(tokens.folded(first - 1))) {
        first--;
      }
      return first > 0
          && tokens.gapAfter(first - 1).contains("(")
          && tokens.gapAfter(phraseEnds[name]).contains(")")
          && valueTo(first - 1) != null;
    }

    /** The first token of a number after a name; −1 if there is none near enough. */
    private int after(int name, boolean beside) {
      for (int i = name + 1; i < Math.min(tokens.count(), name + 1 + REACH); i++) {
        if (meanings[i] != null || tokens.kind(i) == Kind.PLACEHOLDER) {
          return tokens.kind(i) == Kind.PLACEHOLDER ? i : -1;
        }
        if (valueFrom(i) != null) {
          return i;
        }
        if (beside && !IdWords.connects(tokens.folded(i))) {
          return -1;
        }
      }
      return -1;
    }

    private int before(int name) {
      for (int i = name - 1; i >= Math.max(0, name - REACH); i--) {
        boolean ended = ends(tokens.gapAfter(i));
        if (ended || meanings[i] != null) {
          return -1;
        }
        if (tokens.kind(i) == Kind.PLACEHOLDER || valueTo(i) != null) {
          return i;
        }
        if (!IdWords.connects(tokens.folded(i))) {
          return -1;
        }
      }
      return -1;
    }

    /** The number that begins with a token; null if none does. */
    private Run valueFrom(int first) {
      if (tokens.kind(first) != Kind.NUMBER && !prefix(first)) {
        return null;
      }
      Run format = null;
      for (int last = first; last < end(first); last++) {
        if (!isCut(first, last) && formed(first, last)) {
          format = new Run(first, last);
        }
      }
      if (format != null) {
        return format;
      }
      int last = first;
      int length = tokens.length(first);
      while (last + 1 < end(first)
          && length + tokens.length(last + 1) <= MAX_NAMED_LENGTH
          && (tokens.kind(last + 1) == Kind.NUMBER || suffix(last + 1))) {
        last++;
        length += tokens.length(last);
      }
      return named(first, last) ? new Run(first, last) : null;
    }

    /** The number that ends with a token; null if none does. */
    private Run valueTo(int last) {
      Run value = null;
      int first = last;
      while (true) {
        Run longer = valueFrom(first);
        if (longer != null
            && longer.to() == last
            && !goesBack(first)
            && !isCalledOtherwise(first, last, true)) {
          value = longer;
        }
        if (first == 0 || last - first >= MAX_GROUPS || !joined(first - 1)) {
          return value;
        }
        first--;
      }
    }

    /** Whether a number that seems to begin with a token goes on before it. */
    private boolean goesBack(int first) {
      if (first == 0) {
        return false;
      }
      boolean tight = isTight(first - 1) && !tokens.gapAfter(first - 1).equals(":");
      boolean group =
          tokens.kind(first - 1) == Kind.NUMBER
              && joined(first - 1)
              && tokens.length(first - 1) < NAMED_ONCE;
      return tight || group;
    }

    /** Capitals that a number may begin with. */
    private boolean prefix(int token) {
      return tokens.kind(token) == Kind.WORD
          && meanings[token] == null
          && tokens.length(token) <= 6
          && token + 1 < tokens.count()
          && joined(token)
          && (capital(token) || !IdWords.connects(tokens.folded(token)))
          && (tokens.kind(token + 1) == Kind.NUMBER
              || (token + 2 < tokens.count()
                  && !IdWords.connects(tokens.folded(token + 1))
                  && tokens.kind(token + 2) == Kind.NUMBER));
    }

    private boolean suffix(int token) {
      boolean beside = tokens.gapAfter(token - 1).length() == 1 && tokens.before(token) != ' ';
      return tokens.kind(token) == Kind.WORD
          && tokens.length(token) <= 2
          && (beside || (capital(token) && tokens.length(token) == 1));
    }

    private boolean capital(int token) {
      String word = tokens.text(token);
      return tokens.kind(token) == Kind.WORD
          && meanings[token] == null
          && word.equals(word.toUpperCase(Locale.ROOT));
    }

    private boolean isLowerCase(int token) {
      return Character.isLowerCase(tokens.text(token).charAt(0));
    }

    /** Whether something without a format may be a number that has a name. */
    private boolean named(int first, int last) {
      if (tokens.kind(first) == Kind.WORD
          && (tokens.length(first) > 3 || !capital(first) || first == last)) {
        return false;
      }
      String compact = compact(first, last);
      int digits = digits(compact);
      boolean day =
          last - first == 2
              && compact.length() <= 6
              && digits == compact.length()
              && "/.".indexOf(tokens.before(last)) >= 0;
      boolean code = first == last && digits >= MIN_CODE_DIGITS && compact.length() >= MIN_LENGTH;
      return (digits >= MIN_DIGITS || code)
          && !day
          && tokens.before(first) != '+'
          && !isFlights(first, last);
    }

    private boolean isFlights(int first, int last) {
      if (FLIGHT.matcher(compact(first, last)).matches()) {
        return true;
      }
      for (int i = first; i <= last; i++) {
        if (!FLIGHT.matcher(tokens.text(i)).matches()) {
          return false;
        }
      }
      return true;
    }

    private void tell(Set<Evidence> evidence) {
      for (int first = 0; first < tokens.count(); first++) {
        if (taken[first] || "#+.".indexOf(tokens.before(first)) >= 0) {
          continue;
        }
        if (tokens.kind(first) != Kind.NUMBER && !prefix(first)) {
          continue;
        }
        for (int last = end(first) - 1; last >= first; last--) {
          String kind = taken[last] ? null : told(first, last, evidence);
          if (kind != null) {
            take(new Run(first, last), kind);
            first = last;
            break;
          }
        }
      }
    }

    /** The kind of a number that nothing names; null if it is none. */
    private String told(int first, int last, Set<Evidence> evidence) {
      String compact = compact(first, last);
      if (compact.length() < MIN_LENGTH || compact.length() > MAX_LENGTH) {
        return null;
      }
      for (IdFormat format : formats) {
        if (evidence.contains(format.evidence())
            && format.matches(compact)
            && stands(format, first, last)) {
          return format.kind();
        }
      }
      return null;
    }

    /** Whether it has a format; words among its groups need digits beside them. */
    private boolean formed(int first, int last) {
      String compact = compact(first, last);
      for (int i = first; i <= last; i++) {
        if (tokens.kind(i) == Kind.WORD && digits(compact) < MIN_DIGITS) {
          return false;
        }
      }
      return formats.stream().anyMatch(format -> format.matches(compact));
    }

    private boolean stands(IdFormat format, int first, int last) {
      Set<Integer> groups = new HashSet<>();
      int length = 0;
      for (int i = first; i < last; i++) {
        length += tokens.length(i);
        groups.add(length);
      }
      boolean sure = format.evidence() == Evidence.SURE;
      return format.divides(groups)
          && !isCut(first, last)
          && (sure || !(isAmongNumbers(first, last) || isCount(first, last)))
          && !hasSmallWord(first, last)
          && !isCalledOtherwise(first, last, sure);
    }

    /** A word apart that is no capital, such as "y", is no part of a number that nothing names. */
    private boolean hasSmallWord(int first, int last) {
      for (int i = first; i <= last; i++) {
        boolean apart =
            (i > first && tokens.before(i) == ' ')
                || (i < last && tokens.gapAfter(i).startsWith(" "));
        if (tokens.kind(i) == Kind.WORD && apart && !capital(i)) {
          return true;
        }
      }
      return false;
    }

    /** Whether the digits go on, before or after. */
    private boolean isCut(int first, int last) {
      return (first > 0 && tokens.kind(first - 1) != Kind.WORD && isTight(first - 1))
          || (last + 1 < tokens.count() && tokens.kind(last + 1) != Kind.WORD && isTight(last));
    }

    private boolean isTight(int token) {
      String gap = tokens.gapAfter(token);
      return gap.length() == 1 && "-./,:\u2013".contains(gap);
    }

    /** Whether dots divide the thousands. */
    private boolean isCount(int first, int last) {
      for (int i = first; i < last; i++) {
        if (!tokens.gapAfter(i).equals(".") || tokens.length(i + 1) != 3) {
          return false;
        }
      }
      return last > first;
    }

    private boolean isAmongNumbers(int first, int last) {
      return (first > 0
              && tokens.kind(first - 1) == Kind.NUMBER
              && tokens.gapAfter(first - 1).equals(" "))
          || (last + 1 < tokens.count()
              && tokens.kind(last + 1) == Kind.NUMBER
              && tokens.gapAfter(last).equals(" "));
    }

    /** Whether a number is called something else; if not sure, whether something else is near. */
    private boolean isCalledOtherwise(int first, int last, boolean sure) {
      for (int i = first - 1; i >= Math.max(0, first - REACH); i--) {
        String gap = tokens.gapAfter(i);
        boolean line = gap.contains("\n") && !gap.contains(":");
        boolean named =
            tokens.kind(i) == Kind.NUMBER
                && (tokens.length(i) >= NAMED_ONCE || tokens.kind(i + 1) == Kind.WORD);
        if (line || named) {
          break;
        }
        if (meanings[i] != null) {
          return !meanings[i].isPersonal() && !hasNumberBefore(i);
        }
        boolean connects = IdWords.connects(tokens.folded(i));
        if (!connects && (sure || ends(gap))) {
          break;
        }
      }
      for (int i = last + 1; i < Math.min(tokens.count(), last + 6); i++) {
        if (ends(tokens.gapAfter(i - 1)) || tokens.gapAfter(i - 1).contains(",")) {
          break;
        }
        if (meanings[i] != null) {
          return !meanings[i].isPersonal() && (i > last + 1 || (!sure && isLowerCase(i)));
        }
        String word = tokens.folded(i);
        if (i == last + 1 ? !IdWords.equates(word) : !IdWords.connects(word)) {
          break;
        }
      }
      return false;
    }

    /** Whether a name says what the number before it is: "12345 is my order number". */
    private boolean hasNumberBefore(int name) {
      int i = name;
      while (i > 0 && (phraseEnds[i - 1] == phraseEnds[name] || connects(i - 1))) {
        i--;
      }
      return i > 0 && tokens.kind(i - 1) == Kind.NUMBER && IdWords.equates(tokens.folded(i));
    }

    private boolean connects(int token) {
      return meanings[token] == null && IdWords.connects(tokens.folded(token));
    }

    private void take(Run run, String kind) {
      if (run == null) {
        return;
      }
      for (int i = run.from(); i <= run.to(); i++) {
        taken[i] = true;
      }
      found.add(new Span(tokens.start(run.from()), tokens.end(run.to()), kind));
    }

    /** The token after the last that may belong to the number that begins with one. */
    private int end(int first) {
      int last = first;
      int length = tokens.length(first);
      while (last + 1 < tokens.count()
          && last - first < MAX_GROUPS
          && joined(last)
          && length + tokens.length(last + 1) <= MAX_NAMED_LENGTH) {
        last++;
        length += tokens.length(last);
      }
      return last + 1;
    }

    /** Whether a token and the next may be groups of one number. */
    private boolean joined(int token) {
      Kind next = tokens.kind(token + 1);
      String gap = tokens.gapAfter(token);
      if ((next != Kind.NUMBER && next != Kind.WORD) || gap.length() > 3) {
        return false;
      }
      for (int i = 0; i < gap.length(); i++) {
        char c = gap.charAt(i);
        if (" -./\u00A0\u2009\u202F".indexOf(c) < 0 && !(c >= '\u2010' && c <= '\u2015')) {
          return false;
        }
      }
      return true;
    }

    private boolean ends(String gap) {
      for (int i = 0; i < gap.length(); i++) {
        char c = gap.charAt(i);
        boolean stop = c == '.' || c == '!' || c == '?' || c == ';' || c == '\n';
        if (stop && (c == '\n' || i + 1 < gap.length())) {
          return true;
        }
      }
      return false;
    }

    private static int digits(String compact) {
      return (int) compact.chars().filter(c -> c >= '0' && c <= '9').count();
    }

    private String compact(int first, int last) {
      StringBuilder compact = new StringBuilder();
      for (int i = first; i <= last && compact.length() <= MAX_NAMED_LENGTH; i++) {
        compact.append(tokens.text(i));
      }
      return compact.toString().toUpperCase(Locale.ROOT);
    }
  }
}
