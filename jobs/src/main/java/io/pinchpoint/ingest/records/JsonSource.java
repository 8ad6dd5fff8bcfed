package io.pinchpoint.ingest.records;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.StringWriter;

/** What both JSON readers share: the parser's settings, the words for problems, mended escapes. */
final class JsonSource {
  static final int MAX_DEPTH = 200;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  /** For a text that is only checked. */
  static final Sink NOWHERE = (parser, token) -> {};

  private JsonSource() {}

  /** What is done with a token of a text that is being checked. */
  interface Sink {
    void accept(JsonParser parser, JsonToken token) throws IOException;
  }

  /** Writes what is checked compactly, numbers digit by digit. */
  static Sink into(StringWriter text) throws IOException {
    JsonGenerator out = FACTORY.createGenerator(text);
    return (parser, token) -> {
      switch (token) {
        case START_OBJECT -> out.writeStartObject();
        case END_OBJECT -> out.writeEndObject();
        case START_ARRAY -> out.writeStartArray();
        case END_ARRAY -> out.writeEndArray();
        case FIELD_NAME -> out.writeFieldName(wellFormed(parser.currentName()));
        case VALUE_STRING -> out.writeString(wellFormed(parser.getText()));
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(parser.getText());
        case VALUE_TRUE, VALUE_FALSE -> out.writeBoolean(token == JsonToken.VALUE_TRUE);
        default -> out.writeNull();
      }
      out.flush();
    };
  }

  /** Reads a text; returns why it is no single JSON object, or null if it is one. */
  static String problem(String text, Sink sink) throws IOException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      try {
        JsonToken token = parser.nextToken();
        if (token == null) {
          return "is not valid JSON" + place(parser.currentLocation());
        }
        String wrong = token == JsonToken.START_OBJECT ? null : notAnObject(token);
        int depth = 0;
        do {
          depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
          if (depth > MAX_DEPTH) {
            return "is nested deeper than " + MAX_DEPTH + " levels";
          }
          sink.accept(parser, token);
          if (depth > 0) {
            token = parser.nextToken();
          }
          if (token == null) {
            return "is not valid JSON" + place(parser.currentLocation());
          }
        } while (depth > 0);
        return parser.nextToken() == null
            ? wrong
            : "holds more than one JSON value, the second" + place(parser.currentTokenLocation());
      } catch (JsonProcessingException e) {
        return problem(e, e.getLocation() != null ? e.getLocation() : parser.currentLocation());
      }
    }
  }

  /** What is wrong, by place; the parser's own words would quote the text. */
  private static String problem(JsonProcessingException e, JsonLocation location) {
    if (e instanceof StreamConstraintsException) {
      return "exceeds the limits of JSON depth or length" + place(location);
    }
    if (e.getMessage() != null && e.getMessage().startsWith("Duplicate")) {
      return "names a field twice" + place(location);
    }
    return "is not valid JSON" + place(location);
  }

  private static String place(JsonLocation location) {
    String line = location.getLineNr() > 1 ? " of its line " + location.getLineNr() : "";
    return " at column " + location.getColumnNr() + line;
  }

  private static String notAnObject(JsonToken token) {
    return "is "
        + switch (token) {
          case START_ARRAY -> "an array";
          case VALUE_STRING -> "a string";
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
          case VALUE_NULL -> "null";
          default -> "a boolean";
        }
        + ", not an object";
  }

  /** Replaces escapes of unpaired surrogates, which are no characters, by that of U+FFFD. */
  static String mended(String json) {
    StringBuilder mended = null;
    int from = 0;
    int i = json.indexOf('\\');
    while (i >= 0 && i + 1 < json.length()) {
      int unit = unit(json, i);
      int after = unit < 0 ? i + 2 : i + 6;
      if (unit >= 0xD800 && unit <= 0xDFFF) {
        int low = unit <= 0xDBFF ? unit(json, i + 6) : -1;
        if (low >= 0xDC00 && low <= 0xDFFF) {
          after = i + 12;
        } else {
          mended = mended == null ? new StringBuilder(json.length()) : mended;
          mended.append(json, from, i).append("\\ufffd");
          from = i + 6;
        }
      }
      i = json.indexOf('\\', after);
    }
    return mended == null ? json : mended.append(json, from, json.length()).toString();
  }

  /** The UTF-16 unit that is escaped at a place, or −1. */
  private static int unit(String json, int at) {
    if (at + 6 > json.length() || json.charAt(at) != '\\' || json.charAt(at + 1) != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = at + 2; i < at + 6; i++) {
      int digit = Character.digit(json.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }

  /** A string without unpaired surrogates. */
  static String wellFormed(String text) {
    StringBuilder mended = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else {
        mended = mended == null ? new StringBuilder(text) : mended;
        mended.setCharAt(i, '\uFFFD');
      }
    }
    return mended == null ? text : mended.toString();
  }
}
