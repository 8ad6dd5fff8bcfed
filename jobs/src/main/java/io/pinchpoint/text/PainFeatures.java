package io.pinchpoint.text;

import java.util.ArrayList;
import java.util.List;

/**
 * What a comment's pain is learned from, in three hashed blocks of one length each: one and two
 * words in a row, two to five letters in a row, and what the taxonomy found, by pain point,
 * touchpoint, rule and order. No word is kept ({@link HashedFeatures}).
 *
 * <p>Pure, and safe for use by many threads.
 */
public final class PainFeatures {

  /** Raised whenever the features of any text change: a model is for one revision. */
  public static final int REVISION = 1;

  /** Places of a vector. */
  public static final int SIZE = HashedFeatures.PLACES;

  private static final int LONGEST_RUN = 2;

  private PainFeatures() {}

  /**
   * The features of a comment.
   *
   * @param text what was annotated
   * @param annotation of exactly this text
   * @param mentions what the taxonomy found in it
   */
  public static SparseVector of(String text, Annotation annotation, List<Mention> mentions) {
    HashedFeatures features = new HashedFeatures(0);
    for (Sentence sentence : annotation.sentences()) {
      features.addRuns("w", words(new Reading(text, sentence)), LONGEST_RUN);
    }
    features.endBlock(1);
    SentimentFeatures.addLetters(text, features);
    features.endBlock(1);
    addMentions(mentions, features);
    features.endBlock(1);
    return features.vector();
  }

  private static List<String> words(Reading reading) {
    List<String> words = new ArrayList<>();
    for (Reading.Form form : reading.forms()) {
      // Whom it is said to tells something here: not every company hurts alike.
      boolean handle = form.lower().startsWith("@");
      words.add(handle ? form.lower() : SentimentFeatures.plain(form.lower()));
    }
    return words;
  }

  private static void addMentions(List<Mention> mentions, HashedFeatures features) {
    String last = "first";
    for (Mention mention : mentions) {
      String touchpoint = "touchpoint " + mention.touchpointId();
      features.add(Sketch.hash(touchpoint));
      features.add(Sketch.hash(mention.rule()));
      if (mention.painPointId() != null) {
        String pain = (mention.negated() ? "denied " : "pain ") + mention.painPointId();
        features.add(Sketch.hash(pain));
        features.add(Sketch.hash(pain + " " + touchpoint));
        features.add(Sketch.hash(last + " then " + pain));
        last = pain;
      }
    }
    features.add(Sketch.hash(last + " then none"));
  }
}
