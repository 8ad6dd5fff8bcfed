package io.pinchpoint.ingest.records;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.pinchpoint.ingest.records.DecodedLines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The records of a file that is one JSON document, plain or gzip: an array of objects, or a single
 * object. {@code raw} is the object written compactly, numbers digit by digit. Where the document
 * is broken, one record with the problem stands for the rest, its {@code raw} what was read of it.
 */
public final class JsonArrayRecords extends LookingAhead {
  private static final int PIECE_CHARS = 1 << 14;

  private final ReadLimits limits;
  private final DecodedLines lines;
  private final JsonParser parser;
  private boolean started;
  private boolean array;
  private boolean ended;
  private long record;

  /**
   * Reads a file.
   *
   * @throws UncheckedIOException if the stream fails
   */
  public JsonArrayRecords(InputStream in, ReadLimits limits) {
    this.limits = limits;
    try {
      lines = new DecodedLines(in, null, limits, PIECE_CHARS, true);
      parser = JsonSource.FACTORY.createParser(new LinesReader(lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  RawRecord advance() throws IOException {
    if (ended) {
      return null;
    }
    Element element = new Element();
    try {
      JsonToken token = parser.nextToken();
      if (!started) {
        started = true;
        if (token == JsonToken.START_ARRAY) {
          array = true;
          token = parser.nextToken();
        } else if (token != null) {
          return element.read(token);
        } else {
          return rest(element, "the file is empty; a JSON document was expected");
        }
      }
      if (array && token == JsonToken.END_ARRAY) {
        array = false;
        token = parser.nextToken();
      }
      if (array && token != null) {
        return element.read(token);
      }
      if (token == null) {
        return rest(element, array ? "is missing: the document ends before its array does" : null);
      }
      element.line = parser.currentTokenLocation().getLineNr();
      return rest(element, "follows the end of the JSON document; one JSON value was expected");
    } catch (JsonProcessingException e) {
      return rest(element, JsonSource.problem(parser, e));
    }
  }

  /** The last record, for what can't be read any more; null if all is well. */
  private RawRecord rest(Element element, String problem) {
    ended = true;
    String told = lines.problem() != null ? lines.problem() : problem;
    if (told == null) {
      return null;
    }
    long line = element.line > 0 ? element.line : parser.currentLocation().getLineNr();
    return new RawRecord(++record, line, null, element.kept(), told);
  }

  /** One element of the array, copied as it is parsed. */
  private final class Element {
    private final StringWriter text = new StringWriter();
    private long line;

    RawRecord read(JsonToken first) throws IOException {
      line = parser.currentTokenLocation().getLineNr();
      String problem = first == JsonToken.START_OBJECT ? null : JsonSource.notAnObject(first);
      boolean whole = true;
      int depth = 0;
      // Not closed, since closing would complete what is broken off.
      JsonGenerator out = JsonSource.FACTORY.createGenerator(text);
      JsonToken token = first;
      while (true) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth > JsonSource.MAX_DEPTH) {
          problem = JsonSource.tooDeep();
          whole = false;
        }
        if (whole) {
          copy(token, out);
          out.flush();
          if (text.getBuffer().length() > limits.maxRecordChars()) {
            problem = "is longer than " + limits.maxRecordChars() + " characters";
            whole = false;
          }
        }
        if (depth == 0) {
          break;
        }
        token = parser.nextToken();
        if (token == null) {
          return rest(this, "is cut off: the document ends in the middle of it");
        }
      }
      return new RawRecord(++record, line, null, whole ? text.toString() : kept(), problem);
    }

    private void copy(JsonToken token, JsonGenerator out) throws IOException {
      switch (token) {
        case START_OBJECT -> out.writeStartObject();
        case END_OBJECT -> out.writeEndObject();
        case START_ARRAY -> out.writeStartArray();
        case END_ARRAY -> out.writeEndArray();
        case FIELD_NAME -> out.writeFieldName(JsonSource.wellFormed(parser.currentName()));
        case VALUE_STRING -> out.writeString(JsonSource.wellFormed(parser.getText()));
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(parser.getText());
        case VALUE_TRUE, VALUE_FALSE -> out.writeBoolean(token == JsonToken.VALUE_TRUE);
        default -> out.writeNull();
      }
    }

    String kept() {
      return ReadLimits.kept(text.getBuffer());
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
    parser.close();
    lines.close();
  }

  private static final class LinesReader extends Reader {
    private final DecodedLines lines;
    private String text = "";
    private int position;

    LinesReader(DecodedLines lines) {
      this.lines = lines;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
      while (position == text.length()) {
        Line line = lines.next();
        if (line == null) {
          return -1;
        }
        text = line.text().concat(line.end());
        position = 0;
      }
      int n = Math.min(length, text.length() - position);
      text.getChars(position, position + n, target, offset);
      position += n;
      return n;
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
