package io.pinchpoint.cli;

import io.pinchpoint.nightly.Progress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/**
 * Logs steps, and within long ones done, total, rate and time left: plain lines on stderr, unless
 * log4j is configured otherwise.
 */
final class ConsoleProgress extends SparkListener implements Progress {
  private static final Logger LOG = LogManager.getLogger("io.pinchpoint.progress");
  private static final long INTERVAL_NANOS = 3_000_000_000L;

  private final Map<Integer, Stage> stages = new HashMap<>();
  private String step = "";
  private boolean isUnderWay;
  private long lastLine;

  private static final class Stage {
    private final int tasks;
    private final long start = System.nanoTime();
    private int done;
    private long rows;

    Stage(int tasks) {
      this.tasks = tasks;
    }
  }

  /** One that hears the session's tasks from now on. */
  static ConsoleProgress of(SparkSession spark) {
    ConsoleProgress progress = new ConsoleProgress();
    spark.sparkContext().addSparkListener(progress);
    return progress;
  }

  @Override
  public synchronized void begins(String name, int number, int of) {
    step = "[%d/%d] %s".formatted(number, of, name);
    isUnderWay = true;
    lastLine = System.nanoTime();
  }

  @Override
  public synchronized void ends(String name, double seconds) {
    line("%s: done in %.1f s", step, seconds);
    isUnderWay = false;
  }

  @Override
  public synchronized void warns(String message) {
    line("%s: %s", step, message);
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    stages.put(submitted.stageInfo().stageId(), new Stage(submitted.stageInfo().numTasks()));
  }

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted completed) {
    stages.remove(completed.stageInfo().stageId());
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    Stage stage = stages.get(end.stageId());
    if (stage == null || !isUnderWay || end.taskMetrics() == null) {
      return;
    }
    stage.done++;
    stage.rows +=
        end.taskMetrics().outputMetrics().recordsWritten()
            + end.taskMetrics().shuffleWriteMetrics().recordsWritten();
    long now = System.nanoTime();
    if (now - lastLine < INTERVAL_NANOS) {
      return;
    }
    lastLine = now;
    double seconds = (now - stage.start) / 1e9;
    line(
        "%s: %d/%d tasks, %,.0f rows/s, %.0f s left",
        step,
        stage.done,
        stage.tasks,
        stage.rows / seconds,
        seconds / stage.done * (stage.tasks - stage.done));
  }

  private static void line(String format, Object... values) {
    LOG.info(String.format(Locale.ROOT, format, values));
  }
}
