package io.pinchpoint.ingest.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;

/** Records read one ahead, so that it is known whether there is another. */
abstract class LookingAhead implements FileRecords {
  private RawRecord next;
  private boolean done;

  /** Reads the next record; null after the last. Not called again after null. */
  abstract RawRecord advance() throws IOException;

  @Override
  public final boolean hasNext() {
    if (next == null && !done) {
      try {
        next = advance();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      done = next == null;
    }
    return next != null;
  }

  @Override
  public final RawRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    RawRecord result = next;
    next = null;
    return result;
  }
}
