package io.pinchpoint.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.journey.Interactions;
import io.pinchpoint.journey.JourneySteps;
import io.pinchpoint.journey.Journeys;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.table.Lake;
import io.pinchpoint.table.Lake.Mode;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.testing.Rows;
import io.pinchpoint.testing.SparkSessions;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many Spark jobs it takes to stage and commit a small table, Delta's own included. */
class JobCountIT {
  private static final int AT_MOST = 3;
  private static final LocalDate AS_OF = LocalDate.parse("2024-05-31");

  private final SparkSession spark = SparkSessions.shared();
  private final JobCounter jobs = new JobCounter();
  private final PinchpointConfig config =
      PinchpointConfig.load(Path.of("..", "conf", "sample.yaml"));
  private Lake lake;
  private long fence;

  @BeforeEach
  void makeLake(@TempDir Path root) {
    lake = new Lake(spark, root.toString());
    Catalog.TABLES.forEach(lake::prepare);
    write(JourneySteps.TABLE, steps());
    write(Journeys.TABLE, journeys());
    write(Interactions.TABLE, interactions());
    write(TextTables.MENTIONS, mentions());
    write(
        IntakeTables.CUSTOMERS,
        Rows.of(IntakeTables.CUSTOMERS)
            .row(
                "source", "crm",
                "customer_key", "adaj:1",
                "valid_from", "0001-01-01",
                "delivery", "customers.csv",
                "delivered_at", "2024-05-31T00:00:00Z",
                "record", 1)
            .build());
    spark.sparkContext().addSparkListener(jobs);
  }

  @AfterEach
  void stopCounting() {
    spark.sparkContext().removeSparkListener(jobs);
  }

  @Test
  void shouldPublishEveryTableInFewJobs() {
    assertThat(jobsPerTable())
        .allSatisfy((table, count) -> assertThat(count).isBetween(1, AT_MOST));
    // The next night finds tables that hold rows already, and replaces them.
    assertThat(jobsPerTable())
        .allSatisfy((table, count) -> assertThat(count).isBetween(1, AT_MOST));
  }

  private Map<String, Integer> jobsPerTable() {
    fence++;
    Settings settings = Settings.of(config, AS_OF);
    Measures measures =
        new Measures(
            Measures.Inputs.all(spark, this::read), new Dimensions(spark, config), settings);
    Map<String, Integer> counts = new LinkedHashMap<>();
    measures
        .tables()
        .forEach(
            (table, rows) -> {
              int before = jobs.count(spark);
              lake.stage(table, rows, Mode.OVERWRITE, fence).commit();
              counts.put(table.name(), jobs.count(spark) - before);
            });
    measures.release();
    return counts;
  }

  private Dataset<Row> read(TableContract table) {
    return lake.scan(table, lake.head(table).getAsLong());
  }

  private void write(TableContract table, Dataset<Row> rows) {
    lake.stage(table, table.conform(rows), Mode.OVERWRITE, 1).commit();
  }

  private static Dataset<Row> steps() {
    Rows steps = Rows.of(JourneySteps.TABLE);
    for (String journey : new String[] {"j:1", "j:2", "j:3"}) {
      for (int no = 1; no <= 3; no++) {
        boolean comment = no == 3;
        steps.row(
            merge(
                Map.of(
                    "journey_id",
                    journey,
                    "step_no",
                    no,
                    "touch_id",
                    (comment ? "v:" : "e:") + "log/" + journey + no,
                    "kind",
                    comment ? "verbatim" : "event",
                    "record_id",
                    journey + no,
                    "interaction_key",
                    "i:" + journey + no,
                    "customer_key",
                    "ada" + journey,
                    "channel_id",
                    comment ? "email" : "phone"),
                Map.of(
                    "occurred_at",
                    "2024-05-1%dT10:00:00Z".formatted(no),
                    "occurred_date",
                    "2024-05-1" + no,
                    "ended_at",
                    "2024-05-1%dT10:05:00Z".formatted(no),
                    "wait_seconds",
                    60 * no,
                    "source",
                    "log",
                    "is_contact",
                    true,
                    "is_handoff",
                    false,
                    "is_channel_switch",
                    comment,
                    "is_loop",
                    false,
                    "is_repeat_contact",
                    no > 1)));
      }
    }
    return steps.build();
  }

  private static Dataset<Row> journeys() {
    Rows journeys = Rows.of(Journeys.TABLE);
    for (String journey : new String[] {"j:1", "j:2", "j:3"}) {
      journeys.row(
          "journey_id",
          journey,
          "journey_method",
          "linked",
          "customer_key",
          "ada" + journey,
          "started_at",
          "2024-05-11T10:00:00Z",
          "started_date",
          "2024-05-11",
          "ended_at",
          "2024-05-13T10:05:00Z",
          "resolved",
          "unknown");
    }
    return journeys.build();
  }

  private static Dataset<Row> interactions() {
    Rows interactions = Rows.of(Interactions.TABLE);
    for (String journey : new String[] {"j:1", "j:2", "j:3"}) {
      interactions.row(
          merge(
              Map.of(
                  "interaction_key", "i:" + journey + 1,
                  "interaction_method", "sessionized",
                  "journey_id", journey,
                  "channel_id", "phone",
                  "started_at", "2024-05-11T10:00:00Z",
                  "started_date", "2024-05-11",
                  "ended_at", "2024-05-11T10:05:00Z"),
              Map.of(
                  "touch_count",
                  1,
                  "handoff_count",
                  0,
                  "escalation_count",
                  0,
                  "is_contact",
                  true,
                  "is_repeat_contact",
                  false,
                  "is_abandoned",
                  false,
                  "resolved",
                  "yes")));
    }
    return interactions.build();
  }

  private static Dataset<Row> mentions() {
    return Rows.of(TextTables.MENTIONS)
        .row(
            merge(
                Map.of(
                    "source", "log",
                    "touchpoint_source", "text",
                    "negative_probability", "0.9",
                    "positive_probability", "0.05",
                    "sentiment", "-0.85",
                    "sentiment_label", "negative",
                    "sentiment_method", "mention_default",
                    "sentiment_raw", "-0.5",
                    "intensity", 3,
                    "is_suggestion", false),
                Map.of("occurred_date", "2024-05-31"),
                Map.of(
                    "verbatim_id",
                    "j:13",
                    "mention_no",
                    1,
                    "sentence_no",
                    1,
                    "touchpoint_id",
                    "phone_support",
                    "pain_point_id",
                    "long_wait",
                    "begin_offset",
                    0,
                    "end_offset",
                    4,
                    "is_negated",
                    false,
                    "rule",
                    "r",
                    "method",
                    "taxonomy")))
        .build();
  }

  @SafeVarargs
  private static Map<String, Object> merge(Map<String, ?>... parts) {
    Map<String, Object> row = new HashMap<>();
    for (Map<String, ?> part : parts) {
      row.putAll(part);
    }
    return row;
  }

  private static final class JobCounter extends SparkListener {
    private final AtomicInteger started = new AtomicInteger();

    @Override
    public void onJobStart(SparkListenerJobStart job) {
      started.incrementAndGet();
    }

    int count(SparkSession spark) {
      try {
        spark.sparkContext().listenerBus().waitUntilEmpty();
      } catch (TimeoutException e) {
        throw new IllegalStateException("Spark's listeners did not keep up", e);
      }
      return started.get();
    }
  }
}
