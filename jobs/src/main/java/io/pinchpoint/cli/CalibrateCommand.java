package io.pinchpoint.cli;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.nightly.Calibration;
import io.pinchpoint.nightly.Calibration.Findings;
import io.pinchpoint.scoring.AnnotatorSource;
import io.pinchpoint.scoring.Calibrator.Finding;
import io.pinchpoint.scoring.Figures;
import io.pinchpoint.scoring.Sentiments;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code calibrate}: sentiment by the user's own ratings. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    description =
        "Finds the model that tells best how the customers of each source feel, by their ratings,"
            + " and learns the pains that words miss; the next night uses both.")
final class CalibrateCommand implements Callable<Integer> {
  @Mixin private LakeOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PinchpointConfig config = options.load();
    PrintWriter out = spec.commandLine().getOut();
    try (SparkSession spark = Sessions.open(config.maintenance().readers())) {
      ConsoleProgress progress = ConsoleProgress.of(spark);
      Calibration calibration =
          new Calibration(spark, config, AnnotatorSource.coreNlp(config.text()), Clock.systemUTC());
      print(calibration.run(progress), out);
    }
    return ExitCode.DONE;
  }

  private static void print(Findings findings, PrintWriter out) {
    List<List<String>> rows = new ArrayList<>();
    for (Finding finding : findings.sentiment()) {
      Figures before = finding.of(Sentiments.DEFAULT);
      Figures now = finding.of(finding.method());
      rows.add(
          List.of(
              finding.source(),
              "%,d".formatted(finding.comments()),
              "%,d".formatted(finding.rated()),
              finding.method(),
              accuracy(before),
              accuracy(now),
              now == null ? "" : String.format(Locale.ROOT, "%.3f", now.calibrationError()),
              finding.reason()));
    }
    out.println();
    TextTable.print(
        out,
        List.of(
            "source",
            "texts",
            "rated",
            "in use",
            "default right",
            "in use right",
            "calibration error",
            "why"),
        rows,
        1,
        2,
        4,
        5,
        6);
    out.printf("%nPains that words miss: %s.%n", findings.pains().reason());
    out.printf("%nThe next night tells every comment by these models. More figures:%n");
    out.println("  pinchpoint sql \"SELECT source, explode(figures) FROM models\"");
    out.flush();
  }

  private static String accuracy(Figures figures) {
    return figures == null ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * figures.accuracy());
  }
}
