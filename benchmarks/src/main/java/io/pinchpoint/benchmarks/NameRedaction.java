package io.pinchpoint.benchmarks;

import io.pinchpoint.text.PersonNames;
import java.nio.file.Path;
import java.util.List;

/**
 * How many names of persons are redacted from made-up texts, and how much of what is redacted is
 * one. A name counts as found if none of its words is left.
 */
final class NameRedaction implements Benchmark {
  private static final int TEXTS = 2_000;
  private static final long SEED = 20_261_123;

  @Override
  public String name() {
    return "names";
  }

  @Override
  public String description() {
    return "recall, precision and speed of redacting names in 2,000 made-up texts";
  }

  @Override
  public List<Result> run(Path data) {
    List<NamedText> texts = NamedText.make(TEXTS, SEED);
    PersonNames names = PersonNames.shared();
    texts.forEach(text -> names.in(text.text()));
    long start = System.nanoTime();
    List<List<PersonNames.Part>> found = texts.stream().map(t -> names.in(t.text())).toList();
    double millis = (System.nanoTime() - start) / 1e6;
    int all = 0;
    int gone = 0;
    int replaced = 0;
    int right = 0;
    for (int i = 0; i < TEXTS; i++) {
      List<NamedText.Name> gold = texts.get(i).names();
      String text = texts.get(i).text();
      for (NamedText.Name name : gold) {
        all++;
        gone += covers(found.get(i), name, text) ? 1 : 0;
      }
      for (PersonNames.Part part : found.get(i)) {
        replaced++;
        right +=
            gold.stream().anyMatch(n -> part.begin() < n.end() && n.start() < part.end()) ? 1 : 0;
      }
    }
    String method = "pinchpoint";
    return List.of(
        new Result("recall", (double) gone / all, all, method),
        new Result("precision", (double) right / replaced, replaced, method),
        new Result("ms_per_text", millis / TEXTS, TEXTS, method));
  }

  private static boolean covers(List<PersonNames.Part> parts, NamedText.Name name, String text) {
    for (int i = name.start(); i < name.end(); i++) {
      int at = i;
      if (Character.isLetter(text.charAt(i))
          && parts.stream().noneMatch(part -> part.begin() <= at && at < part.end())) {
        return false;
      }
    }
    return true;
  }
}
