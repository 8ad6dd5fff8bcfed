package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edu.stanford.nlp.util.RuntimeInterruptedException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What becomes of failures inside an annotator. */
class GuardedAnnotatorTest {
  private static final Duration AMPLE = Duration.ofMinutes(1);

  @Test
  void shouldEndWithTheCommentThatOverflowsTheStack() {
    assertThat(failingWith(new StackOverflowError("secret")).annotate("secret"))
        .isEqualTo(Annotation.unscorable("CoreNLP failed with java.lang.StackOverflowError"));
  }

  @Test
  void shouldEndWithTheCommentThatExhaustsTheHeap() {
    assertThat(failingWith(new OutOfMemoryError()).annotate("secret").reason())
        .isEqualTo("CoreNLP failed with java.lang.OutOfMemoryError");
  }

  @Test
  void shouldNotQuoteTheText() {
    assertThat(failingWith(new IllegalStateException("secret")).annotate("secret").reason())
        .isEqualTo("CoreNLP failed with java.lang.IllegalStateException");
  }

  @Test
  void shouldNotBlameTheCommentForABrokenInstallation() {
    Annotator broken = failingWith(new NoClassDefFoundError("org/ejml/SimpleMatrix"));

    assertThatThrownBy(() -> broken.annotate("text")).isInstanceOf(NoClassDefFoundError.class);
  }

  @Test
  void shouldStopWhenItsTaskIsStopped() {
    CountDownLatch never = new CountDownLatch(1);
    Annotator waiting =
        guarded(
            text -> {
              try {
                never.await();
                return text;
              } catch (InterruptedException e) {
                throw new RuntimeInterruptedException(e);
              }
            },
            AMPLE);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> waiting.annotate("text"))
          .isInstanceOf(RuntimeInterruptedException.class);
    } finally {
      assertThat(Thread.interrupted()).as("still stopped").isTrue();
    }
  }

  @Test
  void shouldLeaveACommentThatHangsBehind() {
    CountDownLatch never = new CountDownLatch(1);
    Annotator annotator =
        guarded(
            text -> {
              while (text.equals("hangs") && never.getCount() > 0) {
                Thread.onSpinWait(); // heeds no interrupt
              }
              return text;
            },
            Duration.ofSeconds(1));
    try {
      assertThat(annotator.annotate("hangs"))
          .isEqualTo(Annotation.unscorable("not read within 1 s"));
      assertThat(annotator.annotate("next").reason()).isEqualTo("next");
    } finally {
      never.countDown();
    }
  }

  @Test
  void shouldReadOnStacksOfItsOwn() throws InterruptedException {
    Annotator annotator = guarded(text -> "depth " + descend(20_000), AMPLE);
    AtomicReference<Annotation> read = new AtomicReference<>();
    Thread small =
        new Thread(null, () -> read.set(annotator.annotate("text")), "small stack", 256 << 10);
    small.start();
    small.join();

    assertThat(read.get().reason()).isEqualTo("depth 20000");
  }

  private static int descend(int levels) {
    return levels == 0 ? 0 : 1 + descend(levels - 1);
  }

  private static Annotator failingWith(Throwable failure) {
    return guarded(
        text -> {
          if (failure instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) failure;
        },
        AMPLE);
  }

  /** An annotator that tells what was read as the reason. */
  private static Annotator guarded(UnaryOperator<String> reading, Duration budget) {
    return new GuardedAnnotator(
        new Annotator() {
          @Override
          public Annotation annotate(String text) {
            return Annotation.unscorable(reading.apply(text));
          }

          @Override
          public String modelId() {
            return "test";
          }
        },
        budget);
  }
}
