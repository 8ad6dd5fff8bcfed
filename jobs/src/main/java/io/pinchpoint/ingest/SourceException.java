package io.pinchpoint.ingest;

import java.util.List;

/** Files of a source lack the columns that its mapping names. */
final class SourceException extends RuntimeException {
  SourceException(String source, List<String> files) {
    super(
        "source %s: %d files lack columns that the mapping names, the first is %s"
            .formatted(source, files.size(), files.get(0)));
  }
}
