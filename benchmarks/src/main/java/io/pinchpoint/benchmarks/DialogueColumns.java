package io.pinchpoint.benchmarks;

import io.pinchpoint.text.Annotation;
import io.pinchpoint.text.Fact;
import io.pinchpoint.text.Sentiment;
import io.pinchpoint.text.Trait;
import io.pinchpoint.text.Utterance;
import io.pinchpoint.text.UtteranceReader;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns of a dialogue, named as in {@code interaction_anatomy} where it has them. */
final class DialogueColumns {
  private final UtteranceReader reader = new UtteranceReader();

  /**
   * By name, in a fixed order. Nothing that a rater said takes part.
   *
   * @param annotations of its turns, in their order
   */
  Map<String, Double> of(RatedDialogue dialogue, List<Annotation> annotations) {
    Tally tally = new Tally();
    for (int i = 0; i < annotations.size(); i++) {
      RatedDialogue.Turn turn = dialogue.turns().get(i);
      Annotation annotation = annotations.get(i);
      Utterance utterance = reader.read(turn.text(), annotation, turn.byUser());
      if (turn.byUser()) {
        tally.customer(utterance, sentiment(annotation));
      } else {
        tally.company(utterance);
      }
    }
    return tally.columns();
  }

  /** Mean over the sentences. */
  private static double sentiment(Annotation annotation) {
    return annotation.sentences().stream()
        .mapToDouble(sentence -> Sentiment.score(sentence.distribution()))
        .average()
        .orElse(0);
  }

  private static final class Tally {
    private final Set<Fact> told = EnumSet.noneOf(Fact.class);
    private final Map<String, Integer> customer = new LinkedHashMap<>();
    private final Map<String, Integer> company = new LinkedHashMap<>();
    private int customerTurns;
    private int companyTurns;
    private int loops;
    private boolean companyBefore;
    private double sentimentSum;
    private double sentimentLow = 1;
    private double sentimentPeak;
    private double sentimentEnd;
    private double endsServed = 0.5;

    Tally() {
      for (String name :
          List.of(
              "accepts_share",
              "declines_share",
              "alternatives_share",
              "misread",
              "act_thanks_share",
              "act_question_share",
              "act_request_share",
              "act_complaint_share",
              "emotional",
              "confirms_resolution_share")) {
        customer.put(name, 0);
      }
      for (String name :
          List.of(
              "reaction_act_share",
              "reaction_answer_share",
              "reaction_clarify_share",
              "denials_share",
              "context_loss",
              "constraint_share")) {
        company.put(name, 0);
      }
    }

    void customer(Utterance turn, double sentiment) {
      loops += customerTurns == 0 || companyBefore ? 1 : 0;
      companyBefore = false;
      customerTurns++;
      told.addAll(turn.factsGiven());
      sentimentSum += sentiment;
      sentimentLow = Math.min(sentimentLow, sentiment);
      sentimentPeak = Math.abs(sentiment) > Math.abs(sentimentPeak) ? sentiment : sentimentPeak;
      sentimentEnd = sentiment;
      count(customer, "accepts_share", "accepts".equals(turn.answersOffer()));
      count(customer, "declines_share", "declines".equals(turn.answersOffer()));
      count(customer, "alternatives_share", turn.shows(Trait.SEEKS_ALTERNATIVE));
      count(customer, "misread", turn.shows(Trait.IS_REPAIR) || "repeat".equals(turn.act()));
      count(customer, "act_" + turn.act() + "_share", true);
      count(customer, "emotional", turn.shows(Trait.IS_EMOTIONAL));
      count(customer, "confirms_resolution_share", Boolean.TRUE.equals(turn.confirmsResolution()));
    }

    void company(Utterance turn) {
      companyBefore = true;
      companyTurns++;
      boolean acts = "act".equals(turn.reaction());
      if (turn.shows(Trait.DENIES_REQUEST)) {
        endsServed = 0;
      } else if (acts) {
        endsServed = 1;
      }
      count(company, "reaction_" + turn.reaction() + "_share", true);
      count(company, "denials_share", turn.shows(Trait.DENIES_REQUEST));
      count(company, "constraint_share", turn.shows(Trait.CITES_CONSTRAINT));
      count(company, "context_loss", turn.factsAsked().stream().anyMatch(told::contains));
    }

    private static void count(Map<String, Integer> counts, String name, boolean shown) {
      if (shown) {
        counts.computeIfPresent(name, (key, count) -> count + 1);
      }
    }

    Map<String, Double> columns() {
      Map<String, Double> columns = new LinkedHashMap<>();
      columns.put("ends_served", endsServed);
      company.forEach((name, count) -> columns.put(name, count / (double) companyTurns));
      customer.forEach((name, count) -> columns.put(name, count / (double) customerTurns));
      columns.put("sentiment_mean", sentimentSum / customerTurns);
      columns.put("sentiment_low", sentimentLow);
      columns.put("sentiment_end", sentimentEnd);
      columns.put("peak_end_sentiment", (sentimentPeak + sentimentEnd) / 2);
      columns.put("loop_count", (double) loops);
      return columns;
    }
  }
}
