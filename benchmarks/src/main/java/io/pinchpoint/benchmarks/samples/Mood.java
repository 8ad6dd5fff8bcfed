package io.pinchpoint.benchmarks.samples;

/** How a comment is meant. */
enum Mood {
  BAD,
  NEUTRAL,
  GOOD
}
