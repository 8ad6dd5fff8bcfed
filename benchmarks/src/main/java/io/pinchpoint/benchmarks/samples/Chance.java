package io.pinchpoint.benchmarks.samples;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Every random decision of the sample, from one seed. */
final class Chance {
  private final Random random;

  Chance(long seed) {
    random = new Random(seed);
  }

  /** True in {@code share} of all calls. */
  boolean in(double share) {
    return random.nextDouble() < share;
  }

  /** A whole number, both ends included. */
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  final <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }

  /** One of {@code values}; a value counts as often as its weight, in the same place, says. */
  <T> T weighted(List<T> values, int... weights) {
    int total = 0;
    for (int weight : weights) {
      total += weight;
    }
    int left = random.nextInt(total);
    for (int i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (left < 0) {
        return values.get(i);
      }
    }
    throw new IllegalStateException("weights add up to less than their sum");
  }

  /** A pile of {@code size} answers to draw from, of which exactly {@code yes} are true. */
  Deque<Boolean> pile(int size, int yes) {
    List<Boolean> answers = new ArrayList<>(Collections.nCopies(yes, true));
    answers.addAll(Collections.nCopies(size - yes, false));
    return shuffled(answers);
  }

  <T> Deque<T> shuffled(List<T> values) {
    List<T> order = new ArrayList<>(values);
    Collections.shuffle(order, random);
    return new ArrayDeque<>(order);
  }
}
