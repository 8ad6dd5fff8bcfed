package io.pinchpoint.cli;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.Keys;
import io.pinchpoint.nightly.Night;
import io.pinchpoint.nightly.Night.Published;
import io.pinchpoint.scoring.AnnotatorSource;
import java.io.IOException;
import java.io.PrintWriter;
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

  @Override
  public Integer call() throws IOException {
    PinchpointConfig config = options.load();
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter out = spec.commandLine().getOut();
    try (SparkSession spark = Sessions.open()) {
      ConsoleProgress progress = new ConsoleProgress(err);
      spark.sparkContext().addSparkListener(progress);
      Night night =
          new Night(
              spark,
              config,
              Keys.pseudonymizer(config),
              AnnotatorSource.coreNlp(config.text()),
              Clock.systemUTC());
      Published published = night.run(Optional.ofNullable(runDate), fullRefresh, progress);
      new Summary(spark, config, out).print(published);
    }
    return ExitCode.DONE;
  }
}
