package io.pinchpoint.benchmarks;

import io.pinchpoint.config.TextLimits;
import io.pinchpoint.scoring.CalibrationTable;
import io.pinchpoint.scoring.SentimentTrainer;
import io.pinchpoint.text.Annotation;
import io.pinchpoint.text.Annotator;
import io.pinchpoint.text.CoreNlpAnnotator;
import io.pinchpoint.text.LexiconScore;
import io.pinchpoint.text.Sentence;
import io.pinchpoint.text.Sentiment;
import io.pinchpoint.text.SentimentFeatures;
import io.pinchpoint.text.SentimentModel;
import io.pinchpoint.text.SparseVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.SparkSession;

/** Labelled texts, read once, and what is told of them. */
final class SentimentLab implements AutoCloseable {

  /** Folds of a cross-validation. */
  static final int FOLDS = 5;

  /**
   * A text that was read.
   *
   * @param features all of them
   * @param runs words and letters in a row alone
   */
  record Read(LabelledText of, Annotation annotation, SparseVector features, SparseVector runs) {}

  private final SparkSession spark = LocalSpark.open();

  /** Reads in as many threads as there are cores. */
  static List<Read> read(List<LabelledText> texts) {
    Annotator annotator = CoreNlpAnnotator.shared(TextLimits.DEFAULT);
    SentimentFeatures all = new SentimentFeatures();
    SentimentFeatures runs = new SentimentFeatures(SentimentFeatures.Kind.RUNS);
    return texts.parallelStream()
        .map(
            text -> {
              Annotation annotation = annotator.annotate(text.text());
              return new Read(
                  text,
                  annotation,
                  all.of(text.text(), annotation),
                  runs.of(text.text(), annotation));
            })
        .toList();
  }

  @Override
  public void close() {
    spark.stop();
  }

  SentimentModel train(String provenance, List<SentimentTrainer.Example> examples) {
    return new SentimentTrainer(spark).train(provenance, examples);
  }

  SentimentModel train(List<SentimentTrainer.Example> examples) {
    return train("benchmark", examples);
  }

  /** From words and letters in a row alone. */
  SentimentModel runs(List<Read> reads) {
    return train(
        reads.stream()
            .map(r -> new SentimentTrainer.Example(r.runs(), r.of().label(), 1))
            .toList());
  }

  /** The shipped default, adapted. */
  SentimentModel adapt(List<Read> reads) {
    return new SentimentTrainer(spark)
        .adapt("benchmark", examples(reads), SentimentModel.shipped());
  }

  static List<SentimentTrainer.Example> examples(List<Read> reads) {
    return reads.stream()
        .map(r -> new SentimentTrainer.Example(r.features(), r.of().label(), 1))
        .toList();
  }

  static List<double[]> told(SentimentModel model, List<Read> reads) {
    return reads.stream().map(r -> model.probabilities(r.features())).toList();
  }

  static List<double[]> toldFromRuns(SentimentModel model, List<Read> reads) {
    return reads.stream().map(r -> model.probabilities(r.runs())).toList();
  }

  static int[] labels(List<Read> reads) {
    return reads.stream().mapToInt(r -> r.of().label()).toArray();
  }

  static int[] likeliest(List<double[]> probabilities) {
    return probabilities.stream().mapToInt(SentimentModel::likeliest).toArray();
  }

  /** The same texts always, whatever their order; one text is never in two folds. */
  static int fold(Read read) {
    return Math.floorMod(read.of().text().hashCode(), FOLDS);
  }

  static List<Read> shuffled(List<Read> reads, int seed) {
    List<Read> shuffled = new ArrayList<>(reads);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled;
  }

  // Baselines.

  static int[] longestSentence(List<Read> reads) {
    return reads.stream()
        .mapToInt(
            r ->
                r.annotation().sentences().stream()
                    .max(Comparator.comparingInt(s -> s.tokens().size()))
                    .map(s -> LabelledText.LABELS.indexOf(Sentiment.label(s.distribution())))
                    .orElse(1))
        .toArray();
  }

  /** CoreNLP's mean score, cut where macro-F1 on these very labels is best. */
  static int[] bestThresholds(List<Read> reads) {
    double[] scores = reads.stream().mapToDouble(SentimentLab::meanScore).toArray();
    int[] labels = labels(reads);
    int[] best = new int[scores.length];
    double bestF1 = -1;
    for (int low = -20; low < 20; low++) {
      for (int high = low + 1; high <= 20; high++) {
        int[] told = cut(scores, low / 20.0, high / 20.0);
        double f1 = new Judgement(labels, told).macroF1();
        if (f1 > bestF1) {
          bestF1 = f1;
          best = told;
        }
      }
    }
    return best;
  }

  private static double meanScore(Read read) {
    double sum = 0;
    int tokens = 0;
    for (Sentence sentence : read.annotation().sentences()) {
      sum += Sentiment.score(sentence.distribution()) * sentence.tokens().size();
      tokens += sentence.tokens().size();
    }
    return tokens == 0 ? 0 : sum / tokens;
  }

  static int[] lexicon(List<Read> reads) {
    return cut(
        reads.stream().mapToDouble(r -> LexiconScore.of(r.of().text(), r.annotation())).toArray(),
        -LexiconScore.NEUTRAL,
        LexiconScore.NEUTRAL);
  }

  /** What needs no training. */
  static List<Benchmark.Result> baselines(List<Read> reads) {
    int[] labels = labels(reads);
    List<Benchmark.Result> results = new ArrayList<>();
    results.addAll(
        new Judgement(labels, longestSentence(reads)).results("CoreNLP, longest sentence"));
    results.addAll(
        new Judgement(labels, bestThresholds(reads))
            .results("CoreNLP, best thresholds found on these labels"));
    results.addAll(new Judgement(labels, lexicon(reads)).results("lexicon"));
    return results;
  }

  private static int[] cut(double[] scores, double low, double high) {
    return Arrays.stream(scores).mapToInt(s -> s < low ? 0 : s > high ? 2 : 1).toArray();
  }

  /** Figures of these probabilities, the calibration among them. */
  static List<Benchmark.Result> judge(List<Read> reads, List<double[]> told, String method) {
    List<Benchmark.Result> results =
        new ArrayList<>(new Judgement(labels(reads), likeliest(told)).results(method));
    results.add(
        new Benchmark.Result(
            "ece", CalibrationTable.of(told, labels(reads)).error(), reads.size(), method));
    return results;
  }
}
