package io.pinchpoint.nightly;

import static io.pinchpoint.nightly.SmallCompany.FIRST;
import static io.pinchpoint.nightly.SmallCompany.SECOND;
import static io.pinchpoint.nightly.SmallCompany.THIRD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinchpoint.config.ConfigException;
import io.pinchpoint.ingest.Book;
import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.ingest.privacy.PseudonymKeyException;
import io.pinchpoint.scoring.FakeAnnotators;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.table.LakeHeldException;
import io.pinchpoint.table.RunLock;
import io.pinchpoint.testing.SparkSessions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fault")
class NightIT {
  private static final String PARTITIONS = "spark.sql.shuffle.partitions";

  @TempDir private static Path firstFolder;
  @TempDir private static Path referenceFolder;
  private static SmallCompany reference;
  private static Map<String, List<String>> expected;
  private static int scoredOnFirst;
  private static int scoredOnSecond;
  private static Night.Published third;

  @TempDir private Path folder;

  /** One night after another, each with the day's deliveries. */
  @BeforeAll
  static void publishReference() {
    scoredOnFirst = SmallCompany.after(1, firstFolder).rows(TextTables.ANNOTATIONS).size();
    reference = SmallCompany.after(2, referenceFolder);
    scoredOnSecond = reference.rows(TextTables.ANNOTATIONS).size();
    third = reference.deliver(THIRD).run();
    expected = reference.published();
  }

  @Test
  void shouldPublishSomethingToCompare() {
    assertThat(expected.get("journey_friction")).isNotEmpty();
    assertThat(expected.get("journey_pains")).isNotEmpty();
    assertThat(expected.get("pinch_points")).isNotEmpty();
    assertThat(expected.get("channel_effectiveness")).isNotEmpty();
    assertThat(expected.get("duration_histogram")).isNotEmpty();
  }

  @Test
  void shouldPublishTheSameWhenTheSameNightRunsAgain() {
    Map<String, Long> versions = new Ledger(reference.lake()).latest().orElseThrow().versions();
    Night.Published again = reference.run();

    assertThat(reference.published()).isEqualTo(expected);
    assertThat(again.books()).allSatisfy(book -> assertThat(book.read()).isZero());
    assertThat(again.versions()).isEqualTo(versions);
  }

  @Test
  void shouldMakeATableAgainThatSomebodyDeleted() throws IOException {
    FileUtils.deleteDirectory(reference.lakeFolder().resolve("dim_date").toFile());
    DeltaLog.clearCache();

    reference.run();

    assertThat(reference.published()).isEqualTo(expected);
  }

  /** Days come in another order; the last one is there before its night, and hidden until then. */
  @Test
  void shouldPublishTheSameWhateverTheOrderOfNightsAndRowsAndTheirPartitions() {
    Random random = new Random(7);
    SmallCompany company = new SmallCompany(folder);
    RuntimeConfig session = SparkSessions.shared().conf();
    String partitions = session.get(PARTITIONS);
    session.set(PARTITIONS, 3);
    try {
      company.deliver(shuffled(THIRD, random)).deliver(shuffled(SECOND, random));
      company.night().run(Optional.of(SECOND), false, Progress.SILENT);
      assertThat(company.rows(IntakeTables.VERBATIMS)).hasSize(7);
      assertThat(company.published().get("dim_date")).as("not the third day").hasSize(2);

      company.deliver(shuffled(FIRST, random));
      company.night().run(Optional.of(THIRD), false, Progress.SILENT);
    } finally {
      session.set(PARTITIONS, partitions);
    }

    assertThat(withoutPlaces(company.published())).isEqualTo(withoutPlaces(expected));
  }

  /** Shuffled rows stand elsewhere in their files. */
  private static Map<String, List<String>> withoutPlaces(Map<String, List<String>> tables) {
    Map<String, List<String>> rows = new TreeMap<>(tables);
    rows.replaceAll(
        (table, all) ->
            all.stream().map(row -> row.replaceAll("\"record\":\\d+", "")).sorted().toList());
    return rows;
  }

  private static Map<String, List<String>> shuffled(LocalDate day, Random random) {
    Map<String, List<String>> files = new TreeMap<>(SmallCompany.day(day));
    files.replaceAll((name, lines) -> shuffled(name, lines, random));
    return files;
  }

  private static List<String> shuffled(String name, List<String> lines, Random random) {
    int header = name.endsWith(".csv") ? 1 : 0;
    List<String> rows = new ArrayList<>(lines.subList(header, lines.size()));
    Collections.shuffle(rows, random);
    List<String> all = new ArrayList<>(lines.subList(0, header));
    all.addAll(rows);
    return all;
  }

  @Test
  void shouldPublishTheSameAfterAFullRefresh() {
    reference.night().run(Optional.empty(), true, Progress.SILENT);

    assertThat(reference.published()).isEqualTo(expected);
  }

  @Test
  void shouldKeepTheNewestVersionOfARowAndCountTheOthers() {
    Book comments = third.books().get(0);
    assertThat(comments.read()).isEqualTo(4);
    assertThat(comments.kept()).isEqualTo(4);
    assertThat(comments.replaced()).isEqualTo(1);
    assertThat(reference.rows(IntakeTables.VERBATIMS))
        .filteredOn(row -> row.contains("\"verbatim_id\":\"v09\""))
        .singleElement()
        .asString()
        .contains("Version 2 of a long wait");
  }

  @Test
  void shouldReportColumnsThatAreNewOrGone() {
    Map<String, List<String>> second = new TreeMap<>(SmallCompany.day(SECOND));
    second.computeIfPresent(
        "comments/2026-03-03.csv",
        (name, lines) ->
            lines.stream()
                .map(line -> (line.startsWith("id,") ? "tier," : "gold,") + line)
                .toList());
    SmallCompany company = SmallCompany.after(1, folder);
    List<String> warnings = new ArrayList<>();

    company.deliver(second).night().run(Optional.empty(), false, hearing(warnings));

    assertThat(warnings)
        .containsExactly(
            "source comments: comments/2026-03-03.csv has a column that no file had before, tier;"
                + " map it, or it is left out");
  }

  private static Progress hearing(List<String> warnings) {
    return new Progress() {
      @Override
      public void begins(String step, int number, int of) {}

      @Override
      public void ends(String step, double seconds) {}

      @Override
      public void warns(String message) {
        warnings.add(message);
      }
    };
  }

  @Test
  void shouldPublishNothingWhenTooMuchIsRejected() {
    SmallCompany company =
        new SmallCompany(folder)
            .deliver(
                Map.of(
                    "comments/bad.csv",
                    List.of("id,at,changed,customer,case,words,stars", "v1,never,,eve,,Fine,3"),
                    "calls/ok.jsonl",
                    SmallCompany.day(FIRST).get("calls/2026-03-02.jsonl")));

    assertThatThrownBy(company::run)
        .isInstanceOf(DataQualityException.class)
        .hasMessageContaining("comments")
        .hasMessageContaining("max_reject_share")
        .hasMessageContaining("comments/bad.csv");
    assertThat(new Ledger(company.lake()).latest()).isEmpty();
  }

  @Test
  void shouldReportEveryMisfitBeforeAnythingIsWritten() {
    SmallCompany company =
        new SmallCompany(folder)
            .deliver(Map.of("comments/odd.csv", List.of("id,when,words", "v1,2026-03-02,Fine")));

    assertThatThrownBy(company::run)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "sources[comments]: comments/odd.csv has no header that names at, changed")
        .hasMessageContaining("sources[calls].path matches no file");
    assertThat(company.lakeFolder()).doesNotExist();
  }

  @Test
  void shouldRefuseAKeyThatIsNotTheLakes() {
    Night night =
        reference.night(
            SparkSessions.shared(), FakeAnnotators.INSTANCE, "another key of the same version.");

    assertThatThrownBy(() -> night.run(Optional.empty(), false, Progress.SILENT))
        .isInstanceOf(PseudonymKeyException.class)
        .hasMessageContaining("the key is another");
  }

  @Test
  void shouldRefuseALakeThatAnotherRunHolds() {
    SmallCompany company = new SmallCompany(folder).deliver(FIRST);
    try (RunLock other = RunLock.acquire(company.lake(), Clock.systemUTC())) {
      assertThat(other.fence()).isEqualTo(1);
      assertThatThrownBy(company::run)
          .isInstanceOf(LakeHeldException.class)
          .hasMessageContaining("is held by");
    }
  }

  @Test
  void shouldScoreNoTextTwice() {
    // Of the second day's four texts two were said, word for word, on the first.
    assertThat(scoredOnSecond).isEqualTo(scoredOnFirst + 1);
  }
}
