package io.pinchpoint.benchmarks;

import io.pinchpoint.text.SentimentModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sentiment of airline tweets by the shipped default, adapted to 500 of them and judged on the
 * rest. Five draws.
 */
final class SentimentFew implements Benchmark {
  private static final int LABELS = 500;
  private static final int DRAWS = 5;

  @Override
  public String name() {
    return "sentiment-few";
  }

  @Override
  public String description() {
    return "sentiment learned from 500 labels; needs --data, on airline/tweets.csv";
  }

  @Override
  public List<Result> run(Path data) throws IOException {
    List<SentimentLab.Read> airline =
        SentimentLab.read(LabelledText.airline(Benchmarks.needed(data, name())));
    List<Result> results = new ArrayList<>();
    try (SentimentLab lab = new SentimentLab()) {
      for (int draw = 0; draw < DRAWS; draw++) {
        List<SentimentLab.Read> shuffled = SentimentLab.shuffled(airline, draw);
        List<SentimentLab.Read> few = shuffled.subList(0, LABELS);
        List<SentimentLab.Read> rest = shuffled.subList(LABELS, shuffled.size());
        SentimentModel model = lab.adapt(few);
        results.addAll(SentimentLab.judge(rest, SentimentLab.told(model, rest), "pinchpoint"));
        SentimentModel runs = lab.runs(few);
        results.addAll(SentimentLab.judge(rest, SentimentLab.toldFromRuns(runs, rest), "n-grams"));
      }
    }
    List<Result> means = means(results);
    means.addAll(SentimentLab.baselines(airline));
    return means;
  }

  private static List<Result> means(List<Result> results) {
    Map<String, Result> means = new LinkedHashMap<>();
    for (Result r : results) {
      means.merge(
          r.method() + r.metric(),
          new Result(r.metric(), r.value() / DRAWS, r.n(), r.method()),
          (one, other) -> new Result(r.metric(), one.value() + other.value(), r.n(), r.method()));
    }
    return new ArrayList<>(means.values());
  }
}
