package io.pinchpoint.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An annotator for tests of what comes after: instant, without models, and the same every time.
 *
 * <p>Sentences end at {@code . ! ?}. Clauses begin at a joint such as {@code but} or {@code
 * because} and are nodes {@code S}; everything branches to the right. A node is negative, positive
 * or neutral by the few words of the lists below that it covers.
 */
public final class FakeAnnotator implements Annotator {

  private static final Set<String> POSITIVE =
      Set.of(
          "great", "good", "love", "loved", "thanks", "helpful", "easy", "friendly", "excellent");
  private static final Set<String> NEGATIVE =
      Set.of(
          "bad", "awful", "rude", "late", "waiting", "waited", "broken", "hate", "worst", "slow");
  private static final Set<String> JOINTS =
      Set.of("and", "but", "because", "so", "although", "when", "while");
  private static final Set<String> FINITE =
      Set.of("is", "was", "are", "were", "has", "have", "had", "do", "did", "does", "kept", "came");

  private static final Pattern TOKEN =
      Pattern.compile(
          "[\\p{L}\\p{N}#@_]+(?=n['’]t)|n['’]t|['’](?:s|m|d|re|ve|ll)\\b|[\\p{L}\\p{N}#@_]+|\\S");

  @Override
  public String modelId() {
    return "fake/1";
  }

  /** {@inheritDoc} A text with the word {@code unscorable} is, so that tests can have one. */
  @Override
  public Annotation annotate(String text) {
    if (text.contains("unscorable")) {
      return Annotation.unscorable("asked for by the test");
    }
    List<Sentence> sentences = new ArrayList<>();
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(new Token(matcher.start(), matcher.end(), tag(matcher.group())));
      if (".!?".contains(matcher.group())) {
        sentences.add(sentence(text, tokens));
        tokens.clear();
      }
    }
    if (!tokens.isEmpty()) {
      sentences.add(sentence(text, tokens));
    }
    return sentences.isEmpty()
        ? Annotation.unscorable("no words")
        : new Annotation(Annotation.Status.SCORED, null, sentences);
  }

  private static Sentence sentence(String text, List<Token> tokens) {
    List<String> words =
        tokens.stream()
            .map(t -> text.substring(t.begin(), t.end()).toLowerCase(Locale.ROOT))
            .toList();
    List<Node> nodes = new ArrayList<>();
    addClauses(words, tokens, 0, -1, nodes);
    return new Sentence(
        tokens.get(0).begin(),
        tokens.get(tokens.size() - 1).end(),
        nodes.get(0).distribution(),
        tokens,
        nodes);
  }

  /** A node for the rest of the sentence: its first clause, and again the rest. */
  private static void addClauses(
      List<String> words, List<Token> tokens, int first, int parent, List<Node> nodes) {
    int end = words.size();
    for (int i = words.size() - 1; i > first; i--) {
      end = JOINTS.contains(words.get(i)) ? i : end;
    }
    int self = nodes.size();
    if (end == words.size()) {
      addWords(words, tokens, first, end - 1, parent, parent < 0 ? "ROOT" : "S", nodes);
      return;
    }
    nodes.add(node(words, first, words.size() - 1, parent, parent < 0 ? "ROOT" : "@S"));
    addWords(words, tokens, first, end - 1, self, "S", nodes);
    addClauses(words, tokens, end, self, nodes);
  }

  private static void addWords(
      List<String> words,
      List<Token> tokens,
      int first,
      int last,
      int parent,
      String label,
      List<Node> nodes) {
    int self = nodes.size();
    nodes.add(node(words, first, last, parent, label));
    if (first < last) {
      nodes.add(node(words, first, first, self, tokens.get(first).tag()));
      addWords(
          words,
          tokens,
          first + 1,
          last,
          self,
          first + 1 == last ? tokens.get(last).tag() : "@X",
          nodes);
    }
  }

  private static Node node(List<String> words, int first, int last, int parent, String label) {
    long good = words.subList(first, last + 1).stream().filter(POSITIVE::contains).count();
    long bad = words.subList(first, last + 1).stream().filter(NEGATIVE::contains).count();
    return new Node(first, last, parent, label, distribution(good, bad));
  }

  private static float[] distribution(long good, long bad) {
    if (good > bad) {
      return new float[] {0.0f, 0.125f, 0.125f, 0.5f, 0.25f};
    }
    if (bad > good) {
      return new float[] {0.25f, 0.5f, 0.125f, 0.125f, 0.0f};
    }
    return new float[] {0.0625f, 0.125f, 0.625f, 0.125f, 0.0625f};
  }

  private static String tag(String token) {
    String word = token.toLowerCase(Locale.ROOT);
    if (!Character.isLetterOrDigit(word.charAt(0)) && word.length() == 1) {
      return ".";
    }
    if (FINITE.contains(word) || word.endsWith("ed")) {
      return "VBD";
    }
    if (word.endsWith("ing")) {
      return "VBG";
    }
    return word.endsWith("s") && !word.endsWith("ss") ? "NNS" : "NN";
  }
}
