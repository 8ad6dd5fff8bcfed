package io.pinchpoint.ingest.records;

import java.nio.charset.Charset;

/**
 * How a CSV file is written.
 *
 * @param separator between cells
 * @param quote around cells that hold separators, newlines or quotes
 * @param escape before a quote inside quotes: the quote itself (RFC 4180) or, say, a backslash,
 *     beside which doubled quotes are still understood
 * @param charset null: UTF-8, or UTF-16 where a byte order mark says so. A byte order mark wins
 *     over the charset. A line that is not valid in its charset is read as windows-1252
 * @param comment first character of lines that are no records; null for none
 */
public record CsvFormat(
    char separator, char quote, char escape, Charset charset, Character comment) {

  /** Commas, double quotes, doubled; the charset is found out. */
  public static final CsvFormat RFC_4180 = new CsvFormat(',', '"', '"', null, null);

  /**
   * Checks that the characters can be told apart.
   *
   * @throws IllegalArgumentException if they can't
   */
  public CsvFormat {
    if (separator == quote || separator == escape) {
      throw new IllegalArgumentException(
          "the CSV separator is also the quote or the escape; choose different characters");
    }
    for (char c : new char[] {separator, quote, escape}) {
      if (c == '\n' || c == '\r') {
        throw new IllegalArgumentException(
            "a newline is the CSV separator, quote or escape; choose another character");
      }
    }
    if (comment != null && (comment == separator || comment == quote)) {
      throw new IllegalArgumentException(
          "the CSV comment character is also the separator or the quote; choose another one");
    }
  }
}
