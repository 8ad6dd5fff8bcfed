package io.pinchpoint.measure;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;

import org.apache.spark.sql.Column;

/** Where quotes stand: ids and offsets, never the words. */
public final class Evidence {
  /** The type of one quote, as DDL. */
  public static final String QUOTE =
      "STRUCT<source: STRING, verbatim_id: STRING, begin_offset: INT, end_offset: INT, strength: DECIMAL(7,6)>";

  private Evidence() {}

  /** An aggregate's input: the comment's placed mention with its ids, in an order of strength. */
  public static Column ordered(String placed) {
    return struct(
        col(placed + ".unscored"),
        col(placed + ".order"),
        col("source"),
        col("verbatim_id"),
        col(placed + ".begin_offset"),
        col(placed + ".end_offset"));
  }

  /** A published quote from an {@link #ordered} one. */
  public static Column quote(Column ordered) {
    return struct(
        ordered.getField("source").as("source"),
        ordered.getField("verbatim_id").as("verbatim_id"),
        ordered.getField("begin_offset").as("begin_offset"),
        ordered.getField("end_offset").as("end_offset"),
        ordered.getField("order").unary_$minus().cast("DECIMAL(7,6)").as("strength"));
  }

  /** The three strongest of an array of {@link #ordered} quotes. */
  public static Column threeStrongest(Column ordered) {
    return transform(slice(array_sort(ordered), 1, 3), Evidence::quote);
  }

  /** A published quote in an {@link #ordered} form again. */
  public static Column reordered(Column quote) {
    return struct(
        quote.getField("strength").isNull().as("unscored"),
        quote.getField("strength").unary_$minus().as("order"),
        quote.getField("source"),
        quote.getField("verbatim_id"),
        quote.getField("begin_offset"),
        quote.getField("end_offset"));
  }
}
