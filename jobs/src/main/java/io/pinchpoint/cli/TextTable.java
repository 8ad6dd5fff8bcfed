package io.pinchpoint.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;

/** Aligned columns for a terminal. */
final class TextTable {
  private TextTable() {}

  /**
   * @param numbers the columns to be aligned to the right, from 0
   */
  static void print(
      PrintWriter out, List<String> header, List<List<String>> rows, Integer... numbers) {
    int[] widths = header.stream().mapToInt(String::length).toArray();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).codePointCount(0, row.get(i).length()));
      }
    }
    List<Integer> right = Arrays.asList(numbers);
    line(out, header, widths, right);
    line(out, Arrays.stream(widths).mapToObj("-"::repeat).toList(), widths, right);
    rows.forEach(row -> line(out, row, widths, right));
  }

  private static void line(PrintWriter out, List<String> cells, int[] widths, List<Integer> right) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      String padding = " ".repeat(widths[i] - cell.codePointCount(0, cell.length()));
      line.append(i == 0 ? "" : "  ");
      line.append(right.contains(i) ? padding + cell : cell + padding);
    }
    out.println(line.toString().stripTrailing());
  }
}
