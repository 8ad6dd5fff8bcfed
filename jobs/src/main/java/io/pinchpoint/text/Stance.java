package io.pinchpoint.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether a sentence holds the opinions that its words name. One that is wished for, or that could
 * or should have been (“if only the agent had been polite”), is not: what would be liked is missed.
 * One that is asked for (“is the app any good?”) or stands in a condition is held by half
 * (Narayanan, Liu and Choudhary 2009, <i>EMNLP</i>). One that compares speaks for what is compared
 * and against what it is compared with (Ganapathibhotla and Liu 2008, <i>COLING</i>).
 */
final class Stance {

  private static final double HALF = 0.5;

  private static final String UNREAL = "unreal";
  private static final String WISH = "wish";
  private static final String CONDITION = "condition";
  private static final String THAN = "than";
  private static final String CONTRAST = "contrast";

  private static final TermIndex TERMS = new TermIndex();

  static {
    add(
        UNREAL,
        "if only",
        "would|should|could|might|'d have|of been|done",
        "could|should|can be better|{JJR}",
        "would|'d|might be ~ if",
        "be supposed to be");
    add(WISH, "wish");
    add(CONDITION, "if|unless|whether");
    add(THAN, "than");
    add(CONTRAST, "unlike", "compare to|with");
  }

  /** Before “than” these compare amounts, or nothing. */
  private static final Set<String> AMOUNTS = Set.of("more", "less", "rather", "other");

  private static final int REACH = 4;

  /** “I wish it had” tells a lack, “I wish you well” none. */
  private static final Set<String> PAST = Set.of("VBD", "VBN", "MD");

  private static final Set<String> ASKING =
      Set.of(
          "is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "could",
          "will", "would", "should", "any", "anyone", "anybody");

  /** Tokens from a term to the end of its clause. */
  private record Stretch(String kind, int first, int last) {

    boolean covers(int token) {
      return first <= token && token <= last;
    }
  }

  private final List<Stretch> stretches = new ArrayList<>();
  private final boolean asks;

  Stance(Reading reading) {
    List<Reading.Form> forms = reading.forms();
    for (TermIndex.Match match : TERMS.all(forms)) {
      int last = match.last();
      while (last + 1 < forms.size() && !Negation.isBarrier(forms.get(last + 1).lower())) {
        last++;
      }
      Stretch stretch = new Stretch(match.rule().id(), match.first(), last);
      if (isMeant(stretch, forms)) {
        stretches.add(stretch);
      }
    }
    this.asks = asks(forms);
  }

  private static boolean isMeant(Stretch stretch, List<Reading.Form> forms) {
    return switch (stretch.kind()) {
      case WISH -> hasPast(forms.subList(stretch.first() + 1, stretch.last() + 1));
      case THAN ->
          stretch.first() > 0 && !AMOUNTS.contains(forms.get(stretch.first() - 1).lower());
      default -> true;
    };
  }

  private static void add(String kind, String... terms) {
    TERMS.add(kind, List.of(terms), null, null);
  }

  private static boolean hasPast(List<Reading.Form> forms) {
    return forms.stream().anyMatch(form -> PAST.contains(form.tag()));
  }

  /** Whether it asks for yes or no. */
  private static boolean asks(List<Reading.Form> forms) {
    int opening = 0;
    while (opening < forms.size() && !Speech.isWord(forms.get(opening).lower())) {
      opening++;
    }
    return opening < forms.size()
        && ASKING.contains(forms.get(opening).lower())
        && forms.stream().anyMatch(form -> form.lower().startsWith("?"));
  }

  /**
   * What is held of a feeling.
   *
   * @param feeling above 0 for liking, below for dislike
   * @param token that names it
   * @param around what it may be about
   */
  double held(double feeling, int token, Surroundings around) {
    double held = feeling;
    if (isIn(UNREAL, token) || isIn(WISH, token)) {
      held = feeling > 0 ? -HALF * feeling : feeling;
    } else if (asks || isIn(CONDITION, token)) {
      held = HALF * feeling;
    }
    return isAgainst(around.first(), token) ? -held : held;
  }

  /** Whether what is spoken of is only what something else is compared with by this feeling. */
  private boolean isAgainst(int spoken, int token) {
    return stretches.stream()
        .filter(s -> s.covers(spoken) && !s.covers(token))
        .anyMatch(
            s ->
                s.kind().equals(CONTRAST)
                    || (s.kind().equals(THAN)
                        && token < s.first()
                        && s.first() - token <= REACH));
  }

  private boolean isIn(String kind, int token) {
    return stretches.stream().anyMatch(s -> s.kind().equals(kind) && s.covers(token));
  }
}
