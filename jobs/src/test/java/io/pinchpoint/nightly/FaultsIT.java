package io.pinchpoint.nightly;

import static io.pinchpoint.nightly.SmallCompany.FIRST;
import static io.pinchpoint.nightly.SmallCompany.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinchpoint.ingest.Book;
import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.measure.experience.JourneyFriction;
import io.pinchpoint.scoring.AnnotatorSource;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.table.LakeHeldException;
import io.pinchpoint.table.RunLock;
import io.pinchpoint.testing.SparkSessions;
import io.pinchpoint.text.Annotator;
import io.pinchpoint.text.PoisonedAnnotator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights that something goes wrong in. */
@Tag("fault")
class FaultsIT {
  private static final String COMMENTS = "id,at,changed,customer,case,words,stars";

  @TempDir private Path folder;

  @AfterAll
  static void release() {
    PoisonedAnnotator.release();
  }

  /** Poisoned texts, hostile characters, clocks astray and the nights on which clocks change. */
  @Test
  void shouldTakeInWhatCanBeTakenInAndSayWhatCannot() throws IOException {
    SmallCompany company =
        new SmallCompany(folder)
            .deliver(FIRST)
            .deliver(
                Map.of(
                    "comments/odd.csv",
                    List.of(
                        COMMENTS,
                        "hangs,2026-03-02 10:30,,eve,,This is " + PoisonedAnnotator.HANGS + ",3",
                        "deep,2026-03-02 10:31,,eve,,"
                            + "The hotline was a "
                            + PoisonedAnnotator.OVERFLOWS
                            + " pit.,3",
                        "greedy,2026-03-02 10:32,,eve,,"
                            + "Your people were "
                            + PoisonedAnnotator.EXHAUSTS
                            + " again.,3",
                        "formula,2026-03-02 10:33,,eve,,\"=cmd()|'/C calc'!A0 was bad\",3",
                        "script,2026-03-02 10:34,,eve,,</script><b>late</b>,3",
                        "lookup,2026-03-02 10:35,,eve,,${jndi:ldap://x/y} was slow,3",
                        "controls,2026-03-02 10:36,,eve,,so\u0000 ba\u202ed\u0007 indeed,3",
                        "before,1970-01-01 00:00,,eve,,An old clock,3",
                        "after,2190-01-01 00:00,,eve,,A new clock,3",
                        "good,2026-03-02 10:37,,eve,,The app was great.,5"),
                    "calls/clocks.jsonl",
                    // Madrid's clocks went forward on 2025-03-30 at 2:00, back on 2025-10-26 at
                    // 3:00.
                    List.of(
                        call("spring1", "2025-03-30 01:30", "fay"),
                        call("spring2", "2025-03-30 03:30", "fay"),
                        call("autumn1", "2025-10-26 01:30", "gil"),
                        call("autumn2", "2025-10-26 03:30", "gil"))));

    Night.Published published =
        company
            .night(SparkSessions.shared(), new Poisoned())
            .run(Optional.empty(), false, Progress.SILENT);

    Book comments = published.books().get(0);
    assertThat(comments.isBalanced()).isTrue();
    assertThat(comments.quarantined()).as("1970 and 2190").isEqualTo(2);
    assertThat(published.asOf()).as("no clock of 2190 moved it").isEqualTo(FIRST);
    List<String> verbatims = company.rows(IntakeTables.VERBATIMS);
    assertThat(verbatims)
        .anyMatch(row -> row.contains("=cmd()|'/C calc'!A0 was bad"))
        .anyMatch(row -> row.contains("\"text\":\"late\""))
        .anyMatch(row -> row.contains("${jndi:ldap://x/y} was slow"))
        .anyMatch(row -> row.contains("so bad indeed"));
    assertThat(company.rows(TextTables.ANNOTATIONS))
        .anyMatch(row -> row.contains("not read within 3 s"))
        .anyMatch(row -> row.contains("CoreNLP failed with java.lang.StackOverflowError"))
        .anyMatch(row -> row.contains("CoreNLP failed with java.lang.OutOfMemoryError"));
    assertThat(company.rows(TextTables.SENTENCES)).anyMatch(row -> row.contains("\"good\""));
    assertThat(gaps(company, "spring2")).as("a night one hour short").isEqualTo("3600");
    assertThat(gaps(company, "autumn2")).as("a night one hour long").isEqualTo("10800");
    assertThat(stored(company)).noneMatch(name -> name.contains("jndi") || name.contains("cmd"));
  }

  private static String call(String id, String at, String customer) {
    return "{\"id\":\"%s\",\"at\":\"%s\",\"customer\":\"%s\",\"kind\":\"contact\",\"desk\":\"front\"}"
        .formatted(id, at, customer);
  }

  /** Seconds since the step before, as journey_steps has it. */
  private static String gaps(SmallCompany company, String event) {
    return company.rows(io.pinchpoint.journey.JourneySteps.TABLE).stream()
        .filter(row -> row.contains("\"record_id\":\"%s\"".formatted(event)))
        .map(row -> row.replaceAll(".*\"gap_seconds\":(\\d+).*", "$1"))
        .findAny()
        .orElseThrow();
  }

  private static List<String> stored(SmallCompany company) throws IOException {
    try (Stream<Path> files = Files.walk(company.lakeFolder())) {
      return files.map(Path::toString).toList();
    }
  }

  @Test
  void shouldPublishNothingOnceTheLockIsLost() {
    SmallCompany company = SmallCompany.after(1, folder);
    Map<String, List<String>> before = company.published();
    company.deliver(SECOND);

    assertThatThrownBy(
            () ->
                company
                    .night()
                    .run(Optional.empty(), false, atStep("publish", () -> takeOver(company))))
        .isInstanceOf(LakeHeldException.class)
        .hasMessageContaining("taken over");
    assertThat(company.published()).isEqualTo(before);
    assertThat(new Ledger(company.lake()).latest().orElseThrow().runId()).isEqualTo(1);
  }

  /** Another run, to which the hold of the first has expired; it is over at once. */
  private static void takeOver(SmallCompany company) {
    Clock later = Clock.offset(SmallCompany.CLOCK, RunLock.EXPIRY.plusSeconds(1));
    RunLock.acquire(company.lake(), later).close();
  }

  private static Progress atStep(String name, Runnable action) {
    return new Progress() {
      @Override
      public void begins(String step, int number, int of) {
        if (step.equals(name)) {
          action.run();
        }
      }

      @Override
      public void ends(String step, double seconds) {}

      @Override
      public void warns(String message) {}
    };
  }

  @Test
  @Tag("slow")
  void shouldPublishAgainWhatWasRestoredAway() {
    SmallCompany company = SmallCompany.after(1, folder);
    Map<String, List<String>> published = company.published();
    company.lake().restore(JourneyFriction.TABLE, 0);

    company.run();

    assertThat(company.published()).isEqualTo(published);
    assertThat(company.published().get("journey_friction")).isNotEmpty();
  }

  /** A guarded annotator with little patience. */
  private static final class Poisoned implements AnnotatorSource {
    private static final long serialVersionUID = 1L;

    @Override
    public Annotator annotator() {
      return PoisonedAnnotator.guarded(Duration.ofSeconds(3));
    }

    @Override
    public String modelId() {
      return annotator().modelId();
    }
  }
}
