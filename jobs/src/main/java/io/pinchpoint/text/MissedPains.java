package io.pinchpoint.text;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tells the pain of a comment in which no word of a taxonomy does, by a model that learned from
 * comments where words do, without seeing these words.
 *
 * <p>Immutable, and safe for use by many threads.
 */
public final class MissedPains implements Serializable {
  private static final long serialVersionUID = 1L;

  private final PainModel model;
  private final Map<String, Double> precision;

  /**
   * Pains by a model.
   *
   * @param precision of each pain that it may tell: how often it was right in held-back comments
   */
  public MissedPains(PainModel model, Map<String, Double> precision) {
    this.model = model;
    this.precision = Map.copyOf(precision);
  }

  /** A pain, and the sentence that says most of it. */
  record Missed(String pain, int sentenceNo, double precision) {}

  /** The pain of a comment; null where none is sure. */
  Missed in(String text, Annotation annotation) {
    PainModel.Inferred told = model.infer(PainFeatures.of(text, annotation, List.of()));
    Double known = precision.get(told.pain());
    if (known == null || !told.isSure()) {
      return null;
    }
    int best = 0;
    double most = -1;
    for (int no = 0; no < annotation.sentences().size(); no++) {
      Sentence sentence = annotation.sentences().get(no);
      String alone = text.substring(sentence.begin(), sentence.end());
      double share =
          model.probability(told.pain(), PainFeatures.of(alone, annotation.alone(no), List.of()));
      if (share > most) {
        most = share;
        best = no;
      }
    }
    return new Missed(told.pain(), best, known);
  }

  /**
   * What a comment teaches: its features without the words that tell a pain.
   *
   * @param mentions what the taxonomy found in it
   */
  public static SparseVector lesson(String text, Annotation annotation, List<Mention> mentions) {
    List<Mention> pains = mentions.stream().filter(m -> m.painPointId() != null).toList();
    StringBuilder rest = new StringBuilder(text);
    for (Mention pain : pains) {
      for (int i = pain.begin(); i < pain.end(); i++) {
        rest.setCharAt(i, ' ');
      }
    }
    List<Sentence> sentences = new ArrayList<>();
    for (Sentence sentence : annotation.sentences()) {
      List<Token> tokens =
          sentence.tokens().stream()
              .filter(token -> pains.stream().noneMatch(pain -> overlap(token, pain)))
              .toList();
      sentences.add(
          new Sentence(
              sentence.begin(), sentence.end(), sentence.distribution(), tokens, List.of()));
    }
    return PainFeatures.of(
        rest.toString(),
        new Annotation(annotation.status(), annotation.reason(), sentences),
        List.of());
  }

  private static boolean overlap(Token token, Mention pain) {
    return token.begin() < pain.end() && pain.begin() < token.end();
  }
}
