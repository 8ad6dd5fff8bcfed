package io.pinchpoint.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationDocsTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  @Test
  void shouldEqualTheCommittedPage() throws IOException {
    if (Boolean.getBoolean("pinchpoint.docs.write")) {
      Files.writeString(PAGE, ConfigurationDocs.markdown());
    }
    assertThat(PAGE)
        .as(
            "docs/configuration.md is out of date; rewrite it with"
                + " mvn test -pl jobs -Dtest=ConfigurationDocsTest -Dpinchpoint.docs.write=true")
        .hasContent(ConfigurationDocs.markdown());
  }

  @Test
  void shouldGiveEveryKeyAMeaning() {
    assertThat(ConfigurationDocs.markdown())
        .contains("| `journey.gap_days` | whole number | `7` | ≥ 1, ≤ 365 |")
        .contains("| `sources[].table` | one of verbatims, channel_events, customers |")
        .contains("| `channels[].public` | true or false | `false` |");
  }
}
