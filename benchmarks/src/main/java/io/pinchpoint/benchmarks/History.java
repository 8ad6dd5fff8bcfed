package io.pinchpoint.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long one more night takes, and what it reads, when two years lie behind it and when twenty
 * do, of the same company with as many events a day. The first night after a history that came all
 * at once takes its files apart; measured is the second.
 */
final class History implements Benchmark {
  private static final List<Integer> BEHIND = List.of(100_000, 1_000_000);
  private static final int EVENTS_PER_DAY = 137;
  private static final int EVENTS = 1_000;

  @Override
  public String name() {
    return "history";
  }

  @Override
  public String description() {
    return "a night of 1,000 events on a history of two years and of twenty; takes half an hour";
  }

  @Override
  public List<Result> run(Path data) throws IOException, InterruptedException {
    Map<Integer, MeasuredNight> nights = new TreeMap<>();
    List<Result> results = new ArrayList<>();
    for (int behind : BEHIND) {
      MeasuredNight night =
          MeasuredNight.last(
              List.of(
                  folder ->
                      ManyCustomers.write(
                          folder, ManyCustomers.even(behind).over(behind / EVENTS_PER_DAY)),
                  folder -> ManyCustomers.writeNight(folder, EVENTS, 1),
                  folder -> ManyCustomers.writeNight(folder, EVENTS, 2)));
      nights.put(behind, night);
      night.steps().forEach((step, time) -> results.add(result(step + "_seconds", time, behind)));
      night
          .readBytes()
          .forEach((step, read) -> results.add(result(step + "_read_mb", read / 1e6, behind)));
    }
    Map<String, Double> shorter = nights.get(BEHIND.get(0)).steps();
    int most = BEHIND.get(1);
    nights
        .get(most)
        .steps()
        .forEach(
            (step, time) ->
                results.add(result(step + "_ten_times_history", time / shorter.get(step), most)));
    return results;
  }

  private static Result result(String metric, double value, int behind) {
    return new Result(metric, value, behind, "events of the past; a night of 1,000 more");
  }
}
