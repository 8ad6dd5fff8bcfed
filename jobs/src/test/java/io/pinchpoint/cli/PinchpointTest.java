package io.pinchpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.ConfigException;
import io.pinchpoint.nightly.DataQualityException;
import io.pinchpoint.table.LakeHeldException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinchpointTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Pinchpoint.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  @Test
  void shouldExplainItself() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("nightly", "check", "tables", "sql", "4", "holds the lake");
  }

  @Test
  void shouldRefuseAnUnknownCommand() {
    assertThat(run("daily")).isEqualTo(2);
    assertThat(err.toString()).contains("daily");
  }

  @Test
  void shouldRefuseADateThatIsNone() {
    assertThat(run("nightly", "--run-date", "yesterday")).isEqualTo(2);
  }

  @Test
  void shouldListEveryProblemOfAConfiguration(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("bad.yaml");
    Files.writeString(file, "time_zone: Mars/Olympus\nlak: lake\nsources: []\n");

    assertThat(run("check", "--config", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("Mars/Olympus", "lak ", "sources");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void shouldMeasureANightThatFails(@TempDir Path folder) throws IOException {
    Path config = Files.writeString(folder.resolve("bad.yaml"), "sources: []\n");
    Path metrics = folder.resolve("pinchpoint.prom");

    int exit = run("nightly", "--config", config.toString(), "--metrics", metrics.toString());

    assertThat(exit).isEqualTo(2);
    assertThat(metrics).content().contains("pinchpoint_night_exit_code 2.0");
  }

  @Test
  void shouldTellWhyANightFailsThoughItsMetricsHaveNoPlace(@TempDir Path folder)
      throws IOException {
    Path config = Files.writeString(folder.resolve("bad.yaml"), "sources: []\n");

    int exit = run("nightly", "--config", config.toString(), "--metrics", folder + "/none/x.prom");

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).contains("sources");
  }

  @Test
  void shouldTellFailuresApart() {
    assertThat(ExitCode.of(new ConfigException(List.of("x")))).isEqualTo(2);
    assertThat(ExitCode.of(new DataQualityException("x"))).isEqualTo(3);
    assertThat(ExitCode.of(new LakeHeldException("x"))).isEqualTo(4);
    assertThat(ExitCode.of(new IllegalStateException("x"))).isEqualTo(1);
  }

  @Test
  void shouldKeepValuesOutOfFailures() {
    RuntimeException failure = new RuntimeException("Ann said: my number is 12", null);

    assertThat(Failures.describe(failure))
        .contains("java.lang.RuntimeException", "PinchpointTest")
        .doesNotContain("Ann");
  }

  @Test
  void shouldTellItsOwnMessagesAndNobodyElses() {
    IOException parser = new IOException("Ann said: my number is 12");

    assertThat(Failures.describe(new UncheckedIOException("table x: cannot list", parser)))
        .contains("table x: cannot list")
        .doesNotContain("Ann");
    assertThat(Failures.describe(new UncheckedIOException(parser))).doesNotContain("Ann");
    IllegalStateException spark = new IllegalStateException("Ann said: my number is 12");
    spark.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("org.apache.spark.X", "y", "X.java", 1)});
    assertThat(Failures.describe(spark)).contains("org.apache.spark.X").doesNotContain("Ann");
  }
}
