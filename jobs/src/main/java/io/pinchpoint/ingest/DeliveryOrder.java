package io.pinchpoint.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.config.SourceConfig;
import io.pinchpoint.config.SourceFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Which of two rows of one id holds: the one that its source changed later; else the one in the
 * later file, by what the source says orders its files, then by {@link NaturalOrder} of the name,
 * then by time; else the later record. All of it is told from the row's own columns, so rows of
 * different nights compare as those of one.
 */
final class DeliveryOrder {
  private static final StructType FILE =
      StructType.fromDDL("name STRING NOT NULL, modified TIMESTAMP NOT NULL");
  private static final ThreadLocal<String[]> LAST = ThreadLocal.withInitial(() -> new String[2]);
  private static final UserDefinedFunction NATURAL =
      udf((UDF1<String, String>) DeliveryOrder::natural, DataTypes.StringType);

  private DeliveryOrder() {}

  /**
   * What rows of one id compete by, the greatest first: {@code updated_at, place, name, delivery,
   * delivered_at, record}.
   */
  static Column version(SparkSession spark, List<SourceConfig> sources) {
    return struct(
        col("updated_at"),
        place(spark, sources).as("place"),
        NATURAL.apply(col("delivery")).as("name"),
        col("delivery"),
        col("delivered_at"),
        col("record"));
  }

  /** Whether two versions differ in nothing but the names of their files. */
  static Column isToldByName(Column one, Column other) {
    return one.getField("updated_at")
        .eqNullSafe(other.getField("updated_at"))
        .and(one.getField("place").eqNullSafe(other.getField("place")))
        .and(one.getField("delivery").notEqual(other.getField("delivery")));
  }

  /** Whether two versions stand in one file, and their source tells neither to be the later. */
  static Column isOfOneFile(Column one, Column other) {
    return one.getField("updated_at")
        .eqNullSafe(other.getField("updated_at"))
        .and(one.getField("delivery").equalTo(other.getField("delivery")));
  }

  /** Whether nobody said what orders a source's files. */
  static boolean isUnsaid(SourceConfig source) {
    return order(source).isEmpty();
  }

  /** What is wrong with the order that a source names, if anything. Starts no job. */
  static Optional<String> problem(SparkSession spark, SourceConfig source) {
    return order(source)
        .flatMap(order -> reason(spark, order))
        .map(
            reason ->
                "sources[%s].order_by: %s: %s"
                    .formatted(source.name(), order(source).get().strip(), reason));
  }

  private static Optional<String> reason(SparkSession spark, String order) {
    try {
      for (String reference : Expressions.references(spark, order)) {
        if (!Set.of(FILE.fieldNames()).contains(reference)) {
          return Optional.of(reference + " is not known of a file; must be name or modified");
        }
      }
      DataType type = type(spark, order);
      return type instanceof StringType || isNumber(type)
          ? Optional.empty()
          : Optional.of("gives " + type.sql() + "; must give a text, date, time or whole number");
    } catch (RuntimeException e) {
      if (!(e instanceof IllegalArgumentException)) {
        throw e;
      }
      return Optional.of(e.getMessage().strip().lines().findFirst().orElse(""));
    } catch (Exception e) {
      // Spark throws its AnalysisException undeclared.
      return Optional.of(e.getMessage().strip().lines().findFirst().orElse(""));
    }
  }

  private static Optional<String> order(SourceConfig source) {
    return source.orderBy() == null && source.format() == SourceFormat.DELTA
        ? Optional.of("modified")
        : Optional.ofNullable(source.orderBy());
  }

  private static DataType type(SparkSession spark, String order) {
    return spark
        .createDataFrame(List.<Row>of(), FILE)
        .select(expr(order).as("place"))
        .schema()
        .apply("place")
        .dataType();
  }

  private static boolean isNumber(DataType type) {
    return type instanceof DateType
        || type instanceof TimestampType
        || type instanceof IntegralType;
  }

  /** The place of a row's file as its source says; NULL where it says nothing. */
  private static Column place(SparkSession spark, List<SourceConfig> sources) {
    Column place = lit(null).cast("string");
    for (SourceConfig source : sources) {
      Optional<String> order = order(source);
      if (order.isPresent()) {
        Column of = sortable(of(order.get()), type(spark, order.get()));
        place = when(col("source").equalTo(source.name()), of).otherwise(place);
      }
    }
    return place;
  }

  /** The order of a row's file; NULL where it cannot be told from it. */
  private static Column of(String order) {
    return expr("get(transform(array(delivery), name -> get(transform(array(delivered_at), modified -> %s(named_struct('v', (%s)))), 0)), 0)"
            .formatted(Expressions.ATTEMPT, order))
        .getField("v");
  }

  private static Column sortable(Column place, DataType type) {
    if (type instanceof StringType) {
      return NATURAL.apply(place);
    }
    Column number = type instanceof IntegralType ? place : unix_micros(place.cast("timestamp"));
    Column fromZero = number.cast("decimal(20,0)").minus(lit(Long.MIN_VALUE).cast("decimal(20,0)"));
    return lpad(fromZero.cast("decimal(20,0)").cast("string"), 20, "0");
  }

  /** Rows of one file come one after another. */
  private static String natural(String name) {
    if (name == null) {
      return null;
    }
    String[] last = LAST.get();
    if (!name.equals(last[0])) {
      last[1] = NaturalOrder.key(name);
      last[0] = name;
    }
    return last[1];
  }
}
