package io.pinchpoint.table;

import static org.apache.spark.sql.functions.col;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What a table promises: its name, what one row is, its commented columns in order, its key, and
 * the ranges its values keep.
 *
 * <p>A contract stands beside the step that fills the table. The step ends in {@link #conform},
 * which lets nothing missing, extra or mistyped through. The same contract creates the Delta table
 * and generates its page in the documentation.
 *
 * @param name the table's plain name, snake_case
 * @param layer which readers the table is meant for
 * @param grain one sentence: what one row is
 * @param schema the columns in order, each with a comment and its nullability
 * @param key the columns that identify a row; none of them is nullable
 * @param dated the column that places a row in time, a DATE that is never NULL; empty where a row
 *     has no such place
 * @param checks CHECK constraints, by name, as SQL predicates; NULL passes
 */
public record TableContract(
    String name,
    Layer layer,
    String grain,
    StructType schema,
    List<String> key,
    Optional<String> dated,
    Map<String, String> checks) {

  /** Who reads a table. */
  public enum Layer {
    /** What was delivered, mapped onto the input contracts. */
    INTAKE,
    /** What is derived on the way to the measures. */
    DERIVED,
    /** The measures and their dimensions: the published names. */
    PUBLISHED,
    /** How the lake was made: the ledger and what it needs. */
    LEDGER
  }

  /** Starts a contract. {@code ddl} lists {@code name TYPE [NOT NULL] COMMENT '…'} per column. */
  public static Builder table(String name, Layer layer, String grain, String ddl) {
    return new Builder(name, layer, grain, StructType.fromDDL(ddl));
  }

  /** The contract's columns, in order and with its types. */
  public List<String> columns() {
    return Arrays.asList(schema.fieldNames());
  }

  /**
   * Selects this contract's columns, in its order.
   *
   * @throws IllegalStateException naming every missing, extra or mistyped column at once
   */
  public Dataset<Row> conform(Dataset<Row> rows) {
    Map<String, StructField> found = new LinkedHashMap<>();
    for (StructField field : rows.schema().fields()) {
      found.put(field.name(), field);
    }
    List<String> problems = new ArrayList<>();
    for (StructField wanted : schema.fields()) {
      StructField field = found.remove(wanted.name());
      if (field == null) {
        problems.add("lacks " + wanted.name());
      } else if (!sameType(field, wanted)) {
        problems.add(
            "%s is %s; must be %s"
                .formatted(wanted.name(), field.dataType().sql(), wanted.dataType().sql()));
      }
    }
    found.keySet().forEach(extra -> problems.add("has " + extra + ", which the contract lacks"));
    if (!problems.isEmpty()) {
      throw new IllegalStateException("table " + name + ": " + String.join("; ", problems));
    }
    return rows.select(columns().stream().map(c -> col("`" + c + "`")).toArray(Column[]::new));
  }

  private static boolean sameType(StructField found, StructField wanted) {
    return DataTypes.createStructType(List.of(nullable(found)))
        .sameType(DataTypes.createStructType(List.of(nullable(wanted))));
  }

  private static StructField nullable(StructField field) {
    return DataTypes.createStructField("value", field.dataType(), true);
  }

  /**
   * The columns on which the Delta log may keep minima and maxima: numbers, times and ids, never
   * what somebody wrote.
   */
  public List<String> statisticsColumns() {
    return Arrays.stream(schema.fields())
        .filter(TableContract::isStatistical)
        .map(StructField::name)
        .toList();
  }

  private static boolean isStatistical(StructField field) {
    boolean scalar =
        Set.of("bigint", "int", "date", "timestamp", "double", "float")
                .contains(field.dataType().simpleString())
            || field.dataType().simpleString().startsWith("decimal");
    boolean id =
        field.dataType() instanceof StringType
            && (field.name().endsWith("_key") || field.name().endsWith("_id"));
    return scalar || id;
  }

  /** Changes whenever the columns, comments, key or checks do. */
  public String fingerprint() {
    String canonical = String.join("\n", schema.toDDL(), key.toString(), checks.toString());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Completes a contract. */
  public static final class Builder {
    private final String name;
    private final Layer layer;
    private final String grain;
    private final StructType schema;
    private final Map<String, String> checks = new LinkedHashMap<>();
    private List<String> key = List.of();
    private Optional<String> dated = Optional.empty();

    private Builder(String name, Layer layer, String grain, StructType schema) {
      this.name = name;
      this.layer = layer;
      this.grain = grain;
      this.schema = schema;
    }

    public Builder key(String... columns) {
      key = List.of(columns);
      return this;
    }

    /** Names the column that places a row in time. */
    public Builder dated(String column) {
      dated = Optional.of(column);
      return this;
    }

    public Builder check(String constraint, String predicate) {
      checks.put(constraint, predicate);
      return this;
    }

    /** A check that each of the columns lies in 0…1, or is NULL. */
    public Builder shares(String... columns) {
      for (String column : columns) {
        check(column + "_is_share", column + " BETWEEN 0 AND 1");
      }
      return this;
    }

    /** A check that none of the columns is negative. */
    public Builder counts(String... columns) {
      check(
          "counts_not_negative",
          Arrays.stream(columns).map(c -> c + " >= 0").collect(Collectors.joining(" AND ")));
      return this;
    }

    /** Ends the contract, checked: every column commented, every key column and date NOT NULL. */
    public TableContract build() {
      Set<String> problems = new TreeSet<>();
      for (StructField field : schema.fields()) {
        if (field.getComment().isEmpty()) {
          problems.add(field.name() + " has no comment");
        }
      }
      dated
          .filter(column -> !isDate(column))
          .ifPresent(column -> problems.add(column + " is no DATE NOT NULL"));
      for (String column : key) {
        if (!List.of(schema.fieldNames()).contains(column)) {
          problems.add("key column " + column + " is no column");
        } else if (schema.apply(column).nullable()) {
          problems.add("key column " + column + " is nullable");
        }
      }
      if (!problems.isEmpty()) {
        throw new IllegalStateException("contract " + name + ": " + String.join("; ", problems));
      }
      return new TableContract(name, layer, grain, schema, key, dated, checks);
    }

    private boolean isDate(String column) {
      return Arrays.stream(schema.fields())
          .anyMatch(
              field ->
                  field.name().equals(column)
                      && field.dataType().equals(DataTypes.DateType)
                      && !field.nullable());
    }
  }
}
