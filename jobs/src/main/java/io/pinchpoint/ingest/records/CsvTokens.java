package io.pinchpoint.ingest.records;

import io.pinchpoint.ingest.records.DecodedLines.Line;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Splits lines into the cells of records. Where quotes go wrong, only the physical line on which
 * the record began is given up, and the next line begins a new record. That stays linear: the scan
 * of a quote that never closes ends at the next line which opens one.
 */
final class CsvTokens implements Closeable {

  /** A record's cells, or null with what is wrong. */
  record Token(long line, List<String> cells, String raw, String problem) {}

  private final DecodedLines lines;
  private final CsvFormat format;
  private final ReadLimits limits;
  private final Deque<Line> pending = new ArrayDeque<>();
  private boolean endTold;

  CsvTokens(DecodedLines lines, CsvFormat format, ReadLimits limits) {
    this.lines = lines;
    this.format = format;
    this.limits = limits;
  }

  /** The next record; null after the last. */
  Token next() throws IOException {
    while (true) {
      Line line = take();
      if (line == null) {
        if (lines.problem() == null || endTold) {
          return null;
        }
        endTold = true;
        return new Token(lines.lineNumber(), null, "", lines.problem());
      }
      if (line.torn()) {
        endTold = true;
        return new Token(line.number(), null, line.text(), lines.problem());
      }
      if (line.tooLong()) {
        return new Token(
            line.number(),
            null,
            line.text(),
            "is longer than " + limits.maxRecordChars() + " characters");
      }
      if (!blank(line.text()) && !comment(line.text())) {
        return new Parse(line).token();
      }
    }
  }

  private Line take() throws IOException {
    return pending.isEmpty() ? lines.next() : pending.poll();
  }

  private boolean blank(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean white = Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
      if (!white || c == format.separator()) {
        return false;
      }
    }
    return true;
  }

  private boolean comment(String text) {
    return format.comment() != null && text.charAt(0) == format.comment();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  /** The parse of one record from its first line. */
  private final class Parse {
    private final Line first;
    private final List<Line> further = new ArrayList<>();
    private final List<String> cells = new ArrayList<>();
    private String text;
    private String end;
    private int position;
    private long chars;

    Parse(Line first) {
      this.first = first;
      this.text = first.text();
      this.end = first.end();
      this.chars = text.length();
    }

    Token token() throws IOException {
      boolean more = true;
      while (more) {
        if (position < text.length() && text.charAt(position) == format.quote()) {
          String problem = quoted();
          if (problem != null) {
            return givenUp(problem);
          }
        } else {
          int to = text.indexOf(format.separator(), position);
          cells.add(text.substring(position, to < 0 ? text.length() : to));
          position = to < 0 ? text.length() : to;
        }
        more = position < text.length();
        position++;
      }
      return new Token(first.number(), cells, raw(), null);
    }

    /**
     * Reads a quoted cell up to the separator or the line's end; returns what is wrong, or null.
     */
    private String quoted() throws IOException {
      int field = cells.size() + 1;
      char quote = format.quote();
      char escape = format.escape();
      StringBuilder cell = new StringBuilder();
      position++;
      while (true) {
        if (position >= text.length()) {
          cell.append(end);
          if (!advance()) {
            return "the quote opened in field " + field + " never closes";
          }
          continue;
        }
        char c = text.charAt(position);
        char after = position + 1 < text.length() ? text.charAt(position + 1) : '\n';
        if (c == quote && after == quote) {
          cell.append(quote);
          position += 2;
        } else if (c == quote) {
          position++;
          break;
        } else if (c == escape && (after == quote || after == escape)) {
          cell.append(after);
          position += 2;
        } else {
          cell.append(c);
          position++;
        }
      }
      while (position < text.length()
          && text.charAt(position) != format.separator()
          && (text.charAt(position) == ' ' || text.charAt(position) == '\t')) {
        position++;
      }
      if (position < text.length() && text.charAt(position) != format.separator()) {
        return "the quote of field " + field + " closes in the middle of the field";
      }
      cells.add(cell.toString());
      return null;
    }

    private boolean advance() throws IOException {
      Line line = end.isEmpty() ? null : take();
      if (line == null) {
        return false;
      }
      further.add(line);
      chars += end.length() + line.text().length();
      if (line.tooLong()
          || line.torn()
          || chars > limits.maxRecordChars()
          || further.size() >= limits.maxRecordLines()) {
        return false;
      }
      text = line.text();
      end = line.end();
      position = 0;
      return true;
    }

    private Token givenUp(String problem) {
      for (int i = further.size() - 1; i >= 0; i--) {
        pending.addFirst(further.get(i));
      }
      return new Token(first.number(), null, first.text(), problem);
    }

    private String raw() {
      if (further.isEmpty()) {
        return first.text();
      }
      StringBuilder raw = new StringBuilder((int) chars).append(first.text());
      String before = first.end();
      for (Line line : further) {
        raw.append(before).append(line.text());
        before = line.end();
      }
      return raw.toString();
    }
  }
}
