package io.pinchpoint.measure.experience;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.journey.JourneySteps;
import io.pinchpoint.journey.Journeys;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.measure.World;
import io.pinchpoint.measure.dimension.DimCustomer;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.testing.Rows;
import io.pinchpoint.testing.SparkSessions;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whether intervals hold the truth: many small companies of known effect, judged in one run. A
 * company's topic is its own, so that nobody is compared across companies.
 */
class PinchPointsSimulationIT {
  private static final int RUNS = 100;
  private static final int JOURNEYS = 100;
  private static final int TEN_MINUTES = 600;
  private static final StructType TOUCHES =
      StructType.fromDDL(
          "company STRING, journey_id STRING, customer_key STRING, step_no INT, kind STRING,"
              + " occurred_at TIMESTAMP, wait_seconds BIGINT, channel_id STRING, sentiment DOUBLE,"
              + " is_pained BOOLEAN");

  /** How a company's journeys come about; in all of them long ones mention more. */
  private enum Life {
    /**
     * Waits differ by customer, and long waits so far provoke comments on them. What made the
     * customer speak then also foretells what follows, and no figure of the past is taken for
     * given: the interval misses zero more often than it should.
     */
    PROVOKED(1, 80),
    /**
     * Few speak, channels differ in waiting and in complaint, some journeys are silent for good.
     */
    QUIET(2, 90),
    /** Every journey ends with a survey; pains are named on the way. */
    SURVEYED(3, 90);

    private final long seed;
    private final int least;

    Life(long seed, int least) {
      this.seed = seed;
      this.least = least;
    }
  }

  /** Here rows are many: other than elsewhere in the tests, compiled code is faster. */
  @BeforeAll
  static void compile() {
    RuntimeConfig conf = SparkSessions.shared().conf();
    SETTINGS.forEach(
        (key, value) -> {
          before.put(key, conf.get(key));
          conf.set(key, value);
        });
  }

  @AfterAll
  static void restore() {
    before.forEach((key, value) -> SparkSessions.shared().conf().set(key, value));
  }

  private static final Map<String, String> SETTINGS =
      Map.of("spark.sql.codegen.wholeStage", "true", "spark.sql.codegen.factoryMode", "FALLBACK");
  private static final Map<String, String> before = new TreeMap<>();

  @ParameterizedTest
  @EnumSource(Life.class)
  void shouldHoldTheTruthAsOftenAsItSays(Life life) {
    List<Row> touches = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      new Company(life, "zero-" + run, 0, new Random(1000 * life.seed + run)).live(touches);
      new Company(life, "ten-" + run, TEN_MINUTES, new Random(77_000 + 1000 * life.seed + run))
          .live(touches);
    }
    int[] held = new int[2];
    int[] judged = new int[2];
    for (Row row : pinchPoints(touches)) {
      boolean isZero = row.getString(0).startsWith("zero");
      int side = isZero ? 0 : 1;
      if (row.isNullAt(2)) {
        continue;
      }
      double truth = isZero ? 0 : TEN_MINUTES / 3600.0 * row.getLong(1);
      judged[side]++;
      boolean holds =
          row.getDecimal(2).doubleValue() <= truth && truth <= row.getDecimal(3).doubleValue();
      held[side] += holds ? 1 : 0;
    }
    assertThat(judged).as("%s: judged", life).containsExactly(RUNS, RUNS);
    assertThat(held[0]).as("%s: intervals that hold zero", life).isGreaterThanOrEqualTo(life.least);
    assertThat(held[1]).as("%s: intervals that hold ten", life).isGreaterThanOrEqualTo(life.least);
  }

  private static List<Row> pinchPoints(List<Row> touches) {
    Settings settings = World.settings(10);
    Dataset<Row> all = World.apart(SparkSessions.shared().createDataFrame(touches, TOUCHES));
    Dataset<Row> steps =
        completed(
                all,
                JourneySteps.TABLE,
                Map.of(
                    "touch_id", expr("concat(kind, journey_id, step_no)"),
                    "source", lit("log"),
                    "record_id", expr("concat(journey_id, '/', step_no)"),
                    "interaction_key", expr("concat(journey_id, '/', step_no)"),
                    "topic_id", col("company"),
                    "occurred_date", expr("CAST(occurred_at AS DATE)"),
                    "ended_at", col("occurred_at"),
                    "sentiment", expr("CAST(sentiment AS DECIMAL(7,6))"),
                    "is_handoff", lit(false),
                    "is_repeat_contact", lit(false)))
            .withColumns(
                Map.of(
                    "is_contact",
                    lit(false),
                    "is_loop",
                    lit(false),
                    "is_channel_switch",
                    lit(false)));
    Dataset<Row> journeys =
        completed(
            all.filter("step_no = 1"),
            Journeys.TABLE,
            Map.of(
                "started_at", col("occurred_at"),
                "ended_at", col("occurred_at"),
                "started_date", expr("CAST(occurred_at AS DATE)"),
                "resolved", lit("unknown"),
                "topic_id", col("company")));
    Dataset<Row> pains =
        completed(
            all.filter("is_pained"),
            JourneyPains.TABLE,
            Map.of(
                "touchpoint_id", col("company"),
                "pain_point_id", lit("pain"),
                "journey_date", expr("CAST(occurred_at AS DATE)"),
                "first_step_no", col("step_no"),
                "comment_count", lit(1L),
                "mention_count", lit(1L)));
    World none = new World();
    Dataset<Row> customers =
        World.apart(
            DimCustomer.apply(
                Rows.of(IntakeTables.CUSTOMERS).build(),
                steps,
                Rows.of(DimCustomer.TABLE).build(),
                settings));
    Dataset<Row> friction =
        World.apart(JourneyFriction.apply(steps, journeys, none.talk.build(), settings));
    List<Row> rows =
        PinchPoints.apply(
                steps,
                friction,
                pains,
                customers,
                TouchpointPain.apply(none.comments()),
                none.comments(),
                settings,
                World::apart)
            .select("touchpoint_id", "journeys_matched", "hours_saved_low", "hours_saved_high")
            .collectAsList();
    return rows;
  }

  private static Dataset<Row> completed(
      Dataset<Row> rows, TableContract contract, Map<String, Column> given) {
    List<String> has = List.of(rows.columns());
    List<Column> selected = new ArrayList<>();
    for (StructField field : contract.schema().fields()) {
      Column value =
          given.getOrDefault(
              field.name(), has.contains(field.name()) ? col(field.name()) : lit(null));
      selected.add(value.cast(field.dataType()).as(field.name()));
    }
    return rows.select(selected.toArray(Column[]::new));
  }

  private static final class Company {
    private static final long MORNING = Instant.parse("2024-05-20T08:00:00Z").getEpochSecond();
    private final Life life;
    private final String name;
    private final int effect;
    private final Random random;
    private final double[] patience = new double[50];
    private final double[] candour = new double[50];

    Company(Life life, String name, int effect, Random random) {
      this.life = life;
      this.name = name;
      this.effect = effect;
      this.random = random;
      for (int i = 0; i < patience.length; i++) {
        patience[i] = Math.exp(0.6 * random.nextGaussian());
        candour[i] = Math.exp(0.6 * random.nextGaussian());
      }
    }

    void live(List<Row> touches) {
      for (int j = 0; j < JOURNEYS; j++) {
        journey(j, touches);
        if (life == Life.QUIET) {
          silent(j, touches);
        }
      }
    }

    private void journey(int j, List<Row> touches) {
      int customer = random.nextInt(patience.length);
      int length = life == Life.PROVOKED ? 1 + random.nextInt(8) : 2 + random.nextInt(7);
      int channel = random.nextInt(3);
      double pace = life == Life.PROVOKED ? 200 * patience[customer] : 200;
      double voice = life == Life.PROVOKED ? candour[customer] : 1;
      pace *= life == Life.QUIET ? 0.5 + channel : 1;
      voice *= life == Life.QUIET ? 0.5 + 0.5 * channel : 1;
      double speaks = life == Life.QUIET ? 0.35 : life == Life.SURVEYED ? 0.15 : 0.5;
      double total = 0;
      int step = 0;
      boolean isPained = false;
      boolean isDue = false;
      for (int touch = 1; touch <= length || isDue; touch++) {
        double wait = touch > length ? 0 : -Math.log(1 - random.nextDouble()) * pace;
        if (isDue) {
          wait += effect;
          isDue = false;
        }
        total += wait;
        touches.add(touch(j, customer, ++step, "event", (long) wait, channel, null, false));
        if (touch > length) {
          break;
        }
        double now = voice * 0.25 * (life == Life.PROVOKED ? total / touch / 200 : 1);
        boolean isSurvey = touch == length && life == Life.SURVEYED;
        boolean isMoved = random.nextDouble() < speaks;
        if (isMoved || isSurvey) {
          boolean names =
              isMoved && (life == Life.SURVEYED || random.nextDouble() < Math.min(now, 0.8));
          double mood = names ? -0.6 : 0.5 - random.nextDouble();
          boolean isFirst = names && !isPained;
          touches.add(touch(j, customer, ++step, "verbatim", null, channel, mood, isFirst));
          isDue = isFirst && effect > 0;
          isPained |= names;
        }
      }
    }

    private void silent(int j, List<Row> touches) {
      int length = 2 + random.nextInt(7);
      int customer = random.nextInt(patience.length);
      for (int touch = 1; touch <= length; touch++) {
        long wait = (long) (-Math.log(1 - random.nextDouble()) * 40);
        touches.add(touch(JOURNEYS + j, customer, touch, "event", wait, touch % 3, null, false));
      }
    }

    private Row touch(
        int journey,
        int customer,
        int step,
        String kind,
        Long wait,
        int channel,
        Double mood,
        boolean isPained) {
      return RowFactory.create(
          name,
          name + "/" + journey,
          name + "/" + customer,
          step,
          kind,
          Timestamp.from(Instant.ofEpochSecond(MORNING + 20_000L * step)),
          wait,
          "channel" + channel,
          mood,
          isPained);
    }
  }
}
