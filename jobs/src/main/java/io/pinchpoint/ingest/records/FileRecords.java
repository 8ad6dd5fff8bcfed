package io.pinchpoint.ingest.records;

import java.io.Closeable;
import java.util.Iterator;
import java.util.Optional;

/**
 * The records of one file, in file order, read once. Not thread-safe. Failures of the underlying
 * stream surface as {@link java.io.UncheckedIOException}; broken content never throws.
 */
public interface FileRecords extends Iterator<RawRecord>, Closeable {

  /** Lines so far that were not valid in their charset and were read as windows-1252 instead. */
  long recodedLines();

  /**
   * Why the file as a whole is not to be trusted (a torn gzip stream, a decompression bomb). Only
   * meaningful after the last record, which then carries the same problem.
   */
  Optional<String> fileProblem();

  /** Whether the file is packed, whatever its name says; what is packed is read whole or not. */
  boolean isPacked();
}
