package io.pinchpoint.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point: {@code pinchpoint COMMAND --config FILE}. */
@Command(
    name = "pinchpoint",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Turns customer comments and channel logs into tables of journey friction.",
    subcommands = {
      NightlyCommand.class,
      CheckCommand.class,
      TablesCommand.class,
      SqlCommand.class,
      CalibrateCommand.class,
      MaintainCommand.class,
      ForgetCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed",
      "2:usage or configuration",
      "3:data quality limit exceeded",
      "4:another run holds the lake"
    })
public final class Pinchpoint {
  private Pinchpoint() {}

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, arguments));
  }

  /** Runs a command; its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    int code = commandLine(out, err).execute(arguments);
    out.flush();
    err.flush();
    return code;
  }

  private static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return new CommandLine(new Pinchpoint())
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler(Pinchpoint::report)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static int report(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
    PrintWriter err = command.getErr();
    if (ExitCode.isExpected(failure)) {
      err.println(failure.getMessage());
    } else {
      err.println("pinchpoint: failed: " + Failures.describe(failure));
    }
    err.flush();
    return ExitCode.of(failure);
  }
}
