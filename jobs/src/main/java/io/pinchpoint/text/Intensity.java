package io.pinchpoint.text;

import java.util.List;
import java.util.Set;

/**
 * How strongly a feeling is said: the strongest word of the clause, one up for a booster before it,
 * one down for a diminisher, one up for emphasis. The scale and the rules are SentiStrength's
 * (Thelwall et al. 2010, <i>JASIST</i> 61), its two signs taken together.
 */
final class Intensity {

  private static final int MOST = 5;
  private static final int REACH = 2;

  private static final Set<String> BOOSTERS =
      Set.of(
          "very",
          "so",
          "really",
          "extremely",
          "absolutely",
          "totally",
          "completely",
          "incredibly",
          "such",
          "most",
          "utterly",
          "super",
          "way",
          "too",
          "truly",
          "highly",
          "particularly",
          "especially",
          "insanely",
          "seriously",
          "bloody",
          "freaking",
          "damn",
          "terribly",
          "awfully",
          "beyond",
          "unbelievably",
          "ridiculously",
          "exceptionally",
          "entirely",
          "thoroughly");

  private static final Set<String> DIMINISHERS =
      Set.of(
          "slightly",
          "somewhat",
          "bit",
          "little",
          "fairly",
          "rather",
          "mildly",
          "kinda",
          "sorta",
          "kind",
          "sort",
          "quite",
          "pretty",
          "partly",
          "relatively",
          "almost",
          "less");

  private Intensity() {}

  /** From 0, where no word of feeling is near and nothing is emphasised, to {@value #MOST}. */
  static int of(
      Reading reading, List<Lexicon.Found> opinions, Surroundings around, boolean emphatic) {
    int strongest = 0;
    for (Lexicon.Found opinion : opinions) {
      boolean near = around.inside(opinion.first()) || around.inClause(opinion.first());
      if (near && !around.turned(opinion.first())) {
        strongest = Math.max(strongest, strength(reading.forms(), opinion));
      }
    }
    return Math.min(MOST, strongest + (emphatic ? 1 : 0));
  }

  private static int strength(List<Reading.Form> forms, Lexicon.Found opinion) {
    int strength = (int) Math.ceil(Math.abs(opinion.valence()));
    for (int i = opinion.first() - 1; i >= Math.max(0, opinion.first() - REACH); i--) {
      String word = forms.get(i).lower();
      if (BOOSTERS.contains(word)) {
        return strength + 1;
      }
      if (DIMINISHERS.contains(word)) {
        return Math.max(1, strength - 1);
      }
    }
    return strength;
  }
}
