package io.pinchpoint.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The cues of {@code utterances.cues}: words that show what a sentence does. The file explains its
 * own syntax. Immutable once loaded.
 */
final class Cues {

  private static final String RESOURCE = "utterances.cues";

  /** What must hold for a term to count. */
  enum Condition {
    /** The customer speaks. */
    CUSTOMER,
    /** The company speaks. */
    COMPANY,
    /** The sentence opens with it, names, greetings, fillers, yes and no aside. */
    OPENING,
    /** It is the first of the sentence, names and greetings aside. */
    FIRST,
    /** The sentence has four words at most. */
    BRIEF,
    /** The sentence asks. */
    ASKED,
    /** The sentence does not ask. */
    STATED,
    /** It is not denied. */
    AFFIRMED,
    /** It is not wished, conditional, asked or yet to come. */
    REAL
  }

  /**
   * A head of the file.
   *
   * @param name of the cue
   * @param excepts whether its terms take matches of the cue away
   */
  record Section(String name, boolean excepts, Set<Condition> conditions) {}

  /**
   * A term found in a sentence.
   *
   * @param first its first token
   * @param last its last
   * @param negates whether it holds a negator itself
   */
  record Found(Section section, int first, int last, boolean negates) {

    String name() {
      return section.name();
    }

    boolean needs(Condition condition) {
      return section.conditions().contains(condition);
    }

    boolean touches(Found other) {
      return first <= other.last && other.first <= last;
    }
  }

  private static final Cues SHIPPED = parse(ResourceFile.lines(RESOURCE));

  private final TermIndex terms = new TermIndex();
  private final Map<String, Section> sections = new HashMap<>();

  private Cues() {}

  /** The cues of this program. */
  static Cues shipped() {
    return SHIPPED;
  }

  /**
   * Reads the lines of a file of cues.
   *
   * @throws IllegalArgumentException with line, rule and remedy
   */
  static Cues parse(List<String> lines) {
    Cues cues = new Cues();
    ResourceFile.read(
        RESOURCE,
        lines,
        cues::head,
        (head, line) -> cues.terms.add(head, List.of(line), null, null));
    return cues;
  }

  private String head(String head) {
    sections.put(head, section(head));
    return head;
  }

  private static Section section(String head) {
    if (!head.endsWith("]")) {
      throw new IllegalArgumentException("is a head without its end; close it with ]");
    }
    String[] words = head.substring(1, head.length() - 1).strip().split("\\s+");
    boolean excepts = words[0].equals("except") && words.length > 1;
    Set<Condition> conditions = EnumSet.noneOf(Condition.class);
    for (String word : Arrays.asList(words).subList(excepts ? 2 : 1, words.length)) {
      conditions.add(condition(word));
    }
    return new Section(excepts ? words[1] : words[0], excepts, conditions);
  }

  private static Condition condition(String word) {
    for (Condition condition : Condition.values()) {
      if (condition.name().equals(word.toUpperCase(Locale.ROOT))) {
        return condition;
      }
    }
    throw new IllegalArgumentException(
        "has no condition %s; use one of %s".formatted(word, Arrays.toString(Condition.values())));
  }

  /** Every term in the sentence, whatever its conditions, overlapping or not. */
  List<Found> find(List<Reading.Form> forms) {
    List<Found> found = new ArrayList<>();
    for (TermIndex.Match match : terms.all(forms)) {
      found.add(
          new Found(
              sections.get(match.rule().id()),
              match.first(),
              match.last(),
              match.rule().term().negates()));
    }
    return found;
  }
}
