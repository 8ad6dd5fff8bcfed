package io.pinchpoint.cli;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.nightly.Upkeep;
import io.pinchpoint.nightly.Upkeep.Report;
import io.pinchpoint.nightly.Upkeep.Tidied;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code maintain}: keeps the lake small. */
@Command(
    name = "maintain",
    mixinStandardHelpOptions = true,
    description =
        "Puts small files together, and deletes what only expired runs need, by the retention in"
            + " the configuration.")
final class MaintainCommand implements Callable<Integer> {
  @Mixin private LakeOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PinchpointConfig config = options.load();
    try (SparkSession spark = Sessions.open(config.maintenance().readers())) {
      ConsoleProgress progress = ConsoleProgress.of(spark);
      print(
          new Upkeep(spark, config, Clock.systemUTC()).run(progress), spec.commandLine().getOut());
    }
    return ExitCode.DONE;
  }

  private static void print(Report report, PrintWriter out) {
    List<List<String>> rows = new ArrayList<>();
    for (Tidied table : report.tables()) {
      rows.add(
          List.of(
              table.table(),
              "%,d".formatted(table.before().files()),
              "%,d".formatted(table.after().files()),
              kilobytes(table.freedBytes())));
    }
    rows.add(
        List.of(
            "all",
            "%,d".formatted(report.tables().stream().mapToLong(t -> t.before().files()).sum()),
            "%,d".formatted(report.tables().stream().mapToLong(t -> t.after().files()).sum()),
            kilobytes(report.tables().stream().mapToLong(Tidied::freedBytes).sum())));
    TextTable.print(out, List.of("table", "files before", "files after", "freed"), rows, 1, 2, 3);
    out.printf(
        "%,d runs expired, %,d annotations were unused%n",
        report.expiredRuns(), report.unusedAnnotations());
    out.flush();
  }

  private static String kilobytes(long bytes) {
    return "%,.1f kB".formatted(bytes / 1e3);
  }
}
