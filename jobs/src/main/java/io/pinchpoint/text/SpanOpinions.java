package io.pinchpoint.text;

import java.util.ArrayList;
import java.util.List;

/**
 * What a sentence likes and dislikes, as seen from spans of its words: by terms of the lexicons, and
 * by words to which the sentiment network gives a feeling of their own.
 *
 * <p>One object a sentence, whatever the number of spans.
 */
final class SpanOpinions {

  private static final double STRONG = 3;
  private static final double FELT = 0.3;
  private static final double FADING = 4;

  /**
   * A feeling, as it is held.
   *
   * @param kind 0 and 1 for liked and disliked by the lexicons, 2 and 3 by the network
   * @param strength from 0
   * @param token its token that is nearest to the span
   */
  record Held(int kind, double strength, int token) {

    double valence() {
      return kind % 2 == 0 ? strength : -strength;
    }
  }

  private final List<Lexicon.Found> opinions;
  private final double[] felt;
  private final Stance stance;

  SpanOpinions(Reading reading) {
    this.opinions = Opinions.in(reading);
    this.felt = new double[reading.forms().size()];
    this.stance = new Stance(reading);
    for (Node node : reading.sentence().nodes()) {
      if (node.first() == node.last()) {
        felt[node.first()] = Sentiment.score(node.distribution());
      }
    }
  }

  /** The terms of the lexicons, held or not. */
  List<Lexicon.Found> terms() {
    return opinions;
  }

  /** What is held about the span that these surround: by the lexicons, then by the network. */
  List<Held> about(Surroundings around) {
    List<Held> about = new ArrayList<>();
    for (Lexicon.Found opinion : opinions) {
      int token =
          around.distance(opinion.first()) <= around.distance(opinion.last())
              ? opinion.first()
              : opinion.last();
      about.add(held(0, opinion.valence() / STRONG, token, around));
    }
    for (int i = 0; i < felt.length; i++) {
      if (Math.abs(felt[i]) > FELT) {
        about.add(held(2, felt[i], i, around));
      }
    }
    return about;
  }

  private Held held(int source, double feeling, int token, Surroundings around) {
    double held = stance.held(feeling, token, around);
    return new Held(held > 0 ? source : source + 1, Math.abs(held), token);
  }

  /** Sums of what is held, in the order of {@link SpanFeatures#GENERAL}. */
  static double[] general(List<Held> about, Surroundings around) {
    double[] sums = new double[SpanFeatures.GENERAL.size()];
    for (Held held : about) {
      if (around.inside(held.token())) {
        sums[held.kind()] += held.strength();
      } else {
        sums[4 + held.kind()] +=
            held.strength() * StrictMath.exp(-around.steps(held.token()) / FADING);
      }
    }
    return sums;
  }
}
