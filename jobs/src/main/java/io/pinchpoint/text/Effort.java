package io.pinchpoint.text;

import io.pinchpoint.config.EffortKind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a customer says that it took: “third time I call”, “on hold for three hours”. Having to
 * contact again, to wait and to be passed on are what makes an effort of a contact (Dixon, Freeman
 * and Toman, “Stop trying to delight your customers”, Harvard Business Review 2010).
 *
 * @param amount contacts, seconds or transfers, as the text states them; null where it states none
 * @param begin offset of the first UTF-16 unit of the words that say it
 * @param end offset after their last
 */
public record Effort(EffortKind kind, Long amount, int begin, int end) implements Serializable {

  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("a", 1),
          Map.entry("an", 1),
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("couple", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("eleven", 11),
          Map.entry("twelve", 12),
          Map.entry("dozen", 12),
          Map.entry("fifteen", 15),
          Map.entry("twenty", 20),
          Map.entry("thirty", 30),
          Map.entry("forty", 40),
          Map.entry("fifty", 50),
          Map.entry("sixty", 60),
          Map.entry("second", 2),
          Map.entry("third", 3),
          Map.entry("fourth", 4),
          Map.entry("fifth", 5),
          Map.entry("sixth", 6),
          Map.entry("seventh", 7),
          Map.entry("eighth", 8),
          Map.entry("ninth", 9),
          Map.entry("tenth", 10));

  private static final Map<Character, Long> SECONDS =
      Map.of('s', 1L, 'm', 60L, 'h', 3_600L, 'd', 86_400L, 'w', 604_800L);

  private static final String NUMBER =
      "(?<n>\\d{1,4}(?:\\.\\d+)?|half an?|an?|one|two|three|four|five|six|seven|eight|nine|ten"
          + "|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|(?:a )?(?:couple|dozen)(?: of)?"
          + "|several|many|multiple|numerous|countless|a few)";

  private static final String ORDINAL =
      "(?<n>\\d{1,2}(?:st|nd|rd|th)|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)";

  private static final String UNIT =
      "(?<unit>seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?)\\b"
          + "(?: ?(?:and )?(?:(?<minutes>\\d{1,2}) ?(?:minutes?|mins?)\\b|(?<half>a half)))?";

  private static final String CONTACTED =
      "(?:call|phon|contact|e-?mail|messag|tweet|ask|complain|report|chas)(?:e?d|ing)|call|rang"
          + "|wrote|written|tried";

  private static final String TIMES = "(?:" + NUMBER + " ?(?:times|x)\\b|(?<twice>twice))";

  /** A few words of the same clause. */
  private static final String WORDS = "(?:[\\w'#@/-]+ ){0,4}?";

  private static final String ABOUT =
      "(?:(?:for|about|over|almost|nearly|at least|more than|around|now) )*";

  private static final String PEOPLE =
      " (?:different )?(?:people|agents|reps|representatives|departments|advisors)";

  private static final List<Rule> RULES =
      List.of(
          rule(
              EffortKind.CONTACTS,
              ORDINAL
                  + " (?:time|call|e-?mail|attempt|message)\\b"
                  + "(?=[^.!?]{0,30}\\b(?:i|we|i've|we've|i'm|call|calling|asking|writing"
                  + "|contacting|trying|to you)\\b)"),
          rule(EffortKind.CONTACTS, "(?:" + CONTACTED + ") " + WORDS + ABOUT + TIMES),
          rule(
              EffortKind.CONTACTS,
              "(?:after|made|sent|left|took|takes) "
                  + ABOUT
                  + NUMBER
                  + " (?:phone |different |separate )?"
                  + "(?:calls|e-?mails|messages|attempts|letters|chats|voicemails)"),
          rule(
              EffortKind.CONTACTS,
              "(?:keep|kept|keeps) (?:calling|emailing|asking|contacting|chasing|writing)|(?:"
                  + CONTACTED
                  + ") "
                  + WORDS
                  + "(?:again and again|over and over|repeatedly|time and again)"),
          rule(
              EffortKind.WAIT,
              "(?:on hold|waiting|waited|wait|been holding|in (?:a |the"
                  + " )?(?:line|queue)|queu(?:ed|ing)) "
                  + WORDS
                  + ABOUT
                  + NUMBER
                  + "[ +-]*"
                  + UNIT),
          rule(
              EffortKind.WAIT,
              NUMBER
                  + "[ +-]*"
                  + UNIT
                  + "(?: (?:later|of|been|just|now))* (?:on hold|on the"
                  + " phone|hold|waits?|waiting|in (?:a |the )?(?:line|queue))\\b"),
          rule(
              EffortKind.WAIT,
              "(?:been|was|were|kept|keep|am|i'm|still|put|leave|left) (?:\\w+ )?(?:on"
                  + " hold|waiting)\\b"),
          rule(
              EffortKind.TRANSFERS,
              "(?:transferred|passed|bounced|redirected) "
                  + WORDS
                  + "(?:to|between|through|among) "
                  + NUMBER
                  + PEOPLE),
          rule(EffortKind.TRANSFERS, "(?:transferred|redirected) " + WORDS + TIMES),
          rule(
              EffortKind.TRANSFERS,
              "(?:spoken|spoke|talked|speaking) (?:to|with) " + ABOUT + NUMBER + PEOPLE),
          rule(
              EffortKind.TRANSFERS,
              "passed (?:around|from (?:pillar to post|one \\w+ to (?:another|the"
                  + " next)))|(?:run|ran|given|giving|getting|get|got) (?:me |us )?(?:a |the )run["
                  + " -]?around"));

  private record Rule(EffortKind kind, Pattern words) {

    /** What the group of this name matched; null also where the rule has none. */
    String group(Matcher matcher, String name) {
      return words.pattern().contains("(?<" + name + ">") ? matcher.group(name) : null;
    }
  }

  private static Rule rule(EffortKind kind, String words) {
    return new Rule(
        kind, Pattern.compile("(?<![\\w'])(?:" + words + ")", Pattern.CASE_INSENSITIVE));
  }

  /** What a text says, by its place; of what overlaps, the first that states an amount. */
  public static List<Effort> in(String text) {
    String plain = text.replaceAll("\\s", " ").replace('’', '\'');
    List<Effort> found = new ArrayList<>();
    for (Rule rule : RULES) {
      Matcher matcher = rule.words().matcher(plain);
      while (matcher.find()) {
        Effort effort =
            new Effort(rule.kind(), amount(rule, matcher), matcher.start(), matcher.end());
        if (found.stream().noneMatch(effort::overlaps)) {
          found.add(effort);
        }
      }
    }
    found.sort(Comparator.comparingInt(Effort::begin));
    return found;
  }

  private boolean overlaps(Effort other) {
    return begin < other.end && other.begin < end;
  }

  private static Long amount(Rule rule, Matcher matcher) {
    if (rule.group(matcher, "twice") != null) {
      return 2L;
    }
    Double number = number(rule.group(matcher, "n"));
    String unit = rule.group(matcher, "unit");
    if (number == null || unit == null) {
      return number == null ? null : Math.round(number);
    }
    long seconds = SECONDS.get(Character.toLowerCase(unit.charAt(0)));
    double half = rule.group(matcher, "half") == null ? 0 : 0.5;
    String minutes = rule.group(matcher, "minutes");
    return Math.round((number + half) * seconds)
        + (minutes == null ? 0 : SECONDS.get('m') * Long.parseLong(minutes));
  }

  /** Null for several, many and the like. */
  private static Double number(String written) {
    if (written == null) {
      return null;
    }
    if (Character.isDigit(written.charAt(0))) {
      return Double.valueOf(written.replaceAll("\\p{L}+", ""));
    }
    String plain = written.toLowerCase(Locale.ROOT);
    if (plain.startsWith("half")) {
      return 0.5;
    }
    Integer value = NUMBERS.get(plain.replaceAll("^a (?=couple|dozen)| of$", ""));
    return value == null ? null : value.doubleValue();
  }
}
