package io.pinchpoint.measure.experience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LeastSquaresTest {
  @Test
  void shouldSolve() {
    // 2x + y = 5, x + 3y = 10.
    assertThat(LeastSquares.solve(new double[][] {{2, 1, 5}, {1, 3, 10}}))
        .containsExactly(new double[] {1, 3}, within(1e-12));
  }

  @Test
  void shouldGiveNothingToWhatOthersExplain() {
    // The second unknown is twice the first.
    assertThat(LeastSquares.solve(new double[][] {{1, 2, 3}, {2, 4, 6}})).containsExactly(3, 0);
  }

  @Test
  void shouldGiveNothingToWhatNoRowTells() {
    assertThat(LeastSquares.solve(new double[][] {{0, 0, 0}, {0, 4, 6}})).containsExactly(0, 1.5);
  }

  @Test
  void shouldLeaveItsInputAlone() {
    double[][] equations = {{2, 1, 5}, {1, 3, 10}};
    LeastSquares.solve(equations);
    assertThat(equations[1]).containsExactly(1, 3, 10);
  }
}
