package io.pinchpoint.nightly;

import io.pinchpoint.ingest.Intake.Change;
import io.pinchpoint.ingest.IntakeTables;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The comments that a run tells anew.
 *
 * @param rows {@link IntakeTables#VERBATIMS}; null if there are none
 * @param replaced the keys of those that were there before, with other words
 * @param areAll whether they are all that the lake has
 */
record Comments(Dataset<Row> rows, Optional<Dataset<Row>> replaced, boolean areAll) {
  static final Comments NONE = new Comments(null, Optional.empty(), false);

  static Comments all(OpenLake open) {
    return new Comments(open.read(IntakeTables.VERBATIMS), Optional.empty(), true);
  }

  static Comments of(Change change) {
    return new Comments(change.rows(), change.replaced(), false);
  }

  boolean isNone() {
    return rows == null;
  }
}
