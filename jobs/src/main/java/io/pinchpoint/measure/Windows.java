package io.pinchpoint.measure;

import io.pinchpoint.config.GateRules;
import io.pinchpoint.config.GateRules.Expiry;
import io.pinchpoint.config.KindRules;
import java.util.stream.IntStream;

/**
 * How far apart in time rows can be and still bear on one another, beyond their own journeys and
 * interactions. What is further apart need not be read to measure it.
 *
 * @param life days between touches of one customer, ahead or back, and days after which a row
 *     cannot ripen any more
 * @param comparison days up to a row over which it is compared with others, through all comparisons
 *     that rest on one another; with the week or day that is summed up
 */
public record Windows(int life, int comparison) {
  private static final int WEEK = 7;

  /** By what is configured. */
  public static Windows of(Settings settings) {
    return new Windows(life(settings), comparison(settings));
  }

  private static int life(Settings settings) {
    KindRules kinds = settings.kinds();
    GateRules gates = settings.gates();
    int look = settings.rules().lookDays();
    int expiry =
        gates.expiry().stream().mapToInt(Expiry::days).reduce(gates.expiryDays(), Math::max);
    return 1
        + IntStream.of(
                kinds.stabilizingDays() + look,
                settings.repeatWindowDays(),
                kinds.retentionDays(),
                kinds.offerResponseDays(),
                kinds.openCaseDays(),
                kinds.illTimedDays(),
                KindRules.OFFER_DAYS,
                gates.recoveryDays() + gates.returnDays(),
                gates.recoveryDays() + days(gates.followUpHours()),
                expiry,
                days(settings.prompts().promptHours()),
                days(settings.prompts().selfServiceHours()))
            .max()
            .orElseThrow();
  }

  /**
   * Critical interactions are told from usual ones, and employees compared over those then; the
   * days over which prompts are shuffled begin with whoever was there in as many days before.
   */
  private static int comparison(Settings settings) {
    return WEEK
        + IntStream.of(
                2 * settings.kinds().comparisonDays(),
                settings.pinchWindowDays(),
                settings.anatomy().scriptWindowDays(),
                settings.gates().expectationDays(),
                2 * settings.prompts().comparisonDays())
            .max()
            .orElseThrow();
  }

  private static int days(int hours) {
    return (hours + 23) / 24;
  }
}
