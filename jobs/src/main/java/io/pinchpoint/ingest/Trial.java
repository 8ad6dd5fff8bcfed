package io.pinchpoint.ingest;

import static java.util.Comparator.comparing;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a mapping makes of the first records of a source's newest files. Nothing is written.
 *
 * @param files how many files were looked into
 * @param newest the newest of them
 * @param rows rows that the records gave
 * @param kept rows that the contract takes
 * @param reasons the commonest reasons for the others, without values
 * @param looksAround whether the query looks at other records of the file
 * @param failure why nothing could be tried; null if it could
 */
public record Trial(
    String source,
    int files,
    String newest,
    long rows,
    long kept,
    List<String> reasons,
    boolean looksAround,
    String failure) {
  /** Records that are tried. */
  static final int RECORDS = 1_000;

  private static final int FILES = 3;
  private static final long BYTES = 64L << 20;

  /** The newest files: so many, and beside the newest no more than a trial should read. */
  static List<Delivery> newest(List<Delivery> deliveries) {
    List<Delivery> newest = new ArrayList<>();
    long bytes = 0;
    for (Delivery delivery :
        deliveries.stream()
            .sorted(comparing(Delivery::modifiedAt).thenComparing(Delivery::name).reversed())
            .limit(FILES)
            .toList()) {
      bytes += delivery.bytes();
      if (newest.isEmpty() || bytes <= BYTES) {
        newest.add(delivery);
      }
    }
    return newest;
  }

  /**
   * Counts mapped rows.
   *
   * @param mapped as {@link Mapping} gives them
   */
  static Trial of(String source, List<Delivery> files, Dataset<Row> mapped, boolean looksAround) {
    Dataset<Row> judged =
        mapped.select(
            lit(source).as("source"), col("delivery"), col("record"), col(Mapping.REASONS));
    Row counted =
        judged
            .agg(count(lit(1)), count_if(size(col(Mapping.REASONS)).equalTo(0)))
            .collectAsList()
            .get(0);
    long rows = counted.getLong(0);
    long kept = counted.getLong(1);
    List<String> reasons =
        kept == rows
            ? List.of()
            : Rejects.summary(judged.where(size(col(Mapping.REASONS)).gt(0)), source);
    return new Trial(
        source, files.size(), files.get(0).name(), rows, kept, reasons, looksAround, null);
  }

  static Trial failed(String source, List<Delivery> files, String why) {
    return new Trial(source, files.size(), files.get(0).name(), 0, 0, List.of(), false, why);
  }

  /** For people: how many rows would be kept, and why others would not; nothing after a failure. */
  public List<String> lines() {
    if (failure != null) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(sentence());
    lines.addAll(reasons);
    if (looksAround) {
      lines.add(
          "  sources[%s].query has windows, which see one file at a time: right where every file holds whole cases; where the updates of a case come in several files, leave the window out and map event_type to status"
              .formatted(source));
    }
    return lines;
  }

  /**
   * What keeps the night from taking the source in, if more than a share of the rows is rejected.
   *
   * @param limit the greatest share allowed, 0 to 1
   */
  public Optional<String> problem(double limit) {
    if (failure != null) {
      return Optional.of("sources[%s]: %s: %s".formatted(source, newest, failure));
    }
    return rows - kept > limit * rows
        ? Optional.of(
            "%s; quality.max_reject_share allows %.1f %%: mend the expressions that are named%n%s"
                .formatted(sentence(), 100 * limit, String.join(System.lineSeparator(), reasons)))
        : Optional.empty();
  }

  private String sentence() {
    return "sources[%s]: of the first %,d rows of %s %,d would be kept"
        .formatted(source, rows, files == 1 ? newest : newest + " and others", kept);
  }
}
