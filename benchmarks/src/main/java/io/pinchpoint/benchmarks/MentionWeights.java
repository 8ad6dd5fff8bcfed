package io.pinchpoint.benchmarks;

import io.pinchpoint.config.TextLimits;
import io.pinchpoint.scoring.SentimentTrainer;
import io.pinchpoint.text.Annotator;
import io.pinchpoint.text.CoreNlpAnnotator;
import io.pinchpoint.text.Sentence;
import io.pinchpoint.text.SentimentFeatures;
import io.pinchpoint.text.SentimentModel;
import io.pinchpoint.text.SpanFeatures;
import io.pinchpoint.text.SparseVector;
import io.pinchpoint.text.Token;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Learns the weights of the shipped mention model again. A tweet's label counts for every noun
 * phrase in it, in equal shares: weak labels, but of no field in particular. Only the general
 * features take part, so no word is learned.
 */
final class MentionWeights implements Benchmark {
  @Override
  public String name() {
    return "mention-weights";
  }

  @Override
  public String description() {
    return "the weights of the shipped mention model, learned again; needs --data, on xlmt/english";
  }

  @Override
  public List<Result> run(Path data) throws IOException {
    List<SentimentTrainer.Example> examples =
        examples(LabelledText.general(Benchmarks.needed(data, name())));
    SentimentModel model;
    try (SentimentLab lab = new SentimentLab()) {
      model = lab.train(examples);
    }
    List<Result> results = new ArrayList<>();
    add("shares", model.shares(), examples.size(), results);
    double[] intercept = scores(model);
    add("intercept", intercept, examples.size(), results);
    for (int i = 0; i < SpanFeatures.GENERAL.size(); i++) {
      double[] weights = scores(model, i);
      for (int c = 0; c < weights.length; c++) {
        weights[c] -= intercept[c];
      }
      add(SpanFeatures.GENERAL.get(i), weights, examples.size(), results);
    }
    return results;
  }

  private static void add(String metric, double[] values, long n, List<Result> results) {
    for (int c = 0; c < values.length; c++) {
      results.add(
          new Result(metric + "_" + LabelledText.LABELS.get(c), values[c], n, "pinchpoint"));
    }
  }

  /** Logarithms of the probabilities, their mean taken off, where these features are 1. */
  private static double[] scores(SentimentModel model, int... features) {
    float[] ones = new float[features.length];
    Arrays.fill(ones, 1);
    double[] scores =
        Arrays.stream(model.probabilities(new SparseVector(SentimentFeatures.SIZE, features, ones)))
            .map(StrictMath::log)
            .toArray();
    double mean = Arrays.stream(scores).average().orElseThrow();
    return Arrays.stream(scores).map(score -> score - mean).toArray();
  }

  private static List<SentimentTrainer.Example> examples(List<LabelledText> tweets) {
    Annotator annotator = CoreNlpAnnotator.shared(TextLimits.DEFAULT);
    return tweets.parallelStream()
        .flatMap(t -> examples(t, annotator.annotate(t.text()).sentences()).stream())
        .toList();
  }

  private static List<SentimentTrainer.Example> examples(
      LabelledText tweet, List<Sentence> sentences) {
    String text = tweet.text();
    List<SentimentTrainer.Example> examples = new ArrayList<>();
    double phrases = sentences.stream().mapToLong(s -> nouns(text, s).size()).sum();
    for (Sentence sentence : sentences) {
      SpanFeatures features = SpanFeatures.of(text, sentence);
      for (Noun noun : nouns(text, sentence)) {
        examples.add(
            new SentimentTrainer.Example(
                SpanFeatures.general(features.between(noun.begin(), noun.end())),
                tweet.label(),
                1 / phrases));
      }
    }
    return examples;
  }

  private record Noun(int begin, int end) {}

  /** Nouns in a row, marks and links aside. */
  private static List<Noun> nouns(String text, Sentence sentence) {
    List<Noun> nouns = new ArrayList<>();
    Noun open = null;
    for (Token token : sentence.tokens()) {
      if (token.tag().startsWith("NN") && Character.isLetterOrDigit(text.charAt(token.begin()))) {
        open = new Noun(open == null ? token.begin() : open.begin(), token.end());
      } else if (open != null) {
        nouns.add(open);
        open = null;
      }
    }
    if (open != null) {
      nouns.add(open);
    }
    return nouns;
  }
}
