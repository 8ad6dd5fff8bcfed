package io.pinchpoint.benchmarks.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes {@code data-samples}: 90 days of comments and logs of an invented company, with three
 * pinch points planted. The same program writes the same bytes, on any machine.
 */
public final class SampleCompany {
  private static final long SEED = 20261031L;

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
    Chance chance = new Chance(SEED);
    Company company = new Company(chance);
    Records records = new Records();
    Voice voice = new Voice(new Grammar("phrases.txt", chance), chance);
    Privates privates = new Privates(chance);
    new PlantedPinches(records, company, voice, chance, privates).unfold();
    new OrdinaryCases(records, company, voice, chance, privates).unfold();
    new EverydayLife(records, company, voice, chance, privates).unfold();
    new Faults(chance).befall(records);
    for (Feed feed : records.feeds()) {
      feed.write(folder);
    }
    Files.writeString(folder.resolve("customers.csv"), customers(company));
  }

  private static String customers(Company company) {
    StringBuilder file = new StringBuilder("customer_id,since_date,segment,region\n");
    int line = 0;
    for (Customer customer : company.customers()) {
      line++;
      String since = line % 211 == 0 ? "2019-02-30" : customer.since().toString();
      file.append(
          "%s,%s,%s,%s\n".formatted(customer.id(), since, customer.segment(), customer.region()));
    }
    return file.toString();
  }
}
