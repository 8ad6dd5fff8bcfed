package io.pinchpoint.text;

import java.io.Serializable;

/**
 * How much of a comment is read, so that none can stall or fell a night. What exceeds a limit is
 * left out or cut, and the annotation says so.
 *
 * @param maxChars UTF-16 units of a comment
 * @param maxSentenceTokens tokens parsed as one sentence; longer ones are cut, at a clause if there
 *     is one
 * @param maxTokens tokens of a comment
 */
public record TextLimits(int maxChars, int maxSentenceTokens, int maxTokens)
    implements Serializable {

  /**
   * Enough for all but one of 1,532 narratives sent to a regulator, the longest texts measured; and
   * the worst that can be made of it is read in two seconds or so.
   */
  public static final TextLimits DEFAULT = new TextLimits(20_000, 100, 3_000);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException when a limit is below 1, or a sentence may be so long that its
   *     tree overflows the stack
   */
  public TextLimits {
    check("maxChars", maxChars, Integer.MAX_VALUE);
    check("maxSentenceTokens", maxSentenceTokens, 400);
    check("maxTokens", maxTokens, Integer.MAX_VALUE);
  }

  private static void check(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "text limits: " + name + " is " + value + "; must be from 1 to " + most);
    }
  }
}
