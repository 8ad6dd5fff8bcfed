package io.pinchpoint.measure.experience;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log2;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import scala.jdk.javaapi.CollectionConverters;

/**
 * How much friction a journey's past lets expect of its future: a prognostic score (Hansen 2008,
 * <i>Biometrika</i> 95), one for all pains.
 *
 * <p>A linear regression of the friction ahead on {@link #features}, within strata, over moments up
 * to the first mention of any pain. That a pain will be, or is, mentioned is a regressor of its
 * own, with its first mention as the instrument, so that the score foretells friction without pain.
 * Friction up to the moment is left out: what the customer speaks of has begun before it is spoken
 * of, and taking its size for given would take away the pain. Only its order and shape matter:
 * every effect fits its own slope on it.
 */
final class Prognosis {
  private static final String EXACT = "DECIMAL(38,6)";

  /** Bounds of what is regressed, so that sums of products stay within a BIGINT. */
  private static final int MOST_SECONDS = 1 << 18;

  /** In quarters of a minute. Friction beyond is rare and says no more. */
  private static final long LONGEST = 1 << 14;

  private static final List<String> FEATURES = List.of("x_sentiment", "x_tenure");

  private Prognosis() {}

  /** What is known of a moment, in small whole numbers; 0 stands for what is not. */
  static Map<String, Column> features() {
    Column sentiment = floor(col("sentiment_before").cast("DOUBLE").multiply(100.0));
    Column tenure = floor(log2(col("tenure_days").plus(1)).multiply(16.0));
    Map<String, Column> features = new LinkedHashMap<>();
    features.put("x_prior", least(floor(col("prior").divide(15.0)), lit(LONGEST)));
    features.put("x_sentiment", coalesce(sentiment, lit(0L)));
    features.put("x_tenure", coalesce(tenure, lit(0L)));
    return features;
  }

  /** Adds {@code prognosis}, whole seconds, 0 where friction is unknown. */
  static Dataset<Row> added(Dataset<Row> moments) {
    Column[] products = new Column[FEATURES.size()];
    for (int i = 0; i < products.length; i++) {
      products[i] = col(FEATURES.get(i)).cast("DOUBLE").multiply(col("slopes").getItem(i));
    }
    Column score = aggregate(array(products), lit(0.0), (total, product) -> total.plus(product));
    Column bounded = greatest(lit(-1e6), least(lit(1e6), score));
    return moments
        .crossJoin(slopes(moments))
        .withColumn("prognosis", when(col("is_known"), floor(bounded)).otherwise(0L))
        .drop("slopes");
  }

  /** One row: the regression's slopes, in the order of the features. */
  private static Dataset<Row> slopes(Dataset<Row> moments) {
    List<String> left = new ArrayList<>(FEATURES);
    left.add("r_now");
    List<String> right = new ArrayList<>(FEATURES);
    right.add("r_pained");
    right.add("r_ahead");
    Map<String, Column> sums = new LinkedHashMap<>();
    sums.put("n", sum("weight"));
    for (String name : union(left, right)) {
      sums.put(name, sum(col("weight").multiply(col(name))));
    }
    for (String a : left) {
      for (String b : right) {
        sums.putIfAbsent(product(a, b), sum(col("weight").multiply(col(a)).multiply(col(b))));
      }
    }
    Map<String, Column> within = new LinkedHashMap<>();
    for (String a : left) {
      for (String b : right) {
        Column means = real(a).multiply(real(b)).divide(real("n"));
        within.putIfAbsent(product(a, b), sum(real(product(a, b)).minus(means).cast(EXACT)));
      }
    }
    Column[] rows =
        left.stream()
            .map(
                a ->
                    array(
                        right.stream()
                            .map(b -> coalesce(real(product(a, b)), lit(0.0)))
                            .toArray(Column[]::new)))
            .toArray(Column[]::new);
    return aggregated(
            aggregated(
                moments
                    .filter(
                        col("is_known")
                            .and(coalesce(col("first_any").notEqual("after"), lit(true))))
                    .withColumn(
                        "r_now",
                        coalesce(col("first_any").equalTo("now"), lit(false)).cast("BIGINT"))
                    .withColumn("r_pained", col("first_any").isNotNull().cast("BIGINT"))
                    .withColumn("r_ahead", least(col("ahead"), lit((long) MOST_SECONDS))),
                sums,
                "stratum"),
            within)
        .select(SOLVE.apply(array(rows)).as("slopes"));
  }

  private static List<String> union(List<String> left, List<String> right) {
    List<String> all = new ArrayList<>(left);
    right.stream().filter(name -> !all.contains(name)).forEach(all::add);
    return all;
  }

  /** Symmetric: the product of two features is summed once. */
  private static String product(String a, String b) {
    return a.compareTo(b) <= 0 ? a + "*" + b : b + "*" + a;
  }

  private static Column real(String sum) {
    return col("`" + sum + "`").cast("DOUBLE");
  }

  private static Dataset<Row> aggregated(
      Dataset<Row> rows, Map<String, Column> sums, String... keys) {
    Column[] named =
        sums.entrySet().stream().map(e -> e.getValue().as(e.getKey())).toArray(Column[]::new);
    Column[] rest = new Column[named.length - 1];
    System.arraycopy(named, 1, rest, 0, rest.length);
    Column[] by = new Column[keys.length];
    for (int i = 0; i < keys.length; i++) {
      by[i] = col(keys[i]);
    }
    return rows.groupBy(by).agg(named[0], rest);
  }

  /** No built-in function solves equations. */
  private static final UserDefinedFunction SOLVE =
      udf(
          (UDF1<scala.collection.Seq<scala.collection.Seq<Double>>, double[]>) Prognosis::solved,
          DataTypes.createArrayType(DataTypes.DoubleType));

  private static double[] solved(scala.collection.Seq<scala.collection.Seq<Double>> equations) {
    double[][] rows =
        CollectionConverters.asJava(equations).stream()
            .map(
                row ->
                    CollectionConverters.asJava(row).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
            .toArray(double[][]::new);
    return LeastSquares.solve(rows);
  }
}
