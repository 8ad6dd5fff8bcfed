package io.pinchpoint.scoring;

import io.pinchpoint.text.SparseVector;
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
 * MLlib's multinomial logistic regression with an L2 penalty, on one partition, so that the sums,
 * and with them the weights, are the same on every cluster.
 *
 * @param intercepts by class
 * @param weights by class, then in the order of the places used
 */
@SuppressWarnings("ArrayRecordComponent") // as in Node, and never compared
record Multinomial(double[] intercepts, double[][] weights) {

  private static final double TOLERANCE = 1e-4;

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
