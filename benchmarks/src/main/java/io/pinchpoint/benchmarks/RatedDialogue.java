package io.pinchpoint.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A dialogue of the User Satisfaction Simulation corpus (Sun et al. 2021, <i>SIGIR</i>): turns of a
 * user and a system, and what raters thought of the user's turns and of the whole.
 *
 * @param turns in order
 * @param ratings of the dialogue, 1 to 5, one a rater
 */
record RatedDialogue(List<Turn> turns, List<Integer> ratings) {

  private static final String OVERALL = "OVERALL";

  /**
   * Something said.
   *
   * @param byUser whether the user says it; else the system
   * @param ratings how satisfied the user seems by then, 1 to 5, one a rater; empty for the system
   */
  record Turn(boolean byUser, String text, List<Integer> ratings) {}

  /**
   * The dialogues of a file that somebody rated: blocks of lines {@code speaker, text, act,
   * ratings} between tabs, closed by {@code USER OVERALL}. Acts are not read.
   */
  static List<RatedDialogue> read(Path file) throws IOException {
    List<RatedDialogue> dialogues = new ArrayList<>();
    List<Turn> turns = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] cells = line.split("\t", -1);
      if (cells.length < 2) {
        turns.clear();
      } else if (!cells[1].equals(OVERALL)) {
        turns.add(new Turn(cells[0].equals("USER"), cells[1], ratings(cells)));
      } else if (!ratings(cells).isEmpty() && !turns.isEmpty()) {
        dialogues.add(new RatedDialogue(List.copyOf(turns), ratings(cells)));
        turns.clear();
      }
    }
    return dialogues;
  }

  private static List<Integer> ratings(String[] cells) {
    return cells.length > 3 && !cells[3].isBlank()
        ? Arrays.stream(cells[3].split(",")).map(Integer::valueOf).toList()
        : List.of();
  }

  static double mean(List<Integer> ratings) {
    return ratings.stream().mapToInt(Integer::intValue).average().orElseThrow();
  }
}
