package io.pinchpoint.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Words and phrases, and how each kind of them feels. The files explain their own syntax. Immutable
 * once loaded.
 */
final class Lexicon {

  /**
   * A head of the file.
   *
   * @param no its place in the file, from 0
   * @param valence from −4 to 4
   */
  record Kind(int no, String name, double valence) {}

  /**
   * A term found in a sentence.
   *
   * @param first its first token
   * @param denied whether a negator before it denies it
   */
  record Found(Kind kind, int first, int last, boolean denied) {

    /** What is denied counts against itself, half: “not good” is worse than “not bad” is good. */
    double valence() {
      return denied ? -kind.valence() / 2 : kind.valence();
    }
  }

  private static final Lexicon SHIPPED = load("feelings.lexicon");

  private final TermIndex terms = new TermIndex();
  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  private Lexicon() {}

  /** The words of feeling, {@code feelings.lexicon}. */
  static Lexicon shipped() {
    return SHIPPED;
  }

  /** The lexicon in a file beside this class. */
  static Lexicon load(String resource) {
    return parse(resource, ResourceFile.lines(resource));
  }

  /**
   * Reads the lines of a lexicon.
   *
   * @param name of the file, for messages
   * @throws IllegalArgumentException with line, rule and remedy
   */
  static Lexicon parse(String name, List<String> lines) {
    Lexicon lexicon = new Lexicon();
    ResourceFile.read(
        name,
        lines,
        lexicon::kind,
        (kind, line) -> lexicon.terms.add(kind.name(), List.of(line.split(",\\s*")), null, null));
    return lexicon;
  }

  private Kind kind(String head) {
    String[] parts = head.replaceAll("^\\[|\\]$", "").strip().split("\\s+", -1);
    if (parts.length != 2 || !parts[1].matches("-?[0-4](\\.\\d)?")) {
      throw new IllegalArgumentException(
          "is no head; write [name valence], the valence from -4 to 4");
    }
    Kind kind = new Kind(kinds.size(), parts[0], Double.parseDouble(parts[1]));
    kinds.put(kind.name(), kind);
    return kind;
  }

  /** How many kinds there are. */
  int size() {
    return kinds.size();
  }

  /** The terms in a sentence; no two share a token. */
  List<Found> find(Reading reading) {
    List<Found> found = new ArrayList<>();
    for (TermIndex.Match match : terms.find(reading.forms(), null)) {
      boolean denied =
          !match.rule().term().negates()
              && Negation.before(
                      match.first(), reading, reading.clause(match.first(), match.last()))
                  >= 0;
      found.add(new Found(kinds.get(match.rule().id()), match.first(), match.last(), denied));
    }
    return found;
  }
}
