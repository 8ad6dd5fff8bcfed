package io.pinchpoint.benchmarks;

import io.pinchpoint.config.TextLimits;
import io.pinchpoint.measure.anatomy.SatisfactionIndex;
import io.pinchpoint.text.CoreNlpAnnotator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * How far what turns do tells what raters thought of the dialogue: Spearman's rank correlation of
 * the documented {@link SatisfactionIndex} with the mean overall rating, beside each column's own,
 * a linear fit judged on the half that it has not seen, and one rater against the mean of the rest.
 */
final class Turns implements Benchmark {
  private static final double NORMAL_95 = 1.959964;

  @Override
  public String name() {
    return "turns";
  }

  @Override
  public String description() {
    return "what turns do against the ratings of dialogues; needs --data, on uss/sgd.txt";
  }

  @Override
  public List<Result> run(Path data) throws IOException {
    List<RatedDialogue> dialogues =
        RatedDialogue.read(Benchmarks.needed(data, name()).resolve("uss/sgd.txt"));
    DialogueColumns reader = new DialogueColumns(CoreNlpAnnotator.shared(TextLimits.DEFAULT));
    List<Map<String, Double>> columns = dialogues.parallelStream().map(reader::of).toList();
    double[] ratings = dialogues.stream().mapToDouble(RatedDialogue::meanRating).toArray();
    double[] index = columns.stream().mapToDouble(SatisfactionIndex::of).toArray();

    List<Result> results = new ArrayList<>();
    long n = dialogues.size();
    double rho = spearman(index, ratings);
    String method =
        "equal weights, signs by theory; its parts were chosen with these dialogues in view";
    results.add(new Result("index_spearman", rho, n, method));
    results.add(
        new Result("index_spearman_low", bound(rho, n, -1), n, "95 %, Bonett and Wright 2000"));
    results.add(
        new Result("index_spearman_high", bound(rho, n, 1), n, "95 %, Bonett and Wright 2000"));
    results.add(
        new Result(
            "fitted_spearman",
            fitted(columns, ratings),
            n,
            "least squares on all columns, each half predicted by the other; mean of both"));
    results.add(
        new Result(
            "one_rater_spearman",
            oneRater(dialogues),
            n,
            "each rater against the mean of the rest: what a human reaches"));
    for (String column : columns.get(0).keySet()) {
      double[] values = columns.stream().mapToDouble(c -> c.get(column)).toArray();
      results.add(
          new Result("column_spearman_" + column, spearman(values, ratings), n, kind(column)));
    }
    return results;
  }

  private static String kind(String column) {
    return SatisfactionIndex.PARTS.stream().anyMatch(part -> part.column().equals(column))
        ? "alone; a part of the index"
        : "alone; no part of the index";
  }

  /** 0 for a column that never varies. */
  private static double spearman(double[] one, double[] other) {
    double rho = new SpearmansCorrelation().correlation(one, other);
    return Double.isNaN(rho) ? 0 : rho;
  }

  private static double bound(double rho, long n, int side) {
    double error = Math.sqrt((1 + rho * rho / 2) / (n - 3));
    return Math.tanh(0.5 * Math.log((1 + rho) / (1 - rho)) + side * NORMAL_95 * error);
  }

  /** Even dialogues predict odd ones, and odd ones even ones. */
  private static double fitted(List<Map<String, Double>> columns, double[] ratings) {
    List<String> varying =
        columns.get(0).keySet().stream()
            .filter(name -> columns.stream().mapToDouble(c -> c.get(name)).distinct().count() > 5)
            .toList();
    double[][] rows =
        columns.stream()
            .map(c -> varying.stream().mapToDouble(c::get).toArray())
            .toArray(double[][]::new);
    double sum = 0;
    for (int half = 0; half < 2; half++) {
      int[] train = every(half, rows.length);
      int[] test = every(1 - half, rows.length);
      OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
      regression.newSampleData(
          Arrays.stream(train).mapToDouble(i -> ratings[i]).toArray(),
          Arrays.stream(train).mapToObj(i -> rows[i]).toArray(double[][]::new));
      double[] weights = regression.estimateRegressionParameters();
      sum +=
          spearman(
              Arrays.stream(test).mapToDouble(i -> predicted(weights, rows[i])).toArray(),
              Arrays.stream(test).mapToDouble(i -> ratings[i]).toArray());
    }
    return sum / 2;
  }

  private static int[] every(int from, int length) {
    return IntStream.range(0, length).filter(i -> i % 2 == from).toArray();
  }

  private static double predicted(double[] weights, double[] row) {
    double sum = weights[0];
    for (int i = 0; i < row.length; i++) {
      sum += weights[i + 1] * row[i];
    }
    return sum;
  }

  private static double oneRater(List<RatedDialogue> dialogues) {
    List<Double> own = new ArrayList<>();
    List<Double> others = new ArrayList<>();
    for (RatedDialogue dialogue : dialogues) {
      int sum = dialogue.ratings().stream().mapToInt(Integer::intValue).sum();
      int raters = dialogue.ratings().size();
      for (int rating : dialogue.ratings()) {
        if (raters > 1) {
          own.add((double) rating);
          others.add((sum - rating) / (double) (raters - 1));
        }
      }
    }
    return spearman(doubles(own), doubles(others));
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
