package io.pinchpoint.scoring;

import io.pinchpoint.text.SentimentFeatures;
import io.pinchpoint.text.SentimentModel;
import io.pinchpoint.text.SparseVector;
import java.util.Arrays;
import java.util.List;

/**
 * What each feature is multiplied by before a regression, whose penalty it thereby escapes or
 * meets. Numbers are brought to one variance. Hashed features weigh as much as they tell: the root
 * mean square of the logarithms of how much commoner they are in a class than in the others (after
 * Wang and Manning 2012, <i>Baselines and bigrams</i>, who fit a regression for each class).
 */
final class FeatureScales {

  /** The length of all numbers together, beside hashed features as they are. */
  private static final double PLAIN_NUMBERS = 1.25;

  /** And beside those that weigh what they tell. */
  private static final double NUMBERS = 0.9;

  /** Added to the count of a feature in a class. */
  private static final double SMOOTHING = 0.3;

  /** The length that a unit of a prior model's scores has. */
  private static final double PRIOR = 0.3;

  private FeatureScales() {}

  /** Scales of numbers alone: hashed features stay as they are. */
  static double[] plain(List<SentimentTrainer.Example> examples, int[] used) {
    double[] scales = new double[used.length];
    int hashed = firstFrom(SentimentFeatures.NUMBERS, used);
    scaleNumbers(examples, used, hashed, PLAIN_NUMBERS, scales);
    Arrays.fill(scales, hashed, used.length, 1);
    return scales;
  }

  /**
   * The scales of these features.
   *
   * @param used their places, ascending; those from {@link SentimentFeatures#SIZE} hold scores
   */
  static double[] telling(List<SentimentTrainer.Example> examples, int[] used) {
    double[] scales = new double[used.length];
    int hashed = firstFrom(SentimentFeatures.NUMBERS, used);
    int scores = firstFrom(SentimentFeatures.SIZE, used);
    scaleNumbers(examples, used, hashed, NUMBERS, scales);
    scaleHashed(examples, used, hashed, scores, scales);
    Arrays.fill(scales, scores, used.length, PRIOR);
    return scales;
  }

  private static int firstFrom(int place, int[] used) {
    int at = Arrays.binarySearch(used, place);
    return at < 0 ? -at - 1 : at;
  }

  private static void scaleNumbers(
      List<SentimentTrainer.Example> examples,
      int[] used,
      int numbers,
      double length,
      double[] scales) {
    double[] sums = new double[SentimentFeatures.NUMBERS];
    double[] squares = new double[SentimentFeatures.NUMBERS];
    for (SentimentTrainer.Example example : examples) {
      SparseVector features = example.features();
      for (int i = 0; i < features.indices().length && features.indices()[i] < sums.length; i++) {
        sums[features.indices()[i]] += features.values()[i];
        squares[features.indices()[i]] += (double) features.values()[i] * features.values()[i];
      }
    }
    double n = examples.size();
    for (int i = 0; i < numbers; i++) {
      double mean = sums[used[i]] / n;
      double variance = squares[used[i]] / n - mean * mean;
      scales[i] = variance > 1e-9 ? length / Math.sqrt(variance * numbers) : 0;
    }
  }

  /** Together they have the length that all hashed features had, those not used among them. */
  private static void scaleHashed(
      List<SentimentTrainer.Example> examples, int[] used, int from, int to, double[] scales) {
    double[][] counts = new double[SentimentModel.CLASSES][used.length];
    double[] squares = new double[used.length];
    double before = 0;
    for (SentimentTrainer.Example example : examples) {
      SparseVector features = example.features();
      for (int i = 0; i < features.indices().length; i++) {
        int place = features.indices()[i];
        if (place >= SentimentFeatures.NUMBERS && place < SentimentFeatures.SIZE) {
          double square = (double) features.values()[i] * features.values()[i];
          before += square;
          int at = Arrays.binarySearch(used, from, to, place);
          if (at >= 0) {
            counts[example.label()][at] += example.weight();
            squares[at] += square;
          }
        }
      }
    }
    double after = 0;
    for (double[] ratios : ratios(counts, from, to)) {
      for (int i = from; i < to; i++) {
        scales[i] += ratios[i] * ratios[i] / SentimentModel.CLASSES;
        after += ratios[i] * ratios[i] / SentimentModel.CLASSES * squares[i];
      }
    }
    for (int i = from; i < to; i++) {
      scales[i] = Math.sqrt(scales[i] * before / Math.max(after, Double.MIN_NORMAL));
    }
  }

  /** By class, the logarithm of a feature's share in it over that in the others. */
  private static double[][] ratios(double[][] counts, int from, int to) {
    double[] sums = new double[counts.length];
    for (int c = 0; c < counts.length; c++) {
      sums[c] = Arrays.stream(counts[c], from, to).sum();
    }
    double sum = Arrays.stream(sums).sum();
    double smoothing = SMOOTHING * (SentimentFeatures.SIZE - SentimentFeatures.NUMBERS);
    double[][] ratios = new double[counts.length][counts[0].length];
    for (int i = from; i < to; i++) {
      double all = 0;
      for (double[] ofClass : counts) {
        all += ofClass[i];
      }
      for (int c = 0; c < counts.length; c++) {
        ratios[c][i] =
            StrictMath.log((counts[c][i] + SMOOTHING) / (sums[c] + smoothing))
                - StrictMath.log((all - counts[c][i] + SMOOTHING) / (sum - sums[c] + smoothing));
      }
    }
    return ratios;
  }
}
