package io.pinchpoint.ingest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.config.SourceConfig;
import io.pinchpoint.ingest.ExpectedIntake.Section;
import io.pinchpoint.testing.SparkSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every template takes in a small invented export of the true shape. What must come of it is
 * written down beside the export.
 */
class TemplatesIT {
  private static final SparkSession SPARK = SparkSessions.shared();
  private static final Path TEMPLATES = Path.of("..", "conf", "templates");
  private static final Path EXPORTS =
      Path.of("src", "test", "resources", "io", "pinchpoint", "ingest", "templates");

  @TempDir private Path folder;

  static List<String> templates() throws IOException {
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      return files
          .map(file -> file.getFileName().toString())
          .map(name -> name.substring(0, name.lastIndexOf('.')))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void shouldTakeInTheExport(String template) throws IOException {
    List<Section> expected = ExpectedIntake.read(EXPORTS.resolve(template + ".txt"));
    PinchpointConfig config =
        PinchpointConfig.load(
            TEMPLATES.resolve(template + ".yaml"),
            EXPORTS.toAbsolutePath().toString(),
            folder.toString());
    Arrivals arrivals = Arrivals.of(SPARK, config, Optional.empty());
    Map<String, String> ids = new HashMap<>();
    Map<String, Section> bySource = new HashMap<>();
    for (Section section : expected) {
      ids.putAll(section.idsByPseudonym(Keys.ofNobody()));
      bySource.put(section.source(), section);
    }

    List<Section> actual = new ArrayList<>();
    Set<String> reasons = new TreeSet<>();
    for (SourceConfig source : config.sources()) {
      assertThat(bySource).containsKey(source.name());
      List<String> columns = bySource.get(source.name()).columns();
      List<Row> rows = mapped(config, source, arrivals, columns);
      rows.forEach(row -> reasons.add(row.getString(0)));
      actual.add(section(source.name(), columns, rows, ids));
    }

    assertThat(printed(actual)).as(reasons.toString()).isEqualTo(printed(expected));
  }

  /** The rows of a source: what is wrong with each, its id, and the columns. */
  private static List<Row> mapped(
      PinchpointConfig config, SourceConfig source, Arrivals arrivals, List<String> columns) {
    List<Column> shown = new ArrayList<>();
    shown.add(functions.array_join(functions.col(Mapping.REASONS), "; "));
    shown.add(functions.col(Mapping.contract(source.table()).schema().fieldNames()[1]));
    columns.stream()
        .map(ExpectedIntake::stored)
        .map(column -> functions.expr(column).cast("string"))
        .forEach(shown::add);
    return Expressions.apart(
        SPARK,
        () ->
            new SourceCheck(SPARK, config)
                .firstRows(source, arrivals.of(source))
                .select(shown.toArray(Column[]::new))
                .collectAsList());
  }

  private static Section section(
      String source, List<String> columns, List<Row> mapped, Map<String, String> ids) {
    List<Row> good = mapped.stream().filter(row -> row.getString(0).isEmpty()).toList();
    return new Section(
        source,
        "read %d, ids %d, quarantined %d"
            .formatted(
                mapped.size(),
                good.stream().map(row -> row.getString(1)).distinct().count(),
                mapped.size() - good.size()),
        columns,
        good.stream().map(row -> ExpectedIntake.cells(row, 2, ids)).toList());
  }

  private static String printed(List<Section> sections) {
    return sections.stream().map(Section::printed).collect(joining("\n"));
  }
}
