package io.pinchpoint.cli;

/** The command was called in a way that can't work. */
final class UsageException extends RuntimeException {
  UsageException(String message) {
    super(message);
  }
}
