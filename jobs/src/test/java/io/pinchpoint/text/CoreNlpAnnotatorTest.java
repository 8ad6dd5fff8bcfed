package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edu.stanford.nlp.util.RuntimeInterruptedException;
import io.pinchpoint.config.TextLimits;
import org.junit.jupiter.api.Test;

/** What becomes of failures inside CoreNLP; its models stay on the disk. */
class CoreNlpAnnotatorTest {

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
    Annotator stopped = failingWith(new RuntimeInterruptedException());

    assertThatThrownBy(() -> stopped.annotate("text"))
        .isInstanceOf(RuntimeInterruptedException.class);
  }

  private static Annotator failingWith(Throwable failure) {
    return new CoreNlpAnnotator(
        tokens -> {
          if (failure instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) failure;
        },
        TextLimits.DEFAULT);
  }
}
