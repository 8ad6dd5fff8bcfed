package io.pinchpoint.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where the tokens of a sentence stand as seen from a span of it: how far in words, how far in the
 * tree, and whether anything else that could be spoken of stands between.
 */
final class Surroundings {

  private static final Set<String> TURNS =
      Set.of("but", "although", "though", "however", "yet", "while", "whereas", "except", ";");

  private final Sentence sentence;
  private final int first;
  private final int last;
  private final List<Integer> path = new ArrayList<>();
  private final int clause;
  private final int[] steps;
  private final String[] joints;
  private final boolean[] attached;
  private final boolean[] turned;

  Surroundings(Reading reading, int first, int last) {
    this.sentence = reading.sentence();
    this.first = first;
    this.last = last;
    for (int at = sentence.smallestOver(first, last); at >= 0; at = node(at).parent()) {
      path.add(at);
    }
    this.clause = reading.clause(first, last);
    int size = sentence.tokens().size();
    this.steps = new int[size];
    this.joints = new String[size];
    this.attached = new boolean[size];
    this.turned = new boolean[size];
    climb();
    walk(reading, first - 1, -1);
    walk(reading, last + 1, 1);
  }

  /** Steps up from the span to the joint with each token, and down to the token. */
  private void climb() {
    int[] depth = new int[sentence.nodes().size()];
    int[] leaf = new int[steps.length];
    for (int i = 1; i < depth.length; i++) {
      depth[i] = depth[node(i).parent()] + 1;
    }
    for (int i = 0; i < depth.length; i++) {
      if (node(i).first() == node(i).last()) {
        leaf[node(i).first()] = i;
      }
    }
    for (int up = path.size() - 1; up >= 0; up--) {
      Node joint = node(path.get(up));
      for (int i = joint.first(); i <= joint.last(); i++) {
        steps[i] = up + depth[leaf[i]] - depth[path.get(up)];
        joints[i] = joint.label().startsWith("@") ? joint.label().substring(1) : joint.label();
      }
    }
  }

  /** Marks what comes before the next noun, and what comes behind a turn of the sentence. */
  private void walk(Reading reading, int from, int step) {
    boolean before = true;
    boolean behind = false;
    for (int i = from; i >= 0 && i < steps.length; i += step) {
      behind |= TURNS.contains(reading.forms().get(i).lower());
      attached[i] = before;
      turned[i] = behind;
      before &= !sentence.tokens().get(i).tag().startsWith("NN");
    }
  }

  private Node node(int index) {
    return sentence.nodes().get(index);
  }

  int first() {
    return first;
  }

  int last() {
    return last;
  }

  /** The node so many steps above the smallest over the span, or the root. */
  Node above(int steps) {
    return node(path.get(Math.min(steps, path.size() - 1)));
  }

  int height() {
    return path.size() - 1;
  }

  Node clause() {
    return node(clause);
  }

  boolean inClause(int token) {
    return clause().covers(token, token);
  }

  boolean inside(int token) {
    return first <= token && token <= last;
  }

  /** Words from the span's nearer end; 0 inside it. */
  int distance(int token) {
    return Math.max(0, Math.max(first - token, token - last));
  }

  /** Steps in the tree from the smallest node over the span. */
  int steps(int token) {
    return steps[token];
  }

  /** L before the span, R behind it, I inside. */
  char side(int token) {
    return inside(token) ? 'I' : token < first ? 'L' : 'R';
  }

  /** The category of the smallest node over the span and the token. */
  String joint(int token) {
    return joints[token];
  }

  /** Whether no other noun stands between. */
  boolean attached(int token) {
    return attached[token];
  }

  /** Whether the sentence turns between, as with “but”. */
  boolean turned(int token) {
    return turned[token];
  }
}
