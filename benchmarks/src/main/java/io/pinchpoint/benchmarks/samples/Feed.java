package io.pinchpoint.benchmarks.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One source of the company: its rows, and the file of each day in which they are delivered. */
final class Feed {
  /** A row on its way: {@code day} names the file, {@code at} the place in it. */
  record Row(LocalDate day, LocalDateTime at, List<String> cells) {
    Row onDay(LocalDate later) {
      return new Row(later, at, cells);
    }

    Row with(int column, String value) {
      List<String> changed = new ArrayList<>(cells);
      changed.set(column, value);
      return new Row(day, at, List.copyOf(changed));
    }
  }

  private final String folder;
  private final char separator;
  private final List<String> header;
  private final List<Row> rows = new ArrayList<>();

  private Feed(String folder, char separator, List<String> header) {
    this.folder = folder;
    this.separator = separator;
    this.header = header;
  }

  static Feed csv(String folder, char separator, String... header) {
    return new Feed(folder, separator, List.of(header));
  }

  /** A feed of JSON lines: each row has one cell, the line. */
  static Feed jsonLines(String folder) {
    return new Feed(folder, '\0', List.of());
  }

  String folder() {
    return folder;
  }

  boolean isJson() {
    return header.isEmpty();
  }

  List<Row> rows() {
    return rows;
  }

  int column(String name) {
    int at = header.indexOf(name);
    if (at < 0) {
      throw new IllegalArgumentException(folder + " has no column " + name);
    }
    return at;
  }

  /** Adds a row on its own day; what lies outside the 90 days is not recorded. */
  void add(LocalDateTime at, String... cells) {
    LocalDate day = at.toLocalDate();
    if (!day.isBefore(Company.FIRST_DAY) && !day.isAfter(Company.LAST_DAY)) {
      rows.add(new Row(day, at, List.of(cells)));
    }
  }

  void write(Path root) throws IOException {
    Map<LocalDate, StringBuilder> files = new TreeMap<>();
    for (LocalDate d = Company.FIRST_DAY; !d.isAfter(Company.LAST_DAY); d = d.plusDays(1)) {
      files.put(d, new StringBuilder(isJson() ? "" : line(header)));
    }
    rows.stream()
        .sorted(Comparator.comparing(Row::day).thenComparing(Row::at))
        .forEachOrdered(row -> files.get(row.day()).append(line(row.cells())));
    Path directory = Files.createDirectories(root.resolve(folder));
    for (Map.Entry<LocalDate, StringBuilder> file : files.entrySet()) {
      Files.writeString(
          directory.resolve(file.getKey() + (isJson() ? ".jsonl" : ".csv")),
          file.getValue(),
          StandardCharsets.UTF_8);
    }
  }

  private String line(List<String> cells) {
    if (isJson()) {
      return cells.get(0) + "\n";
    }
    List<String> quoted = cells.stream().map(this::quoted).toList();
    return String.join(String.valueOf(separator), quoted) + "\n";
  }

  private String quoted(String cell) {
    boolean plain = cell.indexOf(separator) < 0 && cell.indexOf('"') < 0 && cell.indexOf('\n') < 0;
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  /**
   * A JSON object of pairs name, value; a null value is left out, a value that starts with [ or {
   * stays.
   */
  static String json(String... pairs) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i + 1] != null) {
        fields.put(pairs[i], pairs[i + 1]);
      }
    }
    List<String> parts = new ArrayList<>();
    fields.forEach((name, value) -> parts.add('"' + name + "\":" + literal(value)));
    return "{" + String.join(",", parts) + "}";
  }

  private static String literal(String value) {
    if (value.startsWith("[{")) {
      return value;
    }
    return '"'
        + value
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\t", "\\t")
        + '"';
  }
}
