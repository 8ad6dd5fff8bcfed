package io.pinchpoint.scoring;

import io.pinchpoint.text.SentimentFeatures;
import io.pinchpoint.text.SentimentModel;
import io.pinchpoint.text.SparseVector;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Trains a {@link SentimentModel} by {@link Multinomial} regression, with all numbers brought to
 * one scale.
 */
public final class SentimentTrainer {

  /**
   * A comment whose class is known.
   *
   * @param label 0 negative, 1 neutral, 2 positive
   * @param weight how much it counts
   */
  public record Example(SparseVector features, int label, double weight) {}

  /** The length of all numbers together, each of them brought to variance 1. */
  private static final double NUMBERS_LENGTH = 1.25;

  /** The sum of the examples' losses counts this much against half the sum of squared weights. */
  private static final double FIT = 2;

  private static final int STEPS = 60;

  private final SparkSession spark;

  /** Trains in this session. */
  public SentimentTrainer(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * Trains.
   *
   * @param provenance what the examples are, in a line
   * @throws IllegalArgumentException unless every class has an example
   */
  public SentimentModel train(String provenance, List<Example> examples) {
    double[] shares = shares(examples);
    int[] used = Multinomial.used(examples.stream().map(Example::features).toList());
    List<Multinomial.Point> points =
        examples.stream()
            .map(e -> new Multinomial.Point(e.features(), e.label(), e.weight()))
            .toList();
    Multinomial fitted = Multinomial.fit(spark, points, used, scales(examples, used), FIT, STEPS);
    return new SentimentModel(provenance, shares, fitted.intercepts(), used, fitted.weights());
  }

  private static double[] shares(List<Example> examples) {
    double[] shares = new double[SentimentModel.CLASSES];
    double sum = 0;
    for (Example example : examples) {
      shares[example.label()] += example.weight();
      sum += example.weight();
    }
    for (int c = 0; c < shares.length; c++) {
      if (shares[c] == 0) {
        throw new IllegalArgumentException(
            "sentiment: no example of class %d; every class needs some".formatted(c));
      }
      shares[c] /= sum;
    }
    return shares;
  }

  /** What each used feature is multiplied by: numbers are brought to one scale. */
  private static double[] scales(List<Example> examples, int[] used) {
    double[] sums = new double[SentimentFeatures.NUMBERS];
    double[] squares = new double[SentimentFeatures.NUMBERS];
    for (Example example : examples) {
      SparseVector features = example.features();
      for (int i = 0; i < features.indices().length && features.indices()[i] < sums.length; i++) {
        sums[features.indices()[i]] += features.values()[i];
        squares[features.indices()[i]] += (double) features.values()[i] * features.values()[i];
      }
    }
    double[] scales = new double[used.length];
    double n = examples.size();
    int numbers = (int) Arrays.stream(used).filter(i -> i < sums.length).count();
    for (int i = 0; i < used.length; i++) {
      scales[i] = 1;
      if (used[i] < sums.length) {
        double mean = sums[used[i]] / n;
        double variance = squares[used[i]] / n - mean * mean;
        scales[i] = variance > 1e-9 ? NUMBERS_LENGTH / Math.sqrt(variance * numbers) : 0;
      }
    }
    return scales;
  }
}
