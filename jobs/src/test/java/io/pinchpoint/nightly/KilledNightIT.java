package io.pinchpoint.nightly;

import static io.pinchpoint.nightly.SmallCompany.FIRST;
import static io.pinchpoint.nightly.SmallCompany.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.measure.dimension.DimDate;
import io.pinchpoint.measure.experience.PinchPoints;
import io.pinchpoint.testing.SparkSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night in a process of its own, killed between the commits of two tables. */
class KilledNightIT {
  @TempDir private Path folder;
  @TempDir private Path clean;

  @Test
  void shouldShowTheNightBeforeUntilTheNextRunRestoresAndCompletes() throws Exception {
    SmallCompany company = new SmallCompany(folder);
    company.deliver(FIRST).run();
    Map<String, List<String>> before = company.published();
    long published = company.lake().head(DimDate.TABLE).orElseThrow();

    company.deliver(SECOND);
    killBetweenCommits(company, published + 1);

    assertThat(company.lake().head(DimDate.TABLE)).hasValue(published + 1);
    assertThat(company.lake().head(PinchPoints.TABLE)).hasValue(published);
    assertThat(company.published()).isEqualTo(before);

    company.run();

    SmallCompany untouched = new SmallCompany(clean).deliver(FIRST, SECOND);
    untouched.run();
    assertThat(company.published()).isEqualTo(untouched.published());
  }

  /** Kills the child as soon as the first published table has its next version. */
  private static void killBetweenCommits(SmallCompany company, long version) throws Exception {
    Path commit = company.lakeFolder().resolve("dim_date/_delta_log/%020d.json".formatted(version));
    Process child = start(company);
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
    while (!Files.exists(commit)) {
      assertThat(child.isAlive()).as("the night is still running").isTrue();
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(2);
    }
    child.destroyForcibly().waitFor();
  }

  private static Process start(SmallCompany company) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-XX"))
            .toList());
    command.addAll(
        List.of(
            "-Xmx2g",
            "-Duser.timezone=UTC",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            company.config().getParent().toString()));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** The night that is to be killed. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      new SmallCompany(Path.of(arguments[0]))
          .night(SparkSessions.shared())
          .run(Optional.empty(), false, Progress.SILENT);
    }
  }
}
