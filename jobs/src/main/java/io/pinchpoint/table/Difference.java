package io.pinchpoint.table;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;

/**
 * What is to be done to rows of a table so that they become others. Rows that stay as they are
 * appear in neither.
 *
 * @param table the table
 * @param gone the rows that go or change, as they were
 * @param come the rows that are new or changed
 */
public record Difference(TableContract table, Dataset<Row> gone, Dataset<Row> come) {
  private static final String ROW = "compared_row";
  private static final String OTHER = "other_row";

  /**
   * @param before all rows of the table with the keys of either, each key once; read several times
   * @param after what they become; read several times
   */
  public static Difference of(TableContract table, Dataset<Row> before, Dataset<Row> after) {
    Column[] key = key(table);
    return new Difference(
        table, without(table, before, after, key), without(table, after, before, key));
  }

  /** The keys of the rows that go. */
  Dataset<Row> goneKeys() {
    return gone.select(key(table));
  }

  private static Column[] key(TableContract table) {
    return table.key().stream().map(c -> col(c)).toArray(Column[]::new);
  }

  /** The rows that are not, or not the same, among the others. */
  private static Dataset<Row> without(
      TableContract table, Dataset<Row> rows, Dataset<Row> others, Column... key) {
    Column[] keyed = Arrays.copyOf(key, key.length + 1);
    keyed[key.length] = whole(table).as(OTHER);
    return rows.withColumn(ROW, whole(table))
        .join(others.select(keyed), table.key().toArray(String[]::new), "left")
        .filter(not(col(ROW).eqNullSafe(col(OTHER))))
        .drop(ROW, OTHER);
  }

  /** The row as one value; Spark does not compare maps. */
  private static Column whole(TableContract table) {
    return struct(
        Arrays.stream(table.schema().fields()).map(Difference::value).toArray(Column[]::new));
  }

  private static Column value(StructField field) {
    Column value = col(field.name());
    return field.dataType() instanceof MapType
        ? array_sort(map_entries(value)).as(field.name())
        : value;
  }
}
