package io.pinchpoint.benchmarks;

import io.pinchpoint.config.TextLimits;
import io.pinchpoint.measure.anatomy.SatisfactionIndex;
import io.pinchpoint.text.Annotation;
import io.pinchpoint.text.Annotator;
import io.pinchpoint.text.CoreNlpAnnotator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * How far the sentiment of a user's turn tells what raters thought of it ({@link TurnRatings}), and
 * what turns do what they thought of the dialogue: Spearman's rank correlation of the documented
 * {@link SatisfactionIndex} with the mean overall rating, beside each column's own, a linear fit
 * judged on the half that it has not seen, and one rater against the mean of the rest.
 */
final class Turns implements Benchmark {
  @Override
  public String name() {
    return "turns";
  }

  @Override
  public String description() {
    return "turns against what raters thought of them; needs --data, on uss/sgd.txt";
  }

  @Override
  public List<Result> run(Path data) throws IOException {
    List<RatedDialogue> dialogues =
        RatedDialogue.read(Benchmarks.needed(data, name()).resolve("uss/sgd.txt"));
    List<List<Annotation>> annotations = annotations(dialogues);
    DialogueColumns reader = new DialogueColumns();
    List<Map<String, Double>> columns =
        IntStream.range(0, dialogues.size())
            .mapToObj(i -> reader.of(dialogues.get(i), annotations.get(i)))
            .toList();
    double[] ratings =
        dialogues.stream().mapToDouble(d -> RatedDialogue.mean(d.ratings())).toArray();
    double[] index = columns.stream().mapToDouble(SatisfactionIndex::of).toArray();

    List<Result> results = new ArrayList<>(new TurnRatings(dialogues, annotations).results());
    long n = dialogues.size();
    double rho = RankCorrelation.of(index, ratings);
    String method =
        "equal weights, signs by theory; its parts were chosen with these dialogues in view";
    results.add(new Result("index_spearman", rho, n, method));
    results.add(
        new Result(
            "index_spearman_low",
            RankCorrelation.bound(rho, n, -1),
            n,
            "95 %, Bonett and Wright 2000"));
    results.add(
        new Result(
            "index_spearman_high",
            RankCorrelation.bound(rho, n, 1),
            n,
            "95 %, Bonett and Wright 2000"));
    results.add(
        new Result(
            "fitted_spearman",
            fitted(columns, ratings),
            n,
            "least squares on all columns, each half predicted by the other; mean of both"));
    results.add(
        new Result(
            "one_rater_spearman",
            RankCorrelation.oneRater(dialogues.stream().map(RatedDialogue::ratings).toList()),
            n,
            "each rater against the mean of the rest: what a human reaches"));
    for (String column : columns.get(0).keySet()) {
      double[] values = columns.stream().mapToDouble(c -> c.get(column)).toArray();
      results.add(
          new Result(
              "column_spearman_" + column, RankCorrelation.of(values, ratings), n, kind(column)));
    }
    return results;
  }

  private static List<List<Annotation>> annotations(List<RatedDialogue> dialogues) {
    Annotator annotator = CoreNlpAnnotator.shared(TextLimits.DEFAULT);
    return dialogues.parallelStream()
        .map(d -> d.turns().stream().map(turn -> annotator.annotate(turn.text())).toList())
        .toList();
  }

  private static String kind(String column) {
    return SatisfactionIndex.PARTS.stream().anyMatch(part -> part.column().equals(column))
        ? "alone; a part of the index"
        : "alone; no part of the index";
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
          RankCorrelation.of(
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
}
