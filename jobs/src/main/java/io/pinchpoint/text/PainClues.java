package io.pinchpoint.text;

import io.pinchpoint.config.EffortKind;
import io.pinchpoint.config.Taxonomy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds what tells of pain points: their terms, and effort that a text states. Where a term
 * overlaps stated effort, the effort is that pain's; elsewhere it tells of the pain point that
 * claims its kind.
 */
final class PainClues {
  private final TermIndex terms = new TermIndex();
  private final Map<EffortKind, Taxonomy.PainPoint> claims = new EnumMap<>(EffortKind.class);
  private final Map<String, Taxonomy.PainPoint> known = new HashMap<>();

  void add(Taxonomy.PainPoint pain) {
    terms.add(pain.id(), pain.terms(), pain.validFrom(), pain.validTo());
    known.put(pain.id(), pain);
    if (pain.effort() != null) {
      claims.put(pain.effort(), pain);
    }
  }

  /**
   * The clues of a sentence, by their first token.
   *
   * @param efforts of the whole text
   * @param day leaves out pain points not valid then; null leaves out none
   */
  List<Clue> find(Reading reading, List<Effort> efforts, LocalDate day) {
    List<Clue> clues = new ArrayList<>();
    terms.find(reading.forms(), day).forEach(match -> clues.add(Clue.of(match)));
    int found = clues.size();
    for (Effort effort : efforts) {
      Clue stated = clue(effort, claimant(effort.kind(), day), reading.sentence());
      if (stated != null && !join(stated, clues.subList(0, found)) && stated.id() != null) {
        clues.add(stated);
      }
    }
    clues.sort(Comparator.comparingInt(Clue::first));
    return clues;
  }

  /** The id of the pain point that claims this kind and is valid then, or null. */
  private String claimant(EffortKind kind, LocalDate day) {
    Taxonomy.PainPoint pain = claims.get(kind);
    return pain != null && isValid(pain.id(), day) ? pain.id() : null;
  }

  /** Whether the taxonomy has a pain point on that day; null: at any time. */
  boolean isValid(String id, LocalDate day) {
    Taxonomy.PainPoint pain = known.get(id);
    return pain != null && TermIndex.isValid(pain.validFrom(), pain.validTo(), day);
  }

  /** The tokens of the sentence where the effort begins; null if that is another. */
  private static Clue clue(Effort effort, String pain, Sentence sentence) {
    if (effort.begin() < sentence.begin() || effort.begin() >= sentence.end()) {
      return null;
    }
    int first = -1;
    int last = -1;
    for (int i = 0; i < sentence.tokens().size(); i++) {
      Token token = sentence.tokens().get(i);
      if (token.end() > effort.begin() && token.begin() < effort.end()) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    String rule = pain + ": effort " + effort.kind().name().toLowerCase(Locale.ROOT);
    return first < 0 ? null : new Clue(pain, rule, first, last, false, effort);
  }

  /** Whether terms overlap it; they take the effort. */
  private static boolean join(Clue stated, List<Clue> byTerms) {
    boolean overlaps = false;
    for (int i = 0; i < byTerms.size(); i++) {
      if (byTerms.get(i).touches(stated)) {
        byTerms.set(i, byTerms.get(i).joined(stated));
        overlaps = true;
      }
    }
    return overlaps;
  }
}
