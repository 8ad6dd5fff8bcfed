package io.pinchpoint.scoring;

import io.pinchpoint.text.PainFeatures;
import io.pinchpoint.text.SparseVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * Trains a {@link PainModel} by logistic regression, each pain against the rest: comments often
 * tell of more than the one pain that they are filed under. Comments of rare pains count for a
 * little more than those of frequent ones.
 */
public final class PainTrainer {

  /**
   * A comment whose pain is known, from a label or from a taxonomy's match.
   *
   * @param features as {@link PainFeatures} makes them
   */
  public record Example(SparseVector features, String pain) {}

  /** The sum of the examples' losses counts this much against half the sum of squared weights. */
  private static final double FIT = 1.5;

  /** 0: by its size; 1: every pain the same. */
  private static final double LEVELLING = 0.3;

  private static final int STEPS = 50;

  private final SparkSession spark;

  /** Trains in this session. */
  public PainTrainer(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * Trains.
   *
   * @throws IllegalArgumentException if there are fewer than two pains
   */
  public PainModel train(List<Example> examples) {
    Map<String, Integer> sizes = new TreeMap<>();
    examples.forEach(example -> sizes.merge(example.pain(), 1, Integer::sum));
    if (sizes.size() < 2) {
      throw new IllegalArgumentException(
          "%d pains are known; two or more are needed to tell them apart".formatted(sizes.size()));
    }
    List<String> pains = List.copyOf(sizes.keySet());
    int[] used = Multinomial.used(examples.stream().map(Example::features).toList());
    double[] scales = new double[used.length];
    Arrays.fill(scales, 1);
    double[] intercepts = new double[pains.size()];
    double[][] weights = new double[pains.size()][used.length];
    for (int pain = 0; pain < intercepts.length; pain++) {
      List<Multinomial.Point> points = points(examples, sizes, pains.get(pain));
      Multinomial fitted = Multinomial.fit(spark, points, used, scales, FIT, STEPS);
      intercepts[pain] = fitted.intercepts()[1] - fitted.intercepts()[0];
      for (int i = 0; i < used.length; i++) {
        weights[pain][i] = fitted.weights()[1][i] - fitted.weights()[0][i];
      }
    }
    return new PainModel(pains, intercepts, used, weights);
  }

  /** This pain is class 1, the rest class 0. */
  private static List<Multinomial.Point> points(
      List<Example> examples, Map<String, Integer> sizes, String pain) {
    List<Multinomial.Point> points = new ArrayList<>();
    for (Example example : examples) {
      double share = (double) sizes.get(example.pain()) * sizes.size() / examples.size();
      points.add(
          new Multinomial.Point(
              example.features(),
              example.pain().equals(pain) ? 1 : 0,
              StrictMath.pow(share, -LEVELLING)));
    }
    return points;
  }
}
