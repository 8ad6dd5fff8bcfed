package io.pinchpoint.ingest.privacy;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Text without identifying values.
 *
 * @param text the redacted text
 * @param counts how many values each placeholder (EMAIL, PHONE, …) replaced; only those that did
 */
public record Redaction(String text, Map<String, Integer> counts) {

  /** Copies the counts, in alphabetical order. */
  public Redaction {
    SortedMap<String, Integer> sorted = new TreeMap<>(counts);
    counts = java.util.Collections.unmodifiableSortedMap(sorted);
  }
}
