package io.pinchpoint.ingest;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sorts names as people do: numbers as numbers, dates as dates, whatever their case, accents and
 * separators; folder by folder, the ending last. A name sorts by a key, which depends on the name
 * alone.
 *
 * <p>A date is told where its year has four digits: year first, year last, or with the month's name
 * in English, German, French, Spanish, Italian, Portuguese or Dutch. Where day and month could
 * change places, the day comes first; see {@link #isAmbiguous}.
 */
final class NaturalOrder {
  private static final Map<String, String> MONTHS =
      months(
          "january jan januar janvier janv enero ene gennaio janeiro januari",
          "february feb februar fevrier fevr fev febrero febbraio fevereiro februari",
          "march mar marz maerz mrz mars marzo marco maart mrt",
          "april apr avril avr abril abr aprile",
          "may mai mayo maggio maio mei",
          "june jun juni juin junio giugno giu junho",
          "july jul juli juillet juil julio luglio lug julho",
          "august aug aout agosto ago augustus",
          "september sept sep septembre septiembre settembre setembro",
          "october oct oktober okt octobre octubre ottobre ott outubro",
          "november nov novembre noviembre novembro",
          "december dec dezember dez decembre diciembre dic dicembre dezembro");

  private static final String YEAR = "((?:19|20)\\d\\d)(?!\\d)";
  private static final String MONTH =
      "(?<!\\p{L})(" + String.join("|", MONTHS.keySet()) + ")(?!\\p{L})\\.?";
  private static final String DAY = "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?";
  private static final String GAP = "[ ._,-]{0,2}(?:de )?";
  private static final Pattern YEAR_LAST =
      Pattern.compile("(?<!\\d)(\\d{1,2})([. _-])(\\d{1,2})\\2" + YEAR);
  private static final Pattern YEAR_LAST_WHOLE =
      Pattern.compile("(?<!\\d)([0-3]\\d)()([0-3]\\d)" + YEAR);

  /** What is told is set apart by this, and so no part of what is looked for next. */
  private static final String APART = "\u0002";

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              Pattern.compile("(?<!\\d)((?:19|20)\\d\\d)([. _-])(\\d{1,2})\\2(\\d{1,2})(?!\\d)"),
              date -> told(date.group(1), date.group(3), date.group(4))),
          new Rule(
              Pattern.compile(
                  "(?<!\\d)((?:19|20)\\d\\d)(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])"
                      + "(?:[t_-]?([01]\\d|2[0-3])([0-5]\\d)([0-5]\\d)?)?(?!\\d)"),
              date ->
                  told(
                      date.group(1),
                      date.group(2),
                      date.group(3),
                      date.group(4),
                      date.group(5),
                      date.group(6))),
          new Rule(YEAR_LAST, NaturalOrder::yearFirst),
          new Rule(YEAR_LAST_WHOLE, NaturalOrder::yearFirst),
          new Rule(
              Pattern.compile(DAY + "\\.?" + GAP + MONTH + GAP + YEAR),
              date -> told(date.group(3), month(date.group(2)), date.group(1))),
          new Rule(
              Pattern.compile(MONTH + GAP + DAY + "[ ._,-]{1,2}" + YEAR),
              date -> told(date.group(3), month(date.group(1)), date.group(2))),
          new Rule(
              Pattern.compile(MONTH + GAP + YEAR),
              date -> told(date.group(2), month(date.group(1)))),
          new Rule(
              Pattern.compile(
                  "(?<!\\p{L})(q|quarter|quartal|w|wk|week|kw|cw)" + GAP + DAY + GAP + YEAR),
              date -> told(date.group(3), date.group(1), date.group(2))),
          new Rule(
              Pattern.compile("(?<!\\d)(0?[1-9]|1[0-2])[._-]" + YEAR),
              date -> told(date.group(2), date.group(1))),
          new Rule(Pattern.compile(MONTH), date -> told(month(date.group(1)))),
          new Rule(
              Pattern.compile(
                  "(?<!\\d)(\\d{1,2})([.:_-]?)([0-5]\\d)(?:\\2([0-5]\\d))? ?([ap])m(?!\\p{L})"),
              time -> told(hour(time.group(1), time.group(5)), time.group(3), time.group(4))));

  private static final Pattern ENDING = Pattern.compile("(?:\\.[a-z][a-z0-9]*)+$");
  private static final Pattern TOKEN = Pattern.compile("[0-9]+|[\\p{L}]+");
  private static final String END_OF_FOLDER = "\u0000";
  private static final String END_OF_TOKEN = "\u0001";

  private NaturalOrder() {}

  /** How one way to write a date is written with the year first. */
  private record Rule(Pattern pattern, Function<MatchResult, String> yearFirst) {
    String apply(String name) {
      return pattern
          .matcher(name)
          .replaceAll(found -> Matcher.quoteReplacement(yearFirst.apply(found)));
    }
  }

  /** Names sort as their keys do. */
  static String key(String name) {
    StringBuilder key = new StringBuilder();
    String plain = plain(name);
    Matcher ending = ENDING.matcher(plain);
    String stem = ending.find() ? plain.substring(0, ending.start()) : plain;
    for (String part : stem.split("/", -1)) {
      String dated = part;
      for (Rule rule : RULES) {
        dated = rule.apply(dated);
      }
      append(key, dated);
    }
    append(key, plain.substring(stem.length()));
    return key.toString();
  }

  /** Whether a date in the name could be read with the day or with the month first. */
  static boolean isAmbiguous(String name) {
    String plain = plain(name);
    return isAmbiguous(YEAR_LAST, plain) || isAmbiguous(YEAR_LAST_WHOLE, plain);
  }

  private static boolean isAmbiguous(Pattern pattern, String name) {
    return pattern
        .matcher(name)
        .results()
        .anyMatch(
            date -> {
              int one = Integer.parseInt(date.group(1));
              int other = Integer.parseInt(date.group(3));
              return isMonth(one) && isMonth(other) && one != other;
            });
  }

  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .replaceAll("\\+|%20", " ")
        .replaceAll("(?i)%2c", ",")
        .toLowerCase(Locale.ROOT);
  }

  private static void append(StringBuilder key, String part) {
    Matcher token = TOKEN.matcher(part);
    while (token.find()) {
      String found = token.group();
      if (Character.isDigit(found.charAt(0))) {
        String number = found.replaceFirst("^0+", "");
        key.append("%04d".formatted(number.length())).append(number);
      } else {
        key.append(found);
      }
      key.append(END_OF_TOKEN);
    }
    key.append(END_OF_FOLDER);
  }

  private static String yearFirst(MatchResult date) {
    int one = Integer.parseInt(date.group(1));
    int other = Integer.parseInt(date.group(3));
    if (isMonth(other) && isDay(one)) {
      return told(date.group(4), date.group(3), date.group(1));
    }
    return isMonth(one) && isDay(other)
        ? told(date.group(4), date.group(1), date.group(3))
        : date.group();
  }

  private static boolean isMonth(int number) {
    return number >= 1 && number <= 12;
  }

  private static boolean isDay(int number) {
    return number >= 1 && number <= 31;
  }

  private static String month(String name) {
    return MONTHS.get(name);
  }

  private static String hour(String hour, String half) {
    int ofHalf = Integer.parseInt(hour) % 12;
    return Integer.toString(half.equals("p") ? ofHalf + 12 : ofHalf);
  }

  private static String told(String... parts) {
    StringBuilder told = new StringBuilder(APART);
    for (String part : parts) {
      if (part != null) {
        told.append(part).append(APART);
      }
    }
    return told.toString();
  }

  private static Map<String, String> months(String... names) {
    Map<String, String> months = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      for (String name : names[i].split(" ", -1)) {
        months.put(name, Integer.toString(i + 1));
      }
    }
    return months;
  }
}
