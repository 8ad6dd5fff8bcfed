package io.pinchpoint.cli;

import io.pinchpoint.config.ConfigException;
import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.Keys;
import io.pinchpoint.nightly.MissingInputs;
import io.pinchpoint.nightly.Night;
import io.pinchpoint.scoring.AnnotatorSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code check}: every problem of configuration, taxonomy and sources at once; without any, which
 * measures stay empty for want of an input.
 */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Validates configuration, taxonomy and sources, and names measures that lack an input; starts no job.")
final class CheckCommand implements Callable<Integer> {
  @Mixin private LakeOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PinchpointConfig config = options.load();
    try (SparkSession spark = Sessions.open()) {
      Night night =
          new Night(
              spark,
              config,
              Keys.pseudonymizer(config),
              AnnotatorSource.coreNlp(config.text()),
              Clock.systemUTC());
      List<String> problems = night.problems(false);
      if (!problems.isEmpty()) {
        throw new ConfigException(problems);
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%d sources and their mappings are in order%n", config.sources().size());
    MissingInputs.of(config).forEach(out::println);
    return ExitCode.DONE;
  }
}
