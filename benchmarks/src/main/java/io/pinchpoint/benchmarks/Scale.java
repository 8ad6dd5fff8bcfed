package io.pinchpoint.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long a night takes on ten thousand, a hundred thousand and a million events and a tenth as
 * many comments, no two alike; how that grows from the second to the third, what it takes of memory
 * and disk, which tables are the heaviest, and what their plans join by.
 */
final class Scale implements Benchmark {
  private static final List<Integer> SIZES = List.of(10_000, 100_000, 1_000_000);
  private static final int HEAVIEST = 3;

  @Override
  public String name() {
    return "scale";
  }

  @Override
  public String description() {
    return "a night's time, memory and spill to a million made-up events; takes an hour";
  }

  @Override
  public List<Result> run(Path data) throws IOException, InterruptedException {
    Map<Integer, MeasuredNight> nights = new TreeMap<>();
    for (int size : SIZES) {
      nights.put(
          size, MeasuredNight.of(folder -> ManyCustomers.write(folder, ManyCustomers.even(size))));
    }
    int middle = SIZES.get(SIZES.size() - 2);
    int most = SIZES.get(SIZES.size() - 1);
    MeasuredNight largest = nights.get(most);
    List<String> heaviest = largest.heaviest(HEAVIEST);
    List<Result> results = new ArrayList<>();
    nights.forEach(
        (size, night) -> {
          night.steps().forEach((step, time) -> results.add(result(step + "_seconds", time, size)));
          for (String table : heaviest) {
            results.add(result(table + "_seconds", night.seconds().getOrDefault(table, 0.0), size));
          }
          results.add(result("all_pairs_joins", night.allPairs(), size));
          results.add(result("peak_heap_mb", night.log().peakHeapBytes() / 1e6, size));
          results.add(result("spilled_mb", night.log().spilledBytes() / 1e6, size));
        });
    double sorting = most * Math.log(most) / (middle * Math.log(middle));
    Map<String, Double> before = nights.get(middle).steps();
    largest
        .steps()
        .forEach(
            (step, time) ->
                results.add(
                    result(
                        step + "_growth_over_n_log_n", time / before.get(step) / sorting, most)));
    Path plans =
        Files.createDirectories(
            Path.of(System.getProperty("pinchpoint.home"), "benchmarks/target/scale"));
    for (String table : heaviest) {
      Files.writeString(plans.resolve(table + ".txt"), largest.plan(table));
    }
    System.err.println("what the heaviest plans join by: " + plans);
    return results;
  }

  private static Result result(String metric, double value, int size) {
    return new Result(metric, value, size, "one night of made-up events, a tenth as many comments");
  }
}
