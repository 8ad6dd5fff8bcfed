package io.pinchpoint.text;

import java.util.ArrayList;
import java.util.List;

/**
 * How a comment feels by the hand-written lexicon alone: a score that needs no training, for
 * comparison.
 */
public final class LexiconScore {

  /** Nearer to 0 than this a comment is neutral. */
  public static final double NEUTRAL = 0.05;

  /** How fast the sum of valences saturates, as in VADER (Hutto and Gilbert 2014). */
  private static final double SATURATION = 15;

  private LexiconScore() {}

  /** From −1 to 1. */
  public static double of(String text, Annotation annotation) {
    List<Lexicon.Found> found = new ArrayList<>();
    for (Sentence sentence : annotation.sentences()) {
      found.addAll(Lexicon.shipped().find(new Reading(text, sentence)));
    }
    return of(found);
  }

  static double of(List<Lexicon.Found> found) {
    double sum = found.stream().mapToDouble(Lexicon.Found::valence).sum();
    return sum / Math.sqrt(sum * sum + SATURATION);
  }
}
