package io.pinchpoint.text;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Reads a five-class distribution: very negative, negative, neutral, positive, very positive. */
public final class Sentiment {

  /** Digits after the point of every stored sentiment and probability. */
  public static final int SCALE = 6;

  private Sentiment() {}

  /** The probability of either negative class. */
  public static double negative(float[] distribution) {
    return (double) distribution[0] + distribution[1];
  }

  /** The probability of the neutral class. */
  public static double neutral(float[] distribution) {
    return distribution[2];
  }

  /** The probability of either positive class. */
  public static double positive(float[] distribution) {
    return (double) distribution[3] + distribution[4];
  }

  /** Positive minus negative share, from −1 to +1. */
  public static double score(float[] distribution) {
    return positive(distribution) - negative(distribution);
  }

  /** The likeliest class, as {@link #label(double, double, double)}. */
  public static String label(float[] distribution) {
    return label(negative(distribution), neutral(distribution), positive(distribution));
  }

  /** The likeliest class of stored probabilities, the rest being neutral's. */
  public static String label(BigDecimal negative, BigDecimal positive) {
    BigDecimal neutral = BigDecimal.ONE.subtract(negative).subtract(positive);
    return label(negative.doubleValue(), neutral.doubleValue(), positive.doubleValue());
  }

  /**
   * The likeliest of {@code negative}, {@code neutral}, {@code positive}; {@code neutral} where
   * there is no single one.
   */
  static String label(double negative, double neutral, double positive) {
    if (negative > neutral && negative > positive) {
      return "negative";
    }
    return positive > neutral && positive > negative ? "positive" : "neutral";
  }

  /** As stored: {@value #SCALE} digits, half to even, so that sums are exact. */
  public static BigDecimal decimal(double value) {
    return new BigDecimal(value).setScale(SCALE, RoundingMode.HALF_EVEN);
  }
}
