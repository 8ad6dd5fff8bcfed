package io.pinchpoint.cli;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.Book;
import io.pinchpoint.nightly.Night.Published;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a person sees when a night is done: the books, the top pinch points, where the tables are.
 */
final class Summary {
  private static final String TOP =
      """
      SELECT
        pinch_rank,
        coalesce(t.name, p.touchpoint_id),
        coalesce(d.name, p.pain_point_id),
        journeys_pained,
        format_number(hours_saved_if_removed, 0),
        format_number(hours_saved_low, 0) || ' to ' || format_number(hours_saved_high, 0),
        CASE WHEN trend IS NOT NULL THEN format_string('%+.0f %%', 100 * CAST(trend AS DOUBLE)) END
      FROM pinch_points p
      LEFT JOIN dim_touchpoint t USING (touchpoint_id)
      LEFT JOIN dim_pain_point d USING (pain_point_id)
      WHERE pinch_rank <= 5
      ORDER BY pinch_rank
      """;

  private final SparkSession spark;
  private final PinchpointConfig config;
  private final PrintWriter out;

  Summary(SparkSession spark, PinchpointConfig config, PrintWriter out) {
    this.spark = spark;
    this.config = config;
    this.out = out;
  }

  void print(Published published) {
    printBooks(published.books());
    printPinchPoints();
    out.printf("%nThe tables as of %s lie under %s. To go on:%n", published.asOf(), config.lake());
    out.println("  pinchpoint tables");
    out.println("  pinchpoint sql \"SELECT * FROM pinch_points ORDER BY pinch_rank\"");
    out.flush();
  }

  private void printPinchPoints() {
    PublishedLake published = new PublishedLake(spark, config);
    List<List<String>> rows = new ArrayList<>();
    for (Row row : published.query(TOP).collectAsList()) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(row.isNullAt(i) ? "unknown" : row.get(i).toString());
      }
      rows.add(cells);
    }
    out.printf(
        "%nWhere it pinches most (friction after the first mention: an association, not a"
            + " cause)%n");
    if (rows.isEmpty()) {
      out.println("  nothing to show: no comment of the window names a pain of the taxonomies");
      return;
    }
    TextTable.print(
        out,
        List.of(
            "",
            "touchpoint",
            "pain point",
            "journeys",
            "hours saved if removed",
            "95 %",
            "28 days"),
        rows,
        0,
        3,
        4,
        5,
        6);
  }

  private void printBooks(List<Book> books) {
    List<List<String>> rows = new ArrayList<>();
    for (Book book : books) {
      List<String> row = new ArrayList<>(List.of(book.source(), book.table()));
      for (long count :
          new long[] {
            book.files(),
            book.read(),
            book.kept(),
            book.duplicates(),
            book.conflicts(),
            book.quarantined(),
            book.suppressed(),
            book.otherLanguage(),
            book.saysNothing()
          }) {
        row.add("%,d".formatted(count));
      }
      rows.add(row);
    }
    out.println();
    TextTable.print(
        out,
        List.of(
            "source",
            "table",
            "files",
            "read",
            "kept",
            "duplicates",
            "conflicts",
            "quarantined",
            "suppressed",
            "in another language",
            "say nothing"),
        rows,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        9,
        10);
    if (books.stream().anyMatch(book -> book.otherLanguage() + book.saysNothing() > 0)) {
      out.println(
          "What is in another language than English, or says nothing, is kept and not scored"
              + " (verbatims.unscored_reason)");
    }
  }
}
