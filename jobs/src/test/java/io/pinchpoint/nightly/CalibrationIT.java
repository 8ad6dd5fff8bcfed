package io.pinchpoint.nightly;

import static io.pinchpoint.nightly.SmallCompany.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinchpoint.config.ConfigException;
import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.scoring.Calibrator.Finding;
import io.pinchpoint.scoring.FakeAnnotators;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.table.LakeHeldException;
import io.pinchpoint.table.RunLock;
import io.pinchpoint.testing.SparkSessions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationIT {
  private static final List<String> WORDS = List.of("zonked", "plain", "flarpy");
  private static final int[] STARS = {1, 3, 5};

  @TempDir private Path folder;
  @TempDir private Path empty;

  private static Calibration calibration(SmallCompany company) {
    return new Calibration(
        SparkSessions.shared(),
        PinchpointConfig.load(company.config()),
        FakeAnnotators.INSTANCE,
        Clock.fixed(Instant.parse("2026-03-10T04:00:00Z"), ZoneOffset.UTC));
  }

  /**
   * Customers whose words the shipped model has never read, with stars that tell what they mean.
   */
  private static Map<String, List<String>> survey() {
    List<String> lines = new ArrayList<>(List.of("id,at,changed,customer,case,words,stars"));
    for (int i = 0; i < 330; i++) {
      lines.add(
          "s%03d,2026-03-02 %02d:%02d,,eve%d,,I think that the shop was %s on day %c%c.,%d"
              .formatted(
                  i,
                  i / 60,
                  i % 60,
                  i,
                  WORDS.get(i % 3),
                  'a' + i / 26,
                  'a' + i % 26,
                  STARS[i % 3]));
    }
    return Map.of("comments/survey.csv", lines);
  }

  @Test
  void shouldTellTheCommentsOfLaterNightsByTheRatingsOfEarlierOnes() {
    SmallCompany company = new SmallCompany(folder).deliver(FIRST).deliver(survey());
    company.run();
    List<String> annotations = company.rows(TextTables.ANNOTATIONS);

    List<Finding> findings = calibration(company).run(Progress.SILENT).sentiment();

    assertThat(findings).extracting(Finding::source).containsExactly("comments");
    assertThat(findings.get(0).method()).as(findings.get(0).reason()).isEqualTo("rated");
    assertThat(company.rows(TextTables.MODELS))
        .hasSize(2)
        .anySatisfy(row -> assertThat(row).contains("\"method\":\"rated\"", "\"version\":2"))
        .anySatisfy(
            row -> assertThat(row).contains("\"kind\":\"pains\"", "\"method\":\"taxonomy\""))
        .allSatisfy(row -> assertThat(row).doesNotContain(WORDS));
    assertThat(new Ledger(company.lake()).latest().orElseThrow().runId()).isEqualTo(2);
    assertThat(
            company
                .lake()
                .read(Ledger.RUNS, 2)
                .select("kind")
                .as(Encoders.STRING())
                .collectAsList())
        .containsExactlyInAnyOrder("nightly", "calibrate");
    assertThat(company.rows(TextTables.UTTERANCES))
        .allSatisfy(row -> assertThat(row).contains("\"sentiment_method\":\"default\""));

    company.run();

    assertThat(company.rows(TextTables.ANNOTATIONS)).isEqualTo(annotations);
    assertThat(company.rows(TextTables.UTTERANCES))
        .allSatisfy(row -> assertThat(row).contains("\"sentiment_method\":\"rated\""))
        .anySatisfy(
            row ->
                assertThat(row)
                    .contains("\"verbatim_id\":\"s002\"", "\"sentiment_label\":\"positive\""));

    assertThat(company.rows(TextTables.SENTENCES))
        .allSatisfy(row -> assertThat(row).contains("\"sentiment_method\":\"rated\""));
  }

  @Test
  void shouldRefuseALakeWithoutANightOrHeldByAnotherRun() {
    SmallCompany none = new SmallCompany(empty);
    assertThatThrownBy(() -> calibration(none).run(Progress.SILENT))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("has no published night");

    SmallCompany company = SmallCompany.after(1, folder);
    try (RunLock other = RunLock.acquire(company.lake(), Clock.systemUTC())) {
      assertThat(other.fence()).isEqualTo(2);
      assertThatThrownBy(() -> calibration(company).run(Progress.SILENT))
          .isInstanceOf(LakeHeldException.class);
    }
  }
}
