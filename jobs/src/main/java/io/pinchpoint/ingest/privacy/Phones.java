package io.pinchpoint.ingest.privacy;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Phone numbers that libphonenumber holds valid. It sees only stretches of digits and phone
 * punctuation, in windows of bounded length, because it is slow on digits; what it can't be asked
 * about, past a bound that no comment reaches, is taken for a phone number.
 */
final class Phones implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int MIN_DIGITS = 7;
  private static final int MAX_GROUP = 17;
  private static final int WINDOW = 80;
  private static final int OVERLAP = 40;
  private static final int MAX_WINDOWS = 150;
  private static final long MAX_TRIES = 40;

  private static final Pattern DATE_OR_VERSION =
      Pattern.compile(
          "(?<![0-9.])[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?![0-9]|\\.[0-9])|(?<![0-9])(?:(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
              + "|[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:19|20)[0-9]{2})(?![0-9])");

  /** Words before a number that make it a number of something else. */
  private static final Pattern LABEL = IdWords.beforeOthers();

  /** Words after a number that do the same. */
  private static final Pattern EXPLANATION = IdWords.afterOthers();

  /** What a number is a part of. */
  private static final Pattern CODE = Pattern.compile("(?:[A-Z]|[A-Z0-9]{2})[-/]$");

  private static final Pattern CURRENCY =
      Pattern.compile(
          "^(?:[.,][0-9]{1,2})?\\s?(?:\\p{Sc}|(?:EUR|USD|GBP|euros?|dollars?|pounds?)(?!\\p{L}))",
          Pattern.CASE_INSENSITIVE);

  private static final int MIN_ODD_DIGITS = 9;
  private static final int MAX_ODD_DIGITS = 15;
  private static final String ODD = "[\\s\\h_~|*,:;=·•∙・°\\\\/.()–—-]{1,4}";
  private static final Pattern ODDLY =
      Pattern.compile(
          "(?<![\\p{L}0-9+.,:/_#=?&%-])(?:\\+|\\(\\+?)?[0-9]{1,4}(?:"
              + ODD
              + "[0-9]{2,7}){2,6}(?![\\p{L}0-9]|[.,:/_-][0-9])");

  private static final Pattern PLAINLY =
      Pattern.compile("[+(]{0,2}[0-9]++(?:[ .-][(]?[0-9]++|[)][ .-]?[0-9]++)*+");

  /** Counts, amounts, times and days. */
  private static final Pattern NO_PHONE =
      Pattern.compile(
          "[0-9]{1,3}(?:[,.][0-9]{3})+(?:[.,][0-9]{2})?"
              + "|.*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9]).*"
              + "|.*(?<![0-9])(?:(?:19|20)[0-9]{2}([_/.,-])[0-9]{2}\\1[0-9]{2}|[0-9]{1,2}([_/.,-])[0-9]{1,2}\\2(?:19|20)[0-9]{2})(?![0-9]).*",
          Pattern.DOTALL);

  private final ArrayList<String> regions;

  Phones(List<String> regions) {
    for (String region : regions) {
      if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(region)) {
        throw new IllegalArgumentException(
            "redaction.phone_regions holds "
                + region
                + "; must be two-letter ISO 3166 codes in capitals, such as ES");
      }
    }
    this.regions = new ArrayList<>(regions.isEmpty() ? List.of("ZZ") : regions);
  }

  List<Span> find(String text) {
    List<Span> found = new ArrayList<>();
    List<Span> links = null;
    int link = 0;
    int windows = 0;
    int i = 0;
    while (i < text.length()) {
      if (!opens(text.charAt(i))) {
        i++;
        continue;
      }
      int start = i;
      int digits = 0;
      int gap = 0;
      int group = 0;
      int end = i;
      while (i < text.length() && gap <= 4 && phonish(text.charAt(i))) {
        if (Character.isDigit(text.charAt(i))) {
          digits++;
          group++;
          gap = 0;
          end = i + 1;
          if (group > MAX_GROUP) {
            break;
          }
        } else {
          group = 0;
          gap++;
        }
        i++;
      }
      if (group > MAX_GROUP) {
        while (end > start && Character.isDigit(text.charAt(end - 1))) {
          end--;
          digits--;
        }
        while (i < text.length() && Character.isDigit(text.charAt(i))) {
          i++;
        }
      }
      if (digits < MIN_DIGITS) {
        continue;
      }
      if (links == null) {
        links = Links.find(text);
      }
      while (link < links.size() && links.get(link).end() <= start) {
        link++;
      }
      if (link < links.size() && links.get(link).start() < end) {
        i = Math.max(i, links.get(link).end());
        continue;
      }
      windows = inSegment(text, start, end, windows, found);
    }
    return Redactor.merged(found);
  }

  /**
   * Numbers whose groups something else divides than libphonenumber knows: {@code 212_736_5000}.
   * Three groups or more, so that neither a time nor a decimal is one. A text with too many of them
   * to look at each loses the rest.
   */
  List<Span> oddlyDivided(String text) {
    List<Span> found = new ArrayList<>();
    Matcher odd = ODDLY.matcher(text);
    int from = 0;
    int tried = 0;
    while (odd.find(from)) {
      int end = odd.end();
      if (isPlain(text, odd.start(), end)) {
        from = end;
        continue;
      }
      if (++tried > MAX_WINDOWS) {
        found.add(new Span(odd.start(), end, "PHONE"));
        from = end;
        continue;
      }
      while (end > odd.start() && !isOdd(text, odd.start(), end)) {
        end = groupsBut(text, odd.start(), end);
      }
      if (end > odd.start()) {
        found.add(new Span(odd.start(), end, "PHONE"));
      }
      from = Math.max(end, odd.start() + 1);
      while (from < odd.end() && Character.isDigit(text.charAt(from - 1))) {
        from++;
      }
    }
    return found;
  }

  /** Whether the groups are divided as libphonenumber knows it, so that it has looked. */
  private static boolean isPlain(String text, int start, int end) {
    return PLAINLY.matcher(text).region(start, end).matches();
  }

  private boolean isOdd(String text, int start, int end) {
    String number = text.substring(start, end);
    String digits = number.replaceAll("[^0-9+]+", " ").strip().replaceAll("(?<!^)\\+", "");
    long count = digits.chars().filter(c -> c >= '0' && c <= '9').count();
    return count >= MIN_ODD_DIGITS
        && count <= MAX_ODD_DIGITS
        && !NO_PHONE.matcher(number).matches()
        && !labelled(text, start, end)
        && isPhone(digits);
  }

  /** The end without the last group; the start where fewer than three are left. */
  private static int groupsBut(String text, int start, int end) {
    int last = end;
    while (last > start && Character.isDigit(text.charAt(last - 1))) {
      last--;
    }
    while (last > start && !Character.isDigit(text.charAt(last - 1))) {
      last--;
    }
    int groups = 0;
    for (int i = start; i < last; i++) {
      boolean digit = Character.isDigit(text.charAt(i));
      groups += digit && (i == start || !Character.isDigit(text.charAt(i - 1))) ? 1 : 0;
    }
    return groups < 3 ? start : last;
  }

  private boolean isPhone(String digits) {
    String plain = digits.replace("(0)", "");
    for (String region : regions) {
      for (String way : List.of(plain, plain.replace(" ", ""))) {
        for (PhoneNumberMatch match :
            PhoneNumberUtil.getInstance().findNumbers(way, region, Leniency.VALID, MAX_TRIES)) {
          if (match.start() == 0 && match.end() == way.length()) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /**
   * Searches one stretch between the dates and versions in it; returns the windows used up so far.
   */
  private int inSegment(String text, int start, int end, int windows, List<Span> found) {
    int used = windows;
    int from = start;
    Matcher date = DATE_OR_VERSION.matcher(text).region(start, end);
    date.useTransparentBounds(true);
    while (date.find()) {
      used = inPlain(text, from, date.start(), used, found);
      from = date.end();
    }
    return inPlain(text, from, end, used, found);
  }

  private int inPlain(String text, int start, int end, int windows, List<Span> found) {
    int used = windows;
    for (int from = start; from < end; from += WINDOW - OVERLAP) {
      int to = Math.min(end, from + WINDOW);
      if (digits(text, from, to) >= MIN_DIGITS) {
        if (++used > MAX_WINDOWS) {
          found.add(new Span(from, end, "PHONE"));
          return used;
        }
        ask(text, from, to, found);
      }
      if (to == end) {
        break;
      }
    }
    return used;
  }

  private static int digits(String text, int from, int to) {
    int digits = 0;
    for (int i = from; i < to; i++) {
      digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
    }
    return digits;
  }

  private void ask(String text, int from, int to, List<Span> found) {
    // One character on either side tells libphonenumber of letters and currency signs; digits
    // would be taken for a part of the number.
    boolean apart = from > 0 && !Character.isDigit(text.charAt(from - 1));
    int shift = apart ? from - 1 : from;
    String window = text.substring(shift, Math.min(text.length(), to + 1));
    for (String region : regions) {
      for (PhoneNumberMatch match :
          PhoneNumberUtil.getInstance().findNumbers(window, region, Leniency.VALID, MAX_TRIES)) {
        int start = shift + match.start();
        int end = shift + match.end();
        boolean cut =
            (start > 0 && Character.isDigit(text.charAt(start - 1)))
                || (end < text.length() && Character.isDigit(text.charAt(end)));
        if (!cut && !labelled(text, start, end)) {
          found.add(new Span(start, end, "PHONE"));
        }
      }
    }
  }

  private static boolean labelled(String text, int start, int end) {
    if (CURRENCY.matcher(text.substring(end, Math.min(text.length(), end + 12))).find()) {
      return true;
    }
    if (!Character.isDigit(text.charAt(start))) {
      return false;
    }
    String before = text.substring(Math.max(0, start - 40), start);
    String after = text.substring(end, Math.min(text.length(), end + 40));
    return CODE.matcher(before).find()
        || LABEL.matcher(IdWords.folded(before)).find()
        || EXPLANATION.matcher(IdWords.folded(after)).find();
  }

  private static boolean opens(char c) {
    return c == '+' || c == '\uFF0B' || c == '(' || Character.isDigit(c);
  }

  private static boolean phonish(char c) {
    return opens(c)
        || ")-./ ".indexOf(c) >= 0
        || (c > 0x7F
            && (c == '\u00A0'
                || c == '\u202F'
                || c == '\u2009'
                || c == '\u2060'
                || (c >= '\u2010' && c <= '\u2015')
                || c == '\u2212'));
  }
}
