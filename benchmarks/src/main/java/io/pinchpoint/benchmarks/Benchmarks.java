package io.pinchpoint.benchmarks;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Entry point: {@code benchmarks/run NAME…}. */
@Command(
    name = "benchmarks/run",
    mixinStandardHelpOptions = true,
    description = "Measures speed or accuracy; prints one result a line.",
    footerHeading = "%nBenchmarks:%n")
public final class Benchmarks implements Callable<Integer> {
  private static final int USAGE = 2;
  private static final MathContext DIGITS = new MathContext(4);

  private static final Map<String, Benchmark> ALL =
      List.<Benchmark>of(
              new AnnotationSpeed(),
              Aspects.restaurants(),
              Aspects.opposed(),
              new History(),
              new LanguageDetection(),
              new MentionWeights(),
              new PainPoints(),
              new PainPointsLearned(),
              new RedactionQuality(),
              new NameRedaction(),
              new Scale(),
              new SentimentCold(),
              new SentimentFew(),
              new SentimentRated(),
              new Skew(),
              new TrainDefault(),
              new Turns())
          .stream()
          .collect(Collectors.toMap(Benchmark::name, Function.identity()));

  /** How results are printed. */
  enum Format {
    /** One JSON object a line. */
    JSON,
    /** Aligned columns. */
    TABLE
  }

  @Parameters(paramLabel = "NAME", arity = "1..*", description = "The benchmarks, in turn.")
  private List<String> names;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Root of the public data; default: what the benchmark makes up itself.")
  private Path data;

  @Option(
      names = "--format",
      defaultValue = "json",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Spec private CommandSpec spec;

  private Benchmarks() {}

  /** Runs the benchmark that the arguments name, and ends the JVM with 0, or 2 for wrong usage. */
  public static void main(String[] arguments) {
    CommandLine command =
        new CommandLine(new Benchmarks()).setCaseInsensitiveEnumValuesAllowed(true);
    command
        .getCommandSpec()
        .usageMessage()
        .footer(
            ALL.values().stream()
                .map(b -> "  " + b.name() + ": " + b.description())
                .sorted()
                .toArray(String[]::new));
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    for (String name : names) {
      if (!ALL.containsKey(name)) {
        spec.commandLine()
            .getErr()
            .printf("no benchmark is called %s; there is: %s%n", name, String.join(", ", known()));
        return USAGE;
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    for (String name : names) {
      for (Benchmark.Result result : ALL.get(name).run(data)) {
        out.println(format == Format.JSON ? json(name, result) : line(result));
      }
      out.flush();
    }
    return 0;
  }

  /** The root of the public data, without which there is nothing to measure. */
  static Path needed(Path data, String benchmark) {
    if (data == null) {
      throw new IllegalArgumentException(
          benchmark + ": no data is given; name its root with --data DIR");
    }
    return data;
  }

  /** What the benchmarks are called, in the order of the alphabet. */
  static List<String> known() {
    return ALL.keySet().stream().sorted().toList();
  }

  private static String json(String name, Benchmark.Result result) {
    return "{\"benchmark\":\"%s\",\"metric\":\"%s\",\"value\":%s,\"n\":%d,\"method\":\"%s\"}"
        .formatted(
            name,
            result.metric(),
            value(result),
            result.n(),
            result.method().replace("\\", "\\\\").replace("\"", "\\\""));
  }

  private static String line(Benchmark.Result result) {
    return String.format(
        Locale.ROOT,
        "%-40s %10s  n = %d, %s",
        result.metric(),
        value(result),
        result.n(),
        result.method());
  }

  /** Four digits: no benchmark here is more precise. */
  private static String value(Benchmark.Result result) {
    return new BigDecimal(result.value()).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
