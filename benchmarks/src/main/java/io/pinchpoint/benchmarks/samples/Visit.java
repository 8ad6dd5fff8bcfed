package io.pinchpoint.benchmarks.samples;

import java.time.LocalDateTime;

/** A technician's visit, from its booking on. */
final class Visit {
  private final Records records;
  private final String id;
  private final Story story;
  private final String technician;
  private int step;

  Visit(Records records, Story story, String technician) {
    this.records = records;
    this.id = records.newId("VS");
    this.story = story;
    this.technician = technician;
  }

  void step(String what, LocalDateTime slot) {
    step++;
    records.visit(id, step, story.clock(), story.who, story.caseNo, technician, what, slot);
  }
}
