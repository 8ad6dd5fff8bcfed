package io.pinchpoint.nightly.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.Book;
import io.pinchpoint.ingest.privacy.Pseudonymizer;
import io.pinchpoint.nightly.Catalog;
import io.pinchpoint.nightly.Night;
import io.pinchpoint.nightly.Night.Published;
import io.pinchpoint.nightly.Progress;
import io.pinchpoint.scoring.AnnotatorSource;
import io.pinchpoint.scoring.FakeAnnotators;
import io.pinchpoint.table.Lake;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.testing.SparkSessions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The first night of a new lake, and what it published. */
final class FirstNight {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  private final Lake lake;
  private final Published published;

  private FirstNight(Lake lake, Published published) {
    this.lake = lake;
    this.published = published;
  }

  static FirstNight run(PinchpointConfig config, AnnotatorSource annotators) {
    Published published = night(config, annotators).run(Optional.empty(), false, Progress.SILENT);
    return new FirstNight(new Lake(SparkSessions.shared(), config.lake()), published);
  }

  /** What {@code check} says about the sources. */
  static List<String> problems(PinchpointConfig config) {
    return night(config, FakeAnnotators.INSTANCE).problems(false);
  }

  private static Night night(PinchpointConfig config, AnnotatorSource annotators) {
    Pseudonymizer pseudonymizer =
        new Pseudonymizer("only-for-tests-0123456789-abcdefgh".getBytes(UTF_8), "k1");
    return new Night(SparkSessions.shared(), config, pseudonymizer, annotators, CLOCK);
  }

  Book book(String source) {
    return published.books().stream()
        .filter(book -> book.source().equals(source))
        .findAny()
        .orElseThrow();
  }

  List<Book> books() {
    return published.books();
  }

  Dataset<Row> table(TableContract table) {
    return lake.read(table, published.versions().get(table.name()));
  }

  /** The result of a query on the tables, which are views by their names. */
  List<Row> sql(String query) {
    SparkSession spark = SparkSessions.shared();
    for (TableContract table : Catalog.TABLES) {
      if (published.versions().containsKey(table.name())) {
        table(table).createOrReplaceTempView(table.name());
      }
    }
    return spark.sql(query).collectAsList();
  }

  /** The one number that a query gives. */
  long count(String query) {
    return ((Number) sql(query).get(0).get(0)).longValue();
  }

  /** Counts by the first column of a query. */
  Map<String, Long> counts(String query) {
    return sql(query).stream()
        .collect(
            java.util.stream.Collectors.toMap(
                row -> row.getString(0), row -> ((Number) row.get(1)).longValue()));
  }
}
