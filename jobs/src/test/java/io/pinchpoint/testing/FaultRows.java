package io.pinchpoint.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * A line of JSON for every test that ends, like those of the benchmarks: 1 where the promise was
 * kept. Into the file that the system property {@code pinchpoint.faults} names; without it, none.
 */
public final class FaultRows implements TestExecutionListener {
  private static final String FILE = System.getProperty("pinchpoint.faults");

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (FILE == null || !test.isTest()) {
      return;
    }
    boolean kept = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
    String line =
        "{\"benchmark\":\"faults\",\"metric\":\"%s\",\"value\":%d,\"n\":1,\"method\":\"pinchpoint\"}%n"
            .formatted(name(test), kept ? 1 : 0);
    try {
      Files.writeString(Path.of(FILE), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The class, and the method's name in words. */
  private static String name(TestIdentifier test) {
    if (!(test.getSource().orElse(null) instanceof MethodSource method)) {
      return test.getDisplayName();
    }
    String type = method.getClassName().replaceAll(".*\\.|IT$", "");
    String words = method.getMethodName().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    return type + ": " + words;
  }
}
