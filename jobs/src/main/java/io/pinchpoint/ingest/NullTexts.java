package io.pinchpoint.ingest;

import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.transform_values;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The texts that stand for null in a source.
 *
 * @param texts compared after trimming
 */
record NullTexts(List<String> texts) {

  /** The value, with NULL in place of every such text in it, however deep; keys of maps stay. */
  Column without(Column value, DataType type) {
    if (texts.isEmpty() || !holdsText(type)) {
      return value;
    }
    if (type instanceof StringType) {
      return when(not(trim(value).isin(texts.toArray())), value);
    }
    if (type instanceof ArrayType array) {
      return transform(value, element -> without(element, array.elementType()));
    }
    if (type instanceof MapType map) {
      return transform_values(value, (key, entry) -> without(entry, map.valueType()));
    }
    StructField[] fields = ((StructType) type).fields();
    Column[] cleaned = new Column[fields.length];
    for (int i = 0; i < fields.length; i++) {
      String name = fields[i].name();
      cleaned[i] = without(value.getField(name), fields[i].dataType()).as(name);
    }
    return when(value.isNotNull(), struct(cleaned));
  }

  private static boolean holdsText(DataType type) {
    if (type instanceof ArrayType array) {
      return holdsText(array.elementType());
    }
    if (type instanceof MapType map) {
      return holdsText(map.valueType());
    }
    if (type instanceof StructType struct) {
      return List.of(struct.fields()).stream().anyMatch(field -> holdsText(field.dataType()));
    }
    return type instanceof StringType;
  }
}
