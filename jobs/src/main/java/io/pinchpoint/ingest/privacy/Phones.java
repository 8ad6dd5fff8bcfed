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
