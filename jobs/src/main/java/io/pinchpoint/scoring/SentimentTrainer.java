package io.pinchpoint.scoring;

import io.pinchpoint.text.SentimentFeatures;
import io.pinchpoint.text.SentimentModel;
import io.pinchpoint.text.SparseVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Trains a {@link SentimentModel}: MLlib's multinomial logistic regression with an L2 penalty, on
 * one partition, so that the sums, and with them the model, are the same on every cluster.
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
  private static final double TOLERANCE = 1e-4;

  private static final StructType ROW =
      new StructType()
          .add("label", DataTypes.DoubleType, false)
          .add("weight", DataTypes.DoubleType, false)
          .add("features", SQLDataTypes.VectorType(), false);

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
    int[] used = used(examples);
    double[] scales = scales(examples, used);
    List<Row> rows = new ArrayList<>();
    double weight = 0;
    for (Example example : examples) {
      rows.add(row(example, used, scales, example.label()));
      weight += example.weight();
    }
    LogisticRegressionModel fitted =
        new LogisticRegression()
            .setFamily("multinomial")
            .setWeightCol("weight")
            .setStandardization(false)
            .setRegParam(1 / (FIT * weight))
            .setMaxIter(STEPS)
            .setTol(TOLERANCE)
            .fit(spark.createDataFrame(rows, ROW).coalesce(1));
    Matrix matrix = fitted.coefficientMatrix();
    double[][] weights = new double[SentimentModel.CLASSES][used.length];
    for (int c = 0; c < weights.length; c++) {
      for (int i = 0; i < used.length; i++) {
        weights[c][i] = matrix.apply(c, i) * scales[i];
      }
    }
    return new SentimentModel(
        provenance, shares, fitted.interceptVector().toArray(), used, weights);
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

  /**
   * The features that two examples have or more, ascending: one that a single comment has teaches
   * nothing about others.
   */
  private static int[] used(List<Example> examples) {
    BitSet once = new BitSet(SentimentFeatures.SIZE);
    BitSet again = new BitSet(SentimentFeatures.SIZE);
    for (Example example : examples) {
      for (int index : example.features().indices()) {
        (once.get(index) ? again : once).set(index);
      }
    }
    return again.stream().toArray();
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

  private static Row row(Example example, int[] used, double[] scales, int label) {
    SparseVector features = example.features();
    int[] indices = new int[features.indices().length];
    double[] values = new double[indices.length];
    int n = 0;
    for (int i = 0; i < indices.length; i++) {
      int at = Arrays.binarySearch(used, features.indices()[i]);
      if (at >= 0) {
        indices[n] = at;
        values[n++] = features.values()[i] * scales[at];
      }
    }
    return RowFactory.create(
        (double) label,
        example.weight(),
        Vectors.sparse(used.length, Arrays.copyOf(indices, n), Arrays.copyOf(values, n)));
  }
}
