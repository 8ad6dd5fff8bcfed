package io.pinchpoint.text;

import edu.stanford.nlp.util.RuntimeInterruptedException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets a comment harm nobody but itself: whatever its reading throws, errors of the JVM included,
 * and however long it takes, the comment comes back unscorable, and the next one is read.
 *
 * <p>Comments are read by threads of its own, whose stacks are large enough for any tree that the
 * limits allow, whatever the caller's is. A reading that runs out of time is interrupted; one that
 * does not heed it keeps its thread for as long as the JVM lives.
 */
final class GuardedAnnotator implements Annotator {
  private static final long STACK_BYTES = 16L << 20;
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(GuardedAnnotator::thread);

  private final Annotator annotator;
  private final Duration budget;

  /** Guards an annotator that may throw anything. */
  GuardedAnnotator(Annotator annotator, Duration budget) {
    this.annotator = annotator;
    this.budget = budget;
  }

  @Override
  public String modelId() {
    return annotator.modelId();
  }

  @Override
  public Annotation annotate(String text) {
    Future<Annotation> pending = THREADS.submit(() -> annotator.annotate(text));
    try {
      return pending.get(budget.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      pending.cancel(true);
      return Annotation.unscorable("not read within %d s".formatted(budget.toSeconds()));
    } catch (InterruptedException stopped) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      throw new RuntimeInterruptedException(stopped);
    } catch (ExecutionException failed) {
      return failed(failed.getCause());
    }
  }

  private static Annotation failed(Throwable cause) {
    if (cause instanceof RuntimeInterruptedException stopped) {
      throw stopped;
    }
    if (cause instanceof LinkageError broken) {
      throw broken;
    }
    return Annotation.unscorable("CoreNLP failed with " + cause.getClass().getName());
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "pinchpoint-annotator", STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }
}
