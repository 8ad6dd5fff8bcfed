package io.pinchpoint.measure.anatomy;

import java.util.List;
import java.util.Map;

/**
 * How well a conversation went for the customer, told from what was done in it, as one number.
 *
 * <p>Each part adds its value by its spread, with the sign that theory gives it, and all count
 * alike: an index = mean of ± value / spread. Equal weights predict new cases about as well as
 * fitted ones, and do not depend on the sample (Dawes 1979, <i>American Psychologist</i> 34). That
 * success, and what it costs in turns mended and refused, make up a user's satisfaction is PARADISE
 * (Walker et al. 1997, <i>ACL</i>); that its end weighs more than its length is the peak-end rule
 * (Kahneman et al. 1993). The spreads are round figures, fitted to nothing: half an outcome, a
 * tenth of the turns, a tenth of sentiment.
 *
 * <p>On dialogues that raters judged, {@code benchmarks/run turns} says how far it agrees with
 * them. An association: it ranks conversations, and its zero means nothing.
 */
public final class SatisfactionIndex {

  /**
   * What counts.
   *
   * @param column its name; shares are of the turns of whoever it speaks of
   * @param sign +1 where more of it goes with satisfaction, −1 where less
   * @param spread a difference of it that weighs as much as a spread of any other
   */
  public record Part(String column, int sign, double spread) {}

  /** All of it. */
  public static final List<Part> PARTS =
      List.of(
          // 1: of acts and denials of the company the last is an act; 0: a denial; 0.5: neither.
          new Part("ends_served", 1, 0.5),
          new Part("reaction_act_share", 1, 0.1),
          new Part("denials_share", -1, 0.1),
          new Part("accepts_share", 1, 0.1),
          new Part("declines_share", -1, 0.1),
          new Part("alternatives_share", -1, 0.1),
          new Part("misread", -1, 0.1),
          new Part("act_thanks_share", 1, 0.1),
          new Part("sentiment_mean", 1, 0.1));

  private SatisfactionIndex() {}

  /**
   * The index of one conversation.
   *
   * @param columns by name; what {@link #PARTS} does not name is passed over
   * @return NaN where a part is missing: conversations are compared by equal parts only
   */
  public static double of(Map<String, Double> columns) {
    double sum = 0;
    for (Part part : PARTS) {
      Double value = columns.get(part.column());
      if (value == null) {
        return Double.NaN;
      }
      sum += part.sign() * value / part.spread();
    }
    return sum / PARTS.size();
  }
}
