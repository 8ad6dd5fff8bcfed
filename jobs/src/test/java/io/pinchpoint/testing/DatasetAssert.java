package io.pinchpoint.testing;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import com.holdenkarau.spark.testing.JavaDataFrameSuiteBase;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/** Compares Datasets as multisets: the columns with their types, and the rows, in any order. */
public final class DatasetAssert {

  private static final OnSharedSession SUITE = new OnSharedSession();

  private DatasetAssert() {}

  /**
   * Fails unless both have the same columns, in order and of the same types, and the same rows,
   * equally often. Nullability and comments do not matter.
   */
  public static void assertSameRows(Dataset<Row> expected, Dataset<Row> actual) {
    SUITE.assertDataFrameEquals(sorted(expected), sorted(actual));
  }

  /** Fails unless the rows are those listed, in any order; only the named columns are compared. */
  public static void assertRows(Dataset<Row> actual, String columns, Object[]... rows) {
    String[] names = columns.split("\\s*,\\s*");
    Dataset<Row> selected =
        actual.select(Arrays.stream(names).map(c -> col(c)).toArray(Column[]::new));
    Rows expected = Rows.of(selected.schema());
    for (Object[] values : rows) {
      if (values.length != names.length) {
        throw new IllegalArgumentException(
            "a row has %d values; must have %d".formatted(values.length, names.length));
      }
      Map<String, Object> row = new HashMap<>();
      for (int i = 0; i < names.length; i++) {
        row.put(names[i], values[i]);
      }
      expected.row(row);
    }
    assertSameRows(expected.build(), selected);
  }

  /** The values of one expected row, for {@link #assertRows}. */
  public static Object[] row(Object... values) {
    return values;
  }

  private static Dataset<Row> sorted(Dataset<Row> rows) {
    Dataset<Row> plain =
        rows.select(
            Arrays.stream(rows.schema().fields())
                .map(f -> ordered(f).as(f.name(), Metadata.empty()))
                .toArray(Column[]::new));
    Dataset<Row> inOrder =
        plain
            .withColumn("sorted_by", to_json(struct(col("*"))))
            .orderBy("sorted_by")
            .drop("sorted_by")
            .coalesce(1);
    return SparkSessions.shared()
        .createDataFrame(inOrder.collectAsList(), plain.schema().asNullable());
  }

  /** Maps are no values that compare; their sorted entries are. */
  private static Column ordered(StructField field) {
    Column column = col("`" + field.name() + "`");
    return field.dataType() instanceof MapType ? array_sort(map_entries(column)) : column;
  }

  private static final class OnSharedSession extends JavaDataFrameSuiteBase {
    @Override
    public SparkSession spark() {
      return SparkSessions.shared();
    }
  }
}
