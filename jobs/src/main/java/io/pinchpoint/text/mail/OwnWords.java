package io.pinchpoint.text.mail;

import io.pinchpoint.text.mail.Cut.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What of a mail its writer has written. Quotations, their headers, mails passed on, signatures,
 * disclaimers and what devices add are cut, as the usual mail clients and ticket systems make them
 * in their languages. Answers between the lines of a quotation stay.
 *
 * <p>Texts that are no mails stay whole. So does a text that would be cut to nothing, unless it is
 * a quotation: then nothing of it is its writer's own.
 *
 * <p>Takes text as it is stored: cleaned, and redacted. The same text gives the same cuts, in time
 * that grows with its length.
 */
public final class OwnWords {

  /** Marked lines that nothing introduces are taken for quoted if one is at least so long. */
  private static final int LONG_LINE = 55;

  /** Clients break marked lines that are longer. */
  private static final int FULL_LINE = 60;

  private static final Pattern LIST_TITLE =
      Pattern.compile("[\\p{L}'’-]{1,20}(?: [\\p{L}'’-]{1,20}){0,2} ?:");

  /** The field of a form that holds what its writer says. */
  private static final Pattern FORM_FIELD =
      Pattern.compile(
          "(?i:(?:your |my"
              + " )?(?:message|comments?|enquiry|inquiry|feedback|question|nachricht|anfrage|mensaje|consulta|messaggio|mensagem|bericht)(?:"
              + " body| text)?)\\s{0,2}:");

  private final String text;
  private final List<Line> lines;

  /** By line; null where it is the writer's own. */
  private final Kind[] kinds;

  private final List<Cut> within = new ArrayList<>();

  /** Last line of the attribution that begins with a line, plus one; 0 where none does. */
  private final int[] attributionEnds;

  /** Whether an attribution ends with a line. */
  private final boolean[] isAttributionEnd;

  /** From a line on, the first that is not blank; after the last if there is none. */
  private final int[] nextSaid;

  /** From a line on, the first that is marked; after the last if there is none. */
  private final int[] nextMarked;

  /** Up to a line, the last that is not blank; −1 if there is none. */
  private final int[] previousSaid;

  private final boolean mayHaveDisclaimer;

  private OwnWords(String text) {
    this.text = text;
    this.mayHaveDisclaimer = Disclaimer.mayBeIn(text);
    this.lines = Line.of(text);
    this.kinds = new Kind[lines.size()];
    this.attributionEnds = new int[lines.size()];
    this.isAttributionEnd = new boolean[lines.size()];
    this.nextSaid = new int[lines.size() + 1];
    this.nextMarked = new int[lines.size() + 1];
    this.previousSaid = new int[lines.size()];
    nextSaid[lines.size()] = lines.size();
    nextMarked[lines.size()] = lines.size();
    for (int at = lines.size() - 1; at >= 0; at--) {
      nextSaid[at] = lines.get(at).isBlank() ? nextSaid[at + 1] : at;
      nextMarked[at] = lines.get(at).isMarked() ? at : nextMarked[at + 1];
    }
    for (int at = 0; at < lines.size(); at++) {
      previousSaid[at] = !lines.get(at).isBlank() ? at : at == 0 ? -1 : previousSaid[at - 1];
    }
  }

  /**
   * What is not the writer's own, in order, without overlaps.
   *
   * @param text may be null
   */
  public static List<Cut> cuts(String text) {
    return text == null || !mayBeMail(text) ? List.of() : new OwnWords(text).cuts();
  }

  /**
   * A text with blanks in place of what is cut, so that offsets stay true, and without blanks at
   * its end; empty if nothing is its writer's own.
   *
   * @param cuts of this text, in order
   */
  public static String of(String text, List<Cut> cuts) {
    if (cuts.isEmpty()) {
      return text;
    }
    char[] own = text.toCharArray();
    for (Cut cut : cuts) {
      for (int i = cut.begin(); i < cut.end(); i++) {
        own[i] = own[i] == '\n' ? '\n' : ' ';
      }
    }
    return new String(own).stripTrailing();
  }

  /** Whether it has more than a line, or what may be an attribution or a device within one. */
  private static boolean mayBeMail(String text) {
    return text.indexOf('\n') >= 0 || text.indexOf(':') >= 0 || DeviceLine.within(text) >= 0;
  }

  private List<Cut> cuts() {
    findAttributions();
    divide();
    cutMarked();
    cutWithin();
    cutEnds();
    cutBetween();
    List<Cut> cuts = merged();
    boolean isAllCut =
        cuts.isEmpty() || of(text, cuts).chars().noneMatch(Character::isLetterOrDigit);
    boolean hasQuotation = cuts.stream().anyMatch(cut -> cut.kind().isOfOthers());
    return isAllCut && !hasQuotation ? List.of() : cuts;
  }

  // ---------------------------------------------------------------- quotations

  private void findAttributions() {
    for (int at = 0; at < lines.size(); at++) {
      int start = Attribution.start(lines, at, isMarked(nextSaid[at + 1]));
      if (start >= 0) {
        attributionEnds[start] = at + 1;
        isAttributionEnd[at] = true;
      }
    }
  }

  /** Finds where what was before begins, and cuts from there on. */
  private void divide() {
    int at = 0;
    while (at < lines.size()) {
      Line line = lines.get(at);
      Divider divider = line.isMarked() ? null : Divider.of(line.words());
      int end = headerEnd(at, divider);
      if (end == at) {
        at++;
        continue;
      }
      int next = nextSaid[end];
      if (divider == Divider.FORWARDED) {
        mark(at, lines.size(), Kind.FORWARDED);
        return;
      }
      mark(at, end, Kind.HEADER);
      if (!isMarked(next)
          && !isOwn(at, divider)
          && !isForm(at, divider, next)
          && !isAnsweredWithin(at, next)) {
        mark(end, lines.size(), Kind.QUOTATION);
        return;
      }
      at = end;
    }
  }

  /** Whether a header is the mail's own: nothing stands above it that it could divide. */
  private boolean isOwn(int header, Divider divider) {
    boolean isFirst = header == 0 || previousSaid[header - 1] < 0;
    return isFirst && divider != Divider.ORIGINAL && attributionEnds[header] == 0;
  }

  /** Whether it is what a form on the web sends: fields that look like a header, and a message. */
  private boolean isForm(int header, Divider divider, int next) {
    return divider == null
        && attributionEnds[header] == 0
        && next < lines.size()
        && FORM_FIELD.matcher(lines.get(next).words()).lookingAt();
  }

  /**
   * The line after a divider, a header or an attribution that begins here, and what belongs to it.
   */
  private int headerEnd(int at, Divider divider) {
    if (divider == null) {
      return attributionEnds[at] > 0 ? attributionEnds[at] : MailHeader.end(lines, at);
    }
    int next = nextSaid[at + 1];
    if (next < lines.size() && divider != Divider.REPLY_ABOVE) {
      int end = attributionEnds[next] > 0 ? attributionEnds[next] : MailHeader.end(lines, next);
      if (end > next) {
        return end;
      }
    }
    return divider == Divider.RULER ? at : at + 1;
  }

  /**
   * Whether lines below an attribution are marked, but not what comes next: it is answered there.
   */
  private boolean isAnsweredWithin(int attribution, int next) {
    if (attributionEnds[attribution] == 0) {
      return false;
    }
    int marked = nextMarked[next];
    return marked < lines.size() && !isAttributionEnd[previousSaid[marked - 1]];
  }

  /** Cuts the lines that are marked as quoted, with what was broken off them. */
  private void cutMarked() {
    if (!isQuoting()) {
      return;
    }
    int last = -1;
    for (int at = 0; at < lines.size(); at++) {
      if (!lines.get(at).isMarked() || kinds[at] != null) {
        continue;
      }
      kinds[at] = Kind.QUOTATION;
      if (last >= 0 && (areBlank(last + 1, at) || (at - last == 2 && isBrokenOff(last + 1)))) {
        mark(last + 1, at, Kind.QUOTATION);
      }
      last = at;
    }
  }

  /** Whether a line between marked ones goes on with the one above it: a client broke it there. */
  private boolean isBrokenOff(int at) {
    Line above = lines.get(at - 1);
    String words = lines.get(at).words();
    return above.words().length() >= FULL_LINE
        && !above.endsSentence()
        && words.length() < FULL_LINE
        && !words.isEmpty()
        && Character.isLowerCase(words.charAt(0));
  }

  /**
   * Whether lines are marked because they are quoted. A mark may also be a list's, or mean more
   * than.
   */
  private boolean isQuoting() {
    boolean isIntroduced = false;
    boolean isProse = false;
    boolean isList = false;
    int marked = 0;
    int others = 0;
    for (int at = 0; at < lines.size(); at++) {
      Line line = lines.get(at);
      isIntroduced |= kinds[at] == Kind.HEADER;
      isList |= marked == 0 && line.isMarked() && isTitle(at);
      if (!line.isMarked()) {
        others += line.isBlank() ? 0 : 1;
        continue;
      }
      marked++;
      String words = line.unmarked();
      isProse |=
          !words.isEmpty()
              && Character.isLetter(words.charAt(0))
              && (words.length() >= LONG_LINE || (line.endsSentence() && words.indexOf(' ') > 0));
      isIntroduced |=
          line.words().startsWith("> >")
              || line.words().startsWith(">> ")
              || isIntroducedByMarked(at);
    }
    return marked > 0 && (isIntroduced || (isProse && !isList && others > 0));
  }

  /** Whether the line above says what is listed, as in “Issues:”; who wrote when is longer. */
  private boolean isTitle(int at) {
    int title = at == 0 ? -1 : previousSaid[at - 1];
    return title >= 0 && LIST_TITLE.matcher(lines.get(title).words()).matches();
  }

  /** An attribution that is marked itself, as the iPhone has it. */
  private boolean isIntroducedByMarked(int at) {
    String words = lines.get(at).unmarked();
    return words.endsWith(":")
        && Attribution.start(List.of(new Line(0, words.length(), words)), 0, true) == 0;
  }

  // ---------------------------------------------------------------- lines that lost their breaks

  private void cutWithin() {
    for (int at = 0; at < lines.size(); at++) {
      if (kinds[at] != null) {
        continue;
      }
      Line line = lines.get(at);
      String whole = text.substring(line.begin(), line.end());
      int attribution = Attribution.within(whole, 0);
      int header = MailHeader.within(whole, 0);
      int begin =
          attribution < 0 ? header : header < 0 ? attribution : Math.min(attribution, header);
      if (begin < 0 || (begin == 0 && at == nextSaid[0])) {
        continue; // where it comes first, it may be the mail's own
      }
      if (whole.substring(0, begin).isBlank()) {
        kinds[at] = Kind.QUOTATION;
      } else {
        int device = DeviceLine.within(whole.substring(0, begin));
        if (device >= 0) {
          within.add(new Cut(line.begin() + device, line.begin() + begin, Kind.DEVICE));
        }
        within.add(new Cut(line.begin() + begin, line.end(), Kind.QUOTATION));
      }
      mark(at + 1, lines.size(), Kind.QUOTATION);
      return;
    }
  }

  // ---------------------------------------------------------------- ends

  /** Cuts what stands under the writer's words, wherever they end. */
  private void cutEnds() {
    int from = 0;
    for (int at = 0; at <= lines.size(); at++) {
      if (at == lines.size() || kinds[at] != null) {
        if (at > from) {
          cutEnd(from, at);
        }
        from = at + 1;
      }
    }
  }

  private void cutEnd(int from, int to) {
    for (int at = from; mayHaveDisclaimer && at < to; at++) {
      int end = at;
      while (end < to && !lines.get(end).isBlank()) {
        end++;
      }
      cutDisclaimer(at, end);
      at = end;
    }
    int end = withoutCut(from, to);
    end = cutDevice(from, end);
    if (end > from && end < to && lines.get(end - 1).words().equals(Signature.DELIMITER)) {
      mark(end - 1, end, Kind.SIGNATURE);
      end = withoutCut(from, end - 1);
    }
    int signature = Signature.start(text, lines, from, end);
    if (signature < end) {
      mark(signature, end, Kind.SIGNATURE);
      cutDevice(from, withoutCut(from, signature));
    }
  }

  private void cutDisclaimer(int from, int to) {
    if (from == to) {
      return;
    }
    int begin = Disclaimer.within(text, lines.get(from).begin(), lines.get(to - 1).end());
    if (begin >= 0) {
      int first = from;
      while (lines.get(first).end() < begin) {
        first++;
      }
      mark(first, to, Kind.DISCLAIMER);
    }
  }

  /** The line after the last of the writer's own. */
  private int withoutCut(int from, int to) {
    int end = to;
    while (end > from && (lines.get(end - 1).isBlank() || kinds[end - 1] != null)) {
      end--;
    }
    return end;
  }

  /** Cuts devices at the end; the line after what is left. */
  private int cutDevice(int from, int to) {
    int end = to;
    while (end > from && DeviceLine.is(lines.get(end - 1).words())) {
      kinds[end - 1] = Kind.DEVICE;
      end = withoutCut(from, end - 1);
    }
    if (end == to && end > from) {
      Line last = lines.get(end - 1);
      int begin = DeviceLine.within(text.substring(last.begin(), last.end()));
      if (begin > 0) {
        within.add(new Cut(last.begin() + begin, last.end(), Kind.DEVICE));
      }
    }
    return end;
  }

  // ---------------------------------------------------------------- lines

  private void mark(int from, int to, Kind kind) {
    for (int at = from; at < to; at++) {
      kinds[at] = kinds[at] == null ? kind : kinds[at];
    }
  }

  private boolean isMarked(int line) {
    return line < lines.size() && lines.get(line).isMarked();
  }

  private boolean isEmpty(int line) {
    return text.substring(lines.get(line).begin(), lines.get(line).end()).isBlank();
  }

  private boolean areBlank(int from, int to) {
    return nextSaid[from] >= to;
  }

  /**
   * Cuts lines that seem empty between others that are cut: they may hold marks that nobody sees.
   */
  private void cutBetween() {
    for (int at = 1; at < lines.size(); at++) {
      int next = nextSaid[at];
      boolean isBetween = next > at && (next == lines.size() || kinds[next] != null);
      kinds[at] = kinds[at] == null && isBetween ? kinds[at - 1] : kinds[at];
    }
  }

  private List<Cut> merged() {
    List<Cut> cuts = new ArrayList<>(within);
    int at = 0;
    while (at < kinds.length) {
      Kind kind = kinds[at];
      int end = at + 1;
      while (end < kinds.length && kinds[end] == kind) {
        end++;
      }
      int begin = kind == null ? end : at;
      int last = end;
      while (begin < last && isEmpty(begin)) {
        begin++;
      }
      while (begin < last && isEmpty(last - 1)) {
        last--;
      }
      if (begin < last) {
        cuts.add(new Cut(lines.get(begin).begin(), lines.get(last - 1).end(), kind));
      }
      at = end;
    }
    cuts.sort(Comparator.comparingInt(Cut::begin));
    List<Cut> apart = new ArrayList<>();
    for (Cut cut : cuts) {
      Cut before = apart.isEmpty() ? null : apart.get(apart.size() - 1);
      if (before == null || before.end() <= cut.begin()) {
        apart.add(cut);
      }
    }
    return apart;
  }
}
