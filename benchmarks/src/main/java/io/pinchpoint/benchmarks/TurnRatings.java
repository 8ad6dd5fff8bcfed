package io.pinchpoint.benchmarks;

import io.pinchpoint.benchmarks.Benchmark.Result;
import io.pinchpoint.text.Annotation;
import io.pinchpoint.text.LexiconScore;
import io.pinchpoint.text.Sentiment;
import io.pinchpoint.text.SentimentFeatures;
import io.pinchpoint.text.SentimentModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How far the sentiment of a user's turn tells what raters thought of that turn. Only its own words
 * are read; raters had the dialogue before it, too.
 */
final class TurnRatings {

  /** A rated turn that was read. */
  private record Read(RatedDialogue.Turn turn, Annotation annotation) {
    private static final SentimentFeatures FEATURES = new SentimentFeatures();

    double pinchpoint() {
      double[] shares =
          SentimentModel.shipped().probabilities(FEATURES.of(turn.text(), annotation));
      return shares[2] - shares[0];
    }

    double lexicon() {
      return LexiconScore.of(turn.text(), annotation);
    }

    double longestSentence() {
      return annotation.sentences().stream()
          .max(Comparator.comparingInt(sentence -> sentence.tokens().size()))
          .map(sentence -> Sentiment.score(sentence.distribution()))
          .orElse(0.0);
    }
  }

  private final List<Read> reads = new ArrayList<>();

  /** The annotations of each dialogue's turns are in the turns' order. */
  TurnRatings(List<RatedDialogue> dialogues, List<List<Annotation>> annotations) {
    for (int d = 0; d < dialogues.size(); d++) {
      List<RatedDialogue.Turn> turns = dialogues.get(d).turns();
      for (int t = 0; t < turns.size(); t++) {
        if (turns.get(t).byUser() && !turns.get(t).ratings().isEmpty()) {
          reads.add(new Read(turns.get(t), annotations.get(d).get(t)));
        }
      }
    }
  }

  List<Result> results() {
    List<List<Integer>> ratings = reads.stream().map(r -> r.turn().ratings()).toList();
    return List.of(
        result(spearman(Read::pinchpoint), "pinchpoint"),
        result(spearman(Read::longestSentence), "CoreNLP, longest sentence"),
        result(spearman(Read::lexicon), "lexicon"),
        result(RankCorrelation.oneRater(ratings), "one rater against the rest"));
  }

  private Result result(double rho, String method) {
    return new Result("spearman", rho, reads.size(), method);
  }

  private double spearman(ToDoubleFunction<Read> sentiment) {
    return RankCorrelation.of(
        reads.stream().mapToDouble(sentiment).toArray(),
        reads.stream().mapToDouble(r -> RatedDialogue.mean(r.turn().ratings())).toArray());
  }
}
