package io.pinchpoint.benchmarks.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes {@code data-samples}: 90 days of comments and logs of an invented company, with pinch
 * points and more planted. The same program writes the same bytes, on any machine.
 */
public final class SampleCompany {
  private static final long SEED = 20261031L;

  private final Map<String, List<String>> rules = Grammar.rules("phrases.txt", "talks.txt");
  private final Set<String> said = new HashSet<>();
  private final Records records = new Records();
  private final Planted planted = new Planted();
  private final Diary diary = new Diary();
  private final Company company = new Company(new Chance(SEED));

  private SampleCompany() {}

  /**
   * Writes the sample into the folder named by the only argument, and overwrites what it finds
   * there.
   *
   * @throws IOException when a file cannot be written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException(
          "expected one argument, the folder to write to, such as data-samples; got "
              + args.length);
    }
    write(Path.of(args[0]));
  }

  static void write(Path folder) throws IOException {
    new SampleCompany().live(folder);
  }

  private void live(Path folder) throws IOException {
    new PlantedPinches(stage(1)).unfold();
    new OrdinaryCases(stage(2)).unfold();
    new Newcomers(stage(3)).unfold();
    new Recoveries(stage(4)).unfold();
    new Prompts(stage(5)).unfold();
    new Outcries(stage(6)).unfold();
    new EverydayLife(stage(7)).unfold();
    new SmoothCases(stage(10)).unfold();
    // Last, for it looks at what has happened to whom.
    new Offers(stage(8)).unfold();
    new Faults(chance(9)).befall(records);
    for (Feed feed : records.feeds()) {
      feed.write(folder);
    }
    Files.writeString(folder.resolve("customers.csv"), customers());
    Files.writeString(folder.resolve("planted.csv"), planted.file());
  }

  private static Chance chance(int scene) {
    return new Chance(SEED + 7919L * scene);
  }

  private Stage stage(int scene) {
    Chance chance = chance(scene);
    Voice voice = new Voice(new Grammar(rules, chance), chance, said);
    return new Stage(company, records, voice, chance, new Privates(chance), planted, diary);
  }

  /** The master data: two dates are impossible, some are missing. */
  private String customers() {
    StringBuilder file = new StringBuilder("customer_id,since_date,segment,region\n");
    int line = 0;
    for (Customer customer : company.customers()) {
      line++;
      String since =
          line % 211 == 0 ? "2019-02-30" : line % 23 == 0 ? "" : customer.since().toString();
      file.append(
          "%s,%s,%s,%s\n".formatted(customer.id(), since, customer.segment(), customer.region()));
    }
    return file.toString();
  }
}
