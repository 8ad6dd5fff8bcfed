package io.pinchpoint.text;

import java.time.Duration;

/** The fake annotator, guarded as the real one is, and with words that it can't take. */
public final class PoisonedAnnotator {
  public static final String HANGS = "neverending";
  public static final String OVERFLOWS = "bottomless";
  public static final String EXHAUSTS = "insatiable";

  private static volatile boolean released;

  private PoisonedAnnotator() {}

  /** Ends what hangs, so that later tests have the cores for themselves. */
  public static void release() {
    released = true;
  }

  /** An annotator that gives each text that long. */
  public static Annotator guarded(Duration budget) {
    FakeAnnotator fake = new FakeAnnotator();
    return new GuardedAnnotator(
        new Annotator() {
          @Override
          public Annotation annotate(String text) {
            while (text.contains(HANGS) && !released) {
              Thread.onSpinWait(); // heeds no interrupt
            }
            if (text.contains(OVERFLOWS)) {
              throw new StackOverflowError(text);
            }
            if (text.contains(EXHAUSTS)) {
              throw new OutOfMemoryError(text);
            }
            return fake.annotate(text);
          }

          @Override
          public String modelId() {
            return fake.modelId();
          }
        },
        budget);
  }
}
