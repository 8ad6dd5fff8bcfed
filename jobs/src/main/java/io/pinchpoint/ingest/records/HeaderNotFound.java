package io.pinchpoint.ingest.records;

import java.util.List;

/** None of a file's first records holds the column names that the mapping asks for. */
public final class HeaderNotFound extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Header candidate;

  HeaderNotFound(int searched, Header candidate) {
    super(
        searched == 0
            ? "the file has no records, not even a header"
            : "none of the first "
                + searched
                + " records holds the mapped column names; the likeliest header is record "
                + (candidate.index() + 1)
                + " with "
                + candidate.names().size()
                + " columns");
    this.candidate = candidate;
  }

  /**
   * The names of the likeliest header, the first record with the most fields; empty if the file is.
   * In a file without a header these are a customer's values: compare them, don't print them.
   */
  public List<String> candidate() {
    return candidate == null ? List.of() : candidate.names();
  }
}
