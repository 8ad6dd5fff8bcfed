package io.pinchpoint.text;

import java.io.Serializable;
import java.util.List;

/**
 * What was read from one comment. It holds no word of the text: sentences and mentions are derived
 * from the text and this together.
 *
 * @param status how far reading came
 * @param reason why it is not {@link Status#SCORED}, in words that quote nothing from the text;
 *     null when scored
 * @param sentences in the order of the text; empty when unscorable
 */
public record Annotation(Status status, String reason, List<Sentence> sentences)
    implements Serializable {

  /** How far reading came. */
  public enum Status {
    /** The whole text was read as its author split it. */
    SCORED,
    /** Something was left out, or a sentence was cut. */
    PARTIAL,
    /** Nothing could be read. */
    UNSCORABLE
  }

  /** The list is copied. */
  public Annotation {
    sentences = List.copyOf(sentences);
  }

  /** The annotation of one sentence, as if the text were nothing but it. */
  public Annotation alone(int no) {
    return new Annotation(status, reason, List.of(sentences.get(no).fromZero()));
  }

  static Annotation unscorable(String reason) {
    return new Annotation(Status.UNSCORABLE, reason, List.of());
  }
}
