package io.pinchpoint.nightly;

import static io.pinchpoint.nightly.SmallCompany.FIRST;
import static io.pinchpoint.nightly.SmallCompany.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.measure.dimension.DimDate;
import io.pinchpoint.measure.experience.PinchPoints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night in a process of its own, killed between the commits of two tables. */
@Tag("fault")
class KilledNightIT {
  @TempDir private Path folder;
  @TempDir private Path clean;

  @Test
  void shouldShowTheNightBeforeUntilTheNextRunRestoresAndCompletes() throws Exception {
    SmallCompany company = SmallCompany.after(1, folder);
    Map<String, List<String>> before = company.published();
    long published = company.lake().head(DimDate.TABLE).orElseThrow();
    company.age(Duration.ofDays(30));

    company.deliver(SECOND);
    killBetweenCommits(company, published + 1);

    assertThat(company.lake().head(DimDate.TABLE)).hasValue(published + 1);
    assertThat(company.lake().head(PinchPoints.TABLE)).hasValue(published);
    assertThat(company.published()).isEqualTo(before);
    assertThat(company.rowsFromOutside(DimDate.TABLE)).isEqualTo(before.get("dim_date").size());

    company.run();

    assertThat(company.published()).isEqualTo(SmallCompany.after(2, clean).published());
  }

  /** Kills the child as soon as the first published table has its next version. */
  private static void killBetweenCommits(SmallCompany company, long version) throws Exception {
    Path commit = company.lakeFolder().resolve("dim_date/_delta_log/%020d.json".formatted(version));
    Process child = company.start();
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
    while (!Files.exists(commit)) {
      assertThat(child.isAlive()).as("the night is still running").isTrue();
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(2);
    }
    child.destroyForcibly().waitFor();
  }

  /** Whatever a night is doing when its process dies; runs by {@code benchmarks/run faults}. */
  @Test
  @Tag("slow")
  void shouldSurviveDeathsAtAnyMoment() throws Exception {
    SmallCompany company = SmallCompany.after(1, folder);
    Map<String, List<String>> before = company.published();
    company.deliver(SECOND);
    SmallCompany untouched = new SmallCompany(clean).deliver(FIRST, SECOND);
    long start = System.nanoTime();
    assertThat(untouched.start().waitFor()).isZero();
    long whole = System.nanoTime() - start;
    Random random = new Random(20261122);

    for (int kill = 0; kill < 10; kill++) {
      Process night = company.start();
      night.waitFor((long) (whole * random.nextDouble()), TimeUnit.NANOSECONDS);
      night.destroyForcibly().waitFor();
      assertThat(company.published()).isIn(before, untouched.published());
    }
    company.run();

    assertThat(company.published()).isEqualTo(untouched.published());
  }
}
