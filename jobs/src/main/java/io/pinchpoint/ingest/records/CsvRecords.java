package io.pinchpoint.ingest.records;

import io.pinchpoint.ingest.records.CsvTokens.Token;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The records of a CSV file (RFC 4180), plain or gzip, with newlines inside quotes and a charset
 * per line. Quotes inside a cell that does not begin with one are text; blanks after a closing
 * quote are ignored. A quote that never closes, or closes in mid-field, costs only the physical
 * line on which its record began; the next line begins a new record. Cells are given as they are:
 * {@code =text} and NUL included.
 */
public final class CsvRecords extends LookingAhead {
  private final DecodedLines lines;
  private final CsvTokens tokens;
  private final Deque<Token> ahead = new ArrayDeque<>();
  private Header header;
  private long tokenIndex;
  private long record;

  /**
   * Reads a file whose header is known.
   *
   * @throws UncheckedIOException if the stream fails
   */
  public CsvRecords(InputStream in, CsvFormat format, Header header) {
    this(in, format, ReadLimits.DEFAULT);
    this.header = header;
  }

  private CsvRecords(InputStream in, CsvFormat format, ReadLimits limits) {
    try {
      lines = new DecodedLines(in, format.charset(), limits, limits.maxRecordChars(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tokens = new CsvTokens(lines, format, limits);
  }

  /**
   * Reads a file, and finds its header among the first records.
   *
   * @param missing which columns the mapping reads that are not among these
   * @throws HeaderNotFound if none of them resolves the mapping; the stream is left open
   * @throws UncheckedIOException if the stream fails
   */
  public static CsvRecords open(
      InputStream in,
      CsvFormat format,
      Function<List<String>, List<String>> missing,
      ReadLimits limits) {
    CsvRecords records = new CsvRecords(in, format, limits);
    List<List<String>> head = new ArrayList<>();
    try {
      while (head.size() < HeaderSearch.RECORDS) {
        Token token = records.tokens.next();
        if (token == null) {
          break;
        }
        records.ahead.add(token);
        head.add(token.cells() == null ? List.of() : token.cells());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      records.header = HeaderSearch.find(head, missing);
    } catch (HeaderNotFound e) {
      if (records.lines.problem() == null) {
        throw e;
      }
      // The file broke off before its header; its problem says more.
      records.header = new Header(Integer.MAX_VALUE, List.of());
    }
    return records;
  }

  /** The header, as given or found. */
  public Header header() {
    return header;
  }

  @Override
  RawRecord advance() throws IOException {
    Token token = ahead.isEmpty() ? tokens.next() : ahead.poll();
    if (token != null && tokenIndex++ == header.index() && !brokenOff(token)) {
      token = ahead.isEmpty() ? tokens.next() : ahead.poll();
      tokenIndex++;
    }
    if (token == null) {
      return null;
    }
    String problem = problem(token);
    return new RawRecord(
        ++record, token.line(), problem == null ? token.cells() : null, token.raw(), problem);
  }

  private String problem(Token token) {
    boolean beforeHeader = tokenIndex <= header.index();
    if (token.problem() != null && (!beforeHeader || brokenOff(token))) {
      return token.problem();
    }
    if (beforeHeader) {
      return "stands before the header";
    }
    int expected = header.names().size();
    int found = token.cells().size();
    if (found != expected) {
      return "has " + found + (found == 1 ? " field" : " fields") + "; the header has " + expected;
    }
    return repeatsHeader(token.cells()) ? "repeats the header" : null;
  }

  private boolean brokenOff(Token token) {
    return token.problem() != null && token.problem().equals(lines.problem());
  }

  /** Files are concatenated, headers and all. */
  private boolean repeatsHeader(List<String> cells) {
    if (cells.size() < 2) {
      return false;
    }
    String first = header.names().get(0);
    String cell = cells.get(0).replace("\uFEFF", "").strip();
    return (first.equals(cell) || first.equals(cell + "#1"))
        && HeaderSearch.names(cells).equals(header.names());
  }

  @Override
  public long recodedLines() {
    return lines.recodedLines();
  }

  @Override
  public Optional<String> fileProblem() {
    return Optional.ofNullable(lines.problem());
  }

  @Override
  public boolean isPacked() {
    return lines.isPacked();
  }

  @Override
  public void close() throws IOException {
    tokens.close();
  }
}
