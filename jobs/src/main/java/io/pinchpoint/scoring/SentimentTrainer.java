package io.pinchpoint.scoring;

import io.pinchpoint.text.SentimentFeatures;
import io.pinchpoint.text.SentimentModel;
import io.pinchpoint.text.SparseVector;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Trains a {@link SentimentModel} by {@link Multinomial} regression. */
public final class SentimentTrainer {

  /**
   * A comment whose class is known.
   *
   * @param label 0 negative, 1 neutral, 2 positive
   * @param weight how much it counts
   */
  public record Example(SparseVector features, int label, double weight) {}

  /** The sum of the examples' losses counts this much against half the sum of squared weights. */
  private static final double FIT = 2;

  /** The same where features are scaled by what they tell. */
  private static final double TELLING_FIT = 1;

  private static final int STEPS = 60;
  private static final int TELLING_STEPS = 400;

  /** Places of a vector that tells a prior model's scores too. */
  private static final int SIZE = SentimentFeatures.SIZE + SentimentModel.CLASSES;

  private final SparkSession spark;

  /** Trains in this session. */
  public SentimentTrainer(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * Trains on these examples alone.
   *
   * @param provenance what the examples are, in a line
   * @throws IllegalArgumentException unless every class has an example
   */
  public SentimentModel train(String provenance, List<Example> examples) {
    double[] shares = shares(examples);
    int[] used = used(examples);
    Multinomial fitted =
        Multinomial.fit(
            spark, points(examples), used, FeatureScales.plain(examples, used), FIT, STEPS);
    return new SentimentModel(provenance, shares, fitted.intercepts(), used, fitted.weights());
  }

  /**
   * Trains on the examples of a domain, features scaled by what they tell, with what a model says
   * of them as three more features (Wolpert 1992, <i>Stacked generalization</i>): the fewer the
   * examples, the more it counts.
   *
   * @param provenance what the examples are, in a line
   * @param prior must have seen none of the examples
   * @throws IllegalArgumentException unless every class has an example
   */
  public SentimentModel adapt(String provenance, List<Example> examples, SentimentModel prior) {
    double[] shares = shares(examples);
    List<Example> told = examples.stream().map(example -> withScores(example, prior)).toList();
    int[] used = used(told);
    double[] scales = FeatureScales.telling(told, used);
    Multinomial fitted =
        Multinomial.descend(spark, points(told), used, scales, TELLING_FIT, TELLING_STEPS);
    int own = used.length - SentimentModel.CLASSES;
    double[][] weights = new double[SentimentModel.CLASSES][];
    double[][] mix = new double[SentimentModel.CLASSES][];
    for (int c = 0; c < SentimentModel.CLASSES; c++) {
      weights[c] = Arrays.copyOf(fitted.weights()[c], own);
      mix[c] = centred(Arrays.copyOfRange(fitted.weights()[c], own, used.length));
    }
    return new SentimentModel(
            provenance, shares, fitted.intercepts(), Arrays.copyOf(used, own), weights)
        .plus(mix, prior);
  }

  private static Example withScores(Example example, SentimentModel prior) {
    SparseVector features = example.features();
    double[] scores = centred(prior.scores(features));
    int n = features.indices().length;
    int[] indices = Arrays.copyOf(features.indices(), n + scores.length);
    float[] values = Arrays.copyOf(features.values(), n + scores.length);
    for (int c = 0; c < scores.length; c++) {
      indices[n + c] = SentimentFeatures.SIZE + c;
      values[n + c] = (float) scores[c];
    }
    return new Example(new SparseVector(SIZE, indices, values), example.label(), example.weight());
  }

  private static double[] centred(double[] values) {
    double mean = Arrays.stream(values).sum() / values.length;
    return Arrays.stream(values).map(value -> value - mean).toArray();
  }

  private static int[] used(List<Example> examples) {
    return Multinomial.used(examples.stream().map(Example::features).toList());
  }

  private static List<Multinomial.Point> points(List<Example> examples) {
    return examples.stream()
        .map(e -> new Multinomial.Point(e.features(), e.label(), e.weight()))
        .toList();
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
}
