package io.pinchpoint.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What Spark wrote down of the queries of one application. */
final class SparkEventLog {
  private static final String SQL = "org.apache.spark.sql.execution.ui.SparkListenerSQLExecution";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A query that ended.
   *
   * @param description what the application called it
   * @param plan the physical plan, as Spark's formatted explanation
   * @param start milliseconds since the epoch
   * @param end milliseconds since the epoch
   */
  record Query(String description, String plan, long start, long end) {
    double seconds() {
      return (end - start) / 1e3;
    }
  }

  private SparkEventLog() {}

  /** The queries of the only log in the folder, in order of their start. */
  static List<Query> read(Path folder) throws IOException {
    Map<Long, JsonNode> started = new HashMap<>();
    List<Query> queries = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder);
        Stream<String> lines = Files.lines(files.findFirst().orElseThrow())) {
      lines.filter(line -> line.contains(SQL)).forEach(line -> add(line, started, queries));
    }
    queries.sort(Comparator.comparingLong(Query::start));
    return queries;
  }

  private static void add(String line, Map<Long, JsonNode> started, List<Query> queries) {
    try {
      JsonNode event = JSON.readTree(line);
      long id = event.path("executionId").asLong();
      switch (event.path("Event").asText().substring(SQL.length())) {
        case "Start" -> started.put(id, event);
        case "End" -> {
          JsonNode start = started.remove(id);
          queries.add(
              new Query(
                  start.path("description").asText(),
                  start.path("physicalPlanDescription").asText(),
                  start.path("time").asLong(),
                  event.path("time").asLong()));
        }
        default -> {}
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
