package io.pinchpoint.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Something that can be measured, by a name. */
interface Benchmark {

  /**
   * One measured number.
   *
   * @param metric what it is, snake_case, with its unit
   * @param n how many rows, texts or labels it rests on
   * @param method how it was measured, and on what, in a few words
   */
  record Result(String metric, double value, long n, String method) {}

  /** What {@code benchmarks/run} calls it. */
  String name();

  /** One line for the list of benchmarks. */
  String description();

  /**
   * Measures.
   *
   * @param data root of the public data; null: what the benchmark makes up itself, if it can
   */
  List<Result> run(Path data) throws IOException, InterruptedException;
}
