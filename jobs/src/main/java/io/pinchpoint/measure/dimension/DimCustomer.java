package io.pinchpoint.measure.dimension;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Columns;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import java.sql.Date;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** The customers, by pseudonym, as they were at any time. */
public final class DimCustomer {
  public static final TableContract TABLE =
      TableContract.table(
              "dim_customer",
              Layer.PUBLISHED,
              "One row is one customer over one stretch of time with the same master data.",
              """
              customer_key STRING NOT NULL COMMENT 'Pseudonym of the customer.',
              version_no INT NOT NULL COMMENT 'Counts the stretches of one customer in time, from 1.',
              segment STRING COMMENT 'Segment, as the source names it. NULL if unknown.',
              since_date DATE COMMENT 'Customer since. NULL if unknown.',
              valid_from DATE COMMENT 'First day of the stretch. NULL if since ever.',
              valid_to DATE COMMENT 'Last day of the stretch. NULL if it goes on.',
              is_current BOOLEAN NOT NULL COMMENT 'Whether the stretch holds on the as-of date.',
              first_seen_date DATE COMMENT 'Day of the first touch. NULL if never seen.',
              tenure_from_date DATE COMMENT 'Day from which tenure counts. NULL if unknown.',
              tenure_basis STRING COMMENT 'Where that comes from: since_date, or first_seen as proxy, which is too late for whoever was there before the data begin. NULL if unknown.',
              attributes MAP<STRING, STRING> COMMENT 'What the source carries along.'
              """)
          .key("customer_key", "version_no")
          .check("version_from_1", "version_no >= 1")
          .check("tenure_basis_values", "tenure_basis IN ('since_date', 'first_seen')")
          .build();

  private DimCustomer() {}

  /**
   * @param customers {@code customers}
   * @param steps {@code journey_steps}
   * @param before rows of this table for what was seen before these steps
   */
  public static Dataset<Row> apply(
      Dataset<Row> customers, Dataset<Row> steps, Dataset<Row> before, Settings settings) {
    Column asOf = lit(Date.valueOf(settings.asOf()));
    return customers
        .join(Seen.customers(steps, before), Columns.of("customer_key"), "full")
        .withColumn("version_no", row_number().over(STRETCHES))
        .withColumn(
            "is_current",
            coalesce(col("valid_from").leq(asOf), lit(true))
                .and(coalesce(col("valid_to").geq(asOf), lit(true))))
        .withColumn("tenure_from_date", coalesce(col("since_date"), col("first_seen_date")))
        .withColumn(
            "tenure_basis",
            when(col("since_date").isNotNull(), "since_date")
                .when(col("first_seen_date").isNotNull(), "first_seen"))
        .select(TABLE.columns().stream().map(c -> col(c)).toArray(Column[]::new))
        .transform(TABLE::conform);
  }

  private static final org.apache.spark.sql.expressions.WindowSpec STRETCHES =
      Window.partitionBy("customer_key")
          .orderBy(
              "valid_from", "valid_to", "since_date", "segment", "source", "delivery", "record");
}
