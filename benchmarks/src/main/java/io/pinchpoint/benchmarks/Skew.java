package io.pinchpoint.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How much longer a night takes when half of all rows are one customer's, and when they come in ten
 * thousand files: against a night on as many even rows.
 */
final class Skew implements Benchmark {
  private static final int EVENTS = 30_000;
  private static final int FILES = 10_000;

  @Override
  public String name() {
    return "skew";
  }

  @Override
  public String description() {
    return "a night with half of all rows one customer's, and one with 10,000 files, against even rows";
  }

  @Override
  public List<Result> run(Path data) throws IOException, InterruptedException {
    ManyCustomers.Shape even = ManyCustomers.even(EVENTS);
    double usual = seconds(even);
    List<Result> results = new ArrayList<>();
    results.add(result("even_seconds", usual));
    results.add(result("one_customer_ratio", seconds(even.withHalfOfOne()) / usual));
    results.add(result("tiny_files_ratio", seconds(even.withFiles(FILES)) / usual));
    return results;
  }

  private static double seconds(ManyCustomers.Shape shape)
      throws IOException, InterruptedException {
    return MeasuredNight.of(folder -> ManyCustomers.write(folder, shape)).steps().get("night");
  }

  private static Result result(String metric, double value) {
    return new Result(metric, value, EVENTS, "nights of made-up events");
  }
}
