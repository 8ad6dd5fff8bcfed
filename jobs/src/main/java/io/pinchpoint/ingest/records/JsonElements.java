package io.pinchpoint.ingest.records;

import io.pinchpoint.ingest.records.DecodedLines.Line;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Cuts a file of JSON documents into the elements of its arrays and its single objects, by brackets
 * and quotes alone; whether an element is JSON is for others to say. So an element that is not
 * costs none of the others, and nor does what follows the end of an array.
 *
 * <p>Where a quote or a bracket of an element never closes, the element ends where another one
 * seems to begin: at a comma, then a brace indented as the element's own, then a quote, all within
 * a string or between the fields of an object, where JSON has no such thing. The scan is linear in
 * the file and holds one element.
 */
final class JsonElements implements Closeable {
  private static final int PIECE_CHARS = 1 << 14;

  /**
   * An element as it stands in the file.
   *
   * @param line physical line on which it starts
   * @param problem why it can't be used, its text then shortened; null if nothing is known
   */
  record Element(long line, String text, String problem) {}

  private final DecodedLines lines;
  private final ReadLimits limits;
  private final StringBuilder blanks = new StringBuilder();
  private String piece = "";
  private int at;
  private long line = 1;
  private boolean empty = true;
  private boolean inArray;
  private boolean elementDue;
  private boolean ended;

  JsonElements(InputStream in, ReadLimits limits) throws IOException {
    this.lines = new DecodedLines(in, null, limits, PIECE_CHARS, true);
    this.limits = limits;
  }

  long recodedLines() {
    return lines.recodedLines();
  }

  /** Why the file broke off; null if it did not. */
  String problem() {
    return lines.problem();
  }

  boolean isPacked() {
    return lines.isPacked();
  }

  /** The next element; null after the last. */
  Element next() throws IOException {
    boolean afterComma = false;
    while (!ended) {
      skipBlanks();
      int c = peek();
      if (c < 0) {
        return end();
      }
      empty = false;
      if (!inArray && c == '[') {
        take();
        inArray = true;
        elementDue = true;
      } else if (!inArray) {
        return c == '{' ? new Scan().element() : outside();
      } else if (c == ',') {
        take();
        if (elementDue) {
          return new Element(line, "", "is empty: a comma stands in its place");
        }
        elementDue = true;
        afterComma = true;
      } else if (c == ']') {
        take();
        inArray = false;
        if (afterComma) {
          return new Element(line, "", "is empty: the array ends in its place");
        }
      } else {
        elementDue = false;
        return new Scan().element();
      }
    }
    return null;
  }

  private Element end() {
    ended = true;
    String problem =
        lines.problem() != null
            ? lines.problem()
            : empty
                ? "the file is empty; a JSON document was expected"
                : inArray ? "is missing: the document ends before its array does" : null;
    return problem == null ? null : new Element(line, "", problem);
  }

  /** What stands outside of arrays and objects, as far as the line goes. */
  private Element outside() throws IOException {
    long start = line;
    StringBuilder text = new StringBuilder();
    int c = peek();
    do {
      if (text.length() <= ReadLimits.KEPT_CHARS) {
        text.append((char) c);
      }
      take();
      c = peek();
    } while (c >= 0 && c != '\n' && c != '\r' && c != '{' && c != '[');
    return new Element(
        start,
        ReadLimits.kept(text).strip(),
        "stands outside of the JSON document's arrays and objects");
  }

  private void skipBlanks() throws IOException {
    blanks.setLength(0);
    for (int c = peek(); c >= 0 && isBlank(c); c = peek()) {
      if (blanks.length() < ReadLimits.KEPT_CHARS) {
        blanks.append((char) c);
      }
      take();
    }
  }

  private static boolean isBlank(int c) {
    return c <= ' ' || c == '\uFEFF';
  }

  /** The blanks at the end of a text, after its last line break; null where it has none. */
  private static String indentation(StringBuilder text) {
    int lineBreak = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r"));
    return lineBreak < 0 ? null : text.substring(lineBreak + 1);
  }

  /** The next character, or −1 at the end. */
  private int peek() throws IOException {
    while (at == piece.length()) {
      Line next = lines.next();
      if (next == null) {
        return -1;
      }
      piece = next.text().concat(next.end());
      at = 0;
    }
    return piece.charAt(at);
  }

  private void take() throws IOException {
    char c = piece.charAt(at++);
    if (c == '\n' || (c == '\r' && peek() != '\n')) {
      line++;
    }
  }

  private void putBack(StringBuilder text, long lineThere) {
    piece = text.append(piece, at, piece.length()).toString();
    at = 0;
    line = lineThere;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  /** The scan of one element, up to what closes it. */
  private final class Scan {
    private final long start = line;
    private final String indentation = indentation(blanks);
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder open = new StringBuilder();
    private int tooDeep;
    private boolean inString;
    private boolean escaped;
    private boolean tooLong;

    /** What may be the beginning of another element, and how much of it was seen. */
    private final StringBuilder ahead = new StringBuilder();

    private Seen seen = Seen.NOTHING;
    private int textBefore;
    private long lineBefore;

    Element element() throws IOException {
      for (int c = peek(); c >= 0; c = peek()) {
        if (isScalarOver(c)) {
          return element(null);
        }
        if (anotherBegins((char) c)) {
          text.setLength(Math.min(text.length(), textBefore));
          putBack(ahead, lineBefore);
          return element("is not valid JSON: a quote or a bracket in it never closes");
        }
        add((char) c);
        take();
        boolean wasOpen = !open.isEmpty();
        follow((char) c);
        if (wasOpen && open.isEmpty()) {
          return element(null);
        }
      }
      ended = lines.problem() != null || inString || !open.isEmpty();
      return element(
          lines.problem() != null
              ? lines.problem()
              : ended ? "is cut off: the document ends in the middle of it" : null);
    }

    private Element element(String problem) {
      String told =
          problem == null && tooLong
              ? "is longer than " + limits.maxRecordChars() + " characters"
              : problem;
      return new Element(
          start, (told == null ? text.toString() : ReadLimits.kept(text)).strip(), told);
    }

    private boolean isScalarOver(int c) {
      return open.isEmpty() && !inString && !text.isEmpty() && ",[]{".indexOf(c) >= 0;
    }

    private void add(char c) {
      if (!tooLong) {
        text.append(c);
        tooLong = text.length() > limits.maxRecordChars();
      }
    }

    private void follow(char c) {
      if (inString) {
        inString = escaped || c != '"';
        escaped = !escaped && c == '\\';
        return;
      }
      switch (c) {
        case '"' -> inString = true;
        case '{', '[' -> {
          if (open.length() <= JsonSource.MAX_DEPTH) {
            open.append(c);
          } else {
            tooDeep++;
          }
        }
        case '}' -> close("{");
        case ']' -> close("[");
        default -> {}
      }
    }

    /** Closes the innermost bracket of the kind, and with it those in it that were left open. */
    private void close(String opening) {
      if (tooDeep > 0) {
        tooDeep--;
        return;
      }
      int from = open.lastIndexOf(opening);
      if (from >= 0) {
        open.setLength(from);
      }
    }

    /** Whether another element began before this character, where JSON has none. */
    private boolean anotherBegins(char c) {
      if (seen == Seen.QUOTE && !isBlank(c) && ",:]}\"".indexOf(c) < 0) {
        return true;
      }
      if (c == ',') {
        seen = Seen.COMMA;
        ahead.setLength(0);
        textBefore = text.length();
        lineBefore = line;
      } else if (seen == Seen.COMMA && c == '{') {
        seen = mayBegin() ? Seen.BRACE : Seen.NOTHING;
      } else if (seen == Seen.BRACE && c == '"') {
        seen = Seen.QUOTE;
      } else if (!isBlank(c) || seen == Seen.QUOTE || ahead.length() > ReadLimits.KEPT_CHARS) {
        seen = Seen.NOTHING;
      }
      if (seen != Seen.NOTHING) {
        ahead.append(c);
      }
      return false;
    }

    private boolean mayBegin() {
      boolean isMisplaced =
          inString || (tooDeep == 0 && !open.isEmpty() && open.charAt(open.length() - 1) == '{');
      return inArray && isMisplaced && Objects.equals(indentation(ahead), indentation);
    }
  }

  private enum Seen {
    NOTHING,
    COMMA,
    BRACE,
    QUOTE
  }
}
