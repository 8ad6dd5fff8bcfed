package io.pinchpoint.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A made-up text and where numbers that belong to a person stand in it.
 *
 * @param gold in order, without overlaps
 */
record PersonalText(String text, List<Gold> gold) {

  /** The characters from {@code start} up to {@code end}. */
  record Gold(int start, int end, PersonalKind kind) {}

  private static final Pattern SLOT = Pattern.compile("\\{([a-z0-9]+)}");
  private static final List<String> LANGUAGES =
      List.of("en", "en", "en", "en", "de", "fr", "es", "it", "nl", "pt");

  /** Seeded: the same count gives the same texts. */
  static List<PersonalText> make(int count, long seed) {
    Map<String, List<String>> sentences = Sections.read("redaction.txt");
    Random random = new Random(seed);
    List<PersonalText> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(new Maker(sentences, random).text());
    }
    return texts;
  }

  /** Writes one text: one to three sentences, four texts in five with a person's number. */
  private static final class Maker {
    private final Map<String, List<String>> sentences;
    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private final List<Gold> gold = new ArrayList<>();

    Maker(Map<String, List<String>> sentences, Random random) {
      this.sentences = sentences;
      this.random = random;
    }

    PersonalText text() {
      String language = MadeUpNumber.oneOf(LANGUAGES, random);
      int personal = random.nextInt(5);
      int others = personal == 0 ? 1 + random.nextInt(3) : random.nextInt(3);
      boolean first = random.nextBoolean();
      if (personal > 0 && first) {
        personal(language);
      }
      for (int i = 0; i < others; i++) {
        write(sentences.get(language + " other"), null);
      }
      if (personal > 0 && !first) {
        personal(language);
      }
      return new PersonalText(text.toString(), gold);
    }

    private void personal(String language) {
      List<PersonalKind> kinds =
          Arrays.stream(PersonalKind.values()).filter(k -> k.isWrittenIn(language)).toList();
      PersonalKind kind = MadeUpNumber.oneOf(kinds, random);

      boolean bare = kind.isTelling() && random.nextInt(100) < 20;
      write(
          sentences.get(
              kind.isAddress()
                  ? "any address"
                  : kind.isContact()
                      ? "any contact"
                      : kind.isSeen()
                          ? "any seen"
                          : kind.isCalled()
                              ? "any called"
                              : language + (bare ? " bare" : " labelled")),
          kind);
    }

    private void write(List<String> choices, PersonalKind kind) {
      if (!text.isEmpty()) {
        text.append(random.nextInt(4) == 0 ? "\n" : " ");
      }
      String sentence = MadeUpNumber.oneOf(choices, random);
      boolean named = sentence.contains("{label}");
      Matcher slot = SLOT.matcher(sentence);
      int from = 0;
      while (slot.find()) {
        text.append(sentence, from, slot.start());
        from = slot.end();
        switch (slot.group(1)) {
          case "id" -> {
            int start = text.length();
            MadeUpNumber number = kind.number(random);
            text.append(
                kind.isAddress() || kind.isContact() || kind.isSeen() || kind.isCalled()
                    ? number.grouped()
                    : named || (kind.isChecked() && random.nextInt(3) == 0)
                        ? number.spelt(random)
                        : number.grouped());
            gold.add(new Gold(start, text.length(), kind));
          }
          case "label" -> text.append(kind.label(random));
          default -> text.append(LookAlikes.of(slot.group(1), random));
        }
      }
      text.append(sentence, from, sentence.length());
    }
  }
}
