package io.pinchpoint.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a comment's pain is learned from, in five hashed blocks of one length each: one and two
 * words in a row, each word with its part of speech, pairs of content words near each other, two to
 * five letters in a row, and what the taxonomy found, by pain point, touchpoint, rule and order. No
 * word is kept ({@link HashedFeatures}).
 *
 * <p>Pure, and safe for use by many threads.
 */
public final class PainFeatures {

  /** Raised whenever the features of any text change: a model is for one revision. */
  public static final int REVISION = 2;

  /** Places of a vector. */
  public static final int SIZE = HashedFeatures.PLACES;

  private static final int LONGEST_RUN = 2;

  /** How many content words on the second of a pair may stand. */
  private static final int REACH = 3;

  private static final Set<String> CONTENT = Set.of("NN", "VB", "JJ", "RB", "CD", "FW");

  private PainFeatures() {}

  /**
   * The features of a comment.
   *
   * @param text what was annotated
   * @param annotation of exactly this text
   * @param mentions what the taxonomy found in it
   */
  public static SparseVector of(String text, Annotation annotation, List<Mention> mentions) {
    List<Reading> readings =
        annotation.sentences().stream().map(sentence -> new Reading(text, sentence)).toList();
    HashedFeatures features = new HashedFeatures(0);
    readings.forEach(reading -> features.addRuns("w", words(reading), LONGEST_RUN));
    features.endBlock(1);
    readings.forEach(reading -> addTagged(reading, features));
    features.endBlock(1);
    readings.forEach(reading -> addPairs(reading, features));
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

  private static void addTagged(Reading reading, HashedFeatures features) {
    for (Reading.Form form : reading.forms()) {
      String lemma = SentimentFeatures.plain(form.lemma());
      features.add(Sketch.hash("tagged " + lemma + "/" + kind(form)));
    }
  }

  private static void addPairs(Reading reading, HashedFeatures features) {
    List<String> content =
        reading.forms().stream()
            .filter(form -> CONTENT.contains(kind(form)) && !form.lower().startsWith("@"))
            .map(form -> SentimentFeatures.plain(form.lemma()))
            .toList();
    for (int i = 0; i < content.size(); i++) {
      for (int j = i + 1; j <= Math.min(content.size() - 1, i + REACH); j++) {
        features.add(Sketch.hash("pair " + content.get(i) + " " + content.get(j)));
      }
    }
  }

  /** The part of speech, whatever its number, tense or degree. */
  private static String kind(Reading.Form form) {
    return form.tag().substring(0, Math.min(2, form.tag().length()));
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
