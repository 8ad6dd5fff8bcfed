package io.pinchpoint.nightly;

import static io.pinchpoint.nightly.SmallCompany.FIRST;
import static io.pinchpoint.nightly.SmallCompany.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinchpoint.journey.JourneySteps;
import io.pinchpoint.measure.experience.JourneyFriction;
import io.pinchpoint.measure.experience.PinchPoints;
import io.pinchpoint.nightly.Ledger.Publication;
import io.pinchpoint.table.Lake;
import io.pinchpoint.table.LakeHeldException;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.testing.Processes;
import io.pinchpoint.testing.SparkSessions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that meet on one lake. */
@Tag("fault")
@Tag("slow")
class ConcurrentRunsIT {
  @TempDir private Path folder;

  /** Two nights at once, and somebody who reads all the while. */
  @Test
  void shouldLetOneRunWinAndShowReadersOneNightAtATime() throws Exception {
    SmallCompany company = new SmallCompany(folder).deliver(FIRST);
    company.run();
    company.deliver(SECOND);
    long released = lockChanges(company);
    Process reader = Processes.start(Reader.class, folder.toString());
    Process night = company.start();
    while (lockChanges(company) == released) {
      assertThat(night.isAlive()).as("the night is still running").isTrue();
      TimeUnit.MILLISECONDS.sleep(20);
    }

    assertThatThrownBy(company::run)
        .isInstanceOf(LakeHeldException.class)
        .hasMessageContaining("is held by");

    assertThat(night.waitFor()).isZero();
    Publication published = new Ledger(company.lake()).latest().orElseThrow();
    assertThat(published.runId()).as("the fence of the run that won").isEqualTo(2);
    Map<String, Set<String>> seen = seen(reader);
    assertThat(seen.keySet()).as("runs seen").contains("1", "2");
    assertThat(seen.values()).as("what each published").allMatch(contents -> contents.size() == 1);
  }

  private static long lockChanges(SmallCompany company) throws IOException {
    try (Stream<Path> log = Files.list(company.lakeFolder().resolve("run_lock/_delta_log"))) {
      return log.filter(file -> file.toString().endsWith(".json")).count();
    }
  }

  /** Run → what the reader saw of it. */
  private Map<String, Set<String>> seen(Process reader) throws Exception {
    TimeUnit.SECONDS.sleep(1);
    Files.createFile(folder.resolve("stop"));
    Map<String, Set<String>> seen = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new java.io.InputStreamReader(reader.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line : lines.lines().toList()) {
        String[] parts = line.split(" ", 2);
        seen.computeIfAbsent(parts[0], run -> new TreeSet<>()).add(parts[1]);
      }
    }
    assertThat(reader.waitFor()).as("the reader met no error").isZero();
    return seen;
  }

  /** Reads what the ledger names, again and again, and says which run that was and what it saw. */
  static final class Reader {
    private static final List<TableContract> TABLES =
        List.of(JourneySteps.TABLE, JourneyFriction.TABLE, PinchPoints.TABLE);

    private Reader() {}

    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      Lake lake = new Lake(SparkSessions.shared(), folder.resolve("lake").toString());
      boolean last = false;
      while (!last) {
        last = Files.exists(folder.resolve("stop"));
        Publication published = new Ledger(lake).latest().orElseThrow();
        String rows =
            TABLES.stream()
                .map(table -> rows(lake, table, published.version(table).orElseThrow()))
                .collect(Collectors.joining(" "));
        System.out.println(published.runId() + " " + rows);
      }
    }

    private static String rows(Lake lake, TableContract table, long version) {
      List<String> rows = lake.read(table, version).toJSON().collectAsList();
      return rows.size() + ":" + new TreeSet<>(rows).hashCode();
    }
  }
}
