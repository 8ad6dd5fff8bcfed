package io.pinchpoint.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pinchpoint.table.TableContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Delta logs of a lake say to other readers, and what they must not say. */
class LakeFormatIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static SmallCompany company;

  @BeforeAll
  static void publish() {
    company = SmallCompany.after(2, folder);
  }

  private static List<JsonNode> actions(TableContract table, String kind) throws IOException {
    List<JsonNode> found = new ArrayList<>();
    Path log = company.lakeFolder().resolve(table.name()).resolve("_delta_log");
    try (Stream<Path> files = Files.list(log)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          JsonNode action = JSON.readTree(line).get(kind);
          if (action != null) {
            found.add(action);
          }
        }
      }
    }
    return found;
  }

  @Test
  void shouldStayReadableByEveryReader() throws IOException {
    for (TableContract table : Catalog.TABLES) {
      assertThat(actions(table, "protocol"))
          .as(table.name())
          .isNotEmpty()
          .allSatisfy(
              protocol -> {
                assertThat(protocol.get("minReaderVersion").asInt()).isEqualTo(1);
                assertThat(protocol.has("readerFeatures")).isFalse();
              });
      assertThat(table.schema().simpleString()).doesNotContain("timestamp_ntz");
    }
  }

  @Test
  void shouldCarryCommentsAndConstraintsInTheTable() throws IOException {
    for (TableContract table : Catalog.TABLES) {
      JsonNode metadata = actions(table, "metaData").get(0);
      assertThat(metadata.get("description").asText()).isEqualTo(table.grain());
      for (JsonNode field : JSON.readTree(metadata.get("schemaString").asText()).get("fields")) {
        assertThat(field.get("metadata").path("comment").asText())
            .as(table.name() + "." + field.get("name").asText())
            .isNotBlank();
      }
      for (StructField field : table.schema().fields()) {
        if (!field.nullable()) {
          assertThat(metadata.get("schemaString").asText())
              .contains("\"name\":\"" + field.name() + "\"");
        }
      }
      table
          .checks()
          .keySet()
          .forEach(
              check ->
                  assertThat(metadata.get("configuration").has("delta.constraints." + check))
                      .as(table.name() + ": " + check)
                      .isTrue());
    }
  }

  @Test
  void shouldKeepNoTextInTheLogsStatistics() throws IOException {
    for (TableContract table : Catalog.TABLES) {
      for (JsonNode file : actions(table, "add")) {
        JsonNode statistics = JSON.readTree(file.path("stats").asText("{}"));
        for (String kind : List.of("minValues", "maxValues")) {
          statistics
              .path(kind)
              .fieldNames()
              .forEachRemaining(
                  column ->
                      assertThat(table.statisticsColumns()).as(table.name()).contains(column));
        }
      }
    }
    assertThat(company.rows(io.pinchpoint.ingest.IntakeTables.VERBATIMS).toString())
        .contains(SmallCompany.MARKER);
    try (Stream<Path> files = Files.walk(company.lakeFolder())) {
      for (Path file : files.filter(f -> f.toString().contains("_delta_log")).toList()) {
        if (Files.isRegularFile(file)) {
          assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
              .as(file.toString())
              .doesNotContain(SmallCompany.MARKER);
        }
      }
    }
  }

  @Test
  void shouldHoldNoPlainCustomerId() throws IOException {
    assertThat(company.rows(io.pinchpoint.ingest.IntakeTables.VERBATIMS))
        .allSatisfy(row -> assertThat(row).doesNotContain("\"ann\"").contains("\"k1:"));
  }
}
