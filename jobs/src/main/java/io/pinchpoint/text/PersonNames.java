package io.pinchpoint.text;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreAnnotations.AnswerAnnotation;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.util.logging.RedwoodConfiguration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds names of persons in English texts with CoreNLP's named entity recognizer (Finkel, Grenager
 * and Manning, “Incorporating non-local information into information extraction systems by Gibbs
 * sampling”, ACL 2005). A word is a name where either of two models takes it for one: the usual one
 * goes by capitals, the caseless one finds names where customers write none.
 *
 * <p>Safe for use by many threads, which share one copy of the models (0.25 GB, some seconds to
 * load). What is found in a text depends on that text alone, and takes time in proportion to its
 * length.
 */
public final class PersonNames {
  private static final String MODELS = "edu/stanford/nlp/models/ner/english.all.3class.";
  private static final List<String> NAMES =
      List.of(MODELS + "distsim.crf.ser.gz", MODELS + "caseless.distsim.crf.ser.gz");

  /** Longer sentences are read in pieces, so that one text does not take the memory of all. */
  private static final int MAX_TOKENS = 200;

  /** Neither handles nor tags, numbers, links and codes. */
  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}'’.-]*");

  /** What stands beside names, and is taken for one. */
  private static final Set<String> NEIGHBOURS =
      Set.of(
          "mr",
          "mr.",
          "mrs",
          "mrs.",
          "ms",
          "ms.",
          "dr",
          "dr.",
          "sir",
          "madam",
          "ma'am",
          "dear",
          "hi",
          "hello",
          "hey",
          "thanks",
          "regards",
          "yesterday",
          "today",
          "tomorrow",
          "nor",
          "never");

  private static PersonNames shared;

  private final List<CRFClassifier<CoreLabel>> recognizers = new ArrayList<>();

  /** The characters from {@code begin} up to {@code end}: one word of a name. */
  public record Part(int begin, int end) implements Comparable<Part> {
    @Override
    public int compareTo(Part other) {
      return Comparator.comparingInt(Part::begin).thenComparingInt(Part::end).compare(this, other);
    }
  }

  private PersonNames() {
    RedwoodConfiguration.empty().apply();
    try {
      for (String model : NAMES) {
        Models.require(model);
        recognizers.add(CRFClassifier.getClassifier(model));
      }
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("classpath: the models cannot be read", e);
    }
  }

  /**
   * Loads the models on the first call; others wait.
   *
   * @throws IllegalStateException when one is not on the classpath
   */
  public static synchronized PersonNames shared() {
    if (shared == null) {
      shared = new PersonNames();
    }
    return shared;
  }

  /** The words that are parts of names, in order. */
  public List<Part> in(String text) {
    Set<Part> parts = new TreeSet<>();
    for (List<CoreLabel> sentence : Sentences.of(Legible.of(text, text.length()).text())) {
      for (List<CoreLabel> piece : Chunks.of(sentence, MAX_TOKENS)) {
        for (CRFClassifier<CoreLabel> recognizer : recognizers) {
          for (CoreLabel token : recognizer.classifySentence(piece)) {
            if (token.get(AnswerAnnotation.class).equals("PERSON") && isName(token)) {
              parts.add(new Part(token.beginPosition(), token.endPosition()));
            }
          }
        }
      }
    }
    return List.copyOf(parts);
  }

  private static boolean isName(CoreLabel token) {
    String word = token.originalText();
    return WORD.matcher(word).matches() && !NEIGHBOURS.contains(word.toLowerCase(Locale.ROOT));
  }
}
