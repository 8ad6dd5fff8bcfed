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

/**
 * What Spark wrote down of one application.
 *
 * @param queries those that ended, in order of their start
 * @param peakHeapBytes the most that the heap held, as far as Spark looked
 * @param spilledBytes what tasks put on disk for want of memory
 * @param readBytes what tasks read of files and of rows kept, by the description of their job
 */
record SparkEventLog(
    List<Query> queries, long peakHeapBytes, long spilledBytes, Map<String, Long> readBytes) {
  private static final String SQL = "org.apache.spark.sql.execution.ui.SparkListenerSQLExecution";
  private static final String JOB_START = "\"SparkListenerJobStart\"";
  private static final String TASK_END = "\"SparkListenerTaskEnd\"";
  private static final String EXECUTOR = "\"SparkListenerStageExecutorMetrics\"";
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

  /** Reads the only log in the folder. */
  static SparkEventLog read(Path folder) throws IOException {
    Reader reader = new Reader();
    try (Stream<Path> files = Files.list(folder);
        Stream<String> lines = Files.lines(files.findFirst().orElseThrow())) {
      lines.forEach(reader::read);
    }
    reader.queries.sort(Comparator.comparingLong(Query::start));
    return new SparkEventLog(
        List.copyOf(reader.queries), reader.peakHeap, reader.spilled, Map.copyOf(reader.read));
  }

  private static final class Reader {
    private final Map<Long, JsonNode> started = new HashMap<>();
    private final List<Query> queries = new ArrayList<>();
    private final Map<Integer, String> stages = new HashMap<>();
    private final Map<String, Long> read = new HashMap<>();
    private long peakHeap;
    private long spilled;

    void read(String line) {
      try {
        if (line.contains(SQL)) {
          query(JSON.readTree(line));
        } else if (line.contains(JOB_START)) {
          JsonNode job = JSON.readTree(line);
          String description = job.path("Properties").path("spark.job.description").asText();
          job.path("Stage IDs").forEach(stage -> stages.put(stage.asInt(), description));
        } else if (line.contains(TASK_END)) {
          JsonNode task = JSON.readTree(line);
          JsonNode metrics = task.path("Task Metrics");
          spilled += metrics.path("Disk Bytes Spilled").asLong();
          read.merge(
              stages.getOrDefault(task.path("Stage ID").asInt(), ""),
              metrics.path("Input Metrics").path("Bytes Read").asLong(),
              Long::sum);
        } else if (line.contains(EXECUTOR)) {
          long heap = JSON.readTree(line).path("Executor Metrics").path("JVMHeapMemory").asLong();
          peakHeap = Math.max(peakHeap, heap);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void query(JsonNode event) {
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
    }
  }
}
