package io.pinchpoint.scoring;

import io.pinchpoint.text.SentimentModel;
import io.pinchpoint.text.SparseVector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the model that tells best how the customers of a source feel.
 *
 * <p>Three are compared: the shipped default; the default {@linkplain ClassShares with the class
 * shares} of the source's comments; and one trained on its ratings. Judged are the ratings of the
 * {@linkplain HeldBack later half}, in parts, each by what was known before it: nothing is judged
 * by what it was learned from, or from the future. A model takes the place of the default where
 * {@linkplain Figures#beats it beats it}.
 *
 * <p>Without ratings enough the class shares are taken as estimated, if there are comments enough.
 */
public final class Calibrator {

  /** Ratings below which nothing is learned. */
  static final int FEWEST_RATED = 300;

  /** Ratings of each class below which nothing is learned. */
  static final int FEWEST_OF_A_CLASS = 20;

  /** Comments below which class shares are not estimated. */
  static final int FEWEST_COMMENTS = 500;

  static final String ADAPTED = "adapted";
  static final String RATED = "rated";

  private final SentimentTrainer trainer;
  private final SentimentModel shipped;

  /**
   * A comment of a customer.
   *
   * @param label class of its rating: 0 negative, 1 neutral, 2 positive; null without one
   * @param at when it was written
   */
  public record Comment(SparseVector features, Integer label, Instant at) {}

  /**
   * What was found for a source.
   *
   * @param method as {@code sentiment_method} says
   * @param reason why this model, in words
   * @param model null where it is the default
   * @param figures of every model on the ratings judged; empty without ratings enough
   * @param from time of the first comment looked at; null without any
   * @param to time of the last
   */
  public record Finding(
      String source,
      String method,
      String reason,
      SentimentModel model,
      List<Figures> figures,
      Instant from,
      Instant to,
      long comments,
      long rated) {

    /** The figures of a method; null if it was not judged. */
    public Figures of(String wanted) {
      return figures.stream().filter(f -> f.method().equals(wanted)).findAny().orElse(null);
    }
  }

  /** Trains with this trainer. */
  public Calibrator(SentimentTrainer trainer) {
    this.trainer = trainer;
    this.shipped = SentimentModel.shipped();
  }

  /**
   * Finds the model for a source.
   *
   * @param comments each text once
   */
  public Finding find(String source, List<Comment> comments) {
    List<Comment> inTime =
        comments.stream().sorted(Comparator.comparing(Comment::at)).toList(); // stable
    List<Comment> rated = inTime.stream().filter(c -> c.label() != null).toList();
    List<Figures> figures = isEnough(rated) ? judge(inTime, rated) : List.of();
    String method = method(inTime, figures);
    SentimentModel model =
        switch (method) {
          case RATED -> train(source, rated);
          case ADAPTED -> adapted(inTime);
          default -> null;
        };
    return new Finding(
        source,
        method,
        reason(method, figures, inTime.size(), rated.size()),
        model,
        figures,
        inTime.isEmpty() ? null : inTime.get(0).at(),
        inTime.isEmpty() ? null : inTime.get(inTime.size() - 1).at(),
        inTime.size(),
        rated.size());
  }

  private static boolean isEnough(List<Comment> rated) {
    long[] sizes = new long[SentimentModel.CLASSES];
    rated.forEach(comment -> sizes[comment.label()]++);
    for (long size : sizes) {
      if (size < FEWEST_OF_A_CLASS) {
        return false;
      }
    }
    return rated.size() >= FEWEST_RATED;
  }

  private String method(List<Comment> inTime, List<Figures> figures) {
    if (figures.isEmpty()) {
      return inTime.size() < FEWEST_COMMENTS ? Sentiments.DEFAULT : ADAPTED;
    }
    Figures best = figures.get(0);
    for (Figures other : figures) {
      best = other.beats(best) ? other : best;
    }
    return best.method();
  }

  private static String reason(String method, List<Figures> figures, long comments, long rated) {
    if (figures.isEmpty()) {
      return "%d ratings are too few to learn from (%d, %d of each class); %d comments are %s"
          .formatted(
              rated,
              FEWEST_RATED,
              FEWEST_OF_A_CLASS,
              comments,
              method.equals(ADAPTED)
                  ? "enough for class shares"
                  : "too few for class shares (%d)".formatted(FEWEST_COMMENTS));
    }
    return method.equals(Sentiments.DEFAULT)
        ? "no other model tells %d held-back ratings better".formatted(figures.get(0).n())
        : "tells %d held-back ratings better than the default".formatted(figures.get(0).n());
  }

  /** The later half in parts, each told by what was known before: the default first. */
  private List<Figures> judge(List<Comment> inTime, List<Comment> rated) {
    List<Comment> judged = new ArrayList<>();
    List<double[]> byDefault = new ArrayList<>();
    List<double[]> byAdapted = new ArrayList<>();
    List<double[]> byRated = new ArrayList<>();
    for (HeldBack<Comment> part : HeldBack.laterHalf(rated)) {
      List<Comment> before = part.before();
      List<Comment> test = part.test();
      if (before.stream().map(Comment::label).distinct().count() < SentimentModel.CLASSES) {
        continue;
      }
      Instant now = test.get(0).at();
      SentimentModel adapted = adapted(inTime.stream().filter(c -> c.at().isBefore(now)).toList());
      SentimentModel learned = train("held back", before);
      for (Comment comment : test) {
        judged.add(comment);
        byDefault.add(shipped.probabilities(comment.features()));
        byAdapted.add(adapted.probabilities(comment.features()));
        byRated.add(learned.probabilities(comment.features()));
      }
    }
    if (judged.isEmpty()) {
      return List.of();
    }
    int[] labels = judged.stream().mapToInt(Comment::label).toArray();
    return Stream.of(
            Figures.of(Sentiments.DEFAULT, byDefault, labels),
            Figures.of(ADAPTED, byAdapted, labels),
            Figures.of(RATED, byRated, labels))
        .toList();
  }

  private SentimentModel adapted(List<Comment> comments) {
    List<double[]> told =
        comments.stream().map(comment -> shipped.probabilities(comment.features())).toList();
    return shipped.withShares(ClassShares.estimate(told, shipped.shares()));
  }

  private SentimentModel train(String source, List<Comment> rated) {
    return trainer.adapt(
        "%d ratings of %s".formatted(rated.size(), source),
        rated.stream().map(c -> new SentimentTrainer.Example(c.features(), c.label(), 1)).toList(),
        shipped);
  }
}
