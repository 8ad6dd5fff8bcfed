package io.pinchpoint.benchmarks;

import io.pinchpoint.config.Taxonomy;
import io.pinchpoint.config.TextLimits;
import io.pinchpoint.text.Annotation;
import io.pinchpoint.text.Annotator;
import io.pinchpoint.text.CoreNlpAnnotator;
import io.pinchpoint.text.MentionFinder;
import io.pinchpoint.text.SentimentFeatures;
import io.pinchpoint.text.SentimentModel;
import io.pinchpoint.text.UtteranceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/**
 * How many comments a second one annotator reads, by one thread and by two that share it, and what
 * finding mentions, reading utterances and telling sentiment add. All are timed in turns in one
 * run, since only ratios travel from machine to machine.
 */
final class AnnotationSpeed implements Benchmark {
  private static final int ROUNDS = 5;
  private static final int WARM_UP = 2;
  private static final int TWEETS = 500;

  @Override
  public String name() {
    return "annotation-speed";
  }

  @Override
  public String description() {
    return "comments a second, by one thread and by two; --data: on airline/tweets.csv";
  }

  @Override
  public List<Result> run(Path data) throws IOException, InterruptedException {
    List<String> texts =
        data == null ? MadeUpComments.ALL : tweets(data.resolve("airline/tweets.csv"));
    Annotator annotator = CoreNlpAnnotator.shared(TextLimits.DEFAULT);
    double[] one = new double[ROUNDS];
    double[] two = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      double first = commentsPerSecond(annotator, texts, 1);
      double second = commentsPerSecond(annotator, texts, 2);
      if (round >= 0) {
        one[round] = first;
        two[round] = second;
      }
    }
    double[] ratios = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      ratios[round] = two[round] / one[round];
    }
    String method =
        "shift-reduce, %s, median of %d rounds in turns after %d to warm up"
            .formatted(data == null ? "made-up comments" : "airline tweets", ROUNDS, WARM_UP);
    long n = texts.size();
    return List.of(
        new Result("comments_per_second_1_thread", median(one), n, method),
        new Result("comments_per_second_2_threads", median(two), n, method),
        new Result("ratio_2_threads_to_1", median(ratios), n, method),
        new Result("mentions_comments_per_second", mentionsSpeed(annotator, texts), n, method),
        new Result("utterances_comments_per_second", utterancesSpeed(annotator, texts), n, method),
        new Result("sentiment_comments_per_second", sentimentSpeed(annotator, texts), n, method));
  }

  private static List<String> tweets(Path file) throws IOException {
    return AirlineTweet.read(file).stream().limit(TWEETS).map(AirlineTweet::text).toList();
  }

  private static double commentsPerSecond(Annotator annotator, List<String> texts, int threads)
      throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      long start = System.nanoTime();
      List<Future<?>> parts = new ArrayList<>();
      for (int part = 0; part < threads; part++) {
        int offset = part;
        parts.add(
            pool.submit(
                () -> {
                  for (int i = offset; i < texts.size(); i += threads) {
                    annotator.annotate(texts.get(i));
                  }
                }));
      }
      for (Future<?> part : parts) {
        part.get();
      }
      return texts.size() * 1e9 / (System.nanoTime() - start);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an annotator threw instead of marking the comment", e);
    } finally {
      pool.shutdown();
    }
  }

  private static double mentionsSpeed(Annotator annotator, List<String> texts) {
    MentionFinder finder = new MentionFinder(taxonomy());
    return readingsPerSecond(
        annotator, texts, (text, annotation) -> finder.find(text, annotation, null));
  }

  private static double utterancesSpeed(Annotator annotator, List<String> texts) {
    UtteranceReader reader = new UtteranceReader();
    return readingsPerSecond(
        annotator, texts, (text, annotation) -> reader.read(text, annotation, true));
  }

  private static double sentimentSpeed(Annotator annotator, List<String> texts) {
    SentimentFeatures features = new SentimentFeatures();
    SentimentModel model = SentimentModel.shipped();
    return readingsPerSecond(
        annotator, texts, (text, annotation) -> model.probabilities(features.of(text, annotation)));
  }

  private static double readingsPerSecond(
      Annotator annotator, List<String> texts, BiConsumer<String, Annotation> read) {
    List<Annotation> annotations = texts.stream().map(annotator::annotate).toList();
    double[] speeds = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < texts.size(); i++) {
        read.accept(texts.get(i), annotations.get(i));
      }
      speeds[Math.max(round, 0)] = texts.size() * 1e9 / (System.nanoTime() - start);
    }
    return median(speeds);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static Taxonomy taxonomy() {
    List<Taxonomy.Touchpoint> touchpoints = new ArrayList<>();
    for (String term : List.of("app", "hotline|phone", "courier|parcel", "front desk", "shop")) {
      touchpoints.add(
          new Taxonomy.Touchpoint(
              "t" + touchpoints.size(),
              term,
              null,
              null,
              null,
              List.of(),
              List.of(term),
              null,
              null,
              null));
    }
    List<Taxonomy.PainPoint> pains = new ArrayList<>();
    for (String term :
        List.of(
            "wait ~ hour|minute", "crash*", "no reply", "explain ~ again", "promise ~ refund")) {
      pains.add(
          new Taxonomy.PainPoint(
              "p" + pains.size(), term, null, null, List.of(term), null, null, null, null));
    }
    return new Taxonomy(touchpoints, pains);
  }
}
