package io.pinchpoint.nightly;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.journey.Interactions;
import io.pinchpoint.journey.JourneyInputs;
import io.pinchpoint.journey.JourneySettings;
import io.pinchpoint.journey.JourneySteps;
import io.pinchpoint.journey.Journeys;
import io.pinchpoint.journey.Lives;
import io.pinchpoint.journey.Turns;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.table.Lake.Mode;
import io.pinchpoint.table.TableContract;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Stitches touches into journeys: all of them, or those of the lives that a night touched. Either
 * way the tables hold the same.
 */
final class Stitching {
  /** Rounds after which lives hang together so widely that to stitch all is less work. */
  private static final int ROUNDS = 6;

  private final OpenLake open;
  private final LocalDate asOf;
  private final Dimensions dimensions;
  private final JourneySettings settings;
  private final Kept kept = new Kept();

  /**
   * @param asOf touches dated later stay out
   */
  Stitching(SparkSession spark, PinchpointConfig config, OpenLake open, LocalDate asOf) {
    this.open = open;
    this.asOf = asOf;
    this.dimensions = new Dimensions(spark, config);
    this.settings =
        new JourneySettings(
            config.journey().gapDays(),
            config.journey().interactionGapMinutes(),
            config.journey().maxSpanDays(),
            config.measures().repeatWindowDays(),
            config.timeZone().getId());
  }

  /** Stitches everything. */
  void all() {
    open.write(
        JourneySteps.TABLE,
        JourneySteps.of(
            inputs(
                visible(open.read(IntakeTables.VERBATIMS)),
                visible(open.read(IntakeTables.CHANNEL_EVENTS)),
                open.read(TextTables.UTTERANCES),
                open.read(TextTables.MENTIONS)),
            settings),
        Mode.OVERWRITE);
    Dataset<Row> steps = open.read(JourneySteps.TABLE);
    open.write(Interactions.TABLE, Interactions.of(steps, dimensions.channels()), Mode.OVERWRITE);
    open.write(Journeys.TABLE, Journeys.of(steps, settings), Mode.OVERWRITE);
    open.write(Turns.TABLE, Turns.of(steps), Mode.OVERWRITE);
  }

  // ------------------------------------------------------------ the lives touched

  /** Stitches what a night touched, if not everything. */
  void some(Touched touched) {
    Dataset<Row> touches = kept.keep(touched.touchIds());
    lives(touches, touched.keys()).ifPresentOrElse(lives -> some(touches, lives), this::all);
    kept.release();
  }

  /** The keys of all lives touched; empty if they hang together too widely to follow. */
  private Optional<Dataset<Row>> lives(Dataset<Row> touches, Dataset<Row> now) {
    Dataset<Row> links =
        kept.keep(
            Lives.links(Lives.ofVerbatims(visible(open.read(IntakeTables.VERBATIMS))))
                .union(
                    Lives.links(Lives.ofEvents(visible(open.read(IntakeTables.CHANNEL_EVENTS))))));
    Dataset<Row> before = Lives.keys(Lives.ofSteps(held(JourneySteps.TABLE, touches)));
    Dataset<Row> keys = kept.keep(now.union(before).distinct());
    for (int round = 0; round < ROUNDS; round++) {
      Dataset<Row> next = kept.keep(Lives.next(links, keys));
      if (next.isEmpty()) {
        return Optional.of(keys);
      }
      keys = kept.keep(keys.union(next));
    }
    return Optional.empty();
  }

  private void some(Dataset<Row> touched, Dataset<Row> lives) {
    Dataset<Row> verbatims =
        with(IntakeTables.VERBATIMS, rows -> Lives.in(Lives.ofVerbatims(visible(rows)), lives));
    Dataset<Row> events =
        with(IntakeTables.CHANNEL_EVENTS, rows -> Lives.in(Lives.ofEvents(visible(rows)), lives));
    Dataset<Row> comments = kept.keep(verbatims.select("source", "verbatim_id"));
    Dataset<Row> steps =
        kept.keep(
            JourneySteps.of(
                inputs(
                    verbatims,
                    events,
                    open.readWith(TextTables.UTTERANCES, comments),
                    open.readWith(TextTables.MENTIONS, comments)),
                settings));
    Dataset<Row> touches = kept.keep(steps.select("touch_id").union(touched).distinct());
    Dataset<Row> before = kept.keep(held(JourneySteps.TABLE, touches));
    Dataset<Row> interactions = before.select("interaction_key").distinct();
    Dataset<Row> journeys = before.select("journey_id").distinct();
    change(Interactions.TABLE, interactions, Interactions.of(steps, dimensions.channels()));
    change(Journeys.TABLE, journeys, Journeys.of(steps, settings));
    change(Turns.TABLE, interactions, Turns.of(steps));
    open.change(JourneySteps.TABLE, before, steps);
  }

  private void change(TableContract table, Dataset<Row> keys, Dataset<Row> after) {
    open.change(table, kept.keep(held(table, keys)), kept.keep(after));
  }

  /** The lake's rows with one of the keys. */
  private Dataset<Row> held(TableContract table, Dataset<Row> keys) {
    return with(table, rows -> rows.join(keys, keys.columns(), "left_semi"));
  }

  private Dataset<Row> with(TableContract table, UnaryOperator<Dataset<Row>> wanted) {
    return wanted.apply(open.readWith(table, wanted));
  }

  private JourneyInputs inputs(
      Dataset<Row> verbatims, Dataset<Row> events, Dataset<Row> utterances, Dataset<Row> mentions) {
    return new JourneyInputs(
        verbatims,
        events,
        utterances,
        mentions,
        dimensions.channelAliases(),
        dimensions.touchpointAliases());
  }

  private Dataset<Row> visible(Dataset<Row> rows) {
    return rows.filter(col("occurred_date").leq(lit(asOf)));
  }
}
