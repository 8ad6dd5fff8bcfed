package io.pinchpoint.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.benchmarks.Benchmark.Result;
import io.pinchpoint.benchmarks.PersonalText.Gold;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RedactionQualityTest {

  @Test
  void shouldReachWhatIsPromised() {
    Map<String, Double> figures =
        new RedactionQuality()
            .run(null).stream().collect(Collectors.toMap(Result::metric, Result::value));
    assertThat(figures.get("recall")).isGreaterThanOrEqualTo(0.98);
    assertThat(figures.get("precision")).isGreaterThanOrEqualTo(0.95);
    assertThat(figures.keySet())
        .contains("recall_us_ssn", "recall_br_cpf", "recall_ipv6", "precision_national_id");
  }

  @Test
  void shouldMakeTheSameTextsAgain() {
    assertThat(PersonalText.make(50, 7)).isEqualTo(PersonalText.make(50, 7));
    assertThat(PersonalText.make(200, 7)).anyMatch(text -> text.gold().isEmpty());
  }

  @Test
  void shouldKnowWhereNumbersStand() {
    for (PersonalText text : PersonalText.make(500, 11)) {
      for (Gold gold : text.gold()) {
        assertThat(text.text().substring(gold.start(), gold.end()))
            .as("%s", gold.kind())
            .matches("(?s)[+(]?[\\p{L}0-9].*[\\p{L}0-9]");
      }
      assertThat(text.text()).doesNotContain("{", "}");
    }
  }
}
