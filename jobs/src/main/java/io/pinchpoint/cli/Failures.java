package io.pinchpoint.cli;

/** Describes unexpected failures: where and what, never the data that was being worked on. */
final class Failures {
  private static final int FRAMES = 12;

  private Failures() {}

  /**
   * The classes of the causes, and where they arose. Messages are left out, since those of Spark,
   * Delta and parsers hold values, but for Pinchpoint's own.
   */
  static String describe(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text.append(text.isEmpty() ? "" : "caused by ").append(cause.getClass().getName());
      if (isOurs(cause)) {
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

  /** Whether a message is one of Pinchpoint's, and not handed on from the cause. */
  private static boolean isOurs(Throwable failure) {
    StackTraceElement[] frames = failure.getStackTrace();
    boolean isThrownHere =
        (failure instanceof IllegalStateException
                || failure instanceof java.io.UncheckedIOException)
            && frames.length > 0
            && frames[0].getClassName().startsWith("io.pinchpoint.");
    boolean isHandedOn =
        failure.getCause() != null && failure.getCause().toString().equals(failure.getMessage());
    return isThrownHere && !isHandedOn;
  }
}
