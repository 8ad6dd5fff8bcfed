package io.pinchpoint.scoring;

import io.pinchpoint.text.PainFeatures;
import io.pinchpoint.text.SparseVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
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
 * Trains a {@link PainModel}: MLlib's multinomial logistic regression with an L2 penalty, where
 * comments of rare pains count for a little more than those of frequent ones. All on one partition,
 * so that the sums, and with them the model, are the same on every cluster.
 */
public final class PainTrainer {

  /**
   * A comment whose pain is known, from a label or from a taxonomy's match.
   *
   * @param features as {@link PainFeatures} makes them
   */
  public record Example(SparseVector features, String pain) {}

  /** The sum of the examples' losses counts this much against half the sum of squared weights. */
  private static final double FIT = 3;

  /** 0: by its size; 1: every pain the same. */
  private static final double LEVELLING = 0.2;

  /** A feature of a single comment says nothing of others. */
  private static final int LEAST = 2;

  private static final int STEPS = 50;
  private static final double TOLERANCE = 1e-4;

  private static final StructType ROW =
      new StructType()
          .add("label", DataTypes.DoubleType, false)
          .add("weight", DataTypes.DoubleType, false)
          .add("features", SQLDataTypes.VectorType(), false);

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
    int[] frequencies = frequencies(examples);
    int[] places =
        IntStream.range(0, PainFeatures.SIZE).filter(i -> frequencies[i] >= LEAST).toArray();
    List<Row> rows = new ArrayList<>();
    double weights = 0;
    for (Example example : examples) {
      double share = (double) sizes.get(example.pain()) * pains.size() / examples.size();
      double weight = StrictMath.pow(share, -LEVELLING);
      weights += weight;
      rows.add(
          RowFactory.create(
              (double) pains.indexOf(example.pain()),
              weight,
              Vectors.sparse(places.length, known(example, places), values(example, places))));
    }
    LogisticRegressionModel fitted =
        new LogisticRegression()
            .setFamily("multinomial")
            .setWeightCol("weight")
            .setStandardization(false)
            .setRegParam(1 / (FIT * weights))
            .setMaxIter(STEPS)
            .setTol(TOLERANCE)
            .fit(spark.createDataFrame(rows, ROW).coalesce(1));
    Matrix matrix = fitted.coefficientMatrix();
    double[][] coefficients = new double[pains.size()][places.length];
    for (int pain = 0; pain < coefficients.length; pain++) {
      for (int i = 0; i < places.length; i++) {
        coefficients[pain][i] = matrix.apply(pain, i);
      }
    }
    return new PainModel(pains, fitted.interceptVector().toArray(), places, coefficients);
  }

  private static int[] frequencies(List<Example> examples) {
    int[] frequencies = new int[PainFeatures.SIZE];
    for (Example example : examples) {
      for (int place : example.features().indices()) {
        frequencies[place]++;
      }
    }
    return frequencies;
  }

  private static int[] known(Example example, int[] places) {
    return Arrays.stream(example.features().indices())
        .map(place -> Arrays.binarySearch(places, place))
        .filter(i -> i >= 0)
        .toArray();
  }

  private static double[] values(Example example, int[] places) {
    SparseVector features = example.features();
    return IntStream.range(0, features.indices().length)
        .filter(i -> Arrays.binarySearch(places, features.indices()[i]) >= 0)
        .mapToDouble(i -> features.values()[i])
        .toArray();
  }
}
