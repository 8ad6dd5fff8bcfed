package io.pinchpoint.measure.experience;

/**
 * A Markov chain of counted moves that ends for good, in closed form.
 *
 * <p>With Q the probabilities of moving between the states that pass and R those of ending, N = (I
 * − Q)⁻¹ holds the expected visits, and N·R the probability of each end (Kemeny &amp; Snell 1960,
 * <i>Finite Markov Chains</i>, 3.2–3.3). From state s, state c is ever reached with probability
 * N(s,c)/N(c,c) (3.5.7). Hence the removal effect of c on an end (Anderl, Becker, von Wangenheim
 * &amp; Schumann 2016, <i>IJRM</i> 33) needs no second chain: whoever would come to c is lost, and
 * 1 − P(end without c)/P(end) = N(s,c)/N(c,c) · P(end from c)/P(end).
 *
 * <p>I − Q is diagonally dominant: elimination needs no pivots, and its order is fixed, so that the
 * same counts give the same digits everywhere.
 */
final class AbsorbingChain {
  private final double[][] visits;
  private final double[][] ends;

  /**
   * @param moves how often state i moved to state j; state 0 is where every walk begins
   * @param exits how often state i ended in end e
   * @throws IllegalArgumentException if a state is never left
   */
  AbsorbingChain(long[][] moves, long[][] exits) {
    int n = moves.length;
    double[][] stay = new double[n][n];
    double[][] leave = new double[n][];
    for (int i = 0; i < n; i++) {
      long out = sum(moves[i]) + sum(exits[i]);
      if (out == 0) {
        throw new IllegalArgumentException(
            "state %d is never left; every state must be".formatted(i));
      }
      for (int j = 0; j < n; j++) {
        stay[i][j] = (i == j ? 1.0 : 0.0) - (double) moves[i][j] / out;
      }
      leave[i] = new double[exits[i].length];
      for (int e = 0; e < exits[i].length; e++) {
        leave[i][e] = (double) exits[i][e] / out;
      }
    }
    visits = inverse(stay);
    ends = product(visits, leave);
  }

  /** The probability that a walk ends in {@code end}. */
  double probability(int end) {
    return ends[0][end];
  }

  /** The probability that a walk ever comes to {@code state}. */
  double reach(int state) {
    return state == 0 ? 1.0 : visits[0][state] / visits[state][state];
  }

  /**
   * By which share {@code end} would become rarer without {@code state}, in 0…1; NaN if no walk
   * ends there anyway.
   */
  double removalEffect(int state, int end) {
    return reach(state) * ends[state][end] / ends[0][end];
  }

  private static long sum(long[] counts) {
    long total = 0;
    for (long count : counts) {
      total = Math.addExact(total, count);
    }
    return total;
  }

  /** By Gauss and Jordan, in place beside the identity. */
  private static double[][] inverse(double[][] matrix) {
    int n = matrix.length;
    double[][] inverse = new double[n][n];
    for (int i = 0; i < n; i++) {
      inverse[i][i] = 1.0;
    }
    for (int pivot = 0; pivot < n; pivot++) {
      double head = matrix[pivot][pivot];
      for (int j = 0; j < n; j++) {
        matrix[pivot][j] /= head;
        inverse[pivot][j] /= head;
      }
      for (int i = 0; i < n; i++) {
        double factor = matrix[i][pivot];
        if (i != pivot && factor != 0.0) {
          for (int j = 0; j < n; j++) {
            matrix[i][j] -= factor * matrix[pivot][j];
            inverse[i][j] -= factor * inverse[pivot][j];
          }
        }
      }
    }
    return inverse;
  }

  private static double[][] product(double[][] left, double[][] right) {
    double[][] product = new double[left.length][right[0].length];
    for (int i = 0; i < left.length; i++) {
      for (int k = 0; k < right.length; k++) {
        for (int j = 0; j < right[k].length; j++) {
          product[i][j] += left[i][k] * right[k][j];
        }
      }
    }
    return product;
  }
}
