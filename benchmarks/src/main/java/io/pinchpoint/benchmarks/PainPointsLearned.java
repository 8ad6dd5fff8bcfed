package io.pinchpoint.benchmarks;

import io.pinchpoint.config.TextLimits;
import io.pinchpoint.scoring.PainTrainer;
import io.pinchpoint.text.Annotation;
import io.pinchpoint.text.Annotator;
import io.pinchpoint.text.CoreNlpAnnotator;
import io.pinchpoint.text.Mention;
import io.pinchpoint.text.MentionFinder;
import io.pinchpoint.text.PainFeatures;
import io.pinchpoint.text.PainModel;
import io.pinchpoint.text.SparseVector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/**
 * How often a classifier finds the reason that people gave for a negative tweet, which learned from
 * the labels of four fifths of the tweets and from what the taxonomy finds in them; each fifth is
 * judged by what the others taught.
 */
final class PainPointsLearned implements Benchmark {
  private static final int FOLDS = 5;
  private static final long SEED = 1;

  private record Read(String reason, SparseVector features, SparseVector words, String taxonomy) {}

  @Override
  public String name() {
    return "pain-points-learned";
  }

  @Override
  public String description() {
    return "the same, learned from the labels of other tweets; needs --data, on airline/tweets.csv";
  }

  @Override
  public List<Result> run(Path data) throws IOException {
    List<Read> reads = new ArrayList<>(read(PainPoints.tweets(data, name())));
    Collections.shuffle(reads, new Random(SEED));
    String[] learned = new String[reads.size()];
    String[] words = new String[reads.size()];
    try (SparkSession spark = LocalSpark.open()) {
      PainTrainer trainer = new PainTrainer(spark);
      for (int fold = 0; fold < FOLDS; fold++) {
        int held = fold;
        int[] train = IntStream.range(0, reads.size()).filter(i -> i % FOLDS != held).toArray();
        PainModel all =
            trainer.train(
                IntStream.of(train)
                    .mapToObj(reads::get)
                    .map(r -> new PainTrainer.Example(r.features(), r.reason()))
                    .toList());
        PainModel alone =
            trainer.train(
                IntStream.of(train)
                    .mapToObj(reads::get)
                    .map(r -> new PainTrainer.Example(r.words(), r.reason()))
                    .toList());
        for (int i = held; i < reads.size(); i += FOLDS) {
          learned[i] = all.infer(reads.get(i).features()).pain();
          words[i] = alone.infer(reads.get(i).words()).pain();
        }
      }
    }
    List<String> truth = reads.stream().map(Read::reason).toList();
    List<Result> results = new ArrayList<>();
    results.addAll(new Judgement(truth, List.of(learned)).results("pinchpoint"));
    results.addAll(new Judgement(truth, List.of(words)).results("words and letters alone"));
    results.addAll(
        new Judgement(truth, reads.stream().map(Read::taxonomy).toList())
            .results("taxonomy alone"));
    return results;
  }

  private static List<Read> read(List<AirlineTweet> tweets) {
    AirlineReasons reasons = new AirlineReasons();
    Annotator annotator = CoreNlpAnnotator.shared(TextLimits.DEFAULT);
    MentionFinder finder = new MentionFinder(reasons.taxonomy());
    return tweets.parallelStream()
        .map(
            tweet -> {
              String text = tweet.text();
              Annotation annotation = annotator.annotate(text);
              List<Mention> mentions = finder.find(text, annotation, null);
              return new Read(
                  tweet.reason(),
                  PainFeatures.of(text, annotation, mentions),
                  PainFeatures.of(text, annotation, List.of()),
                  reasons.of(mentions));
            })
        .toList();
  }
}
