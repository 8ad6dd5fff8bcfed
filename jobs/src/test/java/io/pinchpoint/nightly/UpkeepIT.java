package io.pinchpoint.nightly;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinchpoint.config.ConfigException;
import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.measure.dimension.DimDate;
import io.pinchpoint.measure.experience.JourneyFriction;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.table.Lake;
import io.pinchpoint.table.LakeHeldException;
import io.pinchpoint.table.RunLock;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.testing.SparkSessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpkeepIT {
  @TempDir private static Path folder;
  private static SmallCompany company;

  @TempDir private Path empty;

  @BeforeAll
  static void publish() {
    company = SmallCompany.after(2, folder);
  }

  /** Today; the nights ran in March. */
  private static Upkeep.Report maintain(SmallCompany company) {
    return new Upkeep(
            SparkSessions.shared(), PinchpointConfig.load(company.config()), Clock.systemUTC())
        .run(Progress.SILENT);
  }

  /** Leaves what a killed run leaves, tidies, and reads meanwhile. */
  @Test
  void shouldFreeWhatExpiredRunsAloneNeedWhileReadersGoOn() throws Exception {
    Map<String, List<String>> published = company.published();
    List<String> friction = company.rows(JourneyFriction.TABLE);
    List<String> texts = company.rows(IntakeTables.VERBATIMS);
    int annotations = company.rows(TextTables.ANNOTATIONS).size();
    leaveAnnotationOfAnOldModel();
    Path staged =
        Files.writeString(
            company.lakeFolder().resolve("dim_date/part-00000-abandoned.parquet"), "never named");
    Upkeep.Report first = maintain(company);
    assertThat(first.expiredRuns()).isEqualTo(1);
    assertThat(first.unusedAnnotations()).isEqualTo(2);
    assertThat(staged).as("too young to go").exists();
    company.age(Duration.ofDays(30));

    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger reads = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread reader =
        new Thread(
            () -> {
              while (!done.get() && failure.get() == null) {
                try {
                  assertThat(company.rows(JourneyFriction.TABLE)).isEqualTo(friction);
                  assertThat(company.rows(IntakeTables.VERBATIMS)).isEqualTo(texts);
                  reads.incrementAndGet();
                } catch (Throwable seen) {
                  failure.set(seen);
                }
              }
            });
    reader.start();
    Upkeep.Report second;
    try {
      second = maintain(company);
    } finally {
      done.set(true);
      reader.join();
    }

    assertThat(failure.get()).isNull();
    assertThat(reads.get()).isPositive();
    assertThat(second.expiredRuns()).isZero();
    assertThat(second.tables())
        .filteredOn(table -> table.table().equals(JourneyFriction.TABLE.name()))
        .singleElement()
        .satisfies(table -> assertThat(table.freedBytes()).isPositive());
    assertThat(staged).doesNotExist();
    assertThat(company.published()).isEqualTo(published);
    assertThat(company.rows(IntakeTables.VERBATIMS)).isEqualTo(texts);
    assertThat(company.rows(TextTables.ANNOTATIONS))
        .as("less that of a corrected comment")
        .hasSize(annotations - 1);
    assertThat(statuses()).containsExactly("expired", "published", "published", "published");
    assertThatThrownBy(() -> company.lake().read(DimDate.TABLE, 1).count())
        .hasMessageContaining("Cannot time travel");

    Ledger.Publication last = new Ledger(company.lake()).latest().orElseThrow();
    assertThat(last.versions())
        .as("the next night finds no debris")
        .allSatisfy(
            (table, version) ->
                assertThat(company.lake().head(contract(table))).as(table).hasValue(version));
  }

  private static TableContract contract(String name) {
    return Catalog.TABLES.stream().filter(t -> t.name().equals(name)).findAny().orElseThrow();
  }

  private static void leaveAnnotationOfAnOldModel() {
    Lake lake = company.lake();
    try (RunLock dying = RunLock.acquire(lake, Clock.systemUTC())) {
      lake.stage(
              TextTables.ANNOTATIONS,
              lake.read(TextTables.ANNOTATIONS, lake.head(TextTables.ANNOTATIONS).orElseThrow())
                  .limit(1)
                  .withColumn("model_id", lit("of old")),
              Lake.Mode.APPEND,
              dying.fence())
          .commit();
    }
  }

  private static List<String> statuses() {
    return company
        .lake()
        .read(Ledger.RUNS, company.lake().head(Ledger.RUNS).orElseThrow())
        .orderBy("run_id")
        .select("status")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  @Test
  void shouldRefuseALakeWithoutANightOrHeldByAnotherRun() {
    SmallCompany none = new SmallCompany(empty);
    assertThatThrownBy(() -> maintain(none))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("has no published night");

    try (RunLock other = RunLock.acquire(company.lake(), Clock.systemUTC())) {
      assertThat(other.fence()).isPositive();
      assertThatThrownBy(() -> maintain(company)).isInstanceOf(LakeHeldException.class);
    }
  }
}
