package io.pinchpoint.ingest;

/**
 * What became of one source's rows in one run.
 *
 * @param files how many files were read
 * @param read rows read: what the source's query made of the records, or the records themselves
 * @param kept rows that are now in the lake; {@code replaced} of them in place of an earlier
 *     version
 * @param duplicates rows that lost to another version of the same id
 * @param conflicts duplicates that say something else than the row of the same file that was kept
 * @param quarantined rows that broke the contract
 * @param suppressed rows of erased customers, which were dropped
 * @param late kept rows older than the configured look-back
 * @param unmapped kept events of a type that is not on the documented list
 * @param otherLanguage kept comments in another language than English, which are left unscored
 * @param saysNothing kept comments that say nothing, which are left unscored too
 */
public record Book(
    String source,
    String table,
    long files,
    long read,
    long kept,
    long replaced,
    long duplicates,
    long conflicts,
    long quarantined,
    long suppressed,
    long late,
    long unmapped,
    long otherLanguage,
    long saysNothing) {

  /** Whether every row that was read is accounted for. */
  public boolean isBalanced() {
    return read == kept + duplicates + quarantined + suppressed;
  }

  /** The share of rows that broke the contract; 0 where none was read. */
  public double rejectShare() {
    return read == 0 ? 0 : (double) quarantined / read;
  }
}
