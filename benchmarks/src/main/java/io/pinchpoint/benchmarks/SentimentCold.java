package io.pinchpoint.benchmarks;

import io.pinchpoint.scoring.ClassShares;
import io.pinchpoint.text.SentimentModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The sentiment of airline tweets by the shipped default, which saw general tweets only; the shares
 * of the classes are estimated from the tweets without their labels.
 */
final class SentimentCold implements Benchmark {

  @Override
  public String name() {
    return "sentiment-cold";
  }

  @Override
  public String description() {
    return "sentiment by the shipped default; needs --data, on airline/tweets.csv";
  }

  @Override
  public List<Result> run(Path data) throws IOException {
    List<SentimentLab.Read> reads =
        SentimentLab.read(LabelledText.airline(Benchmarks.needed(data, name())));
    SentimentModel shipped = SentimentModel.shipped();
    List<double[]> unshifted = SentimentLab.told(shipped, reads);
    SentimentModel shifted = shipped.withShares(ClassShares.estimate(unshifted, shipped.shares()));

    List<Result> results = new ArrayList<>();
    results.addAll(SentimentLab.judge(reads, SentimentLab.told(shifted, reads), "pinchpoint"));
    results.addAll(SentimentLab.judge(reads, unshifted, "shares of training kept"));
    results.addAll(SentimentLab.baselines(reads));
    try (SentimentLab lab = new SentimentLab()) {
      List<SentimentLab.Read> general = SentimentLab.read(LabelledText.general(data));
      SentimentModel runs = lab.runs(general);
      List<double[]> told = SentimentLab.toldFromRuns(runs, reads);
      SentimentModel runsShifted = runs.withShares(ClassShares.estimate(told, runs.shares()));
      results.addAll(
          SentimentLab.judge(reads, SentimentLab.toldFromRuns(runsShifted, reads), "n-grams"));
    }
    return results;
  }
}
