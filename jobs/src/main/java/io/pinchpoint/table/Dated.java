package io.pinchpoint.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.delta.actions.AddFile;

/**
 * Which files hold rows of which days, by the statistics that the Delta log keeps of them. A file
 * without statistics may hold any.
 */
final class Dated {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Dated() {}

  /** The files that may hold rows dated from a day on. */
  static List<AddFile> from(List<AddFile> files, String column, LocalDate day) {
    return files.stream()
        .filter(file -> extreme(file, "maxValues", column).map(d -> !d.isBefore(day)).orElse(true))
        .toList();
  }

  /** The files that may hold rows dated before a day. */
  static List<AddFile> before(List<AddFile> files, String column, LocalDate day) {
    return files.stream()
        .filter(file -> extreme(file, "minValues", column).map(d -> d.isBefore(day)).orElse(true))
        .toList();
  }

  private static Optional<LocalDate> extreme(AddFile file, String which, String column) {
    if (file.stats() == null) {
      return Optional.empty();
    }
    try {
      JsonNode value = JSON.readTree(file.stats()).path(which).path(column);
      return value.isTextual() ? Optional.of(LocalDate.parse(value.asText())) : Optional.empty();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("statistics of " + file.path() + " are no JSON", e);
    }
  }
}
