package io.pinchpoint.cli;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.Book;
import io.pinchpoint.nightly.Night.Published;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * What a person sees when a night is done: the books, the top pinch points, where the tables are.
 */
final class Summary {
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
    out.printf("%nas of %s, under %s%n", published.asOf(), config.lake());
    out.flush();
  }

  private void printBooks(List<Book> books) {
    List<List<String>> rows = new ArrayList<>();
    for (Book book : books) {
      List<String> row = new ArrayList<>(List.of(book.source(), book.table()));
      for (long count :
          new long[] {
            book.files(), book.read(), book.kept(), book.duplicates(), book.quarantined()
          }) {
        row.add("%,d".formatted(count));
      }
      rows.add(row);
    }
    out.println();
    TextTable.print(
        out,
        List.of("source", "table", "files", "read", "kept", "duplicates", "quarantined"),
        rows,
        2,
        3,
        4,
        5,
        6);
  }
}
