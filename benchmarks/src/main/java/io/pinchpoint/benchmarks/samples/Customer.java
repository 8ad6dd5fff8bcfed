package io.pinchpoint.benchmarks.samples;

import java.time.LocalDate;

/** A customer, and how this person writes. */
record Customer(
    String id, LocalDate since, String segment, String region, String contract, Manner manner) {

  /** Habits of writing that stay with a person. */
  record Manner(boolean lowerCase, boolean typos, boolean emoji, boolean loud, boolean wordy) {}
}
