package io.pinchpoint.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A sentence with its words looked up in the text, and what its tree says about them. */
final class Reading {

  /**
   * What a term's word is compared with.
   *
   * @param tag Penn Treebank part of speech
   */
  record Form(String lower, String lemma, String tag) {}

  private static final Set<String> CLAUSES = Set.of("ROOT", "S", "SBAR", "SBARQ", "SINV", "SQ");

  /** What is left of these before n't, which the lemmatiser leaves as it is. */
  private static final Map<String, String> CONTRACTED = Map.of("ca", "can", "wo", "will");

  private static final Set<String> FINITE = Set.of("MD", "VBD", "VBP", "VBZ");

  private static final ThreadLocal<Lemmas> LEMMAS = ThreadLocal.withInitial(Lemmas::new);

  private final Sentence sentence;
  private final List<Form> forms;

  Reading(String text, Sentence sentence) {
    Lemmas lemmas = LEMMAS.get();
    this.sentence = sentence;
    this.forms = new ArrayList<>(sentence.tokens().size());
    for (Token token : sentence.tokens()) {
      forms.add(form(text.substring(token.begin(), token.end()), token.tag(), lemmas));
    }
  }

  private static Form form(String written, String tag, Lemmas lemmas) {
    String word = Term.token(written);
    // Capitals make names of words, in tweets above all; a name would keep its plural.
    String plainTag = tag.startsWith("NNP") ? "NN" + tag.substring(3) : tag;
    String contracted = CONTRACTED.get(word);
    return new Form(word, contracted == null ? lemmas.of(word, plainTag) : contracted, tag);
  }

  Sentence sentence() {
    return sentence;
  }

  List<Form> forms() {
    return forms;
  }

  /** The smallest clause over these tokens that says something of its own: has a finite verb. */
  int clause(int first, int last) {
    int at = sentence.smallestOver(first, last);
    while (at > 0 && !(isClause(at) && isFinite(sentence.nodes().get(at)))) {
      at = sentence.nodes().get(at).parent();
    }
    return at;
  }

  /** The next clause above, or −1 above the root. */
  int clauseAbove(int clause) {
    int at = sentence.nodes().get(clause).parent();
    while (at > 0 && !isClause(at)) {
      at = sentence.nodes().get(at).parent();
    }
    return at;
  }

  private boolean isClause(int node) {
    return CLAUSES.contains(sentence.nodes().get(node).label());
  }

  private boolean isFinite(Node clause) {
    for (int i = clause.first(); i <= clause.last(); i++) {
      if (FINITE.contains(sentence.tokens().get(i).tag())) {
        return true;
      }
    }
    return false;
  }
}
