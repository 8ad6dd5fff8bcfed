package io.pinchpoint.config;

import java.io.Serializable;
import java.util.stream.DoubleStream;

/**
 * The parts of a journey's friction score, 0–100. A part with the value x contributes weight × (1 −
 * exp(−x / scale)), so that the first handoff weighs more than the fifth; the score is the sum of
 * contributions over the sum of weights, times 100.
 */
public record FrictionScore(
    @Doc("Changes of agent or department.") @Default("{ weight: 15, scale: 2 }") Component handoffs,
    @Doc("Returns to an agent or department already met.") @Default("{ weight: 10, scale: 1 }")
        Component loops,
    @Doc("Changes of channel.") @Default("{ weight: 5, scale: 2 }") Component channelSwitches,
    @Doc("Contacts after the first.") @Default("{ weight: 15, scale: 2 }") Component repeatContacts,
    @Doc("Reopenings.") @Default("{ weight: 10, scale: 1 }") Component reopenings,
    @Doc("Escalations.") @Default("{ weight: 10, scale: 1 }") Component escalations,
    @Doc("Seconds waited and held.") @Default("{ weight: 10, scale: 900 }") Component waiting,
    @Doc("Seconds from the first touch to the resolution.")
        @Default("{ weight: 15, scale: 1209600 }")
        Component resolutionTime,
    @Doc("1 where known to be unresolved, else 0.") @Default("{ weight: 5, scale: 0.25 }")
        Component unresolved,
    @Doc("How far the lowest sentiment lies below zero, 0–1.") @Default("{ weight: 5, scale: 0.5 }")
        Component negativeSentiment)
    implements Serializable, Checked {

  /** How much a part counts, and how fast. */
  public record Component(
      @Doc("Share of the score, relative to the other weights; 0 leaves the part out.")
          @Range(min = 0, max = 1000)
          double weight,
      @Doc("Value at which the part reaches 63 % of its weight.") @Range(above = 0, max = 1e9)
          double scale)
      implements Serializable {}

  /** The sum of all weights, above 0. */
  public double weightSum() {
    return DoubleStream.of(
            handoffs.weight,
            loops.weight,
            channelSwitches.weight,
            repeatContacts.weight,
            reopenings.weight,
            escalations.weight,
            waiting.weight,
            resolutionTime.weight,
            unresolved.weight,
            negativeSentiment.weight)
        .sum();
  }

  @Override
  public void check(String path, Problems problems) {
    if (weightSum() <= 0) {
      problems.add(path + " has only weights of 0; must have one greater than 0");
    }
  }
}
