package io.pinchpoint.ingest.privacy;

/** A stretch of text and the placeholder that is to replace it. */
record Span(int start, int end, String kind) {
  String placeholder() {
    return '[' + kind + ']';
  }
}
