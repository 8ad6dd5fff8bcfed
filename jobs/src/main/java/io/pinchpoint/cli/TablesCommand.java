package io.pinchpoint.cli;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.nightly.Catalog;
import io.pinchpoint.table.Lake;
import io.pinchpoint.table.TableContract;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tables}: what there is to query. */
@Command(
    name = "tables",
    mixinStandardHelpOptions = true,
    description = "Lists the published tables: rows, version, size and what one row is.")
final class TablesCommand implements Callable<Integer> {
  @Mixin private LakeOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PinchpointConfig config = options.load();
    PrintWriter out = spec.commandLine().getOut();
    try (SparkSession spark = Sessions.open(config.maintenance().readers())) {
      PublishedLake published = new PublishedLake(spark, config);
      List<List<String>> rows = new ArrayList<>();
      for (TableContract table : Catalog.TABLES) {
        published
            .version(table)
            .ifPresent(
                version -> {
                  Lake.Size size = published.lake().size(table, version);
                  rows.add(
                      List.of(
                          table.name(),
                          table.layer().name().toLowerCase(Locale.ROOT),
                          "%,d".formatted(size.rows()),
                          Long.toString(version),
                          "%,.1f kB".formatted(size.bytes() / 1e3),
                          table.grain()));
                });
      }
      TextTable.print(
          out, List.of("table", "layer", "rows", "version", "size", "grain"), rows, 2, 3, 4);
      out.printf("as of %s, under %s%n", published.publication().asOf(), config.lake());
      out.flush();
    }
    return ExitCode.DONE;
  }
}
