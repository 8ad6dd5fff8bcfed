package io.pinchpoint.benchmarks;

import io.pinchpoint.config.Taxonomy;
import io.pinchpoint.config.TextLimits;
import io.pinchpoint.ingest.language.Languages;
import io.pinchpoint.text.Annotation;
import io.pinchpoint.text.Annotator;
import io.pinchpoint.text.CoreNlpAnnotator;
import io.pinchpoint.text.MentionFinder;
import io.pinchpoint.text.Sentence;
import io.pinchpoint.text.SentimentFeatures;
import io.pinchpoint.text.SentimentModel;
import io.pinchpoint.text.UtteranceReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/**
 * How many comments a second one annotator reads, by one thread and by two that share it, and what
 * else is told of a text costs beside, as a share of CoreNLP's own processor time. All are timed in
 * turns in one run, since only ratios travel from machine to machine.
 */
final class AnnotationSpeed implements Benchmark {
  private static final int ROUNDS = 5;
  private static final int WARM_UP = 3;
  private static final int TWEETS = 500;

  private static final String CORENLP = "corenlp";

  /** What is told of a comment. Utterances are told of conversations, too, and stand apart. */
  private static final List<String> TEXT =
      List.of("language", "sentiment", "sentence_sentiment", "mentions");

  @Override
  public String name() {
    return "annotation-speed";
  }

  @Override
  public String description() {
    return "comments a second, and what is added to CoreNLP's cost; --data: on airline/tweets.csv";
  }

  @Override
  public List<Result> run(Path data) throws IOException, InterruptedException {
    List<List<String>> rounds =
        data == null
            ? Collections.nCopies(WARM_UP + ROUNDS, MadeUpComments.ALL)
            : tweets(data.resolve("airline/tweets.csv"));
    Annotator annotator = CoreNlpAnnotator.shared(TextLimits.DEFAULT);
    Map<String, BiConsumer<String, Annotation>> parts = parts(data, annotator);
    double[] one = new double[ROUNDS];
    double[] two = new double[ROUNDS];
    Map<String, double[]> seconds = new LinkedHashMap<>();
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      int at = Math.max(round, 0);
      List<String> texts = rounds.get(WARM_UP + round);
      List<Annotation> annotations = texts.stream().map(annotator::annotate).toList();
      one[at] = seconds(annotator, texts, 1);
      two[at] = seconds(annotator, texts, 2);
      for (String part : parts.keySet()) {
        seconds.computeIfAbsent(part, key -> new double[ROUNDS])[at] =
            processorSeconds(texts, annotations, parts.get(part));
      }
    }
    return results(
        one, two, seconds, rounds.get(0).size(), data == null ? "made-up" : "airline tweets");
  }

  private static List<Result> results(
      double[] one, double[] two, Map<String, double[]> seconds, long n, String texts) {
    String method =
        "shift-reduce, %s, median of %d rounds in turns after %d to warm up"
            .formatted(texts, ROUNDS, WARM_UP);
    List<Result> results = new ArrayList<>();
    results.add(new Result("comments_per_second_1_thread", n / median(one), n, method));
    results.add(new Result("comments_per_second_2_threads", n / median(two), n, method));
    results.add(new Result("ratio_2_threads_to_1", median(ratios(one, two)), n, method));
    double[] corenlp = seconds.get(CORENLP);
    double[] text = new double[ROUNDS];
    seconds.forEach(
        (part, took) -> {
          if (!part.equals(CORENLP)) {
            double share = median(ratios(took, corenlp));
            results.add(new Result(part + "_cost_share", share, n, "pinchpoint"));
          }
          for (int round = 0; round < ROUNDS && TEXT.contains(part); round++) {
            text[round] += took[round];
          }
        });
    results.add(new Result("text_cost_share", median(ratios(text, corenlp)), n, "pinchpoint"));
    return results;
  }

  private static Map<String, BiConsumer<String, Annotation>> parts(Path data, Annotator annotator) {
    SentimentFeatures features = new SentimentFeatures();
    SentimentModel model = SentimentModel.shipped();
    MentionFinder finder =
        new MentionFinder(data == null ? taxonomy() : new AirlineReasons().taxonomy());
    UtteranceReader reader = new UtteranceReader();
    Map<String, BiConsumer<String, Annotation>> parts = new LinkedHashMap<>();
    parts.put(CORENLP, (text, annotation) -> annotator.annotate(text));
    parts.put("language", (text, annotation) -> Languages.shared().of(text, Languages.ENGLISH));
    parts.put(
        "sentiment", (text, annotation) -> model.probabilities(features.of(text, annotation)));
    parts.put(
        "sentence_sentiment",
        (text, annotation) -> {
          for (int no = 0; no < annotation.sentences().size(); no++) {
            Sentence sentence = annotation.sentences().get(no);
            model.probabilities(
                features.of(
                    text.substring(sentence.begin(), sentence.end()), annotation.alone(no)));
          }
        });
    parts.put("mentions", (text, annotation) -> finder.find(text, annotation, null));
    parts.put("utterances", (text, annotation) -> reader.read(text, annotation, true));
    return parts;
  }

  /** Others each round, so that no text counts that was read before. */
  private static List<List<String>> tweets(Path file) throws IOException {
    List<String> tweets = AirlineTweet.read(file).stream().map(AirlineTweet::text).toList();
    List<List<String>> rounds = new ArrayList<>();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      rounds.add(tweets.subList(round * TWEETS, (round + 1) * TWEETS));
    }
    return rounds;
  }

  private static double seconds(Annotator annotator, List<String> texts, int threads)
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
      return (System.nanoTime() - start) / 1e9;
    } catch (ExecutionException e) {
      throw new IllegalStateException("an annotator threw instead of marking the comment", e);
    } finally {
      pool.shutdown();
    }
  }

  /** Of this thread, so that what else the machine does counts little. */
  private static double processorSeconds(
      List<String> texts, List<Annotation> annotations, BiConsumer<String, Annotation> read) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();
    for (int i = 0; i < texts.size(); i++) {
      read.accept(texts.get(i), annotations.get(i));
    }
    return (clock.getCurrentThreadCpuTime() - start) / 1e9;
  }

  private static double[] ratios(double[] over, double[] under) {
    double[] ratios = new double[over.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = over[i] / under[i];
    }
    return ratios;
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
