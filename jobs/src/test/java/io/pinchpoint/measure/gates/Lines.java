package io.pinchpoint.measure.gates;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A table's rows as lines that a person can read: values with a space between, - for NULL. */
final class Lines {
  private final List<Row> rows;
  private final Set<String> read = new TreeSet<>();

  Lines(Dataset<Row> table) {
    rows = table.collectAsList();
  }

  /** The rows' values of some columns, named with a space between. */
  List<String> of(String columns) {
    String[] names = columns.split(" ");
    read.addAll(Arrays.asList(names));
    return rows.stream()
        .map(
            row ->
                Arrays.stream(names)
                    .map(name -> text(row.getAs(name)))
                    .collect(Collectors.joining(" ")))
        .toList();
  }

  /** The columns that were read so far. */
  Set<String> read() {
    return read;
  }

  private static String text(Object value) {
    if (value instanceof BigDecimal number) {
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    if (value instanceof Timestamp time) {
      return time.toInstant().toString();
    }
    return value == null ? "-" : value.toString();
  }
}
