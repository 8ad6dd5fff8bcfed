package io.pinchpoint.text;

/** Reads a comment once, so that sentences and mentions can be derived as often as needed. */
public interface Annotator {

  /**
   * Annotates one comment. Never throws because of what the text holds: what cannot be read comes
   * back {@link Annotation.Status#UNSCORABLE}. The same text gives the same annotation, whatever
   * was annotated before, and by whichever thread.
   *
   * @param text the comment as it is stored; offsets in the result count its UTF-16 units; null is
   *     unscorable
   * @throws LinkageError when the installation is broken; no comment is at fault then
   */
  Annotation annotate(String text);

  /**
   * What the annotations depend on besides the text: program, models, settings and limits. Two
   * annotators with one id give equal annotations.
   */
  String modelId();
}
