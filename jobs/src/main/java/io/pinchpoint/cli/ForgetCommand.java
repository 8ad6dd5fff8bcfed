package io.pinchpoint.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.Keys;
import io.pinchpoint.nightly.Forgetting;
import io.pinchpoint.nightly.Forgetting.Certificate;
import io.pinchpoint.scoring.AnnotatorSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code forget}: erases a customer everywhere, and proves it. */
@Command(
    name = "forget",
    mixinStandardHelpOptions = true,
    description =
        "Erases a customer from every table, version and log of the lake, keeps the customer out,"
            + " and prints where was searched for what may be left.")
final class ForgetCommand implements Callable<Integer> {

  /** How the certificate is printed. */
  enum Format {
    /** For people. */
    TEXT,
    /** One JSON object. */
    JSON
  }

  @Mixin private LakeOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--customer",
      paramLabel = "ID",
      required = true,
      description = "Id of the customer, as the sources give it.")
  private String customer;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Override
  public Integer call() throws IOException {
    PinchpointConfig config = options.load();
    Certificate certificate;
    try (SparkSession spark = Sessions.open(config.maintenance().readers())) {
      ConsoleProgress progress = ConsoleProgress.of(spark);
      certificate =
          new Forgetting(
                  spark,
                  config,
                  Keys.pseudonymizer(config),
                  AnnotatorSource.coreNlp(config.text()),
                  Clock.systemUTC())
              .run(customer, progress);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.JSON) {
      out.println(new ObjectMapper().writeValueAsString(fields(certificate, config)));
    } else {
      print(certificate, config, out);
    }
    out.flush();
    return certificate.isClean() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static void print(Certificate certificate, PinchpointConfig config, PrintWriter out) {
    out.printf(
        "%nErased, and kept out from now on; the tables are as of %s.%n", certificate.asOf());
    new TreeMap<>(certificate.erased())
        .forEach((table, rows) -> out.printf("  %s: %,d rows%n", table, rows));
    out.printf(
        "Searched %,d files under %s (%,d bytes, %,d decoded texts) for %,d ids and %,d spans of"
            + " four words.%n",
        certificate.search().files(),
        config.lake(),
        certificate.search().bytes(),
        certificate.search().values(),
        certificate.ids(),
        certificate.spans());
    if (certificate.shared() > 0) {
      out.printf(
          "Not searched for: %,d ids and spans that other customers' rows hold too.%n",
          certificate.shared());
    }
    if (certificate.isClean()) {
      out.println("Found nothing.");
    } else {
      out.printf("FOUND in %,d files:%n", certificate.search().places().size());
      certificate.search().places().forEach(place -> out.println("  " + place));
    }
  }

  private static Map<String, Object> fields(Certificate certificate, PinchpointConfig config) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("as_of_date", certificate.asOf().toString());
    fields.put("lake", config.lake());
    fields.put("erased_rows", new TreeMap<>(certificate.erased()));
    fields.put("searched_files", certificate.search().files());
    fields.put("searched_bytes", certificate.search().bytes());
    fields.put("decoded_texts", certificate.search().values());
    fields.put("ids", certificate.ids());
    fields.put("spans", certificate.spans());
    fields.put("shared_with_others", certificate.shared());
    fields.put("found_in", certificate.search().places());
    return fields;
  }
}
