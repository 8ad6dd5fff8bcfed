package io.pinchpoint.benchmarks;

import io.pinchpoint.benchmarks.Benchmark.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Labels beside the true ones, and how well they agree.
 *
 * @param truth what people said
 * @param guesses what a method said, in the same order
 */
record Labelling(List<String> truth, List<String> guesses) {

  /** The lists are copied. */
  Labelling {
    truth = List.copyOf(truth);
    guesses = List.copyOf(guesses);
  }

  double accuracy() {
    int right = 0;
    for (int i = 0; i < truth.size(); i++) {
      right += truth.get(i).equals(guesses.get(i)) ? 1 : 0;
    }
    return (double) right / truth.size();
  }

  /** Of what was given the label, the share that has it; 0 where it was never given. */
  double precision(String label) {
    return share(both(label), count(guesses, label));
  }

  /** The harmonic mean of precision and recall. */
  double f1(String label) {
    return share(2 * both(label), count(truth, label) + count(guesses, label));
  }

  /** The mean F1 of the true labels, each the same whatever its size. */
  double macroF1() {
    return labels().stream().mapToDouble(this::f1).average().orElseThrow();
  }

  /** Accuracy, macro-F1, and by label F1 and precision. */
  List<Result> results(String method) {
    long n = truth.size();
    List<Result> results = new ArrayList<>();
    results.add(new Result("accuracy", accuracy(), n, method));
    results.add(new Result("macro_f1", macroF1(), n, method));
    for (String label : labels()) {
      String name = label.toLowerCase(Locale.ROOT).replaceAll("\\W+", "_");
      results.add(new Result("f1_" + name, f1(label), count(truth, label), method));
      results.add(new Result("precision_" + name, precision(label), count(guesses, label), method));
    }
    return results;
  }

  private TreeSet<String> labels() {
    return new TreeSet<>(truth);
  }

  private int both(String label) {
    int both = 0;
    for (int i = 0; i < truth.size(); i++) {
      both += truth.get(i).equals(label) && guesses.get(i).equals(label) ? 1 : 0;
    }
    return both;
  }

  private static int count(List<String> labels, String label) {
    return Math.toIntExact(labels.stream().filter(label::equals).count());
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
