package io.pinchpoint.ingest;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.apache.spark.sql.functions.expr;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a Parquet file that Spark can read. It refuses a file for one column of a type
 * that it does not know, whether the column is wanted or not; such columns, and fields of structs,
 * are left out. Moments in nanoseconds, which are what pandas writes, it reads as numbers.
 */
final class ParquetColumns {
  /** The session's setting under which nanoseconds are read, as numbers. */
  static final String NANOSECONDS = "spark.sql.legacy.parquet.nanosAsLong";

  private final ParquetToSparkSchemaConverter converter;
  private final Map<String, String> leftOut = new LinkedHashMap<>();

  private ParquetColumns() {
    SQLConf settings = new SQLConf();
    settings.setConfString(NANOSECONDS, "true");
    converter = new ParquetToSparkSchemaConverter(settings);
  }

  /**
   * What can be read of a file.
   *
   * @param columns as a mapping sees them
   * @param nanoseconds the columns that hold nanoseconds, and are seen in microseconds
   * @param leftOut what cannot be read, and why, as the end of a sentence about it
   */
  record ReadableColumns(StructType columns, Set<String> nanoseconds, Map<String, String> leftOut)
      implements Serializable {

    /** The columns as Spark reads them. */
    StructType stored() {
      StructType stored = new StructType();
      for (StructField field : columns.fields()) {
        boolean isNumber = nanoseconds.contains(field.name());
        stored = stored.add(field.name(), isNumber ? DataTypes.LongType : field.dataType());
      }
      return stored;
    }

    /** A column as a mapping sees it: nanoseconds cut to microseconds, whichever side of 1970. */
    Column value(StructField field) {
      if (!nanoseconds.contains(field.name())) {
        return ColumnNames.column(field.name());
      }
      String micros =
          "%1$s div 1000 - if(%1$s %% 1000 < 0, 1, 0)".formatted(ColumnNames.quoted(field.name()));
      return expr(
          field.dataType().equals(DataTypes.TimestampType)
              ? "timestamp_micros(%s)".formatted(micros)
              : "timestampadd(MICROSECOND, %s, TIMESTAMP_NTZ '1970-01-01 00:00:00')"
                  .formatted(micros));
    }
  }

  static ReadableColumns of(MessageType schema) {
    return new ParquetColumns().readable(schema);
  }

  private ReadableColumns readable(MessageType schema) {
    Map<String, Long> names = names(schema);
    StructType columns = new StructType();
    Set<String> nanoseconds = new LinkedHashSet<>();
    for (Type column : schema.getFields()) {
      String name = column.getName();
      if (names.get(ColumnNames.key(name)) > 1) {
        leftOut.put(name, "stands there more than once; give each its own name");
      } else if (name.isEmpty() || ColumnNames.isReserved(name)) {
        leftOut.put(name, "has a name that no column can have; rename it");
      } else if (isNanoseconds(column) && !column.isRepetition(Repetition.REPEATED)) {
        nanoseconds.add(name);
        columns = columns.add(name, moment(column));
      } else {
        Type whole = readable(column, name);
        if (whole != null) {
          columns = columns.add(name, type(whole));
        }
      }
    }
    return new ReadableColumns(columns, nanoseconds, leftOut);
  }

  /** A type without the fields that cannot be read; null if nothing is left of it. */
  private Type readable(Type type, String path) {
    if (type.isPrimitive()) {
      if (!isNanoseconds(type) && type(type) != null) {
        return type;
      }
      leftOut.put(
          path,
          "has the type %s, which cannot be read; write it as text, a number or a timestamp in microseconds"
              .formatted(described(type)));
      return null;
    }
    GroupType group = type.asGroupType();
    List<Type> fields = new ArrayList<>();
    for (Type field : group.getFields()) {
      Type kept = readable(field, path + "." + field.getName());
      if (kept != null) {
        fields.add(kept);
      }
    }
    boolean isStruct =
        group.getLogicalTypeAnnotation() == null && !group.isRepetition(Repetition.REPEATED);
    boolean isWhole = fields.size() == group.getFieldCount();
    if (fields.isEmpty() || (!isWhole && !isStruct)) {
      return null;
    }
    Type rest = group.withNewFields(fields);
    if (names(group).values().stream().anyMatch(count -> count > 1) || type(rest) == null) {
      leftOut.put(path, "has fields that cannot be told apart or read; give each its own name");
      return null;
    }
    return rest;
  }

  private static Map<String, Long> names(GroupType group) {
    return group.getFields().stream()
        .collect(groupingBy(field -> ColumnNames.key(field.getName()), counting()));
  }

  private static boolean isNanoseconds(Type type) {
    return type.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp
        && timestamp.getUnit() == TimeUnit.NANOS;
  }

  private static DataType moment(Type nanoseconds) {
    TimestampLogicalTypeAnnotation timestamp =
        (TimestampLogicalTypeAnnotation) nanoseconds.getLogicalTypeAnnotation();
    return timestamp.isAdjustedToUTC() ? DataTypes.TimestampType : DataTypes.TimestampNTZType;
  }

  /** What Spark makes of a type; null if it refuses. */
  private DataType type(Type type) {
    try {
      return converter.convert(new MessageType("column", type)).fields()[0].dataType();
    } catch (RuntimeException unsupported) {
      return null;
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        return null;
      }
      throw new IllegalStateException(e);
    }
  }

  private static String described(Type type) {
    LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
    return annotation != null
        ? annotation.toString()
        : type.asPrimitiveType().getPrimitiveTypeName().name();
  }
}
