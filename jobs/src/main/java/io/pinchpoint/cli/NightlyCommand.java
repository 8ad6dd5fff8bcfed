package io.pinchpoint.cli;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.Keys;
import io.pinchpoint.nightly.Night;
import io.pinchpoint.nightly.Night.Published;
import io.pinchpoint.nightly.Progress;
import io.pinchpoint.scoring.AnnotatorSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nightly}: everything for one night. */
@Command(
    name = "nightly",
    mixinStandardHelpOptions = true,
    description = "Reads what was delivered, scores it, and publishes every table.")
final class NightlyCommand implements Callable<Integer> {
  @Mixin private LakeOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--run-date",
      paramLabel = "DATE",
      description =
          "Day that the night is for, as 2026-10-31; default: as_of in the configuration.")
  private LocalDate runDate;

  @Option(
      names = "--full-refresh",
      description = "Read every file again, and make every table anew from them.")
  private boolean fullRefresh;

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description =
          "Write how the night went to FILE, in Prometheus' text format, however it ends.")
  private Path metricsFile;

  @Override
  public Integer call() throws IOException {
    ConsoleProgress progress = new ConsoleProgress();
    NightMetrics metrics = new NightMetrics(progress, Clock.systemUTC());
    int code = ExitCode.FAILED;
    try {
      run(progress, metrics);
      code = ExitCode.DONE;
      return code;
    } catch (RuntimeException e) {
      code = ExitCode.of(e);
      throw e;
    } finally {
      write(metrics, code, progress);
    }
  }

  /** A file that cannot be written neither fails a published night nor hides why one failed. */
  private void write(NightMetrics metrics, int code, Progress progress) {
    if (metricsFile == null) {
      return;
    }
    try {
      metrics.write(metricsFile, code);
    } catch (IOException e) {
      progress.warns("--metrics %s cannot be written: %s".formatted(metricsFile, e));
    }
  }

  private void run(ConsoleProgress progress, NightMetrics metrics) throws IOException {
    PinchpointConfig config = options.load();
    PrintWriter out = spec.commandLine().getOut();
    try (SparkSession spark = Sessions.open(config.maintenance().readers())) {
      spark.sparkContext().addSparkListener(progress);
      Night night =
          new Night(
              spark,
              config,
              Keys.pseudonymizer(config),
              AnnotatorSource.coreNlp(config.text()),
              Clock.systemUTC());
      Published published = night.run(Optional.ofNullable(runDate), fullRefresh, metrics);
      metrics.published(published);
      new Summary(spark, config, out).print(published);
    }
  }
}
