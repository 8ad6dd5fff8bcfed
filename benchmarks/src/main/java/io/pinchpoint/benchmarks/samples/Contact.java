package io.pinchpoint.benchmarks.samples;

/** How long a call takes, in seconds. */
record Contact(int queue, int hold, int talk) {
  int seconds() {
    return queue + hold + talk;
  }
}
