package io.pinchpoint.scoring;

import io.pinchpoint.text.PainFeatures;
import io.pinchpoint.text.PainModel;
import io.pinchpoint.text.SparseVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * Trains a {@link PainModel} by {@link Multinomial} regression, where comments of rare pains count
 * for a little more than those of frequent ones.
 */
public final class PainTrainer {

  /**
   * A comment whose pain is known, from a label or from a taxonomy's match.
   *
   * @param features as {@link PainFeatures} makes them
   */
  public record Example(SparseVector features, String pain) {}

  /** The sum of the examples' losses counts this much against half the sum of squared weights. */
  private static final double FIT = 2;

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
    List<Multinomial.Point> points = new ArrayList<>();
    for (Example example : examples) {
      double share = (double) sizes.get(example.pain()) * pains.size() / examples.size();
      double weight = StrictMath.pow(share, -LEVELLING);
      points.add(new Multinomial.Point(example.features(), pains.indexOf(example.pain()), weight));
    }
    double[] scales = new double[used.length];
    Arrays.fill(scales, 1);
    Multinomial fitted = Multinomial.fit(spark, points, used, scales, FIT, STEPS);
    return new PainModel(pains, fitted.intercepts(), used, fitted.weights());
  }
}
