package io.pinchpoint.benchmarks;

import io.pinchpoint.config.TextLimits;
import io.pinchpoint.text.Annotator;
import io.pinchpoint.text.CoreNlpAnnotator;
import io.pinchpoint.text.MentionModel;
import io.pinchpoint.text.SentimentModel;
import io.pinchpoint.text.SparseVector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How well the feeling about a span of a sentence is told: by the shipped model, which has learned
 * nothing of the field, and by one trained on the field's own labels. Beside them the commonest
 * label, and single nodes of CoreNLP's tree, with thresholds from the training file.
 */
final class Aspects implements Benchmark {
  private final String name;
  private final String train;
  private final String test;

  private Aspects(String name, String train, String test) {
    this.name = name;
    this.train = train;
    this.test = test;
  }

  /** Restaurant reviews, most of one mind. */
  static Aspects restaurants() {
    return new Aspects(
        "aspects", "semeval14/restaurants_train.xml", "semeval14/restaurants_gold.xml");
  }

  /** Sentences whose aspects have different polarities. */
  static Aspects opposed() {
    return new Aspects("aspects-opposed", "mams/train.xml", "mams/val.xml");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return "the feeling about a span of a sentence; needs --data, on %s and %s"
        .formatted(train, test);
  }

  @Override
  public List<Result> run(Path data) throws IOException {
    Path root = Benchmarks.needed(data, name);
    Annotator annotator = CoreNlpAnnotator.shared(TextLimits.DEFAULT);
    List<ReadSpan> known = ReadSpan.read(LabelledSpan.read(root.resolve(train)), annotator);
    List<ReadSpan> judged = ReadSpan.read(LabelledSpan.read(root.resolve(test)), annotator);
    int[] labels = judged.stream().mapToInt(read -> read.span().label()).toArray();
    SentimentModel trained;
    try (SentimentLab lab = new SentimentLab()) {
      trained = lab.train(known.stream().map(ReadSpan::example).toList());
    }

    List<Result> results = new ArrayList<>();
    List<SparseVector> features = judged.stream().map(ReadSpan::features).toList();
    results.addAll(figures(labels, said(MentionModel.shipped(), features), "", "pinchpoint"));
    results.addAll(figures(labels, said(trained, features), "_trained", "pinchpoint"));
    int[] majority = new int[labels.length];
    Arrays.fill(majority, commonest(known));
    results.addAll(figures(labels, majority, "", "majority"));
    for (NodeBaseline node : NodeBaseline.values()) {
      String method = node.name().toLowerCase(Locale.ROOT);
      results.addAll(figures(labels, node.labels(known, judged), "", method));
    }
    return results;
  }

  private static List<Result> figures(int[] labels, int[] said, String suffix, String method) {
    return new Judgement(labels, said)
        .results(method).stream()
            .map(r -> new Result(r.metric() + suffix, r.value(), r.n(), r.method()))
            .toList();
  }

  private static int[] said(SentimentModel model, List<SparseVector> features) {
    return SentimentLab.likeliest(features.stream().map(model::probabilities).toList());
  }

  private static int commonest(List<ReadSpan> spans) {
    double[] counts = new double[LabelledText.LABELS.size()];
    spans.forEach(read -> counts[read.span().label()]++);
    return SentimentModel.likeliest(counts);
  }
}
