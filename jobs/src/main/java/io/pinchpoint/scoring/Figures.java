package io.pinchpoint.scoring;

import io.pinchpoint.text.SentimentModel;
import java.util.List;

/**
 * How well a model tells comments whose class is known.
 *
 * @param method the model, as {@code sentiment_method} says
 * @param n comments that it was asked about
 * @param accuracy share told rightly
 * @param macroF1 mean F1 of the three classes, each the same whatever its size
 * @param calibrationError {@link CalibrationTable#error}
 * @param logLoss mean −ln of the probability given to the true class; the smaller the better
 * @param calibration how often what was called likely was right
 */
public record Figures(
    String method,
    long n,
    double accuracy,
    double macroF1,
    double calibrationError,
    double logLoss,
    CalibrationTable calibration) {

  private static final double LEAST = 1e-9;

  /**
   * The figures of a model.
   *
   * @param probabilities by comment, then by class
   * @param labels the true class of each
   */
  static Figures of(String method, List<double[]> probabilities, int[] labels) {
    int[][] counts = new int[SentimentModel.CLASSES][SentimentModel.CLASSES];
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      double[] told = probabilities.get(i);
      counts[labels[i]][SentimentModel.likeliest(told)]++;
      loss -= StrictMath.log(Math.max(LEAST, told[labels[i]]));
    }
    int right = 0;
    double f1 = 0;
    for (int c = 0; c < counts.length; c++) {
      right += counts[c][c];
      f1 += f1(c, counts) / counts.length;
    }
    CalibrationTable calibration = CalibrationTable.of(probabilities, labels);
    return new Figures(
        method,
        labels.length,
        right / (double) labels.length,
        f1,
        calibration.error(),
        loss / labels.length,
        calibration);
  }

  private static double f1(int label, int[][] counts) {
    int there = 0;
    int told = 0;
    for (int c = 0; c < counts.length; c++) {
      there += counts[label][c];
      told += counts[c][label];
    }
    return there + told == 0 ? 0 : 2.0 * counts[label][label] / (there + told);
  }

  /** Whether it says more about the comments than another, and tells no fewer of them apart. */
  boolean beats(Figures other) {
    return logLoss < other.logLoss && macroF1 >= other.macroF1;
  }
}
