package io.pinchpoint.text;

import java.io.Serializable;

/**
 * How a sentence feels about something that it mentions.
 *
 * @param negative probability, as the model was calibrated
 * @param neutral the same
 * @param positive the same
 * @param intensity how strongly it is said, whichever way: from 0, no word of feeling, to 5
 * @param isSuggestion whether it says what should change or would be better
 */
public record Feeling(
    double negative, double neutral, double positive, int intensity, boolean isSuggestion)
    implements Serializable {

  /** Positive minus negative share, from −1 to +1. */
  public double score() {
    return positive - negative;
  }

  /** The likeliest of {@code negative}, {@code neutral}, {@code positive}; neutral in a tie. */
  public String label() {
    return Sentiment.label(negative, neutral, positive);
  }
}
