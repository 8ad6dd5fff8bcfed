package io.pinchpoint.benchmarks;

import io.pinchpoint.benchmarks.SparkEventLog.Query;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A night through the launcher, in a process of its own, with all that Spark wrote down of it.
 *
 * @param log what Spark wrote down
 */
record MeasuredNight(SparkEventLog log) {
  private static final Path HOME = Path.of(System.getProperty("pinchpoint.home"));
  private static final String MEASURE = "measure: ";
  private static final Pattern STEP = Pattern.compile("[a-z]+(: .*)?");
  private static final Pattern OPERATOR = Pattern.compile("\\((\\d+)\\) ([A-Za-z]\\w*)");
  private static final Pattern KEYS = Pattern.compile("(Left|Right) keys \\[\\d+]: \\[(.*)]");

  /** Writes deliveries into a folder. */
  interface Company {
    void deliver(Path folder) throws IOException;
  }

  /**
   * Runs the first night of a company, in folders that are gone afterwards.
   *
   * @throws IllegalStateException if it does not end with 0; with its output
   */
  static MeasuredNight of(Company company) throws IOException, InterruptedException {
    return last(List.of(company));
  }

  /** Runs a night after each delivery, and gives the last. */
  static MeasuredNight last(List<Company> deliveries) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("pinchpoint-night");
    try {
      Path data = Files.createDirectory(folder.resolve("data"));
      Files.copy(HOME.resolve("conf/taxonomy/service.yaml"), folder.resolve("service.yaml"));
      try (InputStream config = MeasuredNight.class.getResourceAsStream("scale.yaml")) {
        Files.copy(config, folder.resolve("scale.yaml"));
      }
      MeasuredNight night = null;
      for (Company delivery : deliveries) {
        delivery.deliver(data);
        Path log = Files.createTempDirectory(folder, "log");
        run(folder, log);
        night = new MeasuredNight(SparkEventLog.read(log));
      }
      return night;
    } finally {
      delete(folder);
    }
  }

  private static void run(Path folder, Path log) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    ProcessBuilder launcher =
        new ProcessBuilder(
            HOME.resolve("pinchpoint").toString(),
            "nightly",
            "--config",
            folder.resolve("scale.yaml").toString(),
            "--data",
            folder.resolve("data").toString(),
            "--lake",
            folder.resolve("lake").toString());
    launcher
        .environment()
        .put(
            "JAVA_TOOL_OPTIONS",
            "-Dspark.eventLog.enabled=true -Dspark.eventLog.rolling.enabled=false"
                + " -Dspark.eventLog.logStageExecutorMetrics=true"
                + " -Dspark.eventLog.compress=false -Dspark.eventLog.dir="
                + log.toUri());
    int exit = launcher.redirectErrorStream(true).redirectOutput(output.toFile()).start().waitFor();
    if (exit != 0) {
      throw new IllegalStateException(
          "the night ended with %d:%n%s".formatted(exit, Files.readString(output)));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Seconds from a step's first query to the end of its last, and of all of them. */
  Map<String, Double> steps() {
    Map<String, Double> steps = new TreeMap<>();
    steps.put("night", span(log.queries()));
    log.queries().stream()
        .filter(query -> STEP.matcher(query.description()).matches())
        .collect(Collectors.groupingBy(query -> query.description().split(":", 2)[0]))
        .forEach((step, all) -> steps.put(step, span(all)));
    return steps;
  }

  /** Bytes read by each step, and by all of them. */
  Map<String, Long> readBytes() {
    Map<String, Long> steps = new TreeMap<>();
    log.readBytes()
        .forEach(
            (description, bytes) -> {
              steps.merge("night", bytes, Long::sum);
              if (STEP.matcher(description).matches()) {
                steps.merge(description.split(":", 2)[0], bytes, Long::sum);
              }
            });
    return steps;
  }

  private static double span(List<Query> queries) {
    long start = queries.stream().mapToLong(Query::start).min().orElseThrow();
    long end = queries.stream().mapToLong(Query::end).max().orElseThrow();
    return (end - start) / 1e3;
  }

  /** Seconds of the queries of each table, two of which run at a time. */
  Map<String, Double> seconds() {
    return measures()
        .collect(
            Collectors.groupingBy(MeasuredNight::table, Collectors.summingDouble(Query::seconds)));
  }

  /** The tables that took longest. */
  List<String> heaviest(int count) {
    return seconds().entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(count)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Joins that compare all rows with all, in all plans. */
  int allPairs() {
    return (int)
        measures()
            .flatMap(query -> operators(query.plan()))
            .filter(name -> name.equals("CartesianProduct") || name.endsWith("NestedLoopJoin"))
            .count();
  }

  /** Operators of a table's longest query, counted, and the keys that it joins by. */
  String plan(String table) {
    Query query =
        measures()
            .filter(one -> table(one).equals(table))
            .max(Comparator.comparingDouble(Query::seconds))
            .orElseThrow();
    StringBuilder plan = new StringBuilder();
    operators(query.plan())
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
        .forEach((name, count) -> plan.append("%4d  %s%n".formatted(count, name)));
    Matcher keys = KEYS.matcher(query.plan());
    Map<String, Integer> joins = new TreeMap<>();
    while (keys.find()) {
      if (keys.group(1).equals("Left")) {
        joins.merge(keys.group(2).replaceAll("#\\d+L?", ""), 1, Integer::sum);
      }
    }
    plan.append("joined by\n");
    joins.forEach((key, count) -> plan.append("%4d  %s%n".formatted(count, key)));
    return plan.toString();
  }

  private Stream<Query> measures() {
    return log.queries().stream().filter(query -> query.description().startsWith(MEASURE));
  }

  private static String table(Query query) {
    return query.description().substring(MEASURE.length());
  }

  /** The names of the operators, from the list that follows the plan's picture. */
  private static Stream<String> operators(String plan) {
    return plan.lines()
        .filter(line -> line.startsWith("("))
        .map(OPERATOR::matcher)
        .filter(Matcher::lookingAt)
        .map(matcher -> matcher.group(2));
  }
}
