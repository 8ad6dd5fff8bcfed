package io.pinchpoint.nightly;

import static io.pinchpoint.nightly.SmallCompany.FIRST;
import static io.pinchpoint.nightly.SmallCompany.SECOND;
import static io.pinchpoint.nightly.SmallCompany.THIRD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinchpoint.config.ConfigException;
import io.pinchpoint.ingest.Book;
import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.table.LakeHeldException;
import io.pinchpoint.table.RunLock;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightIT {
  @TempDir private static Path reference;
  private static Map<String, List<String>> expected;

  @TempDir private Path folder;

  /** What one rebuild from all deliveries publishes. */
  @BeforeAll
  static void publishReference() {
    SmallCompany company = new SmallCompany(reference).deliver(FIRST, SECOND, THIRD);
    company.run();
    expected = company.published();
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
    SmallCompany company = new SmallCompany(folder).deliver(FIRST, SECOND, THIRD);
    company.run();
    Night.Published again = company.run();

    assertThat(company.published()).isEqualTo(expected);
    assertThat(again.books()).allSatisfy(book -> assertThat(book.read()).isZero());
  }

  @Test
  void shouldPublishTheSameWhateverTheOrderOfNights() {
    SmallCompany company = new SmallCompany(folder);
    company.deliver(THIRD).run();
    company.deliver(FIRST).run();
    company.deliver(SECOND).run();

    assertThat(company.published()).isEqualTo(expected);
  }

  @Test
  void shouldPublishTheSameWhateverTheOrderOfRows() {
    Map<String, List<String>> files = new TreeMap<>();
    files.putAll(SmallCompany.day(FIRST));
    files.putAll(SmallCompany.day(SECOND));
    files.putAll(SmallCompany.day(THIRD));
    Random random = new Random(7);
    files.replaceAll((name, lines) -> shuffled(name, lines, random));
    SmallCompany company = new SmallCompany(folder).deliver(files);
    company.run();

    assertThat(company.published()).isEqualTo(expected);
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
    SmallCompany company = new SmallCompany(folder);
    company.deliver(FIRST).run();
    company.deliver(SECOND, THIRD);
    company.night().run(Optional.empty(), true, Progress.SILENT);

    assertThat(company.published()).isEqualTo(expected);
  }

  @Test
  void shouldKeepTheNewestVersionOfARowAndCountTheOthers() {
    SmallCompany company = new SmallCompany(folder);
    company.deliver(FIRST, SECOND).run();
    Night.Published second = company.deliver(THIRD).run();

    Book comments = second.books().get(0);
    assertThat(comments.read()).isEqualTo(4);
    assertThat(comments.kept()).isEqualTo(4);
    assertThat(comments.replaced()).isEqualTo(1);
    assertThat(company.rows(IntakeTables.VERBATIMS))
        .filteredOn(row -> row.contains("\"verbatim_id\":\"v09\""))
        .singleElement()
        .asString()
        .contains("Version 2 of a long wait");
  }

  @Test
  void shouldHideRowsAfterTheAsOfDateUntilItReachesThem() {
    SmallCompany company = new SmallCompany(folder).deliver(FIRST, SECOND, THIRD);
    company.night().run(Optional.of(SECOND), false, Progress.SILENT);
    assertThat(company.rows(IntakeTables.VERBATIMS)).hasSize(10);
    assertThat(company.published().get("dim_date")).hasSize(2);

    company.night().run(Optional.of(THIRD), false, Progress.SILENT);
    assertThat(company.published()).isEqualTo(expected);
  }

  @Test
  void shouldQuarantineWhatBreaksTheContractAndBalanceTheBooks() {
    SmallCompany company =
        new SmallCompany(folder)
            .deliver(FIRST, SECOND)
            .deliver(
                Map.of(
                    "comments/later.csv",
                    List.of(
                        "id,at,changed,customer,case,words,stars",
                        "v90,2026-13-45 10:00,,eve,,Fine,3",
                        "v91,2026-03-02 10:00,,eve,,Fine,three")));
    Night.Published published = company.run();

    Book comments = published.books().get(0);
    assertThat(comments.isBalanced()).isTrue();
    assertThat(comments.quarantined()).isEqualTo(2);
    assertThat(company.rows(IntakeTables.QUARANTINE))
        .anySatisfy(
            row ->
                assertThat(row)
                    .contains("comments/later.csv", "\"record\":1", "occurred_at", "2026-13-45"))
        .anySatisfy(row -> assertThat(row).contains("\"record\":2", "rating", "three"))
        .allSatisfy(row -> assertThat(row).doesNotContain("eve").contains("k1:"));
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
        .hasMessageContaining("sources[comments].columns.occurred_at")
        .hasMessageContaining("sources[calls].path matches no file");
    assertThat(company.lakeFolder()).doesNotExist();
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
    SmallCompany company = new SmallCompany(folder);
    company.deliver(FIRST).run();
    int first = company.rows(TextTables.ANNOTATIONS).size();
    company.deliver(SECOND).run();

    // Of the second day's four texts two were said, word for word, on the first.
    assertThat(company.rows(TextTables.ANNOTATIONS)).hasSize(first + 1);
  }
}
