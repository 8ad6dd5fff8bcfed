package io.pinchpoint.text;

import edu.stanford.nlp.process.Morphology;

/**
 * Lemmas by CoreNLP. Its lexer takes as long as most else that is done to a word, and few words
 * make most of any text: the last of each place that a hash tells are remembered.
 *
 * <p>Not safe for use by many threads, nor small: one a thread.
 */
final class Lemmas {
  private static final int PLACES = 1 << 13;

  private record Known(String word, String tag, String lemma) {}

  private final Morphology morphology = new Morphology();
  private final Known[] known = new Known[PLACES];

  /**
   * The lemma, or the word itself where there is none.
   *
   * @param word in lower case
   * @param tag Penn Treebank part of speech
   */
  String of(String word, String tag) {
    int place = (31 * word.hashCode() + tag.hashCode()) & (PLACES - 1);
    Known last = known[place];
    if (last == null || !last.word().equals(word) || !last.tag().equals(tag)) {
      String lemma = morphology.lemma(word, tag, true);
      last = new Known(word, tag, lemma == null ? word : lemma);
      known[place] = last;
    }
    return last.lemma();
  }
}
