package io.pinchpoint.scoring;

import io.pinchpoint.text.SparseVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.mllib.optimization.LBFGS;
import org.apache.spark.mllib.optimization.SquaredL2Updater;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * MLlib's multinomial logistic regression with an L2 penalty, on one partition, so that the sums,
 * and with them the weights, are the same on every cluster.
 *
 * @param intercepts by class
 * @param weights by class, then in the order of the places used
 */
@SuppressWarnings("ArrayRecordComponent") // as in Node, and never compared
record Multinomial(double[] intercepts, double[][] weights) {

  private static final double TOLERANCE = 1e-4;
  private static final double FINE_TOLERANCE = 1e-6;
  private static final int CORRECTIONS = 10;

  private static final StructType ROW =
      new StructType()
          .add("label", DataTypes.DoubleType, false)
          .add("weight", DataTypes.DoubleType, false)
          .add("features", SQLDataTypes.VectorType(), false);

  /**
   * An example.
   *
   * @param label its class, from 0
   * @param weight how much it counts
   */
  record Point(SparseVector features, int label, double weight) {}

  /**
   * The places that two vectors have or more, ascending: what a single one has teaches nothing
   * about others.
   */
  static int[] used(List<SparseVector> vectors) {
    BitSet once = new BitSet();
    BitSet again = new BitSet();
    for (SparseVector vector : vectors) {
      for (int place : vector.indices()) {
        (once.get(place) ? again : once).set(place);
      }
    }
    return again.stream().toArray();
  }

  /**
   * Fits.
   *
   * @param used places of the features that take part, ascending
   * @param scales what the features at these places are multiplied by; the weights are for features
   *     that are not
   * @param fit the sum of the examples' losses counts this much against half the sum of squared
   *     weights
   * @param steps at most
   */
  static Multinomial fit(
      SparkSession spark, List<Point> points, int[] used, double[] scales, double fit, int steps) {
    List<Row> rows = points.stream().map(point -> row(point, used, scales)).toList();
    double weight = 0;
    for (Point point : points) {
      weight += point.weight();
    }
    LogisticRegressionModel fitted =
        new LogisticRegression()
            .setFamily("multinomial")
            .setWeightCol("weight")
            .setStandardization(false)
            .setRegParam(1 / (fit * weight))
            .setMaxIter(steps)
            .setTol(TOLERANCE)
            .fit(spark.createDataFrame(rows, ROW).coalesce(1));
    Matrix matrix = fitted.coefficientMatrix();
    double[][] weights = new double[fitted.numClasses()][used.length];
    for (int c = 0; c < weights.length; c++) {
      for (int i = 0; i < used.length; i++) {
        weights[c][i] = matrix.apply(c, i) * scales[i];
      }
    }
    return new Multinomial(fitted.interceptVector().toArray(), weights);
  }

  /**
   * Fits as {@link #fit} does, by MLlib's L-BFGS itself. MLlib's regression brings all features to
   * variance 1 on its way, and where rare ones have scales of their own takes hundreds of steps for
   * what takes some sixty here.
   */
  static Multinomial descend(
      SparkSession spark, List<Point> points, int[] used, double[] scales, double fit, int steps) {
    int classes = 1 + points.stream().mapToInt(Point::label).max().orElseThrow();
    List<Tuple2<Object, org.apache.spark.mllib.linalg.Vector>> rows = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Row row = row(points.get(i), used, scales);
      rows.add(
          new Tuple2<>(
              (double) i, org.apache.spark.mllib.linalg.Vectors.fromML((Vector) row.get(2))));
    }
    SoftmaxGradient loss =
        new SoftmaxGradient(
            points.stream().mapToInt(Point::label).toArray(),
            points.stream().mapToDouble(Point::weight).toArray(),
            classes);
    double[] found =
        LBFGS
            .runLBFGS(
                JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, 1).rdd(),
                loss,
                new SquaredL2Updater(),
                CORRECTIONS,
                FINE_TOLERANCE,
                steps,
                1 / (fit * points.size()),
                org.apache.spark.mllib.linalg.Vectors.zeros(classes * (used.length + 1)))
            ._1()
            .toArray();
    double[] intercepts = new double[classes];
    double[][] weights = new double[classes][used.length];
    for (int c = 0; c < classes; c++) {
      int from = c * (used.length + 1);
      for (int i = 0; i < used.length; i++) {
        weights[c][i] = found[from + i] * scales[i];
      }
      intercepts[c] = found[from + used.length] * SoftmaxGradient.INTERCEPT;
    }
    return new Multinomial(intercepts, weights);
  }

  private static Row row(Point point, int[] used, double[] scales) {
    SparseVector features = point.features();
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
        (double) point.label(),
        point.weight(),
        Vectors.sparse(used.length, Arrays.copyOf(indices, n), Arrays.copyOf(values, n)));
  }
}
