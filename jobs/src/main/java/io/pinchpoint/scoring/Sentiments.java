package io.pinchpoint.scoring;

import io.pinchpoint.text.Annotation;
import io.pinchpoint.text.Sentence;
import io.pinchpoint.text.Sentiment;
import io.pinchpoint.text.SentimentFeatures;
import io.pinchpoint.text.SentimentModel;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * How comments feel: customers by the model in use for their source, employees, whose words no
 * rating speaks for, by the shipped default.
 */
public final class Sentiments implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The shipped model as it is. */
  public static final String DEFAULT = "default";

  private static final SentimentFeatures FEATURES = new SentimentFeatures();

  private final Map<String, InUse> bySource;

  /**
   * A model in the place of the default.
   *
   * @param method what it is, as {@code sentiment_method} says
   */
  public record InUse(String method, SentimentModel model) implements Serializable {}

  /**
   * How a text feels, as stored.
   *
   * @param raw CoreNLP's own score, not calibrated
   */
  record Scored(BigDecimal negative, BigDecimal positive, String method, BigDecimal raw) {

    BigDecimal score() {
      return positive.subtract(negative);
    }

    String label() {
      return Sentiment.label(negative, positive);
    }
  }

  /** The default for every source. */
  public Sentiments() {
    this(Map.of());
  }

  /** These models, and the default for sources without one. */
  public Sentiments(Map<String, InUse> bySource) {
    this.bySource = Map.copyOf(bySource);
  }

  /** How a comment feels; null where nothing of it could be read. */
  Scored comment(String source, boolean byCustomer, String text, Annotation annotation) {
    List<Sentence> sentences = annotation.sentences();
    if (sentences.isEmpty()) {
      return null;
    }
    double raw =
        sentences.stream()
            .mapToDouble(sentence -> Sentiment.score(sentence.distribution()))
            .average()
            .orElseThrow();
    InUse inUse = byCustomer ? bySource.get(source) : null;
    double[] told =
        (inUse == null ? SentimentModel.shipped() : inUse.model())
            .probabilities(FEATURES.of(text, annotation));
    return new Scored(
        Sentiment.decimal(told[0]),
        Sentiment.decimal(told[2]),
        inUse == null ? DEFAULT : inUse.method(),
        Sentiment.decimal(raw));
  }

  /** How a sentence feels, by its own words. */
  Scored sentence(String source, boolean byCustomer, String text, Annotation annotation, int no) {
    Sentence sentence = annotation.sentences().get(no);
    return comment(
        source, byCustomer, text.substring(sentence.begin(), sentence.end()), annotation.alone(no));
  }
}
