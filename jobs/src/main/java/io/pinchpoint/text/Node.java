package io.pinchpoint.text;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A constituent of a sentence's sentiment tree.
 *
 * @param first index of its first token in the sentence
 * @param last index of its last token, inclusive
 * @param parent index of the node above in {@link Sentence#nodes()}; −1 for the root
 * @param label Penn Treebank category; a leading {@code @} marks a part that binarising made
 * @param distribution probabilities from very negative to very positive; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // two per word of everything ever written: kept small
public record Node(int first, int last, int parent, String label, float[] distribution)
    implements Serializable {

  @Override
  public boolean equals(Object other) {
    return other instanceof Node that
        && first == that.first
        && last == that.last
        && parent == that.parent
        && label.equals(that.label)
        && Arrays.equals(distribution, that.distribution);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * first + last) + Arrays.hashCode(distribution);
  }

  @Override
  public String toString() {
    return label + "[" + first + ".." + last + "]" + Arrays.toString(distribution);
  }

  boolean covers(int from, int to) {
    return first <= from && to <= last;
  }
}
