package io.pinchpoint.benchmarks;

import io.pinchpoint.text.SentimentFeatures;
import io.pinchpoint.text.SentimentModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Trains the default that the jar ships, on general tweets alone, and writes it to {@value #FILE}
 * in the working directory; its place is beside {@link SentimentModel}.
 */
final class TrainDefault implements Benchmark {
  private static final String FILE = "default.sentiment";

  @Override
  public String name() {
    return "train-default";
  }

  @Override
  public String description() {
    return "writes " + FILE + ", the shipped model; needs --data, on xlmt/english";
  }

  @Override
  public List<Result> run(Path data) throws IOException {
    List<SentimentLab.Read> general =
        SentimentLab.read(LabelledText.general(Benchmarks.needed(data, name())));
    SentimentModel model;
    try (SentimentLab lab = new SentimentLab()) {
      model = lab.train(provenance(general.size()), SentimentLab.examples(general));
    }
    Path file = Path.of(FILE);
    try (OutputStream out = Files.newOutputStream(file)) {
      model.write(out);
    }
    return List.of(new Result("bytes", Files.size(file), general.size(), "pinchpoint"));
  }

  private static String provenance(int tweets) {
    return "default-1; %d English tweets of XLM-T (train, val, test); features %d; MLlib"
        .formatted(tweets, SentimentFeatures.REVISION);
  }
}
