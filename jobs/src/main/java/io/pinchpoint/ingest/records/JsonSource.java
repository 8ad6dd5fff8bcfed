package io.pinchpoint.ingest.records;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;

/** What both JSON readers share: the parser's settings, the words for problems, mended escapes. */
final class JsonSource {
  static final int MAX_DEPTH = 200;

  /** Up to this depth a record that is too deep is skipped; beyond, its document ends. */
  private static final int PARSER_DEPTH = 10_000;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(PARSER_DEPTH).build())
          .build();

  private JsonSource() {}

  /** What is wrong, by place; the parser's own words would quote the text. */
  static String problem(JsonParser parser, IOException e) {
    int column =
        e instanceof JsonProcessingException broken && broken.getLocation() != null
            ? broken.getLocation().getColumnNr()
            : parser.currentLocation().getColumnNr();
    if (e instanceof StreamConstraintsException) {
      return "exceeds the limits of JSON depth or length at column " + column;
    }
    if (e.getMessage() != null && e.getMessage().startsWith("Duplicate")) {
      return "names a field twice at column " + column;
    }
    return "is not valid JSON at column " + column;
  }

  static String notAnObject(JsonToken token) {
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

  static String tooDeep() {
    return "is nested deeper than " + MAX_DEPTH + " levels";
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
