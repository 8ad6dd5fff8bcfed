package io.pinchpoint.table;

import java.util.Arrays;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A change of columns that the rows there are can live with. */
final class Widening {

  private Widening() {}

  /** Whether every column and every field within stays as it is, and new ones may be NULL. */
  static boolean isOne(DataType from, DataType to) {
    if (from instanceof StructType old && to instanceof StructType wide) {
      return keepsAll(old, wide)
          && Arrays.stream(wide.fields())
              .allMatch(field -> field.nullable() || old.getFieldIndex(field.name()).isDefined());
    }
    if (from instanceof ArrayType old && to instanceof ArrayType wide) {
      return isOne(old.elementType(), wide.elementType());
    }
    if (from instanceof MapType old && to instanceof MapType wide) {
      return old.keyType().equals(wide.keyType()) && isOne(old.valueType(), wide.valueType());
    }
    return from.equals(to);
  }

  private static boolean keepsAll(StructType old, StructType wide) {
    return Arrays.stream(old.fields())
        .allMatch(
            field -> {
              if (wide.getFieldIndex(field.name()).isEmpty()) {
                return false;
              }
              StructField kept = wide.apply(field.name());
              return (kept.nullable() || !field.nullable())
                  && isOne(field.dataType(), kept.dataType());
            });
  }
}
