package io.pinchpoint.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTableTest {

  @Test
  void shouldCompareWhatWasStatedWithWhatWasRight() {
    CalibrationTable table =
        CalibrationTable.of(
            List.of(
                new double[] {0.8, 0.2},
                new double[] {0.75, 0.25},
                new double[] {0.4, 0.6},
                new double[] {0.45, 0.55}),
            new int[] {0, 1, 1, 1});

    CalibrationTable.Bin eighty = table.bins().get(7);
    assertThat(eighty.n()).isEqualTo(2);
    assertThat(eighty.stated()).isCloseTo(0.775, within(1e-12));
    assertThat(eighty.right()).isEqualTo(0.5);
    assertThat(table.bins().get(5).n()).isEqualTo(2);
    assertThat(table.error()).isCloseTo(0.275 / 2 + 0.425 / 2, within(1e-12));
  }

  @Test
  void shouldHaveNoErrorWithoutComments() {
    assertThat(CalibrationTable.of(List.of(), new int[0]).error()).isZero();
  }

  @Test
  void shouldPutCertaintyIntoTheLastBin() {
    CalibrationTable table = CalibrationTable.of(List.of(new double[] {1, 0}), new int[] {0});

    assertThat(table.bins().get(9).n()).isEqualTo(1);
    assertThat(table.error()).isZero();
  }
}
