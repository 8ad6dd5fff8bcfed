package io.pinchpoint.ingest.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words that tell English from other languages, where a comment has only a few. */
final class Vocabulary {

  /** Endings of English words, and what the word without them ends in. */
  private static final Map<String, List<String>> ENDINGS =
      Map.ofEntries(
          Map.entry("'s", List.of("")),
          Map.entry("s", List.of("")),
          Map.entry("es", List.of("")),
          Map.entry("ies", List.of("y")),
          Map.entry("ed", List.of("", "e")),
          Map.entry("ied", List.of("y")),
          Map.entry("ing", List.of("", "e")),
          Map.entry("ings", List.of("", "e")),
          Map.entry("er", List.of("", "e")),
          Map.entry("ers", List.of("", "e")),
          Map.entry("ier", List.of("y")),
          Map.entry("est", List.of("", "e")),
          Map.entry("iest", List.of("y")),
          Map.entry("ly", List.of("", "le")),
          Map.entry("ily", List.of("y")),
          Map.entry("y", List.of("", "e")),
          Map.entry("ness", List.of("")),
          Map.entry("iness", List.of("y")),
          Map.entry("less", List.of("")),
          Map.entry("ful", List.of("")),
          Map.entry("able", List.of("", "e")),
          Map.entry("ment", List.of("")),
          Map.entry("ion", List.of("", "e")),
          Map.entry("ation", List.of("e")));

  private static final List<String> BEGINNINGS =
      List.of("un", "re", "non", "over", "under", "dis", "mis", "pre");

  private static final int SHORTEST_STEM = 3;
  private static final int LONGEST_ENDING = 5;

  /** English words, as dictionaries have them, that are written with an accent. */
  private static final Set<String> ACCENTED = Set.of("café", "naïve", "résumé", "décor", "cliché");

  private static final Pattern BEYOND_ASCII = Pattern.compile(".*[^\\p{ASCII}].*");
  private static final Pattern DRAWN_OUT = Pattern.compile("(.)\\1{2,}");

  private final Set<String> english;
  private final Set<String> foreign;

  private Vocabulary(Set<String> english, Set<String> foreign) {
    this.english = english;
    this.foreign = foreign;
  }

  static Vocabulary load() {
    return new Vocabulary(words("english.words"), words("foreign.words"));
  }

  private static Set<String> words(String name) {
    try (InputStream in = Vocabulary.class.getResourceAsStream(name);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .flatMap(line -> Arrays.stream(line.strip().split(" ")))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether a word is English, whatever else it may be.
   *
   * @param word in lower case
   */
  boolean isEnglish(String word) {
    if (isListed(word)) {
      return true;
    }
    String twice = DRAWN_OUT.matcher(word).replaceAll("$1$1");
    return !twice.equals(word)
        && (isListed(twice) || isListed(DRAWN_OUT.matcher(word).replaceAll("$1")));
  }

  /**
   * Whether a word is of another language, and not English.
   *
   * @param word in lower case
   */
  boolean isForeign(String word) {
    return (foreign.contains(word)
            || (BEYOND_ASCII.matcher(word).matches() && !ACCENTED.contains(word)))
        && !isEnglish(word);
  }

  private boolean isListed(String word) {
    return hasStem(word)
        || BEGINNINGS.stream()
            .anyMatch(
                beginning ->
                    word.startsWith(beginning)
                        && word.length() >= beginning.length() + SHORTEST_STEM
                        && hasStem(word.substring(beginning.length())));
  }

  private boolean hasStem(String word) {
    return english.contains(word) || stems(word).stream().anyMatch(english::contains);
  }

  private static List<String> stems(String word) {
    List<String> stems = new ArrayList<>();
    for (int n = 1; n <= Math.min(LONGEST_ENDING, word.length() - SHORTEST_STEM); n++) {
      String rest = word.substring(0, word.length() - n);
      for (String end : ENDINGS.getOrDefault(word.substring(word.length() - n), List.of())) {
        stems.add(rest + end);
      }
      if (rest.charAt(rest.length() - 1) == rest.charAt(rest.length() - 2)) {
        stems.add(rest.substring(0, rest.length() - 1));
      }
    }
    return stems;
  }
}
