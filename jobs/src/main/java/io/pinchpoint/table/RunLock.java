package io.pinchpoint.table;

import io.delta.exceptions.DeltaConcurrentModificationException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.spark.sql.RowFactory;

/**
 * One writer at a time: a row that names the holder, its fence and its expiry, changed only while
 * it is still as it was read.
 *
 * <p>The holder renews its expiry in the background. A hold ends when it is released, when it
 * expires, or when its process is known to be dead, which only the same machine, and there the same
 * container, can tell.
 */
public final class RunLock implements AutoCloseable {
  /** How long a hold lasts without renewal; the longest wait after a machine has vanished. */
  public static final Duration EXPIRY = Duration.ofMinutes(15);

  public static final TableContract TABLE =
      TableContract.table(
              "run_lock",
              TableContract.Layer.LEDGER,
              "One row: which run may write to this lake.",
              """
              fence BIGINT NOT NULL COMMENT 'Number of the hold; each is one greater than the last',
              holder STRING NOT NULL COMMENT 'Machine and process of the holder',
              acquired_at TIMESTAMP NOT NULL COMMENT 'When the hold began, UTC',
              expires_at TIMESTAMP NOT NULL COMMENT 'When the hold ends unless renewed, UTC'
              """)
          .key("fence")
          .build();

  private final Lake lake;
  private final Clock clock;
  private final long fence;
  private final ScheduledExecutorService renewal;

  private RunLock(Lake lake, Clock clock, long fence) {
    this.lake = lake;
    this.clock = clock;
    this.fence = fence;
    this.renewal =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "pinchpoint-lock-renewal");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Takes the lake for this process.
   *
   * @throws LakeHeldException if another live run holds it
   */
  public static RunLock acquire(Lake lake, Clock clock) {
    lake.prepare(TABLE);
    lake.closeToOthers();
    AtomicLong fence = new AtomicLong();
    change(
        lake,
        held -> {
          Instant now = clock.instant();
          if (held.isPresent() && isAlive(held.get(), now)) {
            throw new LakeHeldException(
                "lake %s is held by %s until %s; wait for that run, or for its hold to expire"
                    .formatted(lake.root(), held.get().holder(), held.get().expiresAt()));
          }
          fence.set(held.map(Hold::fence).orElse(0L) + 1);
          return new Hold(fence.get(), Holder.self().toString(), now, now.plus(EXPIRY));
        });
    RunLock lock = new RunLock(lake, clock, fence.get());
    long period = EXPIRY.dividedBy(3).toSeconds();
    var unused =
        lock.renewal.scheduleWithFixedDelay(lock::tryToRenew, period, period, TimeUnit.SECONDS);
    return lock;
  }

  /** The number of this hold; greater than that of every run before it. */
  public long fence() {
    return fence;
  }

  /**
   * Prolongs the hold, which proves that it is still this run's.
   *
   * @throws LakeHeldException if a later run has taken the lake over
   */
  public void renew() {
    holdFor(EXPIRY);
  }

  /** A scheduler gives up a task that throws once; the fence tells whether the hold is lost. */
  private void tryToRenew() {
    try {
      renew();
    } catch (RuntimeException failure) {
      // The next renewal tries again, and the run's own tells what is wrong.
    }
  }

  /** Ends the hold at once, unless a later run has taken it over. */
  @Override
  public void close() {
    renewal.shutdownNow();
    try {
      holdFor(Duration.ZERO);
    } catch (LakeHeldException takenOver) {
      // The later run's hold stands.
    }
  }

  private synchronized void holdFor(Duration time) {
    change(
        lake,
        held -> {
          Hold mine = held.filter(hold -> hold.fence() == fence).orElseThrow(this::takenOver);
          return new Hold(fence, mine.holder(), mine.acquiredAt(), clock.instant().plus(time));
        });
  }

  private LakeHeldException takenOver() {
    return new LakeHeldException(
        "lake %s was taken over by a later run; this one may not write any more"
            .formatted(lake.root()));
  }

  private record Hold(long fence, String holder, Instant acquiredAt, Instant expiresAt) {}

  private static void change(Lake lake, Function<Optional<Hold>, Hold> next) {
    try {
      lake.replace(
          TABLE,
          rows -> {
            Optional<Hold> held =
                rows.collectAsList().stream()
                    .map(
                        row ->
                            new Hold(
                                row.getAs("fence"),
                                row.getAs("holder"),
                                row.<Timestamp>getAs("acquired_at").toInstant(),
                                row.<Timestamp>getAs("expires_at").toInstant()))
                    .findAny();
            Hold hold = next.apply(held);
            return lake.spark()
                .createDataFrame(
                    List.of(
                        RowFactory.create(
                            hold.fence(),
                            hold.holder(),
                            Timestamp.from(hold.acquiredAt()),
                            Timestamp.from(hold.expiresAt()))),
                    TABLE.schema());
          });
    } catch (DeltaConcurrentModificationException lost) {
      throw new LakeHeldException(
          "lake %s was taken by another run at the same moment; try again when it is done"
              .formatted(lake.root()));
    }
  }

  private static boolean isAlive(Hold hold, Instant now) {
    return hold.expiresAt().isAfter(now) && !Holder.parse(hold.holder()).isKnownDead();
  }
}
