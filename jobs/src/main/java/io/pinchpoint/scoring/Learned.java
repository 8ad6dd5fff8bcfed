package io.pinchpoint.scoring;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import io.pinchpoint.text.MissedPains;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What calibrations have learned so far.
 *
 * @param calibration the run that calibrated last; 0 before the first
 * @param sentiments how comments feel
 * @param missedPains the pains that words miss; null while none is told
 */
public record Learned(long calibration, Sentiments sentiments, MissedPains missedPains) {

  /**
   * The newest models.
   *
   * @param models {@link TextTables#MODELS}
   * @param stale hears of a model that is for features of another release and is left out
   */
  public static Learned from(Dataset<Row> models, Consumer<String> stale) {
    WindowSpec newest = Window.partitionBy("kind", "source").orderBy(col("version").desc());
    Map<String, Sentiments.InUse> bySource = new HashMap<>();
    MissedPains missed = null;
    long calibration = 0;
    for (Row row :
        models
            .withColumn("place", row_number().over(newest))
            .filter(col("place").equalTo(1))
            .collectAsList()) {
      String source = row.getAs("source");
      calibration = Math.max(calibration, row.<Long>getAs("version"));
      try {
        if (row.<String>getAs("kind").equals(ModelRows.PAINS)) {
          missed = ModelRows.missedPains(row);
        } else {
          ModelRows.sentiment(row).ifPresent(inUse -> bySource.put(source, inUse));
        }
      } catch (IOException otherFeatures) {
        stale.accept("%s of source %s".formatted(row.<String>getAs("kind"), source));
      }
    }
    return new Learned(calibration, new Sentiments(bySource), missed);
  }
}
