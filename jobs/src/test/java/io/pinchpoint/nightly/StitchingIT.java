package io.pinchpoint.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.Intake.Change;
import io.pinchpoint.ingest.Intake.Taken;
import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.journey.Interactions;
import io.pinchpoint.journey.JourneySteps;
import io.pinchpoint.journey.Journeys;
import io.pinchpoint.journey.Turns;
import io.pinchpoint.nightly.Ledger.Publication;
import io.pinchpoint.nightly.Ledger.Recipe;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.table.Lake;
import io.pinchpoint.table.RunLock;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.testing.Rows;
import io.pinchpoint.testing.SparkSessions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nights that stitch the lives they touch, against one that stitches everything. */
class StitchingIT {
  private static final List<TableContract> READ =
      List.of(
          IntakeTables.VERBATIMS,
          IntakeTables.CHANNEL_EVENTS,
          TextTables.UTTERANCES,
          TextTables.MENTIONS);
  private static final List<TableContract> STITCHED =
      List.of(JourneySteps.TABLE, Interactions.TABLE, Journeys.TABLE, Turns.TABLE);
  private static final LocalDate DAY = LocalDate.parse("2026-03-02");
  private static final int NIGHTS = 3;
  private static final int TOUCHES = 40;

  @TempDir private Path folder;
  private PinchpointConfig config;
  private Lake lake;
  private Optional<Publication> last = Optional.empty();

  @BeforeEach
  void makeLake() {
    config = PinchpointConfig.load(new SmallCompany(folder).config());
    lake = new Lake(SparkSessions.shared(), folder.resolve("lake").toString());
    READ.forEach(lake::prepare);
    STITCHED.forEach(lake::prepare);
  }

  @ParameterizedTest
  @ValueSource(longs = 1)
  void shouldStitchAsIfAllHadComeAtOnce(long seed) {
    Random random = new Random(seed);
    Set<String> known = new HashSet<>();
    for (int night = 1; night <= NIGHTS; night++) {
      LocalDate before = DAY.plusDays(10L * (night - 1));
      List<Change> changes =
          List.of(
              delivery(IntakeTables.CHANNEL_EVENTS, "event_id", TOUCHES, known, random),
              delivery(IntakeTables.VERBATIMS, "verbatim_id", TOUCHES / 5, known, random));
      run(before, before.plusDays(10), Optional.of(changes));
    }
    Map<TableContract, List<String>> bitByBit = stitched();
    LocalDate asOf = last.orElseThrow().asOf();

    run(asOf, asOf, Optional.empty());

    assertThat(bitByBit.get(Journeys.TABLE)).hasSizeGreaterThan(TOUCHES / 2);
    assertThat(bitByBit).isEqualTo(stitched());
  }

  /** Rows of any day; some take the place of earlier ones, and share less or more than those. */
  private static Change delivery(
      TableContract table, String id, int count, Set<String> known, Random random) {
    Rows rows = Rows.of(table);
    Rows replaced = Rows.of("source STRING, " + id + " STRING");
    Set<String> ids = new HashSet<>();
    while (ids.size() < count) {
      ids.add(id.charAt(0) + "" + random.nextInt(3 * count));
    }
    boolean replaces = false;
    for (String one : ids.stream().sorted().toList()) {
      rows.row(touch(table, id, one, random));
      if (!known.add(one)) {
        replaces = true;
        replaced.row("source", "log", id, one);
      }
    }
    return new Change(
        table, rows.build(), replaces ? Optional.of(replaced.build()) : Optional.empty());
  }

  private static Map<String, Object> touch(
      TableContract table, String idColumn, String id, Random random) {
    LocalDate day = DAY.plusDays(random.nextInt(10 * NIGHTS + 20));
    Map<String, Object> row = new HashMap<>();
    row.put("source", "log");
    row.put(idColumn, id);
    row.put("occurred_at", day + "T%02d:00:00Z".formatted(random.nextInt(24)));
    row.put("occurred_date", day.toString());
    row.put("customer_key", random.nextInt(6) == 0 ? null : "k" + random.nextInt(30));
    row.put("case_id", random.nextInt(6) == 0 ? "K" + random.nextInt(30) : null);
    row.put("interaction_id", random.nextInt(9) == 0 ? "I" + random.nextInt(30) : null);
    row.put("channel", random.nextBoolean() ? "phone" : "web");
    row.put("topic", random.nextBoolean() ? null : random.nextBoolean() ? "bill" : "move");
    row.put("actor", random.nextInt(3) == 0 ? "agent" : "customer");
    row.put("attributes", Map.of("product", "p" + random.nextInt(2), "place", "x"));
    row.put("delivery", "file");
    row.put("delivered_at", "2026-03-01T00:00:00Z");
    row.put("record", 1);
    if (table.equals(IntakeTables.CHANNEL_EVENTS)) {
      List<String> types = List.of("contact", "view", "resolution", "transfer", "login");
      String type = types.get(random.nextInt(types.size()));
      row.put("event_type", type);
      row.put("event_type_raw", type);
    } else {
      if (random.nextInt(2) == 0) {
        row.put("in_reply_to", "v" + random.nextInt(3 * TOUCHES / 5));
        row.put("customer_key", random.nextInt(4) == 0 ? row.get("customer_key") : null);
        row.put("case_id", null);
        row.put("interaction_id", null);
      }
      row.put("text", "Words");
      row.put("text_key", "key");
      row.put("language", "en");
      row.put("language_method", "declared");
    }
    return row;
  }

  /** One night of it; without changes it stitches everything anew. */
  private void run(LocalDate before, LocalDate asOf, Optional<List<Change>> changes) {
    try (RunLock lock = RunLock.acquire(lake, Clock.systemUTC())) {
      OpenLake open = new OpenLake(lake, lock, last);
      open.restore(READ);
      open.restore(STITCHED);
      changes
          .orElse(List.of())
          .forEach(change -> open.replace(change.table(), change.replaced(), change.rows()));
      Stitching stitching = new Stitching(SparkSessions.shared(), config, open, asOf);
      if (changes.isPresent()) {
        Taken taken = new Taken(List.of(), changes.get(), null, List.of(), List.of());
        stitching.some(Touched.by(taken, open, before, asOf));
      } else {
        stitching.all();
      }
      last =
          Optional.of(
              new Publication(
                  lock.fence(),
                  asOf,
                  new TreeMap<>(open.versions()),
                  new Recipe("", "", "", "", 0, "", "")));
    }
  }

  private Map<TableContract, List<String>> stitched() {
    Map<TableContract, List<String>> rows = new HashMap<>();
    for (TableContract table : STITCHED) {
      Dataset<Row> all = lake.read(table, last.orElseThrow().version(table).orElseThrow());
      rows.put(table, all.toJSON().collectAsList().stream().sorted().toList());
    }
    return rows;
  }
}
