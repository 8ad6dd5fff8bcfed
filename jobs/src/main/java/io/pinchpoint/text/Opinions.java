package io.pinchpoint.text;

import java.util.ArrayList;
import java.util.List;

/** What a sentence says by words of feeling, and by words for what a thing is like. */
final class Opinions {

  private static final Lexicon QUALITIES = Lexicon.load("qualities.lexicon");

  private Opinions() {}

  /** Terms of both lexicons. Where they overlap, the one with more words counts. */
  static List<Lexicon.Found> in(Reading reading) {
    List<Lexicon.Found> opinions = new ArrayList<>(Lexicon.shipped().find(reading));
    for (Lexicon.Found quality : QUALITIES.find(reading)) {
      if (opinions.stream().noneMatch(o -> overlap(o, quality) && length(o) >= length(quality))) {
        opinions.removeIf(o -> overlap(o, quality));
        opinions.add(quality);
      }
    }
    return opinions;
  }

  private static boolean overlap(Lexicon.Found one, Lexicon.Found other) {
    return one.first() <= other.last() && other.first() <= one.last();
  }

  private static int length(Lexicon.Found term) {
    return term.last() - term.first();
  }
}
