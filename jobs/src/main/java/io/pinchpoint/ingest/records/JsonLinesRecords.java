package io.pinchpoint.ingest.records;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pinchpoint.ingest.records.DecodedLines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The records of a file with one JSON object per line, plain or gzip. {@code raw} is the line, save
 * that escaped unpaired surrogates have become U+FFFD.
 */
public final class JsonLinesRecords extends LookingAhead {
  private final DecodedLines lines;
  private final ReadLimits limits;
  private long record;
  private boolean endTold;

  /**
   * Reads a file.
   *
   * @throws UncheckedIOException if the stream fails
   */
  public JsonLinesRecords(InputStream in, ReadLimits limits) {
    this.limits = limits;
    try {
      lines = new DecodedLines(in, null, limits, limits.maxRecordChars(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  RawRecord advance() throws IOException {
    Line line;
    do {
      line = lines.next();
    } while (line != null && !line.torn() && line.text().isBlank());
    if (line == null) {
      if (lines.problem() == null || endTold) {
        return null;
      }
      endTold = true;
      return new RawRecord(++record, lines.lineNumber(), null, "", lines.problem());
    }
    endTold |= line.torn();
    String problem =
        line.torn()
            ? lines.problem()
            : line.tooLong()
                ? "is longer than " + limits.maxRecordChars() + " characters"
                : problem(line.text());
    String raw = problem == null ? JsonSource.mended(line.text()) : line.text();
    return new RawRecord(++record, line.number(), null, raw, problem);
  }

  private static String problem(String text) throws IOException {
    try (JsonParser parser = JsonSource.FACTORY.createParser(text)) {
      try {
        JsonToken token = parser.nextToken();
        String wrong = token == JsonToken.START_OBJECT ? null : JsonSource.notAnObject(token);
        int depth = 0;
        do {
          depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
          if (depth > JsonSource.MAX_DEPTH) {
            return JsonSource.tooDeep();
          }
          if (depth > 0) {
            token = parser.nextToken();
          }
          if (token == null) {
            return "is not valid JSON at column " + parser.currentLocation().getColumnNr();
          }
        } while (depth > 0);
        if (parser.nextToken() != null) {
          return "holds more than one JSON value, the second at column "
              + parser.currentTokenLocation().getColumnNr();
        }
        return wrong;
      } catch (IOException e) {
        return JsonSource.problem(parser, e);
      }
    }
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
  public void close() throws IOException {
    lines.close();
  }
}
