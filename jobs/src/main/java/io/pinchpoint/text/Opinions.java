package io.pinchpoint.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a sentence says by words of feeling, and by words for what a thing is like. */
final class Opinions {

  private static final Lexicon QUALITIES = load("qualities.lexicon");

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

  private static Lexicon load(String resource) {
    try (InputStream in = Opinions.class.getResourceAsStream(resource);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return Lexicon.parse(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
