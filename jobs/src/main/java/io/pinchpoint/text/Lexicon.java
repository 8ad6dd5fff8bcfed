package io.pinchpoint.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The words and phrases of {@code feelings.lexicon}, and how each kind of them feels. The file
 * explains its own syntax. Immutable once loaded.
 */
final class Lexicon {

  private static final String RESOURCE = "feelings.lexicon";

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

  private static final Lexicon SHIPPED = load();

  private final TermIndex terms = new TermIndex();
  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  private Lexicon() {}

  /** The lexicon of this program. */
  static Lexicon shipped() {
    return SHIPPED;
  }

  private static Lexicon load() {
    try (InputStream in = Lexicon.class.getResourceAsStream(RESOURCE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return parse(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the lines of a lexicon.
   *
   * @throws IllegalArgumentException with line, rule and remedy
   */
  static Lexicon parse(List<String> lines) {
    Lexicon lexicon = new Lexicon();
    Kind kind = null;
    for (int no = 0; no < lines.size(); no++) {
      String line = lines.get(no).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      try {
        if (line.startsWith("[")) {
          kind = lexicon.kind(line);
        } else if (kind == null) {
          throw new IllegalArgumentException("stands before any [head]; put one above it");
        } else {
          lexicon.terms.add(kind.name(), List.of(line.split(",\\s*")), null, null);
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s:%d: \"%s\" %s".formatted(RESOURCE, no + 1, line, e.getMessage()), e);
      }
    }
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
