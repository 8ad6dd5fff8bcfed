package io.pinchpoint.scoring;

import io.pinchpoint.text.SparseVector;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Infers the pain of a comment that a taxonomy's words miss. What it tells is inferred, and to be
 * marked so.
 */
public final class PainModel implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<String> pains;
  private final double[] intercepts;
  private final int[] places;
  private final double[][] weights;

  /**
   * A model of these weights.
   *
   * @param places of the features that weigh anything, ascending
   * @param weights by pain, then in the order of {@code places}
   */
  PainModel(List<String> pains, double[] intercepts, int[] places, double[][] weights) {
    this.pains = List.copyOf(pains);
    this.intercepts = intercepts.clone();
    this.places = places.clone();
    this.weights = Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
  }

  /**
   * A pain and how sure that is.
   *
   * @param probability among all pains that the model knows
   */
  public record Inferred(String pain, double probability) {}

  /** The likeliest pain; the earlier of equals. */
  public Inferred infer(SparseVector features) {
    double[] scores = intercepts.clone();
    for (int i = 0; i < features.indices().length; i++) {
      int at = Arrays.binarySearch(places, features.indices()[i]);
      for (int pain = 0; at >= 0 && pain < scores.length; pain++) {
        scores[pain] += weights[pain][at] * features.values()[i];
      }
    }
    int best = 0;
    for (int pain = 1; pain < scores.length; pain++) {
      best = scores[pain] > scores[best] ? pain : best;
    }
    double sum = 0;
    for (double score : scores) {
      sum += StrictMath.exp(score - scores[best]);
    }
    return new Inferred(pains.get(best), 1 / sum);
  }
}
