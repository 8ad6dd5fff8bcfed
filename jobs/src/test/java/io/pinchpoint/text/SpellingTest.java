package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  private final Spelling spelling = new Spelling();

  SpellingTest() {
    List.of(
            "cancelled",
            "canceled",
            "reservation",
            "suitcase",
            "compensated",
            "compensates",
            "late")
        .forEach(spelling::add);
  }

  @ParameterizedTest
  @CsvSource({
    "reservtion, reservation", // one too few
    "reservaation, reservation", // one too many
    "rezervation, reservation", // one wrong
    "resevration, reservation", // two swapped
    "suitcse, suitcase",
    "resrvtion, resrvtion", // two errors
    "beservation, beservation", // the first letter
    "cancelled, cancelled", // known
    "compensate, compensate", // two words are near
    "lat, lat", // short
  })
  void shouldReadAsMeant(String written, String meant) {
    assertThat(spelling.read(written)).isEqualTo(meant);
  }
}
