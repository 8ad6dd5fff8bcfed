package io.pinchpoint.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/** Spearman's rank correlation. */
final class RankCorrelation {
  private static final double NORMAL_95 = 1.959964;

  private RankCorrelation() {}

  /** 0 where one of them never varies. */
  static double of(double[] one, double[] other) {
    double rho = new SpearmansCorrelation().correlation(one, other);
    return Double.isNaN(rho) ? 0 : rho;
  }

  /**
   * An end of the 95 % interval (Bonett and Wright 2000, <i>Psychometrika</i> 65).
   *
   * @param side −1 for the lower, 1 for the upper
   */
  static double bound(double rho, long n, int side) {
    double error = Math.sqrt((1 + rho * rho / 2) / (n - 3));
    return Math.tanh(0.5 * Math.log((1 + rho) / (1 - rho)) + side * NORMAL_95 * error);
  }

  /**
   * What a human reaches: each rater against the mean of the rest.
   *
   * @param ratings by what was rated; a single rating is passed over
   */
  static double oneRater(List<List<Integer>> ratings) {
    List<Double> own = new ArrayList<>();
    List<Double> others = new ArrayList<>();
    for (List<Integer> ofOne : ratings) {
      int sum = ofOne.stream().mapToInt(Integer::intValue).sum();
      int raters = ofOne.size();
      for (int rating : ofOne) {
        if (raters > 1) {
          own.add((double) rating);
          others.add((sum - rating) / (double) (raters - 1));
        }
      }
    }
    return of(doubles(own), doubles(others));
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
