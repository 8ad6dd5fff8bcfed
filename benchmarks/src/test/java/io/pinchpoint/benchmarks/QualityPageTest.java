package io.pinchpoint.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityPageTest {
  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void shouldEqualTheCommittedPage() throws IOException {
    String page = QualityPage.markdown(Files.readAllLines(DOCS.resolve("quality.jsonl")));
    Path committed = DOCS.resolve("quality.md");
    if (Boolean.getBoolean("pinchpoint.docs.write")) {
      Files.writeString(committed, page);
    }
    assertThat(committed)
        .as("docs/quality.md is not what docs/quality.jsonl tells; it says how to write it anew")
        .hasContent(page);
  }

  @Test
  void shouldAskBenchmarksThatThereAre() {
    assertThat(Benchmarks.known()).containsAll(QualityPage.benchmarks());
  }

  @Test
  void shouldShowMethodsBesideOneAnotherAndSayWhichAimIsMissed() {
    String page =
        QualityPage.markdown(
            List.of(
                line("aspects", "accuracy", "0.7619", "pinchpoint"),
                line("aspects", "f1_negative", "0.5", "pinchpoint"),
                line("aspects", "precision_negative", "0.25", "pinchpoint"),
                line("aspects", "accuracy_trained", "0.77", "pinchpoint"),
                line("aspects", "accuracy", "0.65", "majority"),
                line("mention-weights", "accuracy", "1", "pinchpoint")));

    assertThat(page)
        .contains(
            """
            | method | accuracy | F1 negative | n |
            |---|---|---|---|
            | pinchpoint | .762 | .500 | 1,134 |
            | pinchpoint, trained on the field | .770 |  | 1,134 |
            | majority | .650 |  | 1,134 |

            Aimed at: accuracy ≥ .720: met; accuracy ≥ .780 trained: **missed**.
            """)
        .doesNotContain("precision", "## Languages");
  }

  private static String line(String benchmark, String metric, String value, String method) {
    return "{\"benchmark\":\"%s\",\"metric\":\"%s\",\"value\":%s,\"n\":1134,\"method\":\"%s\"}"
        .formatted(benchmark, metric, value, method);
  }
}
