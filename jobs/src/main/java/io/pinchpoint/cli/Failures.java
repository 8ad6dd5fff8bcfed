package io.pinchpoint.cli;

/** Describes unexpected failures: where and what, never the data that was being worked on. */
final class Failures {
  private static final int FRAMES = 12;

  private Failures() {}

  /**
   * The classes of the causes, and where they arose. Messages are left out: Spark puts values into
   * them.
   */
  static String describe(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text.append(text.isEmpty() ? "" : "caused by ").append(cause.getClass().getName());
      if (cause instanceof IllegalStateException || cause instanceof java.io.UncheckedIOException) {
        text.append(": ").append(cause.getMessage());
      }
      if (cause instanceof org.apache.spark.SparkThrowable spark && spark.getCondition() != null) {
        text.append(": ").append(spark.getCondition());
      }
      text.append(System.lineSeparator());
      StackTraceElement[] frames = cause.getStackTrace();
      for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
        text.append("    at ").append(frames[i]).append(System.lineSeparator());
      }
    }
    return text.toString();
  }
}
