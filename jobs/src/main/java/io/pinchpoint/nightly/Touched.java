package io.pinchpoint.nightly;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.pinchpoint.ingest.Intake.Change;
import io.pinchpoint.ingest.Intake.Taken;
import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.journey.Lives;
import io.pinchpoint.table.TableContract;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a night brought, replaced, or made visible.
 *
 * @param touchIds {@code touch_id}
 * @param keys of their lives, as they are now; see {@link Lives}
 * @param withCustomers whether master data of customers changed
 * @param before the as-of date of the night before, from which on rows ripen
 */
record Touched(Dataset<Row> touchIds, Dataset<Row> keys, boolean withCustomers, LocalDate before) {

  /**
   * @param open the lake with what was taken in
   * @param before the as-of date of the night before
   * @param asOf this night's; rows dated between them become visible
   */
  static Touched by(Taken taken, OpenLake open, LocalDate before, LocalDate asOf) {
    Dataset<Row> verbatims =
        touched(IntakeTables.VERBATIMS, Lives::ofVerbatims, taken, open, before, asOf);
    Dataset<Row> events =
        touched(IntakeTables.CHANNEL_EVENTS, Lives::ofEvents, taken, open, before, asOf);
    return new Touched(
        verbatims.select("touch_id").union(events.select("touch_id")).distinct(),
        Lives.keys(verbatims).union(Lives.keys(events)).union(Lives.ownKeys(verbatims)),
        taken.change(IntakeTables.CUSTOMERS).isPresent(),
        before);
  }

  private static Dataset<Row> touched(
      TableContract table,
      UnaryOperator<Dataset<Row>> keyed,
      Taken taken,
      OpenLake open,
      LocalDate before,
      LocalDate asOf) {
    Dataset<Row> appeared =
        open.readFrom(table, before.plusDays(1)).filter(col("occurred_date").leq(lit(asOf)));
    Dataset<Row> rows =
        taken.change(table).map(Change::rows).map(appeared::unionByName).orElse(appeared);
    return keyed.apply(rows);
  }
}
