package io.pinchpoint.ingest.records;

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
                : JsonSource.problem(line.text(), JsonSource.NOWHERE);
    String raw = problem == null ? JsonSource.mended(line.text()) : line.text();
    return new RawRecord(++record, line.number(), null, raw, problem);
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
    lines.close();
  }
}
