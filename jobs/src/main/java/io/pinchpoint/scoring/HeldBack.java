package io.pinchpoint.scoring;

import java.util.ArrayList;
import java.util.List;

/**
 * Some of what lies in order of time, and all that was before it: what a model learned from the
 * latter may be judged by the former.
 *
 * @param before ends where {@code test} begins
 */
record HeldBack<T>(List<T> before, List<T> test) {

  private static final int PARTS = 5;

  /** The later half in {@value #PARTS} parts, in order. */
  static <T> List<HeldBack<T>> laterHalf(List<T> inTime) {
    int half = inTime.size() / 2;
    List<HeldBack<T>> parts = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      int from = half + part * (inTime.size() - half) / PARTS;
      int to = half + (part + 1) * (inTime.size() - half) / PARTS;
      parts.add(new HeldBack<>(inTime.subList(0, from), inTime.subList(from, to)));
    }
    return parts;
  }
}
