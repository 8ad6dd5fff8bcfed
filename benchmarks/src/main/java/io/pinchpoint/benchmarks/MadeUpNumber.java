package io.pinchpoint.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A made-up number of a person and how officials write it.
 *
 * @param compact its letters and digits alone
 * @param grouped the same in the issuer's groups
 */
record MadeUpNumber(String compact, String grouped) {
  private static final List<String> SEPARATORS = List.of(" ", " ", "-", "-", ".", "\u00A0", "–");
  private static final List<String> SLIPS = List.of("  ", " - ", "- ", " -", "--", ". ");

  /**
   * Groups a number by a picture, in which {@code #} stands for one character of it: {@code
   * ###-##-####}.
   */
  static MadeUpNumber of(String compact, String picture) {
    StringBuilder grouped = new StringBuilder();
    int next = 0;
    for (int i = 0; i < picture.length(); i++) {
      char c = picture.charAt(i);
      grouped.append(c == '#' ? compact.charAt(next++) : c);
    }
    if (next != compact.length()) {
      throw new IllegalArgumentException(picture + " does not fit " + compact);
    }
    return new MadeUpNumber(compact, grouped.toString());
  }

  /** As somebody may write it: mostly the official way, or run together, or otherwise divided. */
  String spelt(Random random) {
    int way = random.nextInt(100);
    String text =
        way < 45
            ? grouped
            : way < 70 ? compact : way < 92 ? divided(oneOf(SEPARATORS, random)) : slipped(random);
    return random.nextInt(100) < 15 ? text.toLowerCase(Locale.ROOT) : text;
  }

  private String divided(String separator) {
    return grouped.replaceAll("[^A-Za-z0-9]+", separator);
  }

  /** One of the separators is wrong, or left out. */
  private String slipped(Random random) {
    String[] groups = grouped.split("[^A-Za-z0-9]+", -1);
    int wrong = 1 + random.nextInt(Math.max(1, groups.length - 1));
    String separator = oneOf(SEPARATORS, random);
    StringBuilder text = new StringBuilder(groups[0]);
    for (int i = 1; i < groups.length; i++) {
      text.append(
          i != wrong
              ? separator
              : groups.length > 2 && random.nextBoolean() ? "" : oneOf(SLIPS, random));
      text.append(groups[i]);
    }
    return text.toString();
  }

  static <T> T oneOf(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }
}
