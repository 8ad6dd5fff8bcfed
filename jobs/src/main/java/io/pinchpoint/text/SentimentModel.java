package io.pinchpoint.text;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Tells how likely a comment is negative, neutral or positive: multinomial logistic regression on
 * {@link SentimentFeatures}. It holds weights of hashes, and no word.
 *
 * <p>Immutable. The same features give the same probabilities to the digit on every JVM.
 */
@SuppressWarnings("serial") // arrays
public final class SentimentModel implements Serializable {

  /** Negative, neutral, positive: the order of every array here. */
  public static final int CLASSES = 3;

  private static final long serialVersionUID = 1L;
  private static final String RESOURCE = "default.sentiment";
  private static final int MAGIC = 0x50505331;

  private final String provenance;
  private final double[] shares;
  private final double[] intercepts;
  private final int[] indices;
  private final float[][] weights;

  /**
   * A model of these weights, each kept with the eight binary digits of a bfloat16.
   *
   * @param provenance what it was trained on, when and how, in a line
   * @param shares of the classes among the rows that it was trained on
   * @param intercepts by class
   * @param indices of the features that weigh anything, ascending
   * @param weights by class, then in the order of {@code indices}
   */
  public SentimentModel(
      String provenance, double[] shares, double[] intercepts, int[] indices, double[][] weights) {
    this.provenance = provenance;
    this.shares = shares.clone();
    this.intercepts = intercepts.clone();
    this.indices = indices.clone();
    this.weights = new float[CLASSES][indices.length];
    for (int c = 0; c < CLASSES; c++) {
      for (int i = 0; i < indices.length; i++) {
        this.weights[c][i] = Float.intBitsToFloat(half(weights[c][i]) << 16);
      }
    }
  }

  private SentimentModel(SentimentModel model, double[] shares, double[] intercepts) {
    this.provenance = model.provenance;
    this.shares = shares;
    this.intercepts = intercepts;
    this.indices = model.indices;
    this.weights = model.weights;
  }

  /** The upper half of a float, to the nearest. */
  private static int half(double weight) {
    return (Float.floatToIntBits((float) weight) + 0x8000) >>> 16;
  }

  private static final class Shipped {
    private static final SentimentModel MODEL = load();

    private static SentimentModel load() {
      try (InputStream in = SentimentModel.class.getResourceAsStream(RESOURCE)) {
        return read(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The default, trained on general tweets; {@code docs/adr/0008-calibrated-sentiment.md}. */
  public static SentimentModel shipped() {
    return Shipped.MODEL;
  }

  /** What it was trained on, when and how. */
  public String provenance() {
    return provenance;
  }

  /** The shares of the classes that it expects. */
  public double[] shares() {
    return shares.clone();
  }

  /**
   * The same model where the classes have other shares (Saerens, Latinne and Decaestecker 2002,
   * equation 2.4).
   *
   * @param expected by class, each above 0
   */
  public SentimentModel withShares(double[] expected) {
    double[] shifted = intercepts.clone();
    for (int c = 0; c < CLASSES; c++) {
      shifted[c] += StrictMath.log(expected[c] / shares[c]);
    }
    return new SentimentModel(this, expected.clone(), shifted);
  }

  /**
   * This model with the scores of another, mixed, added to its own: one linear model again.
   *
   * @param mix by class of this model, then by class of the other, what the other's score counts
   */
  public SentimentModel plus(double[][] mix, SentimentModel other) {
    int[] union =
        IntStream.concat(Arrays.stream(indices), Arrays.stream(other.indices))
            .sorted()
            .distinct()
            .toArray();
    double[] sums = intercepts.clone();
    double[][] weighed = new double[CLASSES][union.length];
    for (int c = 0; c < CLASSES; c++) {
      add(1, c, union, weighed[c]);
      for (int from = 0; from < CLASSES; from++) {
        sums[c] += mix[c][from] * other.intercepts[from];
        other.add(mix[c][from], from, union, weighed[c]);
      }
    }
    return new SentimentModel(provenance, shares, sums, union, weighed);
  }

  /** Adds a class's weights, so many times, to those of places of which this model's are some. */
  private void add(double times, int c, int[] places, double[] sums) {
    int at = 0;
    for (int i = 0; i < indices.length; i++) {
      at = Arrays.binarySearch(places, at, places.length, indices[i]);
      sums[at] += times * weights[c][i];
    }
  }

  /** The probabilities of negative, neutral and positive. */
  public double[] probabilities(SparseVector features) {
    return softmax(scores(features));
  }

  /** Turns the logarithms of probabilities, but for a constant, into these; in place. */
  static double[] softmax(double[] scores) {
    double greatest = Arrays.stream(scores).max().orElseThrow();
    double sum = 0;
    for (int c = 0; c < scores.length; c++) {
      scores[c] = StrictMath.exp(scores[c] - greatest);
      sum += scores[c];
    }
    for (int c = 0; c < scores.length; c++) {
      scores[c] /= sum;
    }
    return scores;
  }

  /** The likeliest class, the first of equals. */
  public static int likeliest(double[] probabilities) {
    int likeliest = 0;
    for (int c = 1; c < probabilities.length; c++) {
      likeliest = probabilities[c] > probabilities[likeliest] ? c : likeliest;
    }
    return likeliest;
  }

  /** The logarithms of the probabilities, but for a constant. */
  public double[] scores(SparseVector features) {
    double[] scores = intercepts.clone();
    int at = 0;
    for (int i = 0; i < features.indices().length; i++) {
      at = Arrays.binarySearch(indices, at, indices.length, features.indices()[i]);
      if (at < 0) {
        at = -at - 1;
        continue;
      }
      for (int c = 0; c < CLASSES; c++) {
        scores[c] += (double) weights[c][at] * features.values()[i];
      }
    }
    return scores;
  }

  /** Writes the model; the stream is left open. */
  public void write(OutputStream out) throws IOException {
    GZIPOutputStream zip = new GZIPOutputStream(out);
    DataOutputStream data = new DataOutputStream(zip);
    data.writeInt(MAGIC);
    data.writeInt(SentimentFeatures.REVISION);
    data.writeUTF(provenance);
    for (int c = 0; c < CLASSES; c++) {
      data.writeDouble(shares[c]);
      data.writeDouble(intercepts[c]);
    }
    data.writeInt(indices.length);
    int last = 0;
    for (int index : indices) {
      writeGap(index - last, data);
      last = index;
    }
    for (int shift = 24; shift >= 16; shift -= 8) { // alike bytes together: they zip better
      for (float[] ofClass : weights) {
        for (float weight : ofClass) {
          data.writeByte(Float.floatToIntBits(weight) >>> shift);
        }
      }
    }
    data.flush();
    zip.finish();
  }

  /**
   * Reads a model; the stream is left open.
   *
   * @throws IOException when it is none, or one for other features
   */
  public static SentimentModel read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(new GZIPInputStream(in));
    if (data.readInt() != MAGIC) {
      throw new IOException("is no sentiment model; train it anew");
    }
    int revision = data.readInt();
    if (revision != SentimentFeatures.REVISION) {
      throw new IOException(
          "the sentiment model is for features of revision %d; these are %d; train it anew"
              .formatted(revision, SentimentFeatures.REVISION));
    }
    String provenance = data.readUTF();
    double[] shares = new double[CLASSES];
    double[] intercepts = new double[CLASSES];
    for (int c = 0; c < CLASSES; c++) {
      shares[c] = data.readDouble();
      intercepts[c] = data.readDouble();
    }
    int[] indices = new int[data.readInt()];
    int last = 0;
    for (int i = 0; i < indices.length; i++) {
      last += readGap(data);
      indices[i] = last;
    }
    double[][] weights = readWeights(data, indices.length);
    return new SentimentModel(provenance, shares, intercepts, indices, weights);
  }

  private static double[][] readWeights(DataInputStream data, int size) throws IOException {
    int[][] bits = new int[CLASSES][size];
    for (int shift = 24; shift >= 16; shift -= 8) {
      for (int[] ofClass : bits) {
        for (int i = 0; i < size; i++) {
          ofClass[i] |= data.readUnsignedByte() << shift;
        }
      }
    }
    double[][] weights = new double[CLASSES][size];
    for (int c = 0; c < CLASSES; c++) {
      for (int i = 0; i < size; i++) {
        weights[c][i] = Float.intBitsToFloat(bits[c][i]);
      }
    }
    return weights;
  }

  /** Seven bits a byte, the lowest first. */
  private static void writeGap(int gap, DataOutputStream data) throws IOException {
    int rest = gap;
    while (rest > 0x7F) {
      data.writeByte((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    data.writeByte(rest);
  }

  private static int readGap(DataInputStream data) throws IOException {
    int gap = 0;
    for (int shift = 0; ; shift += 7) {
      int part = data.readUnsignedByte();
      gap |= (part & 0x7F) << shift;
      if (part <= 0x7F) {
        return gap;
      }
    }
  }
}
