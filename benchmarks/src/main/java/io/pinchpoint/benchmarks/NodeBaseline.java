package io.pinchpoint.benchmarks;

import io.pinchpoint.text.Node;
import io.pinchpoint.text.Sentence;
import io.pinchpoint.text.Sentiment;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A span's label by CoreNLP's score of one node of the tree, cut at two thresholds. */
enum NodeBaseline {
  /** The root. */
  SENTENCE,
  /** The smallest clause over the span. */
  CLAUSE,
  /** The strongest of the four nearest nodes over the span. */
  NEAR;

  private static final Set<String> CLAUSES = Set.of("S", "SBAR");
  private static final int NEAREST = 4;
  private static final int STEPS = 60;

  /** The thresholds that get the most of the training spans right, applied to the others. */
  int[] labels(List<ReadSpan> train, List<ReadSpan> test) {
    double[] scores = train.stream().mapToDouble(this::score).toArray();
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    double low = 0;
    double high = 0;
    long most = -1;
    for (int i = 0; i < STEPS; i++) {
      for (int k = i; k < STEPS; k++) {
        double from = sorted[i * (sorted.length - 1) / (STEPS - 1)];
        double to = sorted[k * (sorted.length - 1) / (STEPS - 1)];
        long right = 0;
        for (int row = 0; row < scores.length; row++) {
          right += label(scores[row], from, to) == train.get(row).span().label() ? 1 : 0;
        }
        if (right > most) {
          most = right;
          low = from;
          high = to;
        }
      }
    }
    int[] labels = new int[test.size()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = label(score(test.get(row)), low, high);
    }
    return labels;
  }

  private static int label(double score, double low, double high) {
    return score < low ? 0 : score > high ? 2 : 1;
  }

  private double score(ReadSpan read) {
    if (read.sentence() == null) {
      return 0;
    }
    List<Node> nodes = read.sentence().nodes();
    int at = smallest(read.sentence(), read.span());
    return switch (this) {
      case SENTENCE -> score(nodes.get(0));
      case CLAUSE -> {
        while (at > 0 && !CLAUSES.contains(nodes.get(at).label())) {
          at = nodes.get(at).parent();
        }
        yield score(nodes.get(at));
      }
      case NEAR -> {
        double strongest = score(nodes.get(at));
        for (int steps = 1; steps < NEAREST && at > 0; steps++) {
          at = nodes.get(at).parent();
          double score = score(nodes.get(at));
          strongest = Math.abs(score) > Math.abs(strongest) ? score : strongest;
        }
        yield strongest;
      }
    };
  }

  private static double score(Node node) {
    return Sentiment.score(node.distribution());
  }

  /** The last in pre-order whose words cover the span's. */
  private static int smallest(Sentence sentence, LabelledSpan span) {
    int smallest = 0;
    for (int i = 0; i < sentence.nodes().size(); i++) {
      Node node = sentence.nodes().get(i);
      int before = node.first() == 0 ? 0 : sentence.tokens().get(node.first() - 1).end();
      int behind =
          node.last() + 1 == sentence.tokens().size()
              ? Integer.MAX_VALUE
              : sentence.tokens().get(node.last() + 1).begin();
      if (before <= span.begin() && span.end() <= behind) {
        smallest = i;
      }
    }
    return smallest;
  }
}
