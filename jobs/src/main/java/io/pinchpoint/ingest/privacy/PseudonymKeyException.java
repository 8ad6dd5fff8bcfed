package io.pinchpoint.ingest.privacy;

/** The pseudonym key is absent or unusable. The message says place, rule and remedy. */
public final class PseudonymKeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PseudonymKeyException(String message) {
    super(message);
  }

  PseudonymKeyException(String message, Throwable cause) {
    super(message, cause);
  }
}
