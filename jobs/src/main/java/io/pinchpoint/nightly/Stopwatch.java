package io.pinchpoint.nightly;

import io.pinchpoint.nightly.Ledger.StepTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;

/** Runs steps one after another, and notes seconds and Spark jobs of each. */
final class Stopwatch extends SparkListener implements AutoCloseable {
  private final SparkContext context;
  private final Progress progress;
  private final int steps;
  private final List<StepTime> times = new ArrayList<>();
  private final AtomicLong jobs = new AtomicLong();

  /**
   * @param steps how many steps there will be
   */
  Stopwatch(SparkContext context, Progress progress, int steps) {
    this.context = context;
    this.progress = progress;
    this.steps = steps;
    context.addSparkListener(this);
  }

  @Override
  public void onJobStart(SparkListenerJobStart start) {
    jobs.incrementAndGet();
  }

  <T> T time(String step, Supplier<T> work) {
    progress.begins(step, times.size() + 1, steps);
    context.setJobDescription(step);
    long jobsBefore = jobs();
    long start = System.nanoTime();
    T result = work.get();
    double seconds = (System.nanoTime() - start) / 1e9;
    times.add(new StepTime(step, seconds, jobs() - jobsBefore));
    progress.ends(step, seconds);
    return result;
  }

  private long jobs() {
    try {
      context.listenerBus().waitUntilEmpty();
    } catch (java.util.concurrent.TimeoutException late) {
      // The count of one step may then show up in the next.
    }
    return jobs.get();
  }

  List<StepTime> times() {
    return List.copyOf(times);
  }

  @Override
  public void close() {
    context.setJobDescription(null);
    context.removeSparkListener(this);
  }
}
