package io.pinchpoint.measure.anatomy;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The rows of a table, collected once, as text to be read: {@code -} is NULL. */
final class Printed {
  private final List<Row> rows;
  private final Set<String> columns;
  private final Set<String> shown = new TreeSet<>();

  Printed(Dataset<Row> table, String... key) {
    rows = new ArrayList<>(table.collectAsList());
    columns = new TreeSet<>(List.of(table.columns()));
    Comparator<Row> order = comparing(key[0]);
    for (String column : List.of(key).subList(1, key.length)) {
      order = order.thenComparing(comparing(column));
    }
    rows.sort(order);
  }

  private static Comparator<Row> comparing(String column) {
    return Comparator.comparing(row -> row.<Comparable<Object>>getAs(column));
  }

  /** The named columns, a line a row. */
  String of(String names) {
    String[] wanted = names.split("\\s*,\\s*");
    shown.addAll(List.of(wanted));
    return rows.stream()
        .map(
            row ->
                List.of(wanted).stream()
                    .map(c -> text(row.getAs(c)))
                    .collect(Collectors.joining(" ")))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** Columns that nobody has looked at yet. */
  Set<String> unseen() {
    Set<String> unseen = new TreeSet<>(columns);
    unseen.removeAll(shown);
    return unseen;
  }

  private static String text(Object value) {
    if (value == null) {
      return "-";
    } else if (value instanceof BigDecimal number) {
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    } else if (value instanceof Timestamp time) {
      return time.toInstant().toString().substring(11, 19);
    } else if (value instanceof Seq<?> sequence) {
      return CollectionConverters.asJava(sequence).stream()
          .map(Printed::text)
          .collect(Collectors.joining(",", "[", "]"));
    } else if (value instanceof scala.collection.Map<?, ?> map) {
      return CollectionConverters.asJava(map).toString();
    } else if (value instanceof Row row) {
      return IntStream.range(0, row.size())
          .mapToObj(i -> text(row.get(i)))
          .collect(Collectors.joining("/"));
    }
    return value.toString();
  }
}
