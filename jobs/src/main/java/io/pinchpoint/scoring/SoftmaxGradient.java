package io.pinchpoint.scoring;

import java.util.Arrays;
import org.apache.spark.mllib.linalg.DenseVector;
import org.apache.spark.mllib.linalg.SparseVector;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.optimization.Gradient;

/**
 * The loss of multinomial logistic regression, with a row of weights for every class. The weights
 * stand class by class, a class's intercept behind its others; a point's label is its number.
 */
final class SoftmaxGradient extends Gradient {

  /** An intercept is this many times its weight, so that a penalty hardly touches it. */
  static final double INTERCEPT = 10;

  private static final long serialVersionUID = 1L;

  private final int[] labels;
  private final double[] weights;
  private final int classes;

  /**
   * The loss on points of these classes and weights.
   *
   * @param classes how many there are
   */
  SoftmaxGradient(int[] labels, double[] weights, int classes) {
    this.labels = labels.clone();
    this.weights = weights.clone();
    this.classes = classes;
  }

  @Override
  public double compute(Vector data, double label, Vector weighed, Vector gradient) {
    SparseVector point = (SparseVector) data;
    int own = labels[(int) label];
    double weight = weights[(int) label];
    double[] scores = scores(point, ((DenseVector) weighed).values());
    double greatest = Arrays.stream(scores).max().orElseThrow();
    double sum = 0;
    for (double score : scores) {
      sum += StrictMath.exp(score - greatest);
    }
    double[] gradients = ((DenseVector) gradient).values();
    int[] places = point.indices();
    double[] values = point.values();
    for (int c = 0; c < classes; c++) {
      double off = weight * (StrictMath.exp(scores[c] - greatest) / sum - (c == own ? 1 : 0));
      int from = c * (point.size() + 1);
      for (int i = 0; i < places.length; i++) {
        gradients[from + places[i]] += off * values[i];
      }
      gradients[from + point.size()] += off * INTERCEPT;
    }
    return weight * (StrictMath.log(sum) + greatest - scores[own]);
  }

  private double[] scores(SparseVector point, double[] weighed) {
    int[] places = point.indices();
    double[] values = point.values();
    double[] scores = new double[classes];
    for (int c = 0; c < classes; c++) {
      int from = c * (point.size() + 1);
      double score = INTERCEPT * weighed[from + point.size()];
      for (int i = 0; i < places.length; i++) {
        score += weighed[from + places[i]] * values[i];
      }
      scores[c] = score;
    }
    return scores;
  }
}
