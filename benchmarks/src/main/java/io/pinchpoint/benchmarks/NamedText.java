package io.pinchpoint.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A made-up English text and where names of persons stand in it. One in four is written in small
 * letters, one in twenty in capitals.
 *
 * @param names in order, without overlaps
 */
record NamedText(String text, List<Name> names) {

  /** The characters from {@code start} up to {@code end}. */
  record Name(int start, int end) {}

  private static final Pattern SLOT = Pattern.compile("\\{([a-z]+)}");

  /** Seeded: the same count gives the same texts. */
  static List<NamedText> make(int count, long seed) {
    Map<String, List<String>> sentences = Sections.read("names.txt");
    Random random = new Random(seed);
    List<NamedText> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(new Maker(sentences, random).text());
    }
    return texts;
  }

  /** Writes one text: up to two sentences without a name, and a third of them one with. */
  private static final class Maker {
    private final Map<String, List<String>> sections;
    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private final List<Name> names = new ArrayList<>();

    Maker(Map<String, List<String>> sections, Random random) {
      this.sections = sections;
      this.random = random;
    }

    NamedText text() {
      int others = random.nextInt(3);
      boolean isNamed = others == 0 || random.nextInt(3) == 0;
      for (int i = 0; i < others; i++) {
        write("others");
      }
      if (isNamed) {
        write("named");
      }
      return new NamedText(cased(text.toString()), names);
    }

    private String cased(String written) {
      int one = random.nextInt(20);
      return one < 5
          ? written.toLowerCase(Locale.ROOT)
          : one == 5 ? written.toUpperCase(Locale.ROOT) : written;
    }

    private void write(String section) {
      if (!text.isEmpty()) {
        text.append(random.nextInt(4) == 0 ? "\n" : " ");
      }
      String sentence = MadeUpNumber.oneOf(sections.get(section), random);
      Matcher slot = SLOT.matcher(sentence);
      int from = 0;
      while (slot.find()) {
        text.append(sentence, from, slot.start());
        from = slot.end();
        int start = text.length();
        switch (slot.group(1)) {
          case "minutes" -> text.append(2 + random.nextInt(50));
          case "full" -> text.append(word("first")).append(' ').append(word("last"));
          default -> text.append(word(slot.group(1)));
        }
        if (List.of("first", "last", "full").contains(slot.group(1))) {
          names.add(new Name(start, text.length()));
        }
      }
      text.append(sentence, from, sentence.length());
    }

    private String word(String section) {
      String line = MadeUpNumber.oneOf(sections.get(section), random);
      return MadeUpNumber.oneOf(List.of(line.split(" ")), random);
    }
  }
}
