package io.pinchpoint.text;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Infers the pain of a comment that a taxonomy's words miss. What it tells is inferred, and to be
 * marked so. It holds weights of hashes and the ids of pains, and no other word.
 *
 * <p>Immutable. The same features give the same probabilities to the digit on every JVM.
 */
@SuppressWarnings("serial") // arrays
public final class PainModel implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MAGIC = 0x50505032;
  private static final double SURE = 0.5;

  private final List<String> pains;
  private final double[] intercepts;
  private final int[] places;
  private final float[][] weights;

  /**
   * A model of these weights, each kept as a float.
   *
   * @param places of the features that weigh anything, ascending
   * @param weights by pain, then in the order of {@code places}
   */
  public PainModel(List<String> pains, double[] intercepts, int[] places, double[][] weights) {
    this.pains = List.copyOf(pains);
    this.intercepts = intercepts.clone();
    this.places = places.clone();
    this.weights = new float[pains.size()][places.length];
    for (int pain = 0; pain < weights.length; pain++) {
      for (int i = 0; i < places.length; i++) {
        this.weights[pain][i] = (float) weights[pain][i];
      }
    }
  }

  /**
   * A pain and how sure that is.
   *
   * @param probability among all pains that the model knows
   */
  public record Inferred(String pain, double probability) {

    /** Whether it is sure enough to be said. */
    public boolean isSure() {
      return probability >= SURE;
    }
  }

  /** The ids of the pains that it knows, in the order of its classes. */
  public List<String> pains() {
    return pains;
  }

  /** The likeliest pain; the earlier of equals. */
  public Inferred infer(SparseVector features) {
    double[] probabilities = probabilities(features);
    int best = SentimentModel.likeliest(probabilities);
    return new Inferred(pains.get(best), probabilities[best]);
  }

  /** The probability of one pain; 0 where the model does not know it. */
  double probability(String pain, SparseVector features) {
    int at = pains.indexOf(pain);
    return at < 0 ? 0 : probabilities(features)[at];
  }

  private double[] probabilities(SparseVector features) {
    double[] scores = intercepts.clone();
    for (int i = 0; i < features.indices().length; i++) {
      int at = Arrays.binarySearch(places, features.indices()[i]);
      for (int pain = 0; at >= 0 && pain < scores.length; pain++) {
        scores[pain] += weights[pain][at] * features.values()[i];
      }
    }
    return SentimentModel.softmax(scores);
  }

  /** Writes the model; the stream is left open. */
  public void write(OutputStream out) throws IOException {
    GZIPOutputStream zip = new GZIPOutputStream(out);
    DataOutputStream data = new DataOutputStream(zip);
    data.writeInt(MAGIC);
    data.writeInt(PainFeatures.REVISION);
    data.writeInt(pains.size());
    for (int pain = 0; pain < pains.size(); pain++) {
      data.writeUTF(pains.get(pain));
      data.writeDouble(intercepts[pain]);
    }
    data.writeInt(places.length);
    for (int place : places) {
      data.writeInt(place);
    }
    for (float[] ofPain : weights) {
      for (float weight : ofPain) {
        data.writeFloat(weight);
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
  public static PainModel read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(new GZIPInputStream(in));
    if (data.readInt() != MAGIC) {
      throw new IOException("is no model of pains; train it anew");
    }
    int revision = data.readInt();
    if (revision != PainFeatures.REVISION) {
      throw new IOException(
          "the model of pains is for features of revision %d; these are %d; train it anew"
              .formatted(revision, PainFeatures.REVISION));
    }
    List<String> pains = new ArrayList<>();
    double[] intercepts = new double[data.readInt()];
    for (int pain = 0; pain < intercepts.length; pain++) {
      pains.add(data.readUTF());
      intercepts[pain] = data.readDouble();
    }
    int[] places = new int[data.readInt()];
    for (int i = 0; i < places.length; i++) {
      places[i] = data.readInt();
    }
    double[][] weights = new double[intercepts.length][places.length];
    for (double[] ofPain : weights) {
      for (int i = 0; i < places.length; i++) {
        ofPain[i] = data.readFloat();
      }
    }
    return new PainModel(pains, intercepts, places, weights);
  }
}
