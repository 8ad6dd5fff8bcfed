package io.pinchpoint.text;

/**
 * Words of a sentence that tell of a touchpoint or a pain point.
 *
 * @param id of the touchpoint or pain point
 * @param rule that found them, as a mention shows it
 * @param first their first token
 * @param last their last
 * @param negates whether they hold a negator themselves
 * @param effort that they state; null if none
 */
record Clue(String id, String rule, int first, int last, boolean negates, Effort effort) {

  static Clue of(TermIndex.Match match) {
    return new Clue(
        match.rule().id(),
        match.rule().rule(),
        match.first(),
        match.last(),
        match.rule().term().negates(),
        null);
  }

  /** How many tokens lie between, 0 for neighbours and overlaps. */
  int distance(Clue other) {
    return Math.max(0, Math.max(other.first - last, first - other.last));
  }

  boolean touches(Clue other) {
    return first <= other.last && other.first <= last;
  }

  /** With the effort that the other states, unless this one states as much. */
  Clue joined(Clue other) {
    boolean tellsMore =
        other.effort != null
            && (effort == null || (effort.amount() == null && other.effort.amount() != null));
    return tellsMore ? new Clue(id, rule, first, last, negates, other.effort) : this;
  }
}
