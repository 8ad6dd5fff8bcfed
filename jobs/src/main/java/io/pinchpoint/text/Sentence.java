package io.pinchpoint.text;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * A sentence, or the part of an over-long one that was read by itself.
 *
 * @param begin offset of its first UTF-16 unit in the text
 * @param end offset after its last
 * @param distribution probabilities from very negative to very positive, at the root; not to be
 *     changed
 * @param tokens in order
 * @param nodes every constituent in pre-order: the root first, the left child before the right
 */
@SuppressWarnings("ArrayRecordComponent") // as in Node
public record Sentence(
    int begin, int end, float[] distribution, List<Token> tokens, List<Node> nodes)
    implements Serializable {

  /** The lists are copied. */
  public Sentence {
    tokens = List.copyOf(tokens);
    nodes = List.copyOf(nodes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sentence that
        && begin == that.begin
        && end == that.end
        && Arrays.equals(distribution, that.distribution)
        && tokens.equals(that.tokens)
        && nodes.equals(that.nodes);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * begin + end) + nodes.hashCode();
  }

  @Override
  public String toString() {
    return "[" + begin + ", " + end + ") " + tokens + " " + nodes;
  }

  /** The same with its offsets counted from its own begin. */
  Sentence fromZero() {
    return new Sentence(
        0,
        end - begin,
        distribution,
        tokens.stream()
            .map(token -> new Token(token.begin() - begin, token.end() - begin, token.tag()))
            .toList(),
        nodes);
  }

  /** The smallest node over these tokens: the last in pre-order that covers them. */
  int smallestOver(int first, int last) {
    int smallest = 0;
    for (int i = 1; i < nodes.size(); i++) {
      if (nodes.get(i).covers(first, last)) {
        smallest = i;
      }
    }
    return smallest;
  }
}
