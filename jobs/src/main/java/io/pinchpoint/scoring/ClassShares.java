package io.pinchpoint.scoring;

import java.util.List;

/**
 * The shares of classes among comments that nobody labelled, by expectation and maximisation
 * (Saerens, Latinne and Decaestecker 2002, <i>Adjusting the outputs of a classifier to new a priori
 * probabilities</i>).
 *
 * <p>Where the model is unsure of a class the plain estimate runs off to 0, and the class is never
 * told again. So the shares of training count as if {@value #PRIOR} of the comments were theirs:
 * the greatest posterior under a Dirichlet prior.
 */
public final class ClassShares {

  private static final double PRIOR = 0.1;
  private static final int STEPS = 1_000;
  private static final double STILL = 1e-9;

  private ClassShares() {}

  /**
   * Estimates the shares.
   *
   * @param probabilities by comment, then by class, of a model trained on classes of these shares
   * @param trained the shares that the model expects
   */
  public static double[] estimate(List<double[]> probabilities, double[] trained) {
    double[] shares = trained.clone();
    double moved = probabilities.isEmpty() ? 0 : 1;
    for (int step = 0; step < STEPS && moved > STILL; step++) {
      double[] next = step(probabilities, trained, shares);
      moved = 0;
      for (int c = 0; c < next.length; c++) {
        moved = Math.max(moved, Math.abs(next[c] - shares[c]));
      }
      shares = next;
    }
    return shares;
  }

  private static double[] step(List<double[]> probabilities, double[] trained, double[] shares) {
    double[] sums = new double[shares.length];
    double[] shifted = new double[shares.length];
    for (double[] given : probabilities) {
      double sum = 0;
      for (int c = 0; c < shares.length; c++) {
        shifted[c] = given[c] * shares[c] / trained[c];
        sum += shifted[c];
      }
      for (int c = 0; c < shares.length; c++) {
        sums[c] += shifted[c] / sum;
      }
    }
    double prior = PRIOR * probabilities.size();
    for (int c = 0; c < shares.length; c++) {
      sums[c] = (sums[c] + prior * trained[c]) / (probabilities.size() + prior);
    }
    return sums;
  }
}
