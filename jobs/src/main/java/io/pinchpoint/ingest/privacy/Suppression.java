package io.pinchpoint.ingest.privacy;

import java.io.Serializable;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whose rows are kept out since an erasure. Known are only keyed hashes of ids, unrelated to the
 * pseudonyms under which rows were stored. The serialised form holds the key, as {@link
 * Pseudonymizer} does.
 */
public final class Suppression implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What a suppressed id identifies. */
  public enum Kind {
    CUSTOMER,
    /** A case in which there was no other customer. */
    CASE,
    /** A contact in which there was no other customer. */
    INTERACTION,
    /** A comment, by source and id. */
    COMMENT
  }

  private final Pseudonymizer pseudonymizer;
  private final Set<String> tokens;

  /**
   * @param tokens as {@link #token} made them
   */
  public Suppression(Pseudonymizer pseudonymizer, Set<String> tokens) {
    this.pseudonymizer = pseudonymizer;
    this.tokens = Set.copyOf(tokens);
  }

  /** What is kept of a suppressed id; null where the id is null or blank. */
  public static String token(Pseudonymizer pseudonymizer, Kind kind, String id) {
    return pseudonymizer.pseudonym("suppressed " + kind, id);
  }

  /** The id of a comment, which is unique within its source only. */
  public static String comment(String source, String id) {
    return id == null ? null : source + "/" + id;
  }

  /** Whether nobody is suppressed. */
  public boolean isEmpty() {
    return tokens.isEmpty();
  }

  /**
   * Whether a row is kept out. A row that names a customer goes by that alone; one that names none
   * by what it belongs to. A reject is kept whole, with the rows of others that its record may
   * hold: it goes by any id that stands in the record too, however it is quoted or escaped there.
   *
   * @param inReplyTo the comment that it answers, as {@link #comment} names it
   * @param rejected the record as delivered, if it broke its contract
   */
  public boolean covers(
      String customer, String caseId, String interaction, String inReplyTo, String rejected) {
    if (tokens.isEmpty()) {
      return false;
    }
    if (customer != null && !customer.isBlank()) {
      return has(Kind.CUSTOMER, customer) || names(rejected, Kind.CUSTOMER);
    }
    return has(Kind.CASE, caseId)
        || has(Kind.INTERACTION, interaction)
        || has(Kind.COMMENT, inReplyTo)
        || names(rejected, Kind.CUSTOMER, Kind.CASE);
  }

  private boolean names(String record, Kind... kinds) {
    return record != null
        && NamedIds.in(record).stream()
            .anyMatch(id -> Stream.of(kinds).anyMatch(kind -> has(kind, id)));
  }

  private boolean has(Kind kind, String id) {
    String token = token(pseudonymizer, kind, id);
    return token != null && tokens.contains(token);
  }
}
