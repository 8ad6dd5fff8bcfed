package io.pinchpoint.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class JudgementTest {

  @Test
  void shouldCountByHand() {
    Judgement judgement = new Judgement(new int[] {0, 0, 0, 1, 2}, new int[] {0, 0, 1, 1, 1});

    assertThat(judgement.accuracy()).isEqualTo(0.6);
    assertThat(judgement.f1("negative")).isCloseTo(2 * 2 / 5.0, within(1e-12));
    assertThat(judgement.f1("neutral")).isCloseTo(2 * 1 / 4.0, within(1e-12));
    assertThat(judgement.f1("positive")).isZero();
    assertThat(judgement.precision("neutral")).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(judgement.precision("positive")).isZero();
    assertThat(judgement.macroF1()).isCloseTo((0.8 + 0.5) / 3, within(1e-12));
  }

  @Test
  void shouldAverageOverTheLabelsThatPeopleGave() {
    Judgement judgement = new Judgement(List.of("Lost Luggage", "late"), List.of("other", "late"));

    assertThat(judgement.macroF1()).isEqualTo(0.5);
    assertThat(judgement.results("m"))
        .contains(
            new Benchmark.Result("f1_late", 1, 1, "m"),
            new Benchmark.Result("precision_lost_luggage", 0, 0, "m"))
        .noneMatch(result -> result.metric().contains("other"));
  }
}
