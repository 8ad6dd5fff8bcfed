package io.pinchpoint.scoring;

import io.pinchpoint.text.Annotator;
import io.pinchpoint.text.FakeAnnotator;

/** The fake annotator, wherever a task asks for one. */
public enum FakeAnnotators implements AnnotatorSource {
  INSTANCE;

  @Override
  public Annotator annotator() {
    return new FakeAnnotator();
  }

  @Override
  public String modelId() {
    return annotator().modelId();
  }
}
