package io.pinchpoint.text.mail;

import java.util.List;
import java.util.regex.Pattern;

/** The writer's name and business under a mail. */
final class Signature {

  private static final int MOST_LINES = 10;
  private static final int MOST_LINES_AFTER_DELIMITER = 15;
  private static final int MOST_CHARS = 90;
  private static final int WORDS_OF_PROSE = 6;

  /** RFC 3676: two dashes and a blank, alone on a line. */
  static final String DELIMITER = "--";

  private static final Pattern CLOSING =
      pattern(
          "(?:(?:with )?(?:kind(?:est)?|best|warm(?:est)?|many)? ?regards|(?:all )?(?:the )?best(?:"
              + " wishes)?|cheers|yours(?: (?:sincerely|faithfully|truly))?|sincerely(?:"
              + " yours)?|respectfully|cordially|mit (?:freundlichen|besten|herzlichen|lieben)"
              + " gr(?:ü|ue)(?:ß|ss)en|(?:freundliche|beste|viele|liebe|schöne|herzliche)"
              + " gr(?:ü|ue)(?:ß|ss)e(?: aus \\p{L}+)?|mfg|lg|vg|gru(?:ß|ss)|(?:un )?(?:cordial"
              + " )?saludos?(?: cordial(?:es)?)?|atentamente|un abrazo|(?:bien |très"
              + " )?cordialement|(?:sincères |meilleures )?salutations(?: distinguées)?|bien à"
              + " vous|(?:cordiali|distinti) saluti|un cordiale"
              + " saluto|saluti|cordialmente|atenciosamente|(?:com os )?(?:melhores |meus"
              + " )?cumprimentos|abraços|att|(?:met )?(?:vriendelijke|hartelijke)"
              + " groet(?:en)?|groet(?:en|jes)?|mvg)[,.!]?");

  /** A closing too, but one that says something. */
  private static final Pattern THANKS =
      pattern(
          "(?:many |with )?(?:thanks|thank you|thx)(?: (?:again|in advance|so much|and (?:kind"
              + " |best )?regards))?[,.!]?|(?:vielen"
              + " )?danke?|gracias|merci|grazie|obrigad[oa]|bedankt");

  private static final Pattern CONTACT =
      pattern(
          ".*(?:\\[(?:EMAIL|PHONE)]|https?://|www\\.|\\S@\\S+\\.\\p{L}|(?:^|[\\s|,;])(?:tel|telefon|telephone|phone|mobile?|cell|fax|office|direct|móvil|tél|cellulare|telemóvel|mobiel|handy|t|m|f|e|w)\\.?"
              + " ?:).*");

  /** A line with one of these is meant for who reads it. */
  private static final Pattern MATTER =
      pattern(
          ".*\\b(?:order|account|ticket|booking|reference|ref|invoice|case|customer|tracking|policy|claim)\\b.*\\d.*");

  private Signature() {}

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /**
   * Where the signature begins at the end of these lines; {@code to} if there is none.
   *
   * @param from the first line that may be of it
   * @param to the line after the last
   */
  static int start(String text, List<Line> lines, int from, int to) {
    int delimiter = afterDelimiter(text, lines, from, to);
    if (delimiter < to) {
      return delimiter;
    }
    int said = 0;
    for (int at = to - 1; at > from && said <= MOST_LINES; at--) {
      String words = lines.get(at).words();
      if (CLOSING.matcher(words).matches()) {
        return isContact(lines, at + 1, to) ? at : to;
      }
      if (THANKS.matcher(words).matches()) {
        return isContact(lines, at + 1, to) ? at + 1 : to;
      }
      said += lines.get(at).isBlank() ? 0 : 1;
    }
    return to;
  }

  private static int afterDelimiter(String text, List<Line> lines, int from, int to) {
    int said = 0;
    for (int at = to - 1; at >= from && said <= MOST_LINES_AFTER_DELIMITER; at--) {
      Line line = lines.get(at);
      if (line.words().equals(DELIMITER)) {
        boolean isExact = line.end() - line.begin() == 3 && text.charAt(line.end() - 1) == ' ';
        return said > 0 && (isExact || areShort(lines, at + 1, to)) ? at : to;
      }
      said += line.isBlank() ? 0 : 1;
    }
    return to;
  }

  private static boolean isContact(List<Line> lines, int from, int to) {
    boolean hasContact = false;
    for (Line line : lines.subList(from, to)) {
      if (MATTER.matcher(line.words()).matches()) {
        return false;
      }
      hasContact |= CONTACT.matcher(line.words()).matches();
    }
    return hasContact && areShort(lines, from, to);
  }

  /** Whether no line is prose. */
  private static boolean areShort(List<Line> lines, int from, int to) {
    return lines.subList(from, to).stream()
        .allMatch(
            line ->
                line.words().length() <= MOST_CHARS
                    && !(line.endsSentence()
                        && line.words().chars().filter(c -> c == ' ').count() + 1
                            >= WORDS_OF_PROSE));
  }
}
