package io.pinchpoint.text;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A vector of which most places are 0.
 *
 * @param size how many places there are
 * @param indices the others, ascending; not to be changed
 * @param values what stands in them; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // hundreds of numbers a comment
public record SparseVector(int size, int[] indices, float[] values) implements Serializable {

  /** As many values as indices. */
  public SparseVector {
    if (indices.length != values.length) {
      throw new IllegalArgumentException(
          indices.length + " indices and " + values.length + " values; must be as many");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SparseVector that
        && size == that.size
        && Arrays.equals(indices, that.indices)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(indices) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(indices) + Arrays.toString(values);
  }
}
