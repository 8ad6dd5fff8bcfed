package io.pinchpoint.nightly;

/** The delivered data is not good enough to publish from. */
public final class DataQualityException extends RuntimeException {
  public DataQualityException(String message) {
    super(message);
  }
}
