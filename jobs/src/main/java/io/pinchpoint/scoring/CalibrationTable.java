package io.pinchpoint.scoring;

import io.pinchpoint.text.SentimentModel;
import java.util.ArrayList;
import java.util.List;

/**
 * How often what was called likely was right: the likeliest class of each comment, by how likely it
 * was said to be (DeGroot and Fienberg 1983; Naeini, Cooper and Hauskrecht 2015).
 *
 * @param bins ten, from 0 to 1 in equal steps
 */
public record CalibrationTable(List<Bin> bins) {

  private static final int BINS = 10;

  /**
   * A step of stated probability.
   *
   * @param from lowest, exclusive but for 0
   * @param to highest, inclusive
   * @param n comments in it
   * @param stated mean probability of the likeliest class; NaN without comments
   * @param right share of them that is of that class; NaN without comments
   */
  public record Bin(double from, double to, long n, double stated, double right) {}

  /** The list is copied. */
  public CalibrationTable {
    bins = List.copyOf(bins);
  }

  /**
   * The table of these comments.
   *
   * @param probabilities by comment, then by class
   * @param labels the true class of each
   */
  public static CalibrationTable of(List<double[]> probabilities, int[] labels) {
    long[] n = new long[BINS];
    double[] stated = new double[BINS];
    long[] right = new long[BINS];
    for (int i = 0; i < labels.length; i++) {
      double[] classes = probabilities.get(i);
      int likeliest = SentimentModel.likeliest(classes);
      int bin = Math.max(0, (int) Math.ceil(classes[likeliest] * BINS) - 1);
      n[bin]++;
      stated[bin] += classes[likeliest];
      right[bin] += likeliest == labels[i] ? 1 : 0;
    }
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      bins.add(
          new Bin(
              b / (double) BINS,
              (b + 1) / (double) BINS,
              n[b],
              stated[b] / n[b],
              right[b] / (double) n[b]));
    }
    return new CalibrationTable(bins);
  }

  /** Expected calibration error: the mean distance of stated and right, by comments. */
  public double error() {
    double sum = 0;
    long n = 0;
    for (Bin bin : bins) {
      if (bin.n() > 0) {
        sum += bin.n() * Math.abs(bin.stated() - bin.right());
        n += bin.n();
      }
    }
    return n == 0 ? 0 : sum / n;
  }
}
