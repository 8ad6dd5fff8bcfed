package io.pinchpoint.table;

import io.pinchpoint.table.Lake.Staged;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.delta.actions.AddFile;

/**
 * Puts a table's small files together; its rows stay as they are. Rows of one day come to lie in
 * one file, or in neighbours: nights read and replace by date.
 */
public final class Compaction {
  /** Fewer small files than this cost a reader nothing. */
  static final int MANY = 8;

  private final Lake lake;
  private final long targetBytes;

  /**
   * @param targetBytes size that files grow to; small is what has less than half of it
   */
  public Compaction(Lake lake, long targetBytes) {
    this.lake = lake;
    this.targetBytes = targetBytes;
  }

  /**
   * Stages the rows of the newest version's small files in larger ones, if there are many.
   *
   * @param fence as {@link Lake#stage} has it
   */
  public Optional<Staged> of(TableContract table, long fence) {
    List<AddFile> small =
        lake.files(table).stream().filter(file -> file.size() < targetBytes / 2).toList();
    if (small.size() < MANY) {
      return Optional.empty();
    }
    long bytes = small.stream().mapToLong(AddFile::size).sum();
    return Optional.of(
        lake.stageTogether(table, small, Math.toIntExact(bytes / targetBytes + 1), fence));
  }
}
