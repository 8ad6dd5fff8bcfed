package io.pinchpoint.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.measure.Windows;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FrontierTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
  private static final Windows WINDOWS = new Windows(100, 200);

  private final NavigableMap<LocalDate, LocalDate> begins = new TreeMap<>();

  private static LocalDate ago(int days) {
    return TODAY.minusDays(days);
  }

  private Frontier frontier(LocalDate touches, LocalDate journeys) {
    return Frontier.of(new Changed(touches, journeys), WINDOWS, begins);
  }

  @Test
  void shouldBeginAPeriodAtOrBeforeTheLivesOfWhatChanged() {
    LocalDate rows = frontier(TODAY, LocalDate.MAX).rows();

    assertThat(rows).isBetween(ago(100 + 27), ago(100));
    assertThat(ChronoUnit.DAYS.between(LocalDate.parse("1970-01-05"), rows) % 28).isZero();
  }

  @Test
  void shouldReadTheComparisonAndTheLivesBeforeIt() {
    Frontier frontier = frontier(TODAY, LocalDate.MAX);

    assertThat(frontier.inputs()).isEqualTo(frontier.rows().minusDays(200 + 100));
  }

  @Test
  void shouldTakeJourneysAsAWhole() {
    LocalDate alone = frontier(TODAY, LocalDate.MAX).inputs();
    begins.put(ago(100), ago(150));
    assertThat(frontier(TODAY, LocalDate.MAX).rows()).isBetween(ago(150 + 27), ago(150));
    begins.put(alone, alone.minusDays(500));
    assertThat(frontier(TODAY, LocalDate.MAX).inputs()).isBeforeOrEqualTo(alone.minusDays(500));
    assertThat(frontier(TODAY, ago(1000)).rows()).isBetween(ago(1000 + 27), ago(1000));
  }

  /** Ends are days of UTC, a day of the company's zone may be the next. */
  @Test
  void shouldNotMissAJourneyForItsTimeZone() {
    begins.put(ago(101), ago(300));

    assertThat(frontier(TODAY, LocalDate.MAX).rows()).isBeforeOrEqualTo(ago(300));
  }
}
