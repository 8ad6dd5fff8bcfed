package io.pinchpoint.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.config.SourceTable;
import io.pinchpoint.ingest.ExpectedIntake.Section;
import io.pinchpoint.ingest.Intake.Taken;
import io.pinchpoint.ingest.privacy.Pseudonymizer;
import io.pinchpoint.ingest.privacy.Suppression;
import io.pinchpoint.testing.SparkSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every template takes in a small invented export of the true shape. What comes of it is written
 * down beside the export; all are taken in at once, which costs little more than one.
 */
class TemplatesIT {
  private static final SparkSession SPARK = SparkSessions.shared();
  private static final Path TEMPLATES = Path.of("..", "conf", "templates");
  private static final Path EXPORTS =
      Path.of("src", "test", "resources", "io", "pinchpoint", "ingest", "templates");
  private static final Pseudonymizer PSEUDONYMS =
      new Pseudonymizer("only-for-tests-0123456789-abcdefgh".getBytes(UTF_8), "k1");

  @TempDir private static Path folder;

  private static final Map<String, Book> BOOKS = new HashMap<>();
  private static final Map<SourceTable, Dataset<Row>> ROWS = new EnumMap<>(SourceTable.class);
  private static final Map<String, SourceTable> TABLES = new HashMap<>();
  private static Dataset<Row> quarantine;

  static List<String> templates() throws IOException {
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      return files
          .map(file -> file.getFileName().toString())
          .map(name -> name.substring(0, name.lastIndexOf('.')))
          .sorted()
          .toList();
    }
  }

  @BeforeAll
  static void takeInAllExports() throws IOException {
    PinchpointConfig config = allTemplates();
    Arrivals arrivals = Arrivals.of(SPARK, config, Optional.empty());
    assertThat(new Intake(SPARK, config).problems(arrivals)).isEmpty();
    Taken taken =
        new Intake(SPARK, config)
            .take(
                Intake.Holdings.NONE,
                arrivals,
                PSEUDONYMS,
                new Suppression(PSEUDONYMS, Set.of()),
                null,
                1);
    taken.books().forEach(book -> BOOKS.put(book.source(), book));
    config.sources().forEach(source -> TABLES.put(source.name(), source.table()));
    taken
        .changes()
        .forEach(
            change -> {
              Dataset<Row> rows =
                  SPARK.createDataFrame(change.rows().collectAsList(), change.rows().schema());
              if (change.table().equals(IntakeTables.QUARANTINE)) {
                quarantine = rows;
              }
              for (SourceTable table : SourceTable.values()) {
                if (change.table().equals(Mapping.contract(table))) {
                  ROWS.put(table, rows);
                }
              }
            });
    taken.release();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void shouldTakeInTheExport(String template) throws IOException {
    List<Section> expected = ExpectedIntake.read(EXPORTS.resolve(template + ".txt"));

    assertThat(actual(expected)).isEqualTo(printed(expected));
  }

  /** One configuration of the sources of all templates. */
  private static PinchpointConfig allTemplates() throws IOException {
    StringBuilder all =
        new StringBuilder(
            """
            time_zone: UTC
            data: %s
            lake: %s
            sources:
            """
                .formatted(EXPORTS.toAbsolutePath(), folder));
    for (String template : templates()) {
      String yaml = Files.readString(TEMPLATES.resolve(template + ".yaml"));
      all.append(yaml.substring(yaml.indexOf("\nsources:\n") + "\nsources:\n".length()));
    }
    return PinchpointConfig.load(Files.writeString(folder.resolve("all.yaml"), all));
  }

  private static String printed(List<Section> sections) {
    return sections.stream().map(Section::printed).collect(joining("\n"));
  }

  private static String actual(List<Section> expected) {
    Map<String, String> ids = new HashMap<>();
    expected.forEach(section -> ids.putAll(section.idsByPseudonym(PSEUDONYMS)));
    List<Section> actual = new ArrayList<>();
    for (Section section : expected) {
      Book book = BOOKS.get(section.source());
      assertThat(book).as(section.source()).isNotNull();
      List<List<String>> rows = new ArrayList<>();
      if (book.kept() > 0) {
        Column[] columns =
            section.columns().stream()
                .map(ExpectedIntake::stored)
                .map(column -> functions.expr(column).cast("string"))
                .toArray(Column[]::new);
        ROWS.get(TABLES.get(book.source()))
            .where(functions.col("source").equalTo(book.source()))
            .select(columns)
            .collectAsList()
            .forEach(row -> rows.add(ExpectedIntake.cells(row, ids)));
      }
      actual.add(
          new Section(
              book.source(),
              "read %d, kept %d, duplicates %d, quarantined %d"
                  .formatted(book.read(), book.kept(), book.duplicates(), book.quarantined()),
              section.columns(),
              rows));
    }
    return printed(actual) + reasons(expected);
  }

  /** Why rows were quarantined of sources of which none should be. */
  private static String reasons(List<Section> expected) {
    List<String> unexpected =
        expected.stream()
            .filter(section -> section.books().endsWith("quarantined 0"))
            .map(Section::source)
            .toList();
    if (quarantine == null) {
      return "";
    }
    return quarantine
        .where(functions.col("source").isin(unexpected.toArray()))
        .selectExpr("source || ': ' || array_join(reasons, '; ')")
        .collectAsList()
        .stream()
        .map(row -> "\n" + row.getString(0))
        .collect(joining());
  }
}
