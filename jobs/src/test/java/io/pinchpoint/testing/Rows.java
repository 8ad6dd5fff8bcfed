package io.pinchpoint.testing;

import io.pinchpoint.table.TableContract;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Builds a small Dataset of a contract's schema from maps. A column that a map leaves out is NULL.
 *
 * <p>Numbers may be any Java number or decimal text, timestamps ISO instants ({@code
 * 2024-05-01T10:00:00Z}) and dates ISO dates, as text.
 */
public final class Rows {

  private final StructType schema;
  private final List<Map<String, Object>> rows = new ArrayList<>();

  private Rows(StructType schema) {
    this.schema = schema;
  }

  /** Starts rows of a contract. Every column is nullable here: a test says only what matters. */
  public static Rows of(TableContract contract) {
    return of(contract.schema());
  }

  /** Starts rows of a schema. */
  public static Rows of(StructType schema) {
    return new Rows(schema.asNullable());
  }

  /** Starts rows of a schema in DDL. */
  public static Rows of(String ddl) {
    return of(StructType.fromDDL(ddl));
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException naming columns that the contract lacks
   */
  public Rows row(Map<String, ?> values) {
    TreeSet<String> unknown = new TreeSet<>(values.keySet());
    Arrays.asList(schema.fieldNames()).forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("row has " + unknown + ", which the contract lacks");
    }
    rows.add(Collections.unmodifiableMap(new HashMap<>(values)));
    return this;
  }

  /** Adds a row of alternating names and values; a value may be null. */
  public Rows row(Object... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("names and values alternate; the last name has no value");
    }
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return row(values);
  }

  /** The rows in the order in which they were added. */
  public Dataset<Row> build() {
    return SparkSessions.shared().createDataFrame(spark(), schema);
  }

  /** The rows in an order drawn from the seed, over two partitions. */
  public Dataset<Row> shuffled(long seed) {
    List<Row> shuffled = new ArrayList<>(spark());
    Collections.shuffle(shuffled, new Random(seed));
    return SparkSessions.shared().createDataFrame(shuffled, schema).repartition(2);
  }

  private List<Row> spark() {
    return rows.stream().map(this::spark).toList();
  }

  private Row spark(Map<String, Object> values) {
    return RowFactory.create(
        Arrays.stream(schema.fields())
            .map(field -> spark(field, values.get(field.name())))
            .toArray());
  }

  private static Object spark(StructField field, Object value) {
    try {
      return value == null ? null : spark(field.dataType(), value);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "%s is %s; must be %s".formatted(field.name(), value, field.dataType().sql()), e);
    }
  }

  private static Object spark(DataType type, Object value) {
    if (type instanceof DecimalType decimal) {
      return new BigDecimal(value.toString()).setScale(decimal.scale(), RoundingMode.UNNECESSARY);
    } else if (type instanceof LongType) {
      return new BigDecimal(value.toString()).longValueExact();
    } else if (type instanceof IntegerType) {
      return new BigDecimal(value.toString()).intValueExact();
    } else if (type instanceof ShortType) {
      return new BigDecimal(value.toString()).shortValueExact();
    } else if (type instanceof ByteType) {
      return new BigDecimal(value.toString()).byteValueExact();
    } else if (type instanceof DoubleType) {
      return Double.valueOf(value.toString());
    } else if (type instanceof FloatType) {
      return Float.valueOf(value.toString());
    } else if (type instanceof TimestampType) {
      return value instanceof Timestamp ? value : Timestamp.from(Instant.parse(value.toString()));
    } else if (type instanceof DateType) {
      return value instanceof Date ? value : Date.valueOf(LocalDate.parse(value.toString()));
    } else if (type instanceof ArrayType array && value instanceof List<?> elements) {
      return elements.stream().map(e -> e == null ? null : spark(array.elementType(), e)).toList();
    } else if (type instanceof StructType struct && value instanceof Map<?, ?> fields) {
      return RowFactory.create(
          Arrays.stream(struct.fields()).map(f -> spark(f, fields.get(f.name()))).toArray());
    } else if (type instanceof MapType) {
      return value;
    }
    return value;
  }
}
