package io.pinchpoint.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The features of a comment that are numbers, in a fixed order. */
final class SentimentNumbers {

  private static final int CLASSES = 5;

  /** Beyond it a node takes sides. */
  private static final double STRONG = 0.25;

  /** A constituent of fewer words says little of its own. */
  private static final int PHRASE = 3;

  private final String text;
  private final List<Reading> readings;
  private final double[] numbers = new double[SentimentFeatures.NUMBERS];
  private int size;

  SentimentNumbers(String text, List<Reading> readings) {
    this.text = text;
    this.readings = readings;
  }

  double[] all() {
    if (!readings.isEmpty()) {
      addSentences();
      addNodes();
      addLexicon();
    }
    addWriting();
    return Arrays.copyOf(numbers, size);
  }

  private void add(double... values) {
    for (double value : values) {
      numbers[size++] = value;
    }
  }

  private void addSentences() {
    List<float[]> distributions = readings.stream().map(r -> r.sentence().distribution()).toList();
    double[] mean = new double[CLASSES];
    double tokens = readings.stream().mapToInt(SentimentNumbers::length).sum();
    for (Reading reading : readings) {
      for (int i = 0; i < CLASSES; i++) {
        mean[i] += reading.sentence().distribution()[i] * length(reading) / tokens;
      }
    }
    add(mean);
    Comparator<float[]> byFeeling = Comparator.comparingDouble(SentimentNumbers::feeling);
    float[] worst = distributions.stream().min(byFeeling).orElseThrow();
    float[] best = distributions.stream().max(byFeeling).orElseThrow();
    Reading longest =
        readings.stream()
            .reduce((one, other) -> length(other) > length(one) ? other : one)
            .orElseThrow();
    for (float[] distribution :
        List.of(
            worst,
            best,
            distributions.get(0),
            distributions.get(distributions.size() - 1),
            longest.sentence().distribution())) {
      for (float probability : distribution) {
        add(probability);
      }
    }
    add(feeling(worst), feeling(best));
  }

  private static int length(Reading reading) {
    return reading.sentence().tokens().size();
  }

  /** From −1 to 1. */
  private static double feeling(float[] distribution) {
    return distribution[4] - distribution[0] + (distribution[3] - distribution[1]) / 2.0;
  }

  private void addNodes() {
    List<Double> words = new ArrayList<>();
    List<Double> phrases = new ArrayList<>();
    for (Reading reading : readings) {
      for (Node node : reading.sentence().nodes()) {
        int length = node.last() - node.first() + 1;
        if (length == 1) {
          words.add(feeling(node.distribution()));
        } else if (length >= PHRASE) {
          phrases.add(feeling(node.distribution()));
        }
      }
    }
    addSpread(words);
    addSpread(phrases);
    add(
        Math.sqrt((double) words.stream().filter(w -> w > STRONG).count()),
        Math.sqrt((double) words.stream().filter(w -> w < -STRONG).count()),
        words.stream().mapToDouble(w -> w).sum());
  }

  private void addSpread(List<Double> feelings) {
    double n = Math.max(1, feelings.size());
    add(
        feelings.stream().mapToDouble(f -> f).min().orElse(0),
        feelings.stream().mapToDouble(f -> f).max().orElse(0),
        feelings.stream().mapToDouble(f -> f).sum() / n,
        feelings.stream().filter(f -> f < -STRONG).count() / n,
        feelings.stream().filter(f -> f > STRONG).count() / n);
  }

  private void addLexicon() {
    List<Lexicon.Found> found = new ArrayList<>();
    for (Reading reading : readings) {
      found.addAll(Lexicon.shipped().find(reading));
    }
    double[] valences =
        found.stream().mapToDouble(Lexicon.Found::valence).filter(v -> v != 0).toArray();
    double good = Arrays.stream(valences).filter(v -> v > 0).sum();
    double bad = -Arrays.stream(valences).filter(v -> v < 0).sum();
    add(
        LexiconScore.of(found),
        StrictMath.log1p(good),
        StrictMath.log1p(bad),
        Arrays.stream(valences).max().orElse(0),
        Arrays.stream(valences).min().orElse(0),
        valences.length == 0 ? 0 : valences[0],
        valences.length == 0 ? 0 : valences[valences.length - 1],
        StrictMath.log1p(good) * StrictMath.log1p(bad),
        valences.length == 0 ? 1 : 0,
        StrictMath.log1p((double) affirmed(found, 1)),
        StrictMath.log1p((double) affirmed(found, -1)));
  }

  private static long affirmed(List<Lexicon.Found> found, int sign) {
    return found.stream().filter(f -> !f.denied() && f.kind().valence() * sign > 0).count();
  }

  private void addWriting() {
    int exclamations = count('!');
    int questions = count('?');
    int words = readings.stream().mapToInt(SentimentNumbers::length).sum();
    int shouted = 0;
    for (Reading reading : readings) {
      for (Token token : reading.sentence().tokens()) {
        shouted += isShouted(text, token) ? 1 : 0;
      }
    }
    String stripped = text.strip();
    add(
        Math.min(exclamations, 3),
        exclamations > 0 ? 1 : 0,
        Math.min(questions, 3),
        questions > 0 ? 1 : 0,
        StrictMath.log1p(shouted),
        StrictMath.log1p(words),
        text.contains("...") || text.contains("…") ? 1 : 0,
        text.contains("http") ? 1 : 0,
        text.indexOf('#') >= 0 ? 1 : 0,
        Emphasis.of(text),
        StrictMath.log1p((double) text.chars().filter(Character::isDigit).count()),
        isDrawn(text) ? 1 : 0,
        stripped.startsWith("@") ? 1 : 0,
        text.chars().anyMatch(c -> c > 0x2600) ? 1 : 0,
        stripped.endsWith("!") ? 1 : 0,
        stripped.endsWith("?") ? 1 : 0,
        readings.size() > 2 ? 1 : 0);
  }

  private int count(char mark) {
    return (int) text.chars().filter(c -> c == mark).count();
  }

  /** Three letters or more, all capitals. */
  private static boolean isShouted(String text, Token token) {
    if (token.end() - token.begin() < 3) {
      return false;
    }
    for (int i = token.begin(); i < token.end(); i++) {
      if (!Character.isUpperCase(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Three times the same in a row: soooo. */
  private static boolean isDrawn(String text) {
    for (int i = 2; i < text.length(); i++) {
      char c = Character.toLowerCase(text.charAt(i));
      if (!Character.isWhitespace(c)
          && c == Character.toLowerCase(text.charAt(i - 1))
          && c == Character.toLowerCase(text.charAt(i - 2))) {
        return true;
      }
    }
    return false;
  }
}
