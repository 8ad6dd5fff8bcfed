package io.pinchpoint.text;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.neural.rnn.RNNCoreAnnotations;
import edu.stanford.nlp.trees.Tree;
import io.pinchpoint.config.TextLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import org.ejml.simple.SimpleMatrix;

/**
 * Stanford CoreNLP with the shift-reduce parser: the sentiment of the default parser at 27 times
 * its speed.
 *
 * <p>Safe for use by many threads; they share one copy of the models. No tree is deeper than {@link
 * TextLimits#maxSentenceTokens()} allows. Whatever else a comment provokes ends with that comment.
 */
public final class CoreNlpAnnotator implements Annotator {

  private static final String CORENLP = "4.5.10";

  /** Raised whenever this class, or what it asks of CoreNLP, changes the annotations it makes. */
  private static final int REVISION = 1;

  private final Function<List<CoreLabel>, Tree> sentimentTree;
  private final TextLimits limits;

  private CoreNlpAnnotator(Function<List<CoreLabel>, Tree> sentimentTree, TextLimits limits) {
    this.sentimentTree = sentimentTree;
    this.limits = limits;
  }

  /**
   * An annotator on this JVM's one copy of the models. The first call loads it, which takes some
   * seconds; others wait.
   *
   * @throws IllegalStateException when a model is not on the classpath
   */
  public static Annotator shared(TextLimits limits) {
    return new GuardedAnnotator(
        new CoreNlpAnnotator(Models.shared()::sentimentTree, limits),
        Duration.ofSeconds(limits.maxSeconds()));
  }

  /**
   * The {@link #modelId()} of the annotator with these limits, without loading the models.
   *
   * @throws IllegalStateException when a model is not on the classpath
   */
  public static String modelId(TextLimits limits) {
    return "corenlp-%s/sr/r%d/%s/%d-%d-%d"
        .formatted(
            CORENLP,
            REVISION,
            Models.digest(),
            limits.maxChars(),
            limits.maxSentenceTokens(),
            limits.maxTokens());
  }

  @Override
  public String modelId() {
    return modelId(limits);
  }

  @Override
  public Annotation annotate(String text) {
    if (text == null) {
      return Annotation.unscorable("no text");
    }
    StringJoiner reasons = new StringJoiner("; ");
    reasons.setEmptyValue("");
    Legible legible = Legible.of(text, limits.maxChars());
    if (legible.text().length() < text.length()) {
      reasons.add("read up to character " + legible.text().length() + " of " + text.length());
    }
    if (legible.cutWords() > 0) {
      reasons.add(
          "words longer than %d characters cut: %d"
              .formatted(Legible.MAX_WORD, legible.cutWords()));
    }

    List<Sentence> sentences = new ArrayList<>();
    int read = 0;
    int cut = 0;
    boolean more = false;
    for (List<CoreLabel> sentence : Sentences.of(legible.text())) {
      List<List<CoreLabel>> parts = Chunks.of(sentence, limits.maxSentenceTokens());
      cut += parts.size() > 1 ? 1 : 0;
      for (List<CoreLabel> part : parts) {
        if (read + part.size() > limits.maxTokens()) {
          more = true;
          break;
        }
        sentences.add(sentence(part));
        read += part.size();
      }
      if (more) {
        break;
      }
    }
    if (more) {
      reasons.add("read the first " + read + " tokens");
    }
    if (cut > 0) {
      reasons.add(
          "sentences longer than %d tokens cut: %d".formatted(limits.maxSentenceTokens(), cut));
    }
    if (sentences.isEmpty()) {
      return Annotation.unscorable(more ? reasons.toString() : "no words");
    }
    return reasons.length() == 0
        ? new Annotation(Annotation.Status.SCORED, null, sentences)
        : new Annotation(Annotation.Status.PARTIAL, reasons.toString(), sentences);
  }

  private Sentence sentence(List<CoreLabel> labels) {
    Tree tree = sentimentTree.apply(labels);
    List<Token> tokens = new ArrayList<>(labels.size());
    for (CoreLabel label : labels) {
      tokens.add(new Token(label.beginPosition(), label.endPosition(), label.tag().intern()));
    }
    List<Node> nodes = new ArrayList<>(2 * labels.size());
    addNodes(tree, -1, 0, nodes);
    return new Sentence(
        tokens.get(0).begin(),
        tokens.get(tokens.size() - 1).end(),
        nodes.get(0).distribution(),
        tokens,
        nodes);
  }

  /** Adds the tree in pre-order, its words left out; returns the token after its last. */
  private static int addNodes(Tree tree, int parent, int first, List<Node> nodes) {
    if (tree.isLeaf()) {
      return first + 1;
    }
    int self = nodes.size();
    nodes.add(null);
    int next = first;
    for (Tree child : tree.children()) {
      next = addNodes(child, self, next, nodes);
    }
    nodes.set(self, new Node(first, next - 1, parent, tree.value().intern(), distribution(tree)));
    return next;
  }

  private static float[] distribution(Tree tree) {
    SimpleMatrix predictions = RNNCoreAnnotations.getPredictions(tree);
    float[] distribution = new float[5];
    for (int i = 0; i < distribution.length; i++) {
      distribution[i] = (float) predictions.get(i);
    }
    return distribution;
  }
}
