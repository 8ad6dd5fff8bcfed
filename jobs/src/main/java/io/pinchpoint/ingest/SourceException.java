package io.pinchpoint.ingest;

/** None of a source's files fits its mapping. The message names a file, and what it lacks. */
final class SourceException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * @param misfit what is wrong with the file, as a sentence that needs no subject before it
   */
  SourceException(String source, String file, String misfit) {
    super("source %s: %s: %s".formatted(source, file, misfit));
  }
}
