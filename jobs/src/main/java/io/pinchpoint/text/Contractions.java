package io.pinchpoint.text;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is left of {@code not} behind a verb. CoreNLP cuts {@code don't}, and {@code dont} too, into
 * two tokens, but leaves {@code cant} and its like whole.
 */
final class Contractions {
  private static final String NOT = "n't";
  private static final String BARE_NOT = "nt";

  /** Without apostrophe to with. */
  private static final Map<String, String> WHOLE =
      Stream.of(
              "ai", "are", "ca", "could", "dare", "did", "does", "do", "had", "has", "have", "is",
              "might", "must", "need", "ought", "sha", "should", "was", "were", "wo", "would")
          .collect(Collectors.toUnmodifiableMap(verb -> verb + BARE_NOT, verb -> verb + NOT));

  private Contractions() {}

  /** Whether a token is, or ends in, a {@code not}. */
  static boolean isDenying(String token) {
    return token.equals(NOT) || WHOLE.containsKey(token);
  }

  /** A token as it is with an apostrophe; itself where that is no other. */
  static String restored(String token) {
    return token.equals(BARE_NOT) ? NOT : token;
  }

  /** The other way to write a whole word, with an apostrophe or without; null if there is none. */
  static String otherwise(String word) {
    String apostrophised = WHOLE.get(word);
    if (apostrophised != null) {
      return apostrophised;
    }
    String bare = word.replace("'", "");
    return word.equals(WHOLE.get(bare)) ? bare : null;
  }
}
