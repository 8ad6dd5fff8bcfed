package io.pinchpoint.text;

import java.util.ArrayList;
import java.util.List;

/**
 * What a comment's sentiment is told from:
 *
 * <ul>
 *   <li>CoreNLP's distributions: the mean over the sentences, the worst, the best, the first, the
 *       last, the longest; how strong words and constituents get;
 *   <li>the hand-written {@link Lexicon};
 *   <li>what the text does ({@link UtteranceReader}) and how it is written;
 *   <li>one to three words in a row, those behind a negator marked (Das and Chen 2001), and two to
 *       five letters in a row, all hashed ({@link HashedFeatures}).
 * </ul>
 *
 * Pure, and safe for use by many threads.
 */
public final class SentimentFeatures {

  /** Raised whenever the features of any text change: a model is for one revision. */
  public static final int REVISION = 1;

  /** The first places hold numbers, which a trainer brings to one scale. */
  public static final int NUMBERS = 80;

  /** Places of a vector. */
  public static final int SIZE = NUMBERS + HashedFeatures.PLACES;

  /** How far a negator reaches. */
  private static final int REACH = 4;

  private static final int LONGEST_RUN = 3;
  private static final int FEWEST_LETTERS = 2;
  private static final int MOST_LETTERS = 5;
  private static final double CUES = 0.5;

  private final UtteranceReader utterances = new UtteranceReader();

  /** Which features there are. */
  public enum Kind {
    /** Words and letters in a row, as a baseline. */
    RUNS,
    /** All. */
    ALL
  }

  private final Kind kind;

  /** All features. */
  public SentimentFeatures() {
    this(Kind.ALL);
  }

  /** Only these. */
  public SentimentFeatures(Kind kind) {
    this.kind = kind;
  }

  /**
   * The features of a comment.
   *
   * @param text what was annotated
   * @param annotation of exactly this text
   */
  public SparseVector of(String text, Annotation annotation) {
    List<Reading> readings = new ArrayList<>();
    for (Sentence sentence : annotation.sentences()) {
      readings.add(new Reading(text, sentence));
    }
    HashedFeatures features = new HashedFeatures(NUMBERS);
    for (Reading reading : readings) {
      features.addRuns("w", words(reading), LONGEST_RUN);
    }
    features.endBlock(1);
    addLetters(text, features);
    features.endBlock(1);
    if (kind == Kind.ALL) {
      addCues(utterances.read(text, annotation, true), features);
      features.endBlock(CUES);
      double[] numbers = new SentimentNumbers(text, readings).all();
      for (int i = 0; i < numbers.length; i++) {
        features.number(i, numbers[i]);
      }
    }
    return features.vector();
  }

  /** As they are hashed: what is denied is marked. */
  private static List<String> words(Reading reading) {
    List<String> words = new ArrayList<>();
    int denied = 0;
    for (Reading.Form form : reading.forms()) {
      String word = form.lower();
      if (Negation.isBarrier(word)) {
        denied = 0;
      }
      String plain = plain(word);
      words.add(denied > 0 ? "~" + plain : plain);
      denied = Negation.isNegator(word) ? REACH : Math.max(0, denied - 1);
    }
    return words;
  }

  /** Letters in a row, within words and their edges. */
  static void addLetters(String text, HashedFeatures features) {
    String lower = Term.plain(text);
    int at = 0;
    while (at < lower.length()) {
      int end = at;
      while (end < lower.length() && !Character.isWhitespace(lower.charAt(end))) {
        end++;
      }
      if (end > at) {
        String word = " " + plain(lower.substring(at, end)) + " ";
        features.addLetters("c", word, FEWEST_LETTERS, MOST_LETTERS);
      }
      at = end + 1;
    }
  }

  /**
   * Persons, links and numbers are each as good as another, and more than three times a letter is
   * three times.
   */
  static String plain(String word) {
    if (word.length() > 1 && word.charAt(0) == '@') {
      return "@";
    }
    if (word.startsWith("http") || word.startsWith("www.")) {
      return "[link]";
    }
    StringBuilder plain = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      char c = Character.isDigit(word.charAt(i)) ? '0' : word.charAt(i);
      int n = plain.length();
      boolean again = n > 0 && plain.charAt(n - 1) == c;
      boolean thrice = again && n > 2 && plain.charAt(n - 2) == c && plain.charAt(n - 3) == c;
      if (!thrice && !(again && c == '0')) {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private static void addCues(Utterance utterance, HashedFeatures features) {
    features.add(Sketch.hash("act " + utterance.act()));
    features.add(Sketch.hash("confirms " + utterance.confirmsResolution()));
    features.add(Sketch.hash("steers " + utterance.steers()));
    features.add(Sketch.hash("answers " + utterance.answersOffer()));
    for (Trait trait : utterance.traits()) {
      features.add(Sketch.hash("trait " + trait.column()));
    }
    for (Utterance.Cause cause : utterance.causes()) {
      features.add(Sketch.hash("cause " + cause.connective()));
    }
  }
}
