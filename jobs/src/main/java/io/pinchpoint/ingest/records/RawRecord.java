package io.pinchpoint.ingest.records;

import java.util.List;

/**
 * One record of a delivered file, as it stands there.
 *
 * @param record ordinal in the file from 1; rejected records count, the header does not
 * @param line physical line from 1 on which the record starts
 * @param fields the cells of a good CSV record in header order; null for JSON and where there is a
 *     problem
 * @param raw the record's source text; shortened to 10,000 characters where it exceeds the limits
 * @param problem null if the record is good, else what is wrong with it, as a predicate of “the
 *     record”, and free of cell values
 */
public record RawRecord(long record, long line, List<String> fields, String raw, String problem) {

  /** Copies the cells. */
  public RawRecord {
    fields = fields == null ? null : List.copyOf(fields);
  }

  /** Whether the record can be used. */
  public boolean good() {
    return problem == null;
  }
}
