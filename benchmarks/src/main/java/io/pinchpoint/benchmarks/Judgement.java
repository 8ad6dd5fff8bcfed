package io.pinchpoint.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** How far what was told of texts agrees with their labels. */
final class Judgement {

  private final int[][] counts = new int[LabelledText.LABELS.size()][LabelledText.LABELS.size()];
  private final int n;

  /** Both in one order. */
  Judgement(int[] labels, int[] told) {
    n = labels.length;
    for (int i = 0; i < n; i++) {
      counts[labels[i]][told[i]]++;
    }
  }

  double accuracy() {
    int right = 0;
    for (int c = 0; c < counts.length; c++) {
      right += counts[c][c];
    }
    return right / (double) n;
  }

  /** 0 for a class that is neither there nor told. */
  double f1(int label) {
    int there = 0;
    int told = 0;
    for (int c = 0; c < counts.length; c++) {
      there += counts[label][c];
      told += counts[c][label];
    }
    return there + told == 0 ? 0 : 2.0 * counts[label][label] / (there + told);
  }

  double macroF1() {
    double sum = 0;
    for (int c = 0; c < counts.length; c++) {
      sum += f1(c);
    }
    return sum / counts.length;
  }

  List<Benchmark.Result> results(String method) {
    List<Benchmark.Result> results = new ArrayList<>();
    results.add(new Benchmark.Result("accuracy", accuracy(), n, method));
    results.add(new Benchmark.Result("macro_f1", macroF1(), n, method));
    for (int c = 0; c < counts.length; c++) {
      results.add(new Benchmark.Result("f1_" + LabelledText.LABELS.get(c), f1(c), n, method));
    }
    return results;
  }
}
