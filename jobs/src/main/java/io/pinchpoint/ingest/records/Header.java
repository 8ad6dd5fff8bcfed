package io.pinchpoint.ingest.records;

import java.util.List;

/**
 * The header of a CSV file.
 *
 * @param index how many records stand before it
 * @param names its column names: trimmed, unique, none empty
 */
public record Header(int index, List<String> names) {

  /** Copies the names. */
  public Header {
    names = List.copyOf(names);
  }
}
