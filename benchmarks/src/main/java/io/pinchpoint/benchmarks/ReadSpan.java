package io.pinchpoint.benchmarks;

import io.pinchpoint.scoring.SentimentTrainer;
import io.pinchpoint.text.Annotation;
import io.pinchpoint.text.Annotator;
import io.pinchpoint.text.Sentence;
import io.pinchpoint.text.SentimentFeatures;
import io.pinchpoint.text.SpanFeatures;
import io.pinchpoint.text.SparseVector;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A labelled span in the sentence that was read.
 *
 * @param sentence the first that it touches; null where that was not read
 */
record ReadSpan(LabelledSpan span, Sentence sentence) {

  private static final SparseVector NOTHING =
      new SparseVector(SentimentFeatures.SIZE, new int[0], new float[0]);

  /** Reads each text once, on all processors. */
  static List<ReadSpan> read(List<LabelledSpan> spans, Annotator annotator) {
    Map<String, Annotation> annotations =
        spans.parallelStream()
            .map(LabelledSpan::text)
            .distinct()
            .collect(Collectors.toConcurrentMap(text -> text, annotator::annotate));
    return spans.stream()
        .map(span -> new ReadSpan(span, touched(span, annotations.get(span.text()))))
        .toList();
  }

  private static Sentence touched(LabelledSpan span, Annotation annotation) {
    return annotation.sentences().stream()
        .filter(
            s ->
                s.tokens().stream().anyMatch(t -> t.begin() < span.end() && t.end() > span.begin()))
        .findFirst()
        .orElse(null);
  }

  SparseVector features() {
    return sentence == null
        ? NOTHING
        : SpanFeatures.of(span.text(), sentence).between(span.begin(), span.end());
  }

  SentimentTrainer.Example example() {
    return new SentimentTrainer.Example(features(), span.label(), 1);
  }
}
