package io.pinchpoint.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.struct;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Sums up quarantined rows for people. */
final class Rejects {
  private static final int SHOWN = 5;

  private Rejects() {}

  /** The most frequent reasons of a source, without the values that they name. */
  static List<String> summary(Dataset<Row> quarantined, String source) {
    return quarantined
        .filter(col("source").equalTo(source))
        .select(col("delivery"), col("record"), explode(col("reasons")).as("reason"))
        .groupBy(withoutValues(col("reason")).as("reason"))
        .agg(count(lit(1)).as("rows"), min(struct("delivery", "record")).as("first"))
        .orderBy(col("rows").desc(), col("reason"))
        .limit(SHOWN)
        .collectAsList()
        .stream()
        .map(
            row ->
                "  %,d rows, first %s record %d: %s"
                    .formatted(
                        row.<Long>getAs("rows"),
                        row.<Row>getAs("first").getString(0),
                        row.<Row>getAs("first").getLong(1),
                        row.<String>getAs("reason")))
        .toList();
  }

  /** A value may hold whatever it likes, line breaks and the words of a rule too. */
  private static Column withoutValues(Column reason) {
    Column read = regexp_replace(reason, "(?s)^(.*?: cannot evaluate .*?) where .*$", "$1");
    return regexp_replace(read, "(?s)^([a-z_]+ is ).*(; (?:must|its scale) )", "$1…$2");
  }
}
