package io.pinchpoint.text.mail;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line above a quotation that says who wrote it, and when: {@code On Mon, 2 Mar 2026 at 10:00,
 * Acme <…> wrote:}, in the languages of the mail clients, over one line or several.
 */
final class Attribution {

  /** Clients break it where a line is full: at most so often. */
  private static final int MOST_LINES = 4;

  private static final int MOST_CHARS = 400;

  private static final String VERB =
      "(?:wrote|writes|schrieb|schrieben|geschrieben|schreef|geschreven|escribi[oó]|escrito"
          + "|(?:a |à )?[eé]crit|ha scritto|scrisse|escreveu|skrev|skriver|kirjoitti|pisze"
          + "|napisał(?:\\(a\\)|a)?|napsala?|napsal\\(a\\)|írta|a scris|yazdı|έγραψε|написала?"
          + "|написал\\(а\\)|пишет|написав|写道|寫道|のメール)";

  private static final String WORD_BEFORE = "(?<![\\p{L}\\p{N}])";
  private static final String WORD_AFTER = "(?![\\p{L}\\p{N}])";

  /** Words that begin one, before the date. */
  private static final String OPENING =
      "(?:On|Am|Em|No dia|El(?: d[ií]a)?|Le|Il(?: giorno)?|Op|Den|W dniu|Dnia|Dne|On the|La data de"
          + "|Στις|В)";

  private static final Pattern SAYS =
      Pattern.compile(WORD_BEFORE + VERB + WORD_AFTER, Pattern.CASE_INSENSITIVE);

  private static final Pattern OPENS = Pattern.compile("^[*_]?" + OPENING + WORD_AFTER);

  private static final Pattern TIME =
      Pattern.compile("(?<!\\d)\\d{1,2}[:.h]\\d{2}(?::\\d{2})?(?!\\d)|\\d{1,2} ?[AaPp]\\.?[Mm]");

  private static final Pattern DATE =
      Pattern.compile(
          "(?<!\\d)(?:\\d{1,2}([./-])\\d{1,2}\\1(?:\\d{2}){1,2}|(?:19|20)\\d{2}[./-]\\d{1,2}[./-]\\d{1,2}|\\d{1,2}(?:st|nd|rd|th|\\.|º|°)?,?"
              + " (?:de |of )?\\p{L}{3,12}\\.?,? (?:de |del )?(?:19|20)\\d{2}|\\p{L}{3,12}\\.?"
              + " \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d{2}|(?:19|20)\\d{2}年)");

  /** A day without its year, as it stands beside a time. */
  private static final Pattern DAY =
      Pattern.compile("\\p{L}{3,12}\\.? \\d{1,2}(?!\\d)|(?<!\\d)\\d{1,2}\\.? (?:de )?\\p{L}{3,12}");

  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\[EMAIL]|<[^<>\\s]*@|[\\p{L}\\d._-]@[\\p{L}\\d-]+\\.|<mailto:|\\(\\[NAME]\\)");

  /** Whoever says these speaks, and names nobody. */
  private static final Pattern SPEECH =
      Pattern.compile(
          WORD_BEFORE
              + "(?:I|[Ww]e|[Yy]ou|[Hh]e|[Ss]he|[Tt]hey|your|my|our|his|her|their|the|this|and|but|which"
              + "|who|that|to|ich|wir|er|mir|und|yo|ellos|je|nous|ils|io|noi|eu|ik|wij|me|us)"
              + WORD_AFTER);

  /** A day of the week at most stands before a date that comes first. */
  private static final int BEFORE_DATE = 16;

  /** Lotus Notes': name, dashes, time, dashes. */
  private static final Pattern DASHED =
      Pattern.compile(
          "^.{2,80}-{3} ?\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4} \\d{1,2}:\\d{2}.{0,12}-{3}(?!-).*");

  /** One within a line, as where breaks were lost. */
  private static final Pattern WITHIN =
      Pattern.compile(
          "(?:^|(?<=[\\s.!?>]))"
              + OPENING
              + " [^\\n]{8,200}?"
              + WORD_BEFORE
              + VERB
              + WORD_AFTER
              + "[^\\n:]{0,120}:(?=\\s|$)");

  private Attribution() {}

  /**
   * The first line of the attribution that ends with this line; −1 if none does.
   *
   * @param isFollowedByMarks whether what comes next is marked as quoted
   */
  static int start(List<Line> lines, int last, boolean isFollowedByMarks) {
    String words = "";
    int undated = -1;
    for (int first = last; first >= 0 && last - first < MOST_LINES; first--) {
      Line line = lines.get(first);
      if (line.isBlank() || line.isMarked()) {
        break;
      }
      words = words.isEmpty() ? line.words() : line.words() + " " + words;
      if (words.length() > MOST_CHARS) {
        break;
      }
      if (first == last && DASHED.matcher(words).matches()) {
        return first;
      }
      if (!endsOne(words) && !isFollowedByMarks) {
        return -1;
      }
      if (isOne(words, isFollowedByMarks)) {
        return first;
      }
      if (undated < 0 && isUndated(words, isFollowedByMarks)) {
        undated = first; // unless a line above has the date
      }
    }
    return undated;
  }

  private static boolean endsOne(String words) {
    String plain = plain(words);
    return plain.endsWith(":") || plain.endsWith("：");
  }

  private static String plain(String words) {
    int end = words.length();
    while (end > 0 && "*_ ".indexOf(words.charAt(end - 1)) >= 0) {
      end--;
    }
    return words.substring(0, end);
  }

  private static boolean isOne(String words, boolean isFollowedByMarks) {
    if (words.chars().noneMatch(Character::isDigit)) {
      return false;
    }
    Matcher verb = SAYS.matcher(words);
    boolean isSaid = verb.find();
    if (!isSaid && !mayHaveAddress(words)) {
      return false;
    }
    boolean hasAddress = ADDRESS.matcher(words).find();
    boolean hasTime = TIME.matcher(words).find();
    Matcher date = DATE.matcher(words);
    boolean hasDate = date.find();
    boolean hasDay = hasDate || (hasTime && DAY.matcher(words).find());
    if (!isSaid) {
      return hasAddress && hasTime && hasDate && date.start() < BEFORE_DATE && endsOne(words);
    }
    boolean isSpeech = SPEECH.matcher(words).find();
    if (!endsOne(words)) {
      // Some forget the colon above what they mark.
      return OPENS.matcher(words).find() && hasDate && hasTime && !isSpeech;
    }
    if (OPENS.matcher(words).find()) {
      return hasAddress ? hasDay || hasTime : hasDay && !isSpeech && (hasTime || isFollowedByMarks);
    }
    // Name first, then verb and date.
    return isNamed(verb.start()) && hasDay && (hasAddress || (hasTime && !isSpeech));
  }

  /** A name and a verb, and no date: {@code Acme <…> wrote:}. */
  private static boolean isUndated(String words, boolean isFollowedByMarks) {
    Matcher verb = SAYS.matcher(words);
    return endsOne(words)
        && verb.find()
        && isNamed(verb.start())
        && plain(words).length() - verb.end() <= 2
        && (ADDRESS.matcher(words).find() || (isFollowedByMarks && !SPEECH.matcher(words).find()));
  }

  private static boolean mayHaveAddress(String words) {
    return words.indexOf('@') >= 0 || words.contains("[EMAIL]") || words.contains("[NAME]");
  }

  private static boolean isNamed(int verb) {
    return verb > 1 && verb < 100;
  }

  /** Where an attribution begins within a line that has more before it; −1 if nowhere. */
  static int within(String line, int from) {
    if (!mayHaveAddress(line) || line.indexOf(':') < 0) {
      return -1;
    }
    Matcher found = WITHIN.matcher(line);
    int at = from;
    while (at <= line.length() && found.find(at)) {
      String words = found.group();
      if (ADDRESS.matcher(words).find() && TIME.matcher(words).find()) {
        return found.start();
      }
      at = found.start() + 1;
    }
    return -1;
  }
}
