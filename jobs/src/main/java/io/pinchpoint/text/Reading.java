package io.pinchpoint.text;

import edu.stanford.nlp.process.Morphology;
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

  /** A lexer with a buffer of its own, unsafe to share and too large to make per comment. */
  private static final ThreadLocal<Morphology> MORPHOLOGY =
      ThreadLocal.withInitial(Morphology::new);

  private final Sentence sentence;
  private final List<Form> forms;

  Reading(String text, Sentence sentence) {
    Morphology morphology = MORPHOLOGY.get();
    this.sentence = sentence;
    this.forms = new ArrayList<>(sentence.tokens().size());
    for (Token token : sentence.tokens()) {
      forms.add(form(text.substring(token.begin(), token.end()), token.tag(), morphology));
    }
  }

  private static Form form(String written, String tag, Morphology morphology) {
    String word = Term.plain(written);
    if (word.length() > 1 && word.charAt(0) == '#') {
      word = word.substring(1);
    }
    // Capitals make names of words, in tweets above all; a name would keep its plural.
    String plainTag = tag.startsWith("NNP") ? "NN" + tag.substring(3) : tag;
    String lemma = CONTRACTED.getOrDefault(word, morphology.lemma(word, plainTag, true));
    return new Form(word, lemma == null ? word : lemma, tag);
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
