package io.pinchpoint.text;

import io.pinchpoint.config.Taxonomy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The terms of a taxonomy, checked.
 *
 * <p>A term's words, split by blanks, match successive tokens of a sentence. A word matches a token
 * by its lemma or its lower-cased form; {@code a|b} matches either; a trailing {@code *} matches
 * what begins so; <code>{CD}</code> matches a token of that part of speech in the Penn Treebank's
 * list (here a number), but not as the first; {@code ~} between two words lets up to four tokens
 * stand between them. A misspelt word matches as {@link Spelling} reads it.
 */
public final class Terms {

  private Terms() {}

  /**
   * Every fault of the terms, readable, with place, value, rule and remedy; empty if there is none.
   * A term may not belong to two pain points, nor to two touchpoints.
   */
  public static List<String> problems(Taxonomy taxonomy) {
    List<String> problems = new ArrayList<>();
    Map<String, String> touchpointTerms = new HashMap<>();
    for (Taxonomy.Touchpoint touchpoint : taxonomy.touchpoints()) {
      check("touchpoints", touchpoint.id(), touchpoint.terms(), touchpointTerms, problems);
    }
    Map<String, String> painTerms = new HashMap<>();
    for (Taxonomy.PainPoint pain : taxonomy.painPoints()) {
      check("pain_points", pain.id(), pain.terms(), painTerms, problems);
    }
    return problems;
  }

  private static void check(
      String kind,
      String id,
      List<String> terms,
      Map<String, String> owners,
      List<String> problems) {
    for (int i = 0; i < terms.size(); i++) {
      String place = "%s.%s.terms[%d]".formatted(kind, id, i);
      try {
        Term.compile(terms.get(i));
      } catch (IllegalArgumentException e) {
        problems.add("%s \"%s\" %s".formatted(place, terms.get(i), e.getMessage()));
        continue;
      }
      String other = owners.putIfAbsent(Term.normal(terms.get(i)), id);
      if (other != null) {
        problems.add(
            "%s \"%s\" is also a term of %s; a term may be listed once; remove one of them"
                .formatted(place, terms.get(i), other));
      }
    }
  }
}
