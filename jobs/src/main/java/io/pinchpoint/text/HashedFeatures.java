package io.pinchpoint.text;

import java.util.Arrays;
import java.util.List;

/**
 * Gathers the features of a text: numbers in places of their own, then words and phrases in places
 * told by a fixed hash (Weinberger et al. 2009, <i>Feature hashing for large scale multitask
 * learning</i>). So no word is kept anywhere, and a model needs no vocabulary.
 *
 * <p>A block of hashed features is a set whose members weigh the same and whose length is 1, so
 * that long texts shout no louder than short ones.
 */
final class HashedFeatures {

  /** Places for hashed features. */
  static final int PLACES = 1 << 18;

  private static final long PRIME = 0x100000001B3L;

  private final int numbers;

  /** A place in the upper half, the bits of its value in the lower: they sort by place. */
  private long[] features = new long[1024];

  private int size;
  private long[] block = new long[256];
  private int blockSize;

  /**
   * Gathers for one text.
   *
   * @param numbers places before those of the hashed
   */
  HashedFeatures(int numbers) {
    this.numbers = numbers;
  }

  /** Puts a number in its place. */
  void number(int place, double value) {
    if (value != 0) {
      put(place, (float) value);
    }
  }

  /** Adds a feature to the block under way. */
  void add(long hash) {
    if (blockSize == block.length) {
      block = Arrays.copyOf(block, 2 * blockSize);
    }
    block[blockSize++] = Sketch.mix(hash);
  }

  /** Adds every run of one to {@code longest} words, the sentence's edges included. */
  void addRuns(String kind, List<String> words, int longest) {
    long[] hashes = new long[words.size() + 2];
    hashes[0] = Sketch.hash("<s>");
    for (int i = 0; i < words.size(); i++) {
      hashes[i + 1] = Sketch.hash(words.get(i));
    }
    hashes[hashes.length - 1] = Sketch.hash("</s>");
    long seed = Sketch.hash(kind);
    for (int from = 0; from < hashes.length; from++) {
      long hash = seed;
      for (int to = from; to < Math.min(hashes.length, from + longest); to++) {
        hash = Sketch.mix(hash * PRIME + hashes[to]);
        add(hash);
      }
    }
  }

  /** Adds every run of {@code shortest} to {@code longest} letters. */
  void addLetters(String kind, CharSequence word, int shortest, int longest) {
    long seed = Sketch.hash(kind);
    for (int from = 0; from + shortest <= word.length(); from++) {
      long hash = seed;
      for (int to = from; to < Math.min(word.length(), from + longest); to++) {
        hash = (hash ^ word.charAt(to)) * PRIME;
        if (to - from + 1 >= shortest) {
          add(hash);
        }
      }
    }
  }

  /** Ends a block, whose length shall be {@code weight}. */
  void endBlock(double weight) {
    int[] places = new int[blockSize];
    for (int i = 0; i < blockSize; i++) {
      places[i] = numbers + (int) (block[i] & (PLACES - 1));
    }
    Arrays.sort(places);
    int distinct = 0;
    for (int i = 0; i < blockSize; i++) {
      if (distinct == 0 || places[i] != places[distinct - 1]) {
        places[distinct++] = places[i];
      }
    }
    float value = (float) (weight / Math.sqrt(distinct));
    for (int i = 0; i < distinct; i++) {
      put(places[i], value);
    }
    blockSize = 0;
  }

  private void put(int place, float value) {
    if (size == features.length) {
      features = Arrays.copyOf(features, 2 * size);
    }
    features[size++] = (long) place << 32 | Integer.toUnsignedLong(Float.floatToIntBits(value));
  }

  /** What fell into one place is added up. */
  SparseVector vector() {
    Arrays.sort(features, 0, size);
    int[] indices = new int[size];
    float[] values = new float[size];
    int n = 0;
    for (int i = 0; i < size; i++) {
      int place = (int) (features[i] >>> 32);
      if (n == 0 || indices[n - 1] != place) {
        indices[n++] = place;
      }
      values[n - 1] += Float.intBitsToFloat((int) features[i]);
    }
    return new SparseVector(numbers + PLACES, Arrays.copyOf(indices, n), Arrays.copyOf(values, n));
  }
}
