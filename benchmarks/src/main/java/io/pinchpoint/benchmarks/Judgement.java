package io.pinchpoint.benchmarks;

import io.pinchpoint.benchmarks.Benchmark.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How well what a method told agrees with the labels that people gave. */
final class Judgement {
  private final Map<String, Integer> given = new TreeMap<>();
  private final Map<String, Integer> told = new HashMap<>();
  private final Map<String, Integer> right = new HashMap<>();
  private final int n;

  /**
   * Counts.
   *
   * @param given by people
   * @param told by the method, in the same order
   */
  Judgement(List<String> given, List<String> told) {
    n = given.size();
    for (int i = 0; i < n; i++) {
      this.given.merge(given.get(i), 1, Integer::sum);
      this.told.merge(told.get(i), 1, Integer::sum);
      if (given.get(i).equals(told.get(i))) {
        right.merge(given.get(i), 1, Integer::sum);
      }
    }
  }

  /** The same of numbers into {@link LabelledText#LABELS}. */
  Judgement(int[] given, int[] told) {
    this(names(given), names(told));
  }

  private static List<String> names(int[] labels) {
    return Arrays.stream(labels).mapToObj(LabelledText.LABELS::get).toList();
  }

  double accuracy() {
    return right.values().stream().mapToInt(Integer::intValue).sum() / (double) n;
  }

  /** Of what was told to have the label, the share that has it; 0 where it was never told. */
  double precision(String label) {
    return share(right(label), told(label));
  }

  /** The harmonic mean of precision and recall; 0 where the label is neither given nor told. */
  double f1(String label) {
    return share(2 * right(label), given.getOrDefault(label, 0) + told(label));
  }

  /** The mean F1 of the labels that people gave, each the same whatever its size. */
  double macroF1() {
    return given.keySet().stream().mapToDouble(this::f1).average().orElseThrow();
  }

  /** Accuracy, macro-F1, and by label F1 and precision. */
  List<Result> results(String method) {
    List<Result> results = new ArrayList<>();
    results.add(new Result("accuracy", accuracy(), n, method));
    results.add(new Result("macro_f1", macroF1(), n, method));
    given.forEach(
        (label, count) -> {
          String name = label.toLowerCase(Locale.ROOT).replaceAll("\\W+", "_");
          results.add(new Result("f1_" + name, f1(label), count, method));
          results.add(new Result("precision_" + name, precision(label), told(label), method));
        });
    return results;
  }

  private int right(String label) {
    return right.getOrDefault(label, 0);
  }

  private int told(String label) {
    return told.getOrDefault(label, 0);
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
