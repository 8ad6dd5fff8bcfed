package io.pinchpoint.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tells how a sentence feels about a span of its words: by its opinions, each the weaker the
 * farther it stands from the span in the tree; by the nodes on the way to the root; and by the
 * words around.
 *
 * <p>Opinions are what {@link SpanOpinions} finds, as far as the sentence holds them ({@link
 * Stance}). That weighing them by their distance in the tree tells apart what a sentence
 * praises from what it blames is an idea of Ding, Liu and Yu (2008, <i>WSDM</i>), who counted words
 * between. The rest resembles what the best systems of SemEval 2014 looked at (Kiritchenko et al.
 * 2014).
 *
 * <p>One object a sentence, whatever the number of spans. Not safe for use by many threads.
 */
public final class SpanFeatures {

  /**
   * The features from 0 on that mean the same in any field: how much the sentence likes or dislikes
   * inside the span and around it, by the lexicons and by the network.
   */
  public static final List<String> GENERAL =
      List.of(
          "liked_inside",
          "disliked_inside",
          "felt_liked_inside",
          "felt_disliked_inside",
          "liked_around",
          "disliked_around",
          "felt_liked_around",
          "felt_disliked_around");

  private static final int MEASURES = 8;
  private static final int NODES = 4 * MEASURES;
  private static final int PATH = 6;
  private static final int NEAREST = NODES + 2 * (PATH + 2);
  private static final int HEIGHT = NEAREST + 1;

  private static final double SMOOTHING = 0.01;
  private static final int WINDOW = 4;
  private static final int NEAR = 5;

  private final Reading reading;
  private final List<Token> tokens;
  private final SpanOpinions opinions;
  private final String[] words;

  SpanFeatures(Reading reading) {
    this.reading = reading;
    this.tokens = reading.sentence().tokens();
    this.opinions = new SpanOpinions(reading);
    this.words = new String[tokens.size()];
    for (int i = 0; i < words.length; i++) {
      boolean denied = Negation.before(i, reading, reading.clause(i, i)) >= 0;
      words[i] = (denied ? "!" : "") + lemma(i);
    }
  }

  /**
   * The features of a sentence of a text.
   *
   * @param text what was annotated
   * @param sentence of its annotation
   */
  public static SpanFeatures of(String text, Sentence sentence) {
    return new SpanFeatures(new Reading(text, sentence));
  }

  /**
   * Of the tokens that this stretch of the text touches.
   *
   * @param begin offset of its first UTF-16 unit in the text
   * @param end offset after its last
   * @throws IllegalArgumentException when it touches no token of the sentence
   */
  public SparseVector between(int begin, int end) {
    int first = -1;
    int last = -1;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).begin() < end && tokens.get(i).end() > begin) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    if (first < 0) {
      throw new IllegalArgumentException(
          "no token stands between %d and %d; name a stretch of the sentence"
              .formatted(begin, end));
    }
    return of(new Surroundings(reading, first, last));
  }

  /** The {@linkplain #GENERAL general} features among these. */
  public static SparseVector general(SparseVector features) {
    int size = 0;
    while (size < features.indices().length && features.indices()[size] < GENERAL.size()) {
      size++;
    }
    return new SparseVector(
        features.size(),
        Arrays.copyOf(features.indices(), size),
        Arrays.copyOf(features.values(), size));
  }

  /** Of the span that these surround. */
  SparseVector of(Surroundings around) {
    double[] numbers = new double[HEIGHT + 1];
    HashedFeatures features = new HashedFeatures(SentimentFeatures.NUMBERS);
    addOpinions(around, numbers, features);
    addNodes(around, numbers);
    addWords(around, features);
    addPhrases(around, features);
    addContext(around.first(), around.last(), features);
    features.endBlock(1);
    for (int i = 0; i < numbers.length; i++) {
      features.number(i, numbers[i]);
    }
    return features.vector();
  }

  private void addOpinions(Surroundings around, double[] numbers, HashedFeatures features) {
    List<SpanOpinions.Held> about = opinions.about(around);
    double[] general = SpanOpinions.general(about, around);
    System.arraycopy(general, 0, numbers, 0, general.length);
    double leastSteps = Double.MAX_VALUE;
    for (SpanOpinions.Held held : about) {
      int token = held.token();
      double steps = around.steps(token) + around.distance(token) / 10.0;
      if (held.kind() < 2 && steps < leastSteps) {
        leastSteps = steps;
        numbers[NEAREST] = held.valence();
      }
      if (!around.inside(token)) {
        addMeasures(held, around, numbers);
        mark("joint" + held.kind() + " " + around.joint(token) + around.side(token), features);
      }
    }
  }

  /** Other measures of nearness than the tree's. */
  private static void addMeasures(
      SpanOpinions.Held held, Surroundings around, double[] numbers) {
    int kind = held.kind();
    int token = held.token();
    double strength = held.strength();
    numbers[8 + kind] += strength;
    numbers[12 + kind] += strength / (1 + around.steps(token));
    if (around.inClause(token)) {
      numbers[16 + kind] += strength;
      numbers[20 + kind] += strength / (1 + around.distance(token));
    }
    if (around.attached(token)) {
      numbers[24 + kind] += strength;
    }
    if (!around.turned(token)) {
      numbers[28 + kind] += strength;
    }
  }

  /** Log-odds of feeling at the nodes above, at the clause and at the root. */
  private void addNodes(Surroundings around, double[] numbers) {
    for (int up = 0; up < PATH; up++) {
      addNode(up, around.above(up), numbers);
    }
    addNode(PATH, around.clause(), numbers);
    addNode(PATH + 1, reading.sentence().nodes().get(0), numbers);
    numbers[HEIGHT] = around.height();
  }

  private static void addNode(int no, Node node, double[] numbers) {
    double neutral = Sentiment.neutral(node.distribution());
    numbers[NODES + 2 * no] =
        odds(Sentiment.positive(node.distribution()), Sentiment.negative(node.distribution()));
    numbers[NODES + 2 * no + 1] = odds(neutral, 1 - neutral);
  }

  private static double odds(double one, double other) {
    return StrictMath.log((one + SMOOTHING) / (other + SMOOTHING));
  }

  private void addWords(Surroundings around, HashedFeatures features) {
    for (int i = 0; i < words.length; i++) {
      if (around.inside(i)) {
        mark("in " + lemma(i), features);
        continue;
      }
      mark("word " + words[i], features);
      if (around.attached(i)) {
        mark("near " + words[i], features);
      }
      mark("joint " + around.joint(i) + around.side(i) + words[i], features);
    }
  }

  private void addPhrases(Surroundings around, HashedFeatures features) {
    for (int i = 0; i + 1 < words.length; i++) {
      String pair = lemma(i) + " " + lemma(i + 1);
      mark("pair " + pair, features);
      if (Math.min(around.distance(i), around.distance(i + 1)) <= NEAR) {
        mark("near pair " + pair, features);
      }
    }
  }

  /**
   * Two and three words in a row about the span, whatever the span says, and the verbs about it.
   */
  private void addContext(int first, int last, HashedFeatures features) {
    List<String> row = new ArrayList<>();
    for (int i = Math.max(-1, first - WINDOW); i < first; i++) {
      row.add(i < 0 ? "^" : lemma(i));
    }
    row.add("_");
    for (int i = last + 1; i <= Math.min(words.length, last + WINDOW); i++) {
      row.add(i == words.length ? "$" : lemma(i));
    }
    for (int length = 2; length <= 3; length++) {
      for (int i = 0; i + length <= row.size(); i++) {
        mark("row " + String.join(" ", row.subList(i, i + length)), features);
      }
    }
    mark("verb before " + verb(first - 1, -1), features);
    mark("verb behind " + verb(last + 1, 1), features);
  }

  private static void mark(String feature, HashedFeatures features) {
    features.add(Sketch.hash(feature));
  }

  private String verb(int from, int step) {
    for (int i = from; i >= 0 && i < words.length; i += step) {
      if (tokens.get(i).tag().startsWith("VB")) {
        return lemma(i);
      }
    }
    return "";
  }

  private String lemma(int token) {
    return reading.forms().get(token).lemma();
  }
}
