package io.pinchpoint.config;

import java.io.Serializable;
import java.util.List;

/** Which events open which value gate, how long a journey may stay at one, and what recovers it. */
public record GateRules(
    @Doc("Events by which a customer weighs and chooses.")
        @Default("[view, compare, search, offer]")
        List<String> perception,
    @Doc("Events by which value changes hands.")
        @Default("[purchase, payment, resolution, offer_response]")
        List<String> exchange,
    @Doc("Events by which it is received.") @Default("[confirmation, delivery, follow_up]")
        List<String> receipt,
    @Doc("Events by which it is judged and passed on.") @Default("[survey, review, referral]")
        List<String> realization,
    @Doc("Channels in which every comment judges, with a rating or without.")
        @Default(
            "[survey, surveys, review, reviews, app_review, app_reviews, app_store, play_store, feedback]")
        List<String> feedbackChannels,
    @Doc("Channels, touchpoints and departments by which a complaint reaches a public authority.")
        @Default("[regulator, ombudsman]")
        List<String> regulators,
    @Doc("Days without a next gate after which a journey has fallen out.")
        @Default("30")
        @Range(min = 1, max = 3650)
        int expiryDays,
    @Doc("Gates and topics with other days; the first that fits holds.") @Default("[]")
        List<Expiry> expiry,
    @Doc("Days up to the entry of a gate over which its sentiment is expected.")
        @Default("90")
        @Range(min = 1, max = 3650)
        int expectationDays,
    @Doc("Sentiment, positive or negative, from which an experience is remembered.")
        @Default("0.25")
        @Range(min = 0, max = 1)
        double memorableSentiment,
    @Doc("Days after a failure in which it may be recovered.")
        @Default("30")
        @Range(min = 1, max = 3650)
        int recoveryDays,
    @Doc("Days before and after a failure over which words and deeds are compared.")
        @Default("28")
        @Range(min = 2, max = 3650)
        int returnDays,
    @Doc("Hours after a resolution in which a follow-up is prompt.")
        @Default("72")
        @Range(min = 1, max = 8760)
        int followUpHours)
    implements Serializable {

  /** The five gates, in their order. */
  public enum Gate {
    RECOGNITION(1),
    PERCEPTION(2),
    EXCHANGE(3),
    RECEIPT(4),
    REALIZATION(5);

    private final int number;

    Gate(int number) {
      this.number = number;
    }

    /** Its place among the five, from 1. */
    public int number() {
      return number;
    }
  }

  /** Days for a gate, a topic, or a topic at a gate. */
  public record Expiry(
      @Doc("The gate; every one where absent.") @Optional Gate gate,
      @Doc("The topic; every one where absent.") @Optional String topic,
      @Doc("Days without a next gate.") @Range(min = 1, max = 3650) int days)
      implements Serializable {}
}
