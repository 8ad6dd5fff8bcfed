package io.pinchpoint.ingest;

import static java.util.stream.Collectors.joining;

import io.pinchpoint.ingest.privacy.Pseudonymizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/**
 * What must come of an export, written down by hand. A section per source: its name in brackets
 * with the number of rows and of different ids among the good ones, of which the newest is kept,
 * and of those that are quarantined; a line of columns; a line per good row. Cells stand between
 * bars; an empty one is NULL, {@code \n} a new line. A column is a Spark SQL expression over the
 * table; {@code customer_id} and {@code agent_id} are what the export calls them.
 */
final class ExpectedIntake {
  private static final Map<String, String> PSEUDONYMS =
      Map.of("customer_id", "customer", "agent_id", "agent");

  private ExpectedIntake() {}

  /** A source's figures and good rows. */
  record Section(String source, String figures, List<String> columns, List<List<String>> rows) {

    String printed() {
      List<String> lines = new ArrayList<>();
      lines.add("[" + source + "] " + figures);
      lines.add(line(columns));
      rows.stream().map(ExpectedIntake::line).sorted().forEach(lines::add);
      return String.join("\n", lines);
    }

    Map<String, String> idsByPseudonym(Pseudonymizer pseudonymizer) {
      Map<String, String> ids = new HashMap<>();
      PSEUDONYMS.forEach(
          (column, kind) -> {
            int at = columns.indexOf(column);
            rows.stream()
                .filter(row -> at >= 0 && !row.get(at).isEmpty())
                .forEach(row -> ids.put(pseudonymizer.pseudonym(kind, row.get(at)), row.get(at)));
          });
      return ids;
    }
  }

  /** Reads the sections of a file; lines that begin with {@code #} are comments. */
  static List<Section> read(Path file) throws IOException {
    List<Section> sections = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[")) {
        int end = line.indexOf(']');
        sections.add(
            new Section(
                line.substring(1, end),
                line.substring(end + 1).strip(),
                new ArrayList<>(),
                new ArrayList<>()));
        continue;
      }
      Section section = sections.get(sections.size() - 1);
      List<String> cells = List.of(line.split("\\|", -1)).stream().map(String::strip).toList();
      if (section.columns().isEmpty()) {
        section.columns().addAll(cells);
      } else {
        section.rows().add(cells);
      }
    }
    return sections;
  }

  /** The stored column of a column. */
  static String stored(String column) {
    return PSEUDONYMS.containsKey(column) ? PSEUDONYMS.get(column) + "_key" : column;
  }

  /** A row's cells from one on, pseudonyms as the ids that they stand for. */
  static List<String> cells(Row row, int from, Map<String, String> ids) {
    return IntStream.range(from, row.size())
        .mapToObj(i -> row.isNullAt(i) ? "" : row.getString(i).replace("\n", "\\n"))
        .map(cell -> ids.getOrDefault(cell, cell))
        .toList();
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(joining(" | "));
  }
}
