package io.pinchpoint.ingest;

import io.pinchpoint.config.ConfigException;
import io.pinchpoint.config.KeyConfig;
import io.pinchpoint.ingest.privacy.Pseudonymizer;
import io.pinchpoint.ingest.privacy.Suppression;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows of {@link IntakeTables#SUPPRESSIONS}, for use. */
public final class Suppressions {
  private Suppressions() {}

  /**
   * Whose rows are kept out.
   *
   * @throws ConfigException if some were suppressed under another key: under this one they can't be
   *     told
   */
  public static Suppression of(Dataset<Row> rows, Pseudonymizer pseudonymizer, KeyConfig key) {
    Set<String> tokens = new HashSet<>();
    rows.select("token").collectAsList().forEach(row -> tokens.add(row.getString(0)));
    long strange = tokens.stream().filter(token -> !token.startsWith(key.version() + ":")).count();
    if (strange > 0) {
      throw new ConfigException(
          List.of(
              ("key.version is %s, but suppressions has %d ids under another key, whose customers"
                      + " would come back; must be the key of the erasures, until the sources are"
                      + " rid of these customers and a new lake is built")
                  .formatted(key.version(), strange)));
    }
    return new Suppression(pseudonymizer, tokens);
  }
}
