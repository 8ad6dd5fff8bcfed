package io.pinchpoint.config;

import java.io.Serializable;
import java.time.LocalDate;

/** The days that a timestamp can lie on; rows outside are quarantined. */
public record Bounds(
    @Doc("First plausible day.") @Default("2000-01-01") LocalDate earliest,
    @Doc("Last plausible day.") @Default("2100-01-01") LocalDate latest)
    implements Serializable, Checked {
  @Override
  public void check(String path, Problems problems) {
    if (latest.isBefore(earliest)) {
      problems.add(Checked.key(path, "latest"), latest, "on or after earliest, " + earliest);
    }
  }
}
