package io.pinchpoint.config;

import java.io.Serializable;
import java.time.Duration;

/** What {@code maintain} keeps, and how it lays files. */
public record Maintenance(
    @Doc("Days for which what a run published can still be read after the next run.")
        @Default("14")
        @Range(min = 1, max = 3650)
        int retentionDays,
    @Doc("Size that small files are put together to, in MB; larger files are left alone.")
        @Default("128")
        @Range(min = 1, max = 4096)
        int targetFileMb,
    @Doc(
            "Who may read the lake's files besides the user that writes them: owner (nobody else),"
                + " group, or everyone.")
        @Default("group")
        Readers readers)
    implements Serializable {

  /** How long a version stays readable after the next one. */
  public Duration retention() {
    return Duration.ofDays(retentionDays);
  }

  public long targetFileBytes() {
    return targetFileMb * 1_000_000L;
  }
}
