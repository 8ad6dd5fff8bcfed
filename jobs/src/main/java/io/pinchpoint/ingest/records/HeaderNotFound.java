package io.pinchpoint.ingest.records;

import java.util.List;

/**
 * None of a file's first records holds the column names that the mapping asks for. What the records
 * hold instead may be a customer's values, so only numbers are told of them.
 */
public final class HeaderNotFound extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int searched;
  private final int record;
  private final transient List<String> names;
  private final transient List<String> missing;
  private final transient List<String> repeated;

  /**
   * @param searched how many records the file has, at most as many as are searched
   * @param record the likeliest header among them, which lacks the fewest columns, from 1
   * @param names what its columns would be called; none if there is no record
   * @param missing which columns it lacks, in the mapping's words
   * @param repeated those of them that it has more than once
   */
  HeaderNotFound(
      int searched, int record, List<String> names, List<String> missing, List<String> repeated) {
    super("none of the first %d records holds the mapped column names".formatted(searched));
    this.searched = searched;
    this.record = record;
    this.names = List.copyOf(names);
    this.missing = List.copyOf(missing);
    this.repeated = List.copyOf(repeated);
  }

  /** How many records were searched. */
  public int searched() {
    return searched;
  }

  /** The number of the likeliest header. */
  public int record() {
    return record;
  }

  /** How many columns the likeliest header has; 0 if the file has no record. */
  public int columns() {
    return names.size();
  }

  /** What its columns would be called. They may be a customer's values: compare, don't print. */
  public List<String> names() {
    return names;
  }

  /** Which columns of the mapping it lacks. */
  public List<String> missing() {
    return missing;
  }

  /** Which of the missing columns it has more than once, so that they are numbered. */
  public List<String> repeated() {
    return repeated;
  }
}
