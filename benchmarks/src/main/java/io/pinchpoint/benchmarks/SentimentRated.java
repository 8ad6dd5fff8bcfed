package io.pinchpoint.benchmarks;

import io.pinchpoint.text.SentimentModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The sentiment of airline tweets by the shipped default, adapted to four fifths of them and judged
 * on the fifth.
 */
final class SentimentRated implements Benchmark {

  @Override
  public String name() {
    return "sentiment-rated";
  }

  @Override
  public String description() {
    return "sentiment learned from ratings, five-fold; needs --data, on airline/tweets.csv";
  }

  @Override
  public List<Result> run(Path data) throws IOException {
    List<SentimentLab.Read> reads =
        SentimentLab.read(LabelledText.airline(Benchmarks.needed(data, name())));
    List<SentimentLab.Read> judged = new ArrayList<>();
    List<double[]> told = new ArrayList<>();
    List<double[]> toldFromRuns = new ArrayList<>();
    try (SentimentLab lab = new SentimentLab()) {
      for (int fold = 0; fold < SentimentLab.FOLDS; fold++) {
        int out = fold;
        List<SentimentLab.Read> train =
            reads.stream().filter(r -> SentimentLab.fold(r) != out).toList();
        List<SentimentLab.Read> test =
            reads.stream().filter(r -> SentimentLab.fold(r) == out).toList();
        SentimentModel model = lab.adapt(train);
        SentimentModel runs = lab.runs(train);
        judged.addAll(test);
        told.addAll(SentimentLab.told(model, test));
        toldFromRuns.addAll(SentimentLab.toldFromRuns(runs, test));
      }
    }
    List<Result> results = new ArrayList<>();
    results.addAll(SentimentLab.judge(judged, told, "pinchpoint"));
    results.addAll(SentimentLab.judge(judged, toldFromRuns, "n-grams"));
    results.addAll(SentimentLab.baselines(judged));
    return results;
  }
}
