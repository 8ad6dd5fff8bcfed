package io.pinchpoint.table;

/** Another run took the lake over; this one must not write any more. */
public final class LostLakeException extends IllegalStateException {
  public LostLakeException(String message) {
    super(message);
  }
}
