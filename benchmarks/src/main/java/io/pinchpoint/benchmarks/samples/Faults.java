package io.pinchpoint.benchmarks.samples;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What goes wrong between a company's systems and their exports. */
final class Faults {
  private final Chance chance;

  Faults(Chance chance) {
    this.chance = chance;
  }

  /** Damages all feeds; {@code README.md} of the sample counts what it did. */
  void befall(Records records) {
    for (Feed feed : records.feeds()) {
      twiceInOneFile(feed, 4);
      deliveredAgain(feed, 5);
      late(feed, feed.isJson() ? 6 : 8);
    }
    blank(records.calls, "customer_id", List.of("unknown", "?", "anonymous"), 30);
    corrected(records.survey, "score", "5", "updated_at", 10);
    corrected(records.calls, "outcome", "resolved", "updated_at", 12);
    corrected(records.tickets, "priority", "low", "updated_at", 8);
    blank(records.survey, "comment", List.of("", "N/A", "   ", "?", "", "n/a"), 9);
    blank(records.reviews, "text", List.of("", "-", " "), 3);
    blank(records.email, "body", List.of("", "  "), 2);
    spoil(records.survey, "answered_at", List.of("2026-13-45 10:00:00", "yesterday"), 3);
    spoil(records.survey, "score", List.of("four", "5/5"), 2);
    spoil(records.calls, "queue_seconds", List.of("00:45", "#REF!"), 4);
    spoil(records.calls, "started_at", List.of("31/02/2026 10:00:00", "00/00/0000 00:00:00"), 4);
    spoil(records.tickets, "changed_at", List.of("", "2026-09-31 08:00:00"), 5);
    spoil(records.reviews, "posted_on", List.of("32.08.2026 12:00", "unknown"), 2);
    spoil(records.email, "sent_at", List.of("Tue, 5 Sept"), 2);
    spoil(records.visits, "slot", List.of("afternoon"), 2);
    spoil(records.offers, "amount", List.of("forty nine"), 2);
    tooManyFields(records.survey, 2);
    tooManyFields(records.calls, 3);
    tooManyFields(records.tickets, 3);
    tooManyFields(records.reviews, 1);
    cutShort(records.web, 8);
    cutShort(records.chat, 2);
    blank(records.transcripts, "text", List.of("", " "), 2);
  }

  private void twiceInOneFile(Feed feed, int times) {
    for (int i = 0; i < times; i++) {
      feed.rows().add(chance.oneOf(feed.rows()));
    }
  }

  private void deliveredAgain(Feed feed, int times) {
    for (int i = 0; i < times; i++) {
      Feed.Row row = chance.oneOf(feed.rows());
      feed.rows().add(row.onDay(later(row.day())));
    }
  }

  private void late(Feed feed, int times) {
    for (int i = 0; i < times; i++) {
      int at = chance.between(0, feed.rows().size() - 1);
      Feed.Row row = feed.rows().get(at);
      feed.rows().set(at, row.onDay(later(row.day())));
    }
  }

  /** Adds a newer version of some rows, in a later file, with a later {@code updated}. */
  private void corrected(Feed feed, String column, String value, String updated, int times) {
    for (int i = 0; i < times; i++) {
      Feed.Row row = chance.oneOf(feed.rows());
      LocalDate day = later(row.day());
      feed.rows()
          .add(
              row.with(feed.column(column), value)
                  .with(feed.column(updated), Records.spaced(day.atTime(6, 30)))
                  .onDay(day));
    }
  }

  private void blank(Feed feed, String column, List<String> blanks, int times) {
    for (int i = 0; i < times; i++) {
      replace(feed, feed.column(column), blanks.get(i % blanks.size()));
    }
  }

  private void spoil(Feed feed, String column, List<String> values, int times) {
    for (int i = 0; i < times; i++) {
      replace(feed, feed.column(column), values.get(i % values.size()));
    }
  }

  private void replace(Feed feed, int column, String value) {
    int at = chance.between(0, feed.rows().size() - 1);
    feed.rows().set(at, feed.rows().get(at).with(column, value));
  }

  private void tooManyFields(Feed feed, int times) {
    for (int i = 0; i < times; i++) {
      int at = chance.between(0, feed.rows().size() - 1);
      Feed.Row row = feed.rows().get(at);
      List<String> cells = new ArrayList<>(row.cells());
      cells.add("0");
      feed.rows().set(at, new Feed.Row(row.day(), row.at(), List.copyOf(cells)));
    }
  }

  private void cutShort(Feed feed, int times) {
    for (int i = 0; i < times; i++) {
      int at = chance.between(0, feed.rows().size() - 1);
      Feed.Row row = feed.rows().get(at);
      String line = row.cells().get(0);
      feed.rows().set(at, row.with(0, line.substring(0, line.length() * 2 / 3)));
    }
  }

  private LocalDate later(LocalDate day) {
    LocalDate later = day.plusDays(chance.between(2, 10));
    return later.isAfter(Company.LAST_DAY) ? Company.LAST_DAY : later;
  }
}
