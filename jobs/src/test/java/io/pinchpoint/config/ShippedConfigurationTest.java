package io.pinchpoint.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedConfigurationTest {
  private static final Path CONF = Path.of("..", "conf");

  @ParameterizedTest
  @ValueSource(strings = {"airline-tweets", "cfpb", "servicenow", "twitter-care", "call-centre"})
  void shouldLoadEveryExample(String name) {
    Path file = CONF.resolve("examples").resolve(name + ".yaml");

    assertThatCode(() -> PinchpointConfig.load(file)).doesNotThrowAnyException();
  }

  @Test
  void shouldLoadEveryTemplateAndTellOfItInTheTableOfExports() throws IOException {
    String formats = Files.readString(Path.of("..", "docs", "formats.md"));
    try (Stream<Path> files = Files.list(CONF.resolve("templates"))) {
      for (Path file : files.toList()) {
        assertThatCode(() -> PinchpointConfig.load(file)).doesNotThrowAnyException();
        assertThat(formats).contains("](../conf/templates/%s)".formatted(file.getFileName()));
        assertThat(Files.readString(file))
            .contains("--config conf/templates/%s --data DIR".formatted(file.getFileName()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"examples", "templates", "."})
  void shouldShipNoQueryThatLooksAtOtherRecords(String folder) throws IOException {
    try (Stream<Path> files = Files.list(CONF.resolve(folder))) {
      assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(PinchpointConfig.load(file).sources())
                      .extracting(SourceConfig::query)
                      .filteredOn(Objects::nonNull)
                      .noneMatch(query -> query.matches("(?is).*\\bover\\b.*")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"service.yaml", "airline.yaml", "finance.yaml"})
  void shouldLoadEveryTaxonomy(String name) {
    Problems problems = new Problems("alone");

    Taxonomy taxonomy =
        TaxonomyFile.loadAll(CONF.resolve("taxonomy").resolve("all.yaml"), List.of(name), problems);

    assertThat(problems.list()).isEmpty();
    assertThat(taxonomy.touchpoints()).isNotEmpty();
    assertThat(taxonomy.painPoints()).isNotEmpty();
  }
}
