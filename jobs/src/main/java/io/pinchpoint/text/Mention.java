package io.pinchpoint.text;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * A touchpoint or a pain point that a sentence speaks of, with the words that say so.
 *
 * @param sentenceNo index in {@link Annotation#sentences()}
 * @param touchpointId where it happened; null when nothing tells
 * @param touchpointSource what told it: one of the constants here
 * @param painPointId what hurt; null when only the touchpoint is named
 * @param begin offset of the evidence's first UTF-16 unit in the text: the pain's words if there is
 *     a pain, else the touchpoint's
 * @param end offset after its last
 * @param rule the id and the term that matched, as {@code long_wait: on hold}
 * @param negated whether the text denies the pain, as in “never kept on hold”
 * @param distribution CoreNLP's probabilities from very negative to very positive around the
 *     evidence; not to be changed
 * @param sentiment their score, from −1 to +1
 * @param feeling how the sentence feels about the evidence, by the model
 * @param effort that the pain's words state; null if none
 * @param precision how often a pain that was inferred so is there; null where words tell it
 */
@SuppressWarnings("ArrayRecordComponent") // as in Node
public record Mention(
    int sentenceNo,
    String touchpointId,
    String touchpointSource,
    String painPointId,
    int begin,
    int end,
    String rule,
    boolean negated,
    float[] distribution,
    double sentiment,
    Feeling feeling,
    Effort effort,
    Double precision)
    implements Serializable {

  /** The same sentence names the touchpoint. */
  public static final String TEXT = "text";

  /** An earlier sentence names it. */
  public static final String CONTEXT = "context";

  /** The comment's record names it. */
  public static final String RECORD = "record";

  /** It is where the taxonomy says that the pain belongs. */
  public static final String TAXONOMY = "taxonomy";

  /** Nothing names one. */
  public static final String NONE = "none";

  /** The same, as inferred. */
  Mention inferred(double precisionOfIt) {
    return new Mention(
        sentenceNo,
        touchpointId,
        touchpointSource,
        painPointId,
        begin,
        end,
        rule,
        negated,
        distribution,
        sentiment,
        feeling,
        effort,
        precisionOfIt);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mention that
        && identity().equals(that.identity())
        && Arrays.equals(distribution, that.distribution);
  }

  @Override
  public int hashCode() {
    return identity().hashCode();
  }

  private List<Object> identity() {
    return Arrays.asList(
        sentenceNo, touchpointId, touchpointSource, painPointId, begin, end, rule, negated, effort);
  }
}
