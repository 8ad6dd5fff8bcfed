package io.pinchpoint.text;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one comment or turn does, apart from what it is about. It holds no word of the text.
 *
 * @param byCustomer whether it was read as the customer speaking; else as the company
 * @param wordCount words in it, as {@link Sketch} cuts them
 * @param act of a customer: question, request, complaint, repeat, thanks or information; null for
 *     the company, and where nothing is said but a greeting
 * @param reaction of the company: answer, clarify, act, defer, transfer, empathise or apologise;
 *     null for a customer, and where nothing is said but courtesies
 * @param steers {@code question} or {@code proposal} where it leads the conversation by one; else
 *     null
 * @param traits what it shows
 * @param factsAsked kinds of facts that it asks for, by kind
 * @param factsGiven kinds of facts that it gives
 * @param confirmsResolution whether the customer calls the matter settled or not; null for neither
 * @param answersOffer {@code accepts}, {@code declines} or {@code opts_out}; else null
 * @param causes clauses that tell what prompted it, by their place
 * @param parts the same by sentence
 * @param evidence the words that show it, by their place
 * @param words hashes of the lemmas of its content words, each once, ascending
 * @param sketch MinHash of its words three by three, as {@link Sketch} makes it; empty below four
 *     words
 */
public record Utterance(
    boolean byCustomer,
    int wordCount,
    String act,
    String reaction,
    String steers,
    Set<Trait> traits,
    Set<Fact> factsAsked,
    Set<Fact> factsGiven,
    Boolean confirmsResolution,
    String answersOffer,
    List<Cause> causes,
    List<Part> parts,
    List<Evidence> evidence,
    List<Integer> words,
    List<Integer> sketch) {

  /** The collections are copied; sets are read in the order of their constants. */
  public Utterance {
    traits = Collections.unmodifiableSet(new TreeSet<>(traits));
    factsAsked = Collections.unmodifiableSet(new TreeSet<>(factsAsked));
    factsGiven = Collections.unmodifiableSet(new TreeSet<>(factsGiven));
    causes = List.copyOf(causes);
    parts = List.copyOf(parts);
    evidence = List.copyOf(evidence);
    words = List.copyOf(words);
    sketch = List.copyOf(sketch);
  }

  /** Whether it shows this. */
  public boolean shows(Trait trait) {
    return traits.contains(trait);
  }

  /**
   * A clause that tells what prompted the comment.
   *
   * @param connective because, after, since or when
   * @param begin offset of its first UTF-16 unit in the text
   * @param end offset after its last
   */
  public record Cause(String connective, int begin, int end) {}

  /**
   * A sentence by itself.
   *
   * @param sentenceNo from 1
   * @param begin offset of its first UTF-16 unit in the text
   * @param end offset after its last
   */
  public record Part(
      int sentenceNo, int begin, int end, String act, String reaction, boolean isRepair) {}

  /**
   * Words that show something.
   *
   * @param cue the column that they speak for
   * @param begin offset of their first UTF-16 unit in the text
   * @param end offset after their last
   */
  public record Evidence(String cue, int begin, int end) {}
}
