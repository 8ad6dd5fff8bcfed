package io.pinchpoint.nightly;

import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.journey.Interactions;
import io.pinchpoint.journey.JourneySteps;
import io.pinchpoint.journey.Journeys;
import io.pinchpoint.journey.Turns;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.measure.anatomy.Conversations;
import io.pinchpoint.measure.anatomy.InteractionAnatomy;
import io.pinchpoint.measure.anatomy.JourneyTalk;
import io.pinchpoint.measure.anatomy.LoopTurns;
import io.pinchpoint.measure.anatomy.ReactionSummary;
import io.pinchpoint.measure.dimension.DimChannel;
import io.pinchpoint.measure.dimension.DimCustomer;
import io.pinchpoint.measure.dimension.DimDate;
import io.pinchpoint.measure.dimension.DimPainPoint;
import io.pinchpoint.measure.dimension.DimTopic;
import io.pinchpoint.measure.dimension.DimTouchpoint;
import io.pinchpoint.measure.dimension.JourneyIdMap;
import io.pinchpoint.measure.experience.ChannelCredit;
import io.pinchpoint.measure.experience.ChannelEffectiveness;
import io.pinchpoint.measure.experience.ChannelEffectivenessRollup;
import io.pinchpoint.measure.experience.ChannelTransitions;
import io.pinchpoint.measure.experience.CommentPains;
import io.pinchpoint.measure.experience.Contacts;
import io.pinchpoint.measure.experience.DurationHistogram;
import io.pinchpoint.measure.experience.JourneyFriction;
import io.pinchpoint.measure.experience.JourneyPains;
import io.pinchpoint.measure.experience.PinchPoints;
import io.pinchpoint.measure.experience.TouchpointPain;
import io.pinchpoint.measure.gates.BeforeAndAfter;
import io.pinchpoint.measure.gates.GateFunnel;
import io.pinchpoint.measure.gates.GateTouches;
import io.pinchpoint.measure.gates.RecoverySummary;
import io.pinchpoint.measure.gates.ServiceRecovery;
import io.pinchpoint.measure.gates.ValueGates;
import io.pinchpoint.measure.kinds.CriticalIncidents;
import io.pinchpoint.measure.kinds.InteractionTypeSummary;
import io.pinchpoint.measure.kinds.InteractionTypes;
import io.pinchpoint.measure.kinds.Kinds;
import io.pinchpoint.measure.prompts.ContactPrompts;
import io.pinchpoint.measure.prompts.PromptSummary;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.table.TableContract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Which measure reads what: from the lake's tables to the published ones.
 *
 * <p>What several tables are computed from is computed once, at first, and kept: staging a table
 * then costs one Spark job, and one more for each small side that a join broadcasts.
 */
final class Measures {
  private final Inputs lake;
  private final Dimensions dimensions;
  private final Settings settings;
  private final Kept kept = new Kept();

  /** What measures are computed from: all that the lake holds, or what is dated from a day on. */
  interface Inputs {
    Dataset<Row> read(TableContract table);

    /**
     * What a dimension said of the time before that day.
     *
     * @param date the column that tells the time
     */
    Dataset<Row> before(TableContract dimension, String date);

    /** All of it: nothing lies before. */
    static Inputs all(SparkSession spark, Function<TableContract, Dataset<Row>> lake) {
      return new Inputs() {
        @Override
        public Dataset<Row> read(TableContract table) {
          return lake.apply(table);
        }

        @Override
        public Dataset<Row> before(TableContract dimension, String date) {
          return spark.createDataFrame(List.of(), dimension.schema());
        }
      };
    }
  }

  Measures(Inputs lake, Dimensions dimensions, Settings settings) {
    this.lake = lake;
    this.dimensions = dimensions;
    this.settings = settings;
  }

  /**
   * Every published table, in the order in which they are committed: dimensions first. Computes
   * what they share.
   */
  Map<TableContract, Dataset<Row>> tables() {
    Map<TableContract, Dataset<Row>> tables = new LinkedHashMap<>();
    dimensions(tables);
    Dataset<Row> contacts =
        shared("contacts", Contacts.apply(interactions(), steps(), customers(), settings));
    Dataset<Row> turns = shared("loop_turns", LoopTurns.apply(conversations(), settings));
    Dataset<Row> talk = anatomy(tables, turns);
    kinds(tables, contacts);
    gates(tables);
    prompts(tables, turns);
    experience(tables, contacts, talk);
    return tables;
  }

  private void dimensions(Map<TableContract, Dataset<Row>> tables) {
    Dataset<Row> painPoints = DimPainPoint.apply(dimensions.painPoints());
    tables.put(DimDate.TABLE, DimDate.apply(steps(), lake.before(DimDate.TABLE, "date"), settings));
    tables.put(
        DimChannel.TABLE,
        DimChannel.apply(dimensions.channels(), steps(), seenBefore(DimChannel.TABLE)));
    tables.put(
        DimTouchpoint.TABLE,
        DimTouchpoint.apply(dimensions.touchpoints(), steps(), seenBefore(DimTouchpoint.TABLE)));
    tables.put(DimPainPoint.TABLE, painPoints);
    tables.put(
        DimTopic.TABLE,
        DimTopic.apply(steps(), painPoints, dimensions.touchpoints(), seenBefore(DimTopic.TABLE)));
    tables.put(
        DimCustomer.TABLE,
        shared(
            "dim_customer",
            DimCustomer.apply(customers(), steps(), seenBefore(DimCustomer.TABLE), settings)));
    tables.put(JourneyIdMap.TABLE, JourneyIdMap.apply(steps()));
  }

  private Dataset<Row> seenBefore(TableContract dimension) {
    return lake.before(dimension, "first_seen_date");
  }

  /** The eight steps of an interaction; gives what conversations say of journeys. */
  private Dataset<Row> anatomy(Map<TableContract, Dataset<Row>> tables, Dataset<Row> turns) {
    Dataset<Row> anatomy =
        shared(
            "interaction_anatomy",
            InteractionAnatomy.apply(
                turns, utterances(), lake.read(TextTables.SENTENCES), interactions()));
    tables.put(LoopTurns.TABLE, turns);
    tables.put(InteractionAnatomy.TABLE, anatomy);
    tables.put(ReactionSummary.TABLE, ReactionSummary.apply(turns, settings));
    return JourneyTalk.apply(turns, anatomy);
  }

  /** Stabilizing, critical and planned interactions. */
  private void kinds(Map<TableContract, Dataset<Row>> tables, Dataset<Row> contacts) {
    Dataset<Row> kinds =
        shared(
            "kinds",
            Kinds.apply(
                new Kinds.Inputs(
                    interactions(),
                    steps(),
                    utterances(),
                    mentions(),
                    tables.get(DimCustomer.TABLE),
                    tables.get(DimDate.TABLE),
                    contacts),
                settings));
    tables.put(InteractionTypes.TABLE, InteractionTypes.apply(kinds));
    tables.put(InteractionTypeSummary.TABLE, InteractionTypeSummary.apply(kinds, settings));
    tables.put(CriticalIncidents.TABLE, CriticalIncidents.apply(kinds));
  }

  /** The five value gates, and what became of failures. */
  private void gates(Map<TableContract, Dataset<Row>> tables) {
    Dataset<Row> touches =
        shared(
            "gate touches",
            GateTouches.apply(steps(), journeys(), utterances(), dimensions.channels(), settings));
    Dataset<Row> gates = shared("value_gates", ValueGates.apply(touches, settings));
    Dataset<Row> around = shared("before and after", BeforeAndAfter.apply(touches));
    Dataset<Row> recovery = shared("service_recovery", ServiceRecovery.apply(around, settings));
    tables.put(ValueGates.TABLE, gates);
    tables.put(GateFunnel.TABLE, GateFunnel.apply(gates, settings));
    tables.put(ServiceRecovery.TABLE, recovery);
    tables.put(RecoverySummary.TABLE, RecoverySummary.apply(recovery, around, settings));
  }

  /** What prompted a touch. */
  private void prompts(Map<TableContract, Dataset<Row>> tables, Dataset<Row> turns) {
    Dataset<Row> prompts =
        shared(
            "contact_prompts",
            ContactPrompts.apply(
                steps(), interactions(), utterances(), mentions(), turns, settings));
    tables.put(ContactPrompts.TABLE, prompts);
    tables.put(PromptSummary.TABLE, PromptSummary.apply(prompts, steps(), settings));
  }

  /** Every experience counts: pain, effort, channels. */
  private void experience(
      Map<TableContract, Dataset<Row>> tables, Dataset<Row> contacts, Dataset<Row> talk) {
    Dataset<Row> comments = shared("comment pains", CommentPains.apply(steps(), mentions()));
    Dataset<Row> friction =
        shared("journey_friction", JourneyFriction.apply(steps(), journeys(), talk, settings));
    Dataset<Row> pains = shared("journey_pains", JourneyPains.apply(comments, journeys()));
    Dataset<Row> touchpointPain = shared("touchpoint_pain", TouchpointPain.apply(comments));
    tables.put(JourneyFriction.TABLE, friction);
    tables.put(JourneyPains.TABLE, pains);
    tables.put(TouchpointPain.TABLE, touchpointPain);
    tables.put(ChannelEffectiveness.TABLE, ChannelEffectiveness.apply(contacts, settings));
    tables.put(
        ChannelEffectivenessRollup.TABLE, ChannelEffectivenessRollup.apply(contacts, settings));
    tables.put(ChannelTransitions.TABLE, ChannelTransitions.apply(steps(), journeys()));
    tables.put(ChannelCredit.TABLE, ChannelCredit.apply(steps(), journeys(), settings));
    tables.put(DurationHistogram.TABLE, DurationHistogram.apply(contacts, friction));
    tables.put(
        PinchPoints.TABLE,
        PinchPoints.apply(
            steps(),
            friction,
            pains,
            tables.get(DimCustomer.TABLE),
            touchpointPain,
            comments,
            settings,
            rows -> shared("pinch_points", rows)));
  }

  /** What Spark's own pages and event log call the jobs of a table, or of what tables share. */
  static String jobDescription(String what) {
    return "measure: " + what;
  }

  private Dataset<Row> steps() {
    return lake.read(JourneySteps.TABLE);
  }

  private Dataset<Row> journeys() {
    return lake.read(Journeys.TABLE);
  }

  private Dataset<Row> interactions() {
    return lake.read(Interactions.TABLE);
  }

  private Dataset<Row> customers() {
    return lake.read(IntakeTables.CUSTOMERS);
  }

  private Dataset<Row> conversations() {
    return shared("conversations", Conversations.apply(lake.read(Turns.TABLE), utterances()));
  }

  private Dataset<Row> utterances() {
    return lake.read(TextTables.UTTERANCES);
  }

  private Dataset<Row> mentions() {
    return lake.read(TextTables.MENTIONS);
  }

  private Dataset<Row> shared(String what, Dataset<Row> rows) {
    rows.sparkSession().sparkContext().setJobDescription(jobDescription(what));
    return kept.keep(rows);
  }

  /** Frees what several tables were computed from; to be called when they are written. */
  void release() {
    kept.release();
  }
}
