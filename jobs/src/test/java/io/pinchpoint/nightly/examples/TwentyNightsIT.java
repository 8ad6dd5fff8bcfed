package io.pinchpoint.nightly.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.privacy.Pseudonymizer;
import io.pinchpoint.nightly.Catalog;
import io.pinchpoint.nightly.Night;
import io.pinchpoint.nightly.Progress;
import io.pinchpoint.scoring.FakeAnnotators;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.table.Lake;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import io.pinchpoint.testing.SparkSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample company's first twenty days: night by night, in another order, and all at once. */
@Tag("slow")
class TwentyNightsIT {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Path SAMPLES = HOME.resolve("data-samples");
  private static final LocalDate FIRST = LocalDate.parse("2026-08-03");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2027-01-01T00:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;

  @Test
  void shouldPublishTheSameInAnyOrder() throws IOException {
    List<LocalDate> days = FIRST.datesUntil(FIRST.plusDays(20)).toList();
    List<LocalDate> others = new ArrayList<>(days);
    Collections.shuffle(others, new Random(20));

    Map<String, List<String>> atOnce = published("at-once", List.of(days));
    Map<String, List<String>> inTurn = published("in-turn", days.stream().map(List::of).toList());
    Map<String, List<String>> inDisorder =
        published("in-disorder", others.stream().map(List::of).toList());

    assertThat(atOnce.get("journey_friction")).hasSizeGreaterThan(100);
    atOnce.forEach(
        (table, rows) -> {
          assertThat(inTurn.get(table)).as(table).isEqualTo(rows);
          assertThat(inDisorder.get(table)).as(table).isEqualTo(rows);
        });
  }

  /** Runs a night after each delivery of days; gives the rows of every table, sorted. */
  private Map<String, List<String>> published(String name, List<List<LocalDate>> nights)
      throws IOException {
    Path company = Files.createDirectory(folder.resolve(name));
    PinchpointConfig config = config(company);
    deliver(SAMPLES.resolve("customers.csv"), company);
    Night.Published last = null;
    for (List<LocalDate> night : nights) {
      for (LocalDate day : night) {
        deliver(day, company);
      }
      last =
          new Night(
                  SparkSessions.shared(),
                  config,
                  new Pseudonymizer("only-for-tests-0123456789-abcdefgh".getBytes(UTF_8), "k1"),
                  FakeAnnotators.INSTANCE,
                  CLOCK)
              .run(Optional.empty(), false, Progress.SILENT);
    }
    Lake lake = new Lake(SparkSessions.shared(), config.lake());
    Map<String, List<String>> tables = new TreeMap<>();
    for (TableContract table : Catalog.TABLES) {
      if (table.layer() != Layer.LEDGER && !table.equals(TextTables.ANNOTATIONS)) {
        long version = last.versions().get(table.name());
        tables.put(
            table.name(),
            lake.read(table, version).toJSON().collectAsList().stream().sorted().toList());
      }
    }
    return tables;
  }

  /** Some of the sample's days are worse than the sample. */
  private static PinchpointConfig config(Path company) throws IOException {
    String sample =
        Files.readString(HOME.resolve("conf/sample.yaml"))
            .replace(
                "[taxonomy/service.yaml]", "[" + HOME.resolve("conf/taxonomy/service.yaml") + "]")
            .replace("max_reject_share: 0.05", "max_reject_share: 1");
    Path file =
        Files.writeString(company.resolve("company.yaml"), sample + "\nincremental_from: 0\n");
    return PinchpointConfig.load(
        file, company.resolve("data").toString(), company.resolve("lake").toString());
  }

  private static void deliver(LocalDate day, Path company) throws IOException {
    try (Stream<Path> files = Files.find(SAMPLES, 2, (file, a) -> isOf(day, file))) {
      for (Path file : files.toList()) {
        deliver(file, company);
      }
    }
  }

  private static boolean isOf(LocalDate day, Path file) {
    return file.getFileName().toString().startsWith(day + ".");
  }

  /** Under one date, whenever it is delivered, as the same file. */
  private static void deliver(Path file, Path company) throws IOException {
    Path target = company.resolve("data").resolve(SAMPLES.relativize(file).toString());
    Files.createDirectories(target.getParent());
    Files.copy(file, target);
    Files.setLastModifiedTime(target, FileTime.from(Instant.parse("2026-12-01T00:00:00Z")));
  }
}
