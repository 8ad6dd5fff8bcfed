package io.pinchpoint.measure.experience;

/** Small systems of linear equations, as regressions give rise to them. */
final class LeastSquares {
  /** A pivot this much smaller than its equation's own began as nothing but rounding. */
  private static final double NOTHING = 1e-9;

  private LeastSquares() {}

  /**
   * Solves A·x = b by elimination in the given order, so that equal input gives equal digits.
   *
   * <p>An unknown that the ones before already explain, or that no row tells anything about, is 0.
   *
   * @param equations the rows of A, each followed by its element of b
   */
  static double[] solve(double[][] equations) {
    int n = equations.length;
    double[][] rows = new double[n][];
    boolean[] solved = new boolean[n];
    for (int i = 0; i < n; i++) {
      rows[i] = equations[i].clone();
    }
    for (int i = 0; i < n; i++) {
      double scale = Math.abs(equations[i][i]);
      solved[i] = scale > 0 && Math.abs(rows[i][i]) > NOTHING * scale;
      for (int row = 0; solved[i] && row < n; row++) {
        if (row != i && (row > i || solved[row])) {
          subtract(rows[i], rows[row], i);
        }
      }
    }
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = solved[i] ? rows[i][n] / rows[i][i] : 0;
    }
    return x;
  }

  private static void subtract(double[] pivot, double[] row, int column) {
    double factor = row[column] / pivot[column];
    for (int c = column; c < row.length; c++) {
      row[c] -= factor * pivot[c];
    }
  }
}
