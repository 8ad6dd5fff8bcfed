package io.pinchpoint.benchmarks;

import io.pinchpoint.config.TextLimits;
import io.pinchpoint.text.Annotator;
import io.pinchpoint.text.CoreNlpAnnotator;
import io.pinchpoint.text.Mention;
import io.pinchpoint.text.MentionFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How often the airline taxonomy by itself finds the reason that people gave for a negative tweet,
 * by the rule of {@link AirlineReasons}. Nothing is learned from the labels.
 */
final class PainPoints implements Benchmark {
  private static final String UNTOLD = "Can't Tell";

  @Override
  public String name() {
    return "pain-points";
  }

  @Override
  public String description() {
    return "reasons of negative tweets by the taxonomy alone; needs --data, on airline/tweets.csv";
  }

  @Override
  public List<Result> run(Path data) throws IOException {
    List<AirlineTweet> tweets = tweets(data, name());
    AirlineReasons reasons = new AirlineReasons();
    List<List<Mention>> mentions = mentions(tweets, reasons);
    List<String> truth = tweets.stream().map(AirlineTweet::reason).toList();
    long n = tweets.size();

    List<Result> results = new ArrayList<>();
    results.addAll(
        new Judgement(truth, mentions.stream().map(reasons::of).toList()).results("pinchpoint"));
    results.add(
        new Result(
            "told_share",
            (double) mentions.stream().filter(m -> reasons.told(m).isPresent()).count() / n,
            n,
            "pinchpoint"));
    results.addAll(
        new Judgement(
                truth,
                mentions.stream().map(m -> reasons.told(m).orElse(AirlineReasons.DEFAULT)).toList())
            .results("pain points without touchpoints"));
    results.addAll(
        new Judgement(truth, Collections.nCopies(tweets.size(), AirlineReasons.DEFAULT))
            .results("the largest class"));
    return results;
  }

  /** The negative tweets with one of the nine reasons. */
  static List<AirlineTweet> tweets(Path data, String benchmark) throws IOException {
    return AirlineTweet.read(Benchmarks.needed(data, benchmark).resolve("airline/tweets.csv"))
        .stream()
        .filter(tweet -> !tweet.reason().isBlank() && !tweet.reason().equals(UNTOLD))
        .toList();
  }

  private static List<List<Mention>> mentions(List<AirlineTweet> tweets, AirlineReasons reasons) {
    Annotator annotator = CoreNlpAnnotator.shared(TextLimits.DEFAULT);
    MentionFinder finder = new MentionFinder(reasons.taxonomy());
    return tweets.parallelStream()
        .map(tweet -> finder.find(tweet.text(), annotator.annotate(tweet.text()), null))
        .toList();
  }
}
