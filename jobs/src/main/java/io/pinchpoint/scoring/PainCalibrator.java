package io.pinchpoint.scoring;

import io.pinchpoint.text.MissedPains;
import io.pinchpoint.text.PainModel;
import io.pinchpoint.text.SparseVector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Learns to tell pains where a taxonomy's words miss them, from the comments where they do not
 * (distant supervision; Mintz et al. 2009). The words that matched are hidden from it, so that it
 * learns what else is said of a pain.
 *
 * <p>A pain is told where the model is sure of it, and only if in held-back comments what it told
 * was mostly right: comments of the {@linkplain HeldBack later half}, in parts, each told by what
 * was known before it. A comment in which no word matched counts as one without a pain there, so
 * that the precision is rather too low than too high.
 */
public final class PainCalibrator {

  /** Texts below which nothing is learned. */
  static final int FEWEST_COMMENTS = 1_000;

  /** Texts with a pain below which it is left out. */
  static final int FEWEST_OF_A_PAIN = 30;

  /** Held-back comments that a pain must have been told in. */
  static final int FEWEST_TOLD = 20;

  /** The precision that it must have there. */
  static final double PRECISION = 0.7;

  /** The class of comments without a pain. */
  private static final String NONE = "";

  private final PainTrainer trainer;

  /**
   * A comment of a customer.
   *
   * @param features {@linkplain MissedPains#lesson without the words} that matched
   * @param pains of the taxonomy that its words say, or that the source's label names
   */
  public record Comment(SparseVector features, Set<String> pains, Instant at) {

    /** The set is copied. */
    public Comment {
      pains = Set.copyOf(pains);
    }
  }

  /**
   * How often a pain was told, and rightly, in held-back comments.
   *
   * @param told comments it was told in
   * @param right those of them that have it
   */
  public record Precision(long told, long right) {

    double share() {
      return told == 0 ? 0 : right / (double) told;
    }

    boolean isEnough() {
      return told >= FEWEST_TOLD && share() >= PRECISION;
    }

    private Precision plus(boolean isRight) {
      return new Precision(told + 1, right + (isRight ? 1 : 0));
    }
  }

  /**
   * What was found.
   *
   * @param model null where there is nothing to learn from, or no pain is told well enough
   * @param precision by pain, of every pain that the model told
   */
  public record Finding(
      PainModel model,
      Map<String, Precision> precision,
      Instant from,
      Instant to,
      long comments,
      long pained) {

    /** As {@code models.method} says. */
    public String method() {
      return model == null ? "taxonomy" : "inferred";
    }

    /** Why so, in words. */
    public String reason() {
      long enough = precision.values().stream().filter(Precision::isEnough).count();
      return enough > 0
          ? "%d pains are inferred, each rightly in %.0f %% of held-back comments or more"
              .formatted(enough, 100 * PRECISION)
          : "%d comments with and %d without a pain teach none well enough"
              .formatted(pained, comments - pained);
    }
  }

  /** Trains with this trainer. */
  public PainCalibrator(PainTrainer trainer) {
    this.trainer = trainer;
  }

  /**
   * Finds the model.
   *
   * @param comments each text once
   */
  public Finding find(List<Comment> comments) {
    List<Comment> inTime = comments.stream().sorted(Comparator.comparing(Comment::at)).toList();
    List<Comment> usable = onlyFrequent(inTime);
    long pained = usable.stream().filter(comment -> !comment.pains().isEmpty()).count();
    Map<String, Precision> precision = new TreeMap<>();
    PainModel model = null;
    if (usable.size() >= FEWEST_COMMENTS && pained > 0) {
      judge(usable, precision);
      if (precision.values().stream().anyMatch(Precision::isEnough)) {
        model = trainer.train(examples(usable));
      }
    }
    return new Finding(
        model,
        precision,
        inTime.isEmpty() ? null : inTime.get(0).at(),
        inTime.isEmpty() ? null : inTime.get(inTime.size() - 1).at(),
        inTime.size(),
        pained);
  }

  /** Without comments of rare pains: they are no examples of having none. */
  private static List<Comment> onlyFrequent(List<Comment> comments) {
    Map<String, Integer> sizes = new TreeMap<>();
    comments.forEach(c -> c.pains().forEach(pain -> sizes.merge(pain, 1, Integer::sum)));
    return comments.stream()
        .filter(c -> c.pains().stream().allMatch(pain -> sizes.get(pain) >= FEWEST_OF_A_PAIN))
        .toList();
  }

  private void judge(List<Comment> inTime, Map<String, Precision> precision) {
    for (HeldBack<Comment> part : HeldBack.laterHalf(inTime)) {
      List<PainTrainer.Example> known = examples(part.before());
      if (known.stream().map(PainTrainer.Example::pain).distinct().count() < 2) {
        continue;
      }
      PainModel before = trainer.train(known);
      for (Comment comment : part.test()) {
        PainModel.Inferred told = before.infer(comment.features());
        if (told.isSure() && !told.pain().equals(NONE)) {
          precision.merge(
              told.pain(),
              new Precision(0, 0).plus(comment.pains().contains(told.pain())),
              (one, other) -> new Precision(one.told + other.told, one.right + other.right));
        }
      }
    }
  }

  /** Comments with several pains teach none of them more than another, and are left out. */
  private static List<PainTrainer.Example> examples(List<Comment> comments) {
    List<PainTrainer.Example> examples = new ArrayList<>();
    for (Comment comment : comments) {
      if (comment.pains().size() <= 1) {
        examples.add(
            new PainTrainer.Example(
                comment.features(), comment.pains().stream().findAny().orElse(NONE)));
      }
    }
    return examples;
  }
}
