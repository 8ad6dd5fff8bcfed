package io.pinchpoint.nightly;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.journey.Interactions;
import io.pinchpoint.journey.JourneyInputs;
import io.pinchpoint.journey.JourneySettings;
import io.pinchpoint.journey.JourneySteps;
import io.pinchpoint.journey.Journeys;
import io.pinchpoint.journey.Lives;
import io.pinchpoint.journey.Replies;
import io.pinchpoint.journey.Turns;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.table.Difference;
import io.pinchpoint.table.Lake.Mode;
import io.pinchpoint.table.TableContract;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
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
            config.measures().lookDays(),
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
    kept.release();
  }

  // ------------------------------------------------------------ the lives touched

  /**
   * Stitches what a night touched, if not everything.
   *
   * @return what came out different; empty if everything was stitched, and nobody compared
   */
  Optional<Changed> some(Touched touched) {
    Dataset<Row> touches = kept.keep(touched.touchIds());
    Optional<Dataset<Row>> lives = lives(touches, touched.keys());
    Optional<Changed> changed = lives.map(keys -> some(touches, keys));
    if (changed.isEmpty()) {
      all();
    }
    kept.release();
    return changed;
  }

  /** The keys of all lives touched; empty if they hang together too widely to follow. */
  private Optional<Dataset<Row>> lives(Dataset<Row> touches, Dataset<Row> now) {
    Dataset<Row> verbatims = visible(open.read(IntakeTables.VERBATIMS));
    Dataset<Row> ofTouches =
        Lives.links(Lives.ofVerbatims(verbatims))
            .union(Lives.links(Lives.ofEvents(visible(open.read(IntakeTables.CHANNEL_EVENTS)))));
    Dataset<Row> links =
        kept.keep(
            hasReplies(verbatims)
                ? ofTouches.union(Lives.links(Lives.ofAnswered(verbatims)))
                : ofTouches);
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

  private Changed some(Dataset<Row> touched, Dataset<Row> lives) {
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
    Difference ofSteps = Difference.of(JourneySteps.TABLE, before, steps);
    Difference ofInteractions =
        difference(Interactions.TABLE, interactions, Interactions.of(steps, dimensions.channels()));
    Difference ofJourneys = difference(Journeys.TABLE, journeys, Journeys.of(steps, settings));
    Difference ofTurns = difference(Turns.TABLE, interactions, Turns.of(steps));
    List<Dataset<Row>> ofTouches =
        List.of(
            days(before.join(touched, "touch_id"), "occurred_date"),
            days(steps.join(touched, "touch_id"), "occurred_date"),
            days(ofSteps.gone(), "occurred_date"),
            days(ofSteps.come(), "occurred_date"),
            days(ofTurns.gone(), "occurred_date"),
            days(ofTurns.come(), "occurred_date"),
            days(moved(ofJourneys.gone(), ofJourneys.come()), "started_date"),
            days(moved(ofJourneys.come(), ofJourneys.gone()), "started_date"));
    List<Dataset<Row>> ofAll =
        Stream.of(
                ofInteractions.gone(), ofInteractions.come(), ofJourneys.gone(), ofJourneys.come())
            .map(rows -> days(rows, "started_date"))
            .toList();
    Changed changed = new Changed(Changed.earliest(ofTouches), Changed.earliest(ofAll));
    List.of(ofInteractions, ofJourneys, ofTurns, ofSteps).forEach(open::change);
    return changed;
  }

  private static Dataset<Row> days(Dataset<Row> rows, String date) {
    return rows.select(date);
  }

  /** Journeys whose touches are about something, or somebody, else than they are in the others. */
  private static Dataset<Row> moved(Dataset<Row> journeys, Dataset<Row> others) {
    Column[] identity = {
      col("journey_id"), col("customer_key"), col("case_id"), col("topic_id"), col("started_date")
    };
    return journeys.select(identity).except(others.select(identity));
  }

  private Difference difference(TableContract table, Dataset<Row> keys, Dataset<Row> after) {
    return Difference.of(table, kept.keep(held(table, keys)), kept.keep(after));
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
        replies(verbatims),
        dimensions.channelAliases(),
        dimensions.touchpointAliases());
  }

  /** The replies with their anchors; empty if there is none. */
  private Optional<Dataset<Row>> replies(Dataset<Row> verbatims) {
    if (!hasReplies(verbatims)) {
      return Optional.empty();
    }
    Dataset<Row> comments = kept.keep(Replies.shared(verbatims));
    Dataset<Row> replies = kept.keep(Replies.of(comments));
    long before = Long.MAX_VALUE;
    while (true) {
      replies = kept.keep(Replies.further(replies));
      long open = replies.filter(col("open")).count();
      if (open == 0 || open == before) {
        // What stays open goes round in a circle.
        return Optional.of(kept.keep(Replies.anchored(replies.filter(not(col("open"))), comments)));
      }
      before = open;
    }
  }

  private static boolean hasReplies(Dataset<Row> verbatims) {
    return !verbatims.filter(col("in_reply_to").isNotNull()).isEmpty();
  }

  private Dataset<Row> visible(Dataset<Row> rows) {
    return rows.filter(col("occurred_date").leq(lit(asOf)));
  }
}
