package io.pinchpoint.ingest.privacy;

import java.util.List;

/** A stretch of text and the placeholder that is to replace it. */
record Span(int start, int end, String kind) {
  String placeholder() {
    return '[' + kind + ']';
  }

  /** The text with placeholders in place of the spans, which are in order and do not overlap. */
  static String replaced(String text, List<Span> spans) {
    StringBuilder result = new StringBuilder(text.length());
    int from = 0;
    for (Span span : spans) {
      result.append(text, from, span.start()).append(span.placeholder());
      from = span.end();
    }
    return result.append(text, from, text.length()).toString();
  }
}
