package io.pinchpoint.config;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** When the company works; business time is counted by it, in the configured zone. */
public record BusinessCalendar(
    @Doc("Working days of a week.") @Default("[monday, tuesday, wednesday, thursday, friday]")
        List<DayOfWeek> businessDays,
    @Doc("Working hours of such a day.") @Default("{ opens: 09:00, closes: 17:00 }") Hours hours,
    @Doc("Days that are none.") @Default("[]") List<LocalDate> holidays)
    implements Serializable, Checked {

  /** Working hours within one day. */
  public record Hours(
      @Doc("First minute of work.") LocalTime opens,
      @Doc("End of work, later on the same day.") LocalTime closes)
      implements Serializable, Checked {
    @Override
    public void check(String path, Problems problems) {
      if (opens != null && closes != null && !closes.isAfter(opens)) {
        problems.add(Checked.key(path, "closes"), closes, "after opens, " + opens);
      }
    }
  }

  /** Whether work is done on a day. */
  public boolean isBusinessDay(LocalDate date) {
    return businessDays.contains(date.getDayOfWeek()) && !holidays.contains(date);
  }

  @Override
  public void check(String path, Problems problems) {
    if (businessDays.isEmpty()) {
      problems.add(Checked.key(path, "business_days") + " is empty; must name at least one day");
    }
  }
}
