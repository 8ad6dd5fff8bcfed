package io.pinchpoint.nightly;

import io.pinchpoint.nightly.Ledger.Publication;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.table.Lake;
import io.pinchpoint.table.TableContract;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Takes back what a run wrote that never reached the ledger. An annotation depends on its text and
 * model alone, so those of a dead run stay.
 */
final class Restoration {
  private Restoration() {}

  /**
   * Makes the newest version of every table the published one.
   *
   * @param last what was published last; empty: nothing was
   */
  static void of(Lake lake, Optional<Publication> last) {
    for (TableContract table : Catalog.TABLES) {
      OptionalLong head = lake.head(table);
      boolean trusted = table.equals(Ledger.RUNS) || table.equals(TextTables.ANNOTATIONS);
      if (trusted || head.isEmpty()) {
        continue;
      }
      long published = last.map(p -> p.version(table)).orElse(OptionalLong.empty()).orElse(0);
      if (head.getAsLong() > published) {
        lake.restore(table, published);
      }
    }
  }
}
