package io.pinchpoint.nightly;

import static io.pinchpoint.nightly.SmallCompany.FIRST;
import static io.pinchpoint.nightly.SmallCompany.MARKER;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.scoring.AnnotatorSource;
import io.pinchpoint.testing.SparkSessions;
import io.pinchpoint.testing.StandaloneCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job as it is shipped, sent to a cluster of processes by the launcher and Spark's own submit,
 * while an executor dies.
 */
@Tag("fault")
@Tag("slow")
class SubmittedNightIT {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Path STANDALONE = HOME.resolve("conf/deploy/standalone.conf");
  private static final Path JSON_LOGGING = HOME.resolve("conf/deploy/log4j2-json.properties");

  /** Where an executor is while it parses a comment. */
  private static final String ANNOTATING = "io.pinchpoint.text.Models.sentimentTree";

  private static final List<String> SETTINGS =
      List.of(
          "spark.executor.memory=2g",
          "spark.executor.cores=1",
          "spark.ui.enabled=false",
          "spark.sql.shuffle.partitions=2",
          "spark.sql.adaptive.enabled=false",
          "spark.databricks.delta.snapshotPartitions=2",
          // As in the other tests, few rows are read sooner than code to read them is compiled.
          "spark.sql.codegen.wholeStage=false",
          "spark.sql.codegen.factoryMode=NO_CODEGEN");

  @TempDir private Path machines;
  @TempDir private Path folder;
  @TempDir private Path clean;

  @Test
  void shouldPublishWhatACleanRunDoesWhenAnExecutorIsKilledInMidScoring() throws Exception {
    SmallCompany company = deliveries(folder);
    try (StandaloneCluster cluster = new StandaloneCluster(machines, 2, 2048)) {
      Process night = submit(cluster, company);
      try {
        killAnAnnotatingExecutor(cluster, night);
        int exit = night.waitFor();

        String log = Files.readString(folder.resolve("log"));
        assertThat(exit).as(log).isZero();
        assertThat(Files.readString(folder.resolve("out")))
            .contains("calls", "Where it pinches most");
        assertThat(log + cluster.executorLogs())
            .as("what customers wrote")
            .contains("CoarseGrainedExecutorBackend")
            .doesNotContain(MARKER, "Executor: Running task");
      } finally {
        night.destroyForcibly();
      }
    }
    assertThat(company.published()).isEqualTo(cleanRun(clean));
  }

  private static SmallCompany deliveries(Path folder) {
    List<String> lines = new ArrayList<>();
    lines.add("id,at,changed,customer,case,words,stars");
    for (int i = 0; i < 150; i++) {
      lines.add(
          "m%d,%s 14:%02d,,many%d,,\"%s %d. The app crashed %d times while I was on hold, and nobody of the hotline could tell me why.\",%d"
              .formatted(i, FIRST, i % 60, i, MARKER, i, i + 2, i % 5 + 1));
    }
    return new SmallCompany(folder).deliver(FIRST).deliver(Map.of("comments/many.csv", lines));
  }

  /** The same deliveries in this process, left alone. */
  private static Map<String, List<String>> cleanRun(Path folder) {
    SmallCompany company = deliveries(folder);
    PinchpointConfig config = PinchpointConfig.load(company.config());
    company
        .night(SparkSessions.shared(), AnnotatorSource.coreNlp(config.text()))
        .run(Optional.empty(), false, Progress.SILENT);
    return company.published();
  }

  private static void killAnAnnotatingExecutor(StandaloneCluster cluster, Process night)
      throws Exception {
    while (true) {
      for (ProcessHandle executor : cluster.executors()) {
        if (cluster.threads(executor).contains(ANNOTATING)) {
          executor.destroyForcibly();
          return;
        }
      }
      assertThat(night.isAlive()).as("an executor was seen annotating").isTrue();
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private static Process submit(StandaloneCluster cluster, SmallCompany company)
      throws IOException {
    Path folder = company.config().getParent();
    ProcessBuilder builder =
        new ProcessBuilder(
                HOME.resolve("pinchpoint").toString(),
                "nightly",
                "--config",
                company.config().toString())
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("log").toFile());
    byte[] key = SmallCompany.KEY.getBytes(StandardCharsets.US_ASCII);
    Map<String, String> environment = builder.environment();
    environment.put("NONE_SUCH", HexFormat.of().formatHex(key));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("SPARK_HOME", cluster.sparkHome().toString());
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put("PINCHPOINT_MEMORY", "2g");
    environment.put(
        "PINCHPOINT_OPTIONS",
        SETTINGS.stream()
            .map(setting -> "--conf " + setting)
            .collect(
                Collectors.joining(
                    " ",
                    "--properties-file %s --master %s ".formatted(STANDALONE, cluster.url()),
                    "")));
    environment.put("PINCHPOINT_LOGGING", JSON_LOGGING.toString());
    // Processes as short as these are done before more than the first compiler pays.
    environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    return builder.start();
  }
}
