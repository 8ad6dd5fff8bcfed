package io.pinchpoint.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.scoring.PainCalibrator.Comment;
import io.pinchpoint.scoring.PainCalibrator.Finding;
import io.pinchpoint.scoring.PainCalibrator.Precision;
import io.pinchpoint.testing.SparkSessions;
import io.pinchpoint.text.PainFeatures;
import io.pinchpoint.text.SparseVector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PainCalibratorIT {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int MANY = 1_200;

  private final PainCalibrator calibrator =
      new PainCalibrator(new PainTrainer(SparkSessions.shared()));

  /** One feature that all have, and one of a kind. */
  private static Comment comment(int i, int kind, String... pains) {
    return new Comment(
        new SparseVector(PainFeatures.SIZE, new int[] {7, 1_000 + kind}, new float[] {1, 1}),
        Set.of(pains),
        START.plusSeconds(i));
  }

  @Test
  void shouldTellOnlyPainsThatHeldBackCommentsConfirm() {
    Random random = new Random(5);
    List<Comment> comments = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      switch (i % 3) {
        case 0 -> comments.add(comment(i, 0, "late"));
        case 1 -> comments.add(random.nextBoolean() ? comment(i, 1, "rude") : comment(i, 1));
        default -> comments.add(comment(i, 2));
      }
    }
    Finding finding = calibrator.find(comments);

    assertThat(finding.precision().get("late")).isEqualTo(new Precision(200, 200));
    assertThat(finding.precision().get("late").isEnough()).isTrue();
    assertThat(finding.precision().getOrDefault("rude", new Precision(0, 0)).isEnough()).isFalse();
    assertThat(finding.method()).isEqualTo("inferred");
    assertThat(finding.reason()).startsWith("1 pains are inferred");
    assertThat(finding.model().infer(comment(0, 0).features()).pain()).isEqualTo("late");
    assertThat(finding.comments()).isEqualTo(MANY);
  }

  @Test
  void shouldJudgeByLaterCommentsAlone() {
    List<Comment> comments = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      boolean early = i < MANY / 2;
      comments.add(i % 2 == 0 ? comment(i, early ? 0 : 2, "late") : comment(i, early ? 2 : 0));
    }
    assertThat(calibrator.find(comments).method()).isEqualTo("taxonomy");
  }

  @Test
  void shouldLearnNothingFromFewCommentsOrRarePains() {
    List<Comment> few = new ArrayList<>();
    List<Comment> rare = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      if (i < PainCalibrator.FEWEST_COMMENTS - 1) {
        few.add(i % 2 == 0 ? comment(i, 0, "late") : comment(i, 1));
      }
      boolean isPained = i % 60 == 0;
      rare.add(isPained ? comment(i, 0, "late") : comment(i, 1));
    }
    assertThat(List.of(calibrator.find(few), calibrator.find(rare), calibrator.find(List.of())))
        .allSatisfy(
            finding -> {
              assertThat(finding.method()).isEqualTo("taxonomy");
              assertThat(finding.model()).isNull();
              assertThat(finding.reason()).contains("teach none well enough");
            });
  }
}
