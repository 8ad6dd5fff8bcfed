package io.pinchpoint.scoring;

import io.pinchpoint.config.TextLimits;
import io.pinchpoint.text.Annotator;
import io.pinchpoint.text.CoreNlpAnnotator;
import java.io.Serializable;

/** Where executors get their annotator: travels to them, the annotator itself never does. */
public interface AnnotatorSource extends Serializable {

  /** The annotator of this JVM. */
  Annotator annotator();

  /** What identifies its models, settings and limits; known without loading them. */
  String modelId();

  /** CoreNLP, one pipeline per JVM. */
  static AnnotatorSource coreNlp(TextLimits limits) {
    return new CoreNlp(limits);
  }

  /** CoreNLP within limits. */
  record CoreNlp(TextLimits limits) implements AnnotatorSource {
    @Override
    public Annotator annotator() {
      return CoreNlpAnnotator.shared(limits);
    }

    @Override
    public String modelId() {
      return CoreNlpAnnotator.modelId(limits);
    }
  }
}
