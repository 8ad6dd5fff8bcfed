package io.pinchpoint.ingest.records;

import io.pinchpoint.ingest.records.JsonElements.Element;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The records of a file that is a JSON document, plain or gzip: an array of objects, or a single
 * object; and of documents that follow it. {@code raw} is the object written compactly, numbers
 * digit by digit; of an element with a problem, what stands in the file. Each element is parsed by
 * itself, so that a broken one is one record.
 */
public final class JsonArrayRecords extends LookingAhead {
  private final JsonElements elements;
  private long record;

  /**
   * Reads a file.
   *
   * @throws UncheckedIOException if the stream fails
   */
  public JsonArrayRecords(InputStream in, ReadLimits limits) {
    try {
      elements = new JsonElements(in, limits);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  RawRecord advance() throws IOException {
    Element element = elements.next();
    if (element == null) {
      return null;
    }
    StringWriter compact = new StringWriter();
    String problem =
        element.problem() != null
            ? element.problem()
            : JsonSource.problem(element.text(), JsonSource.into(compact));
    String raw = problem == null ? compact.toString() : ReadLimits.kept(element.text());
    return new RawRecord(++record, element.line(), null, raw, problem);
  }

  @Override
  public long recodedLines() {
    return elements.recodedLines();
  }

  @Override
  public Optional<String> fileProblem() {
    return Optional.ofNullable(elements.problem());
  }

  @Override
  public boolean isPacked() {
    return elements.isPacked();
  }

  @Override
  public void close() throws IOException {
    elements.close();
  }
}
