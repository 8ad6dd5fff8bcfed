package io.pinchpoint.nightly;

import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.journey.Interactions;
import io.pinchpoint.journey.JourneySteps;
import io.pinchpoint.journey.Journeys;
import io.pinchpoint.journey.Turns;
import io.pinchpoint.measure.anatomy.InteractionAnatomy;
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
import io.pinchpoint.measure.experience.DurationHistogram;
import io.pinchpoint.measure.experience.JourneyFriction;
import io.pinchpoint.measure.experience.JourneyPains;
import io.pinchpoint.measure.experience.PinchPoints;
import io.pinchpoint.measure.experience.TouchpointPain;
import io.pinchpoint.measure.gates.GateFunnel;
import io.pinchpoint.measure.gates.RecoverySummary;
import io.pinchpoint.measure.gates.ServiceRecovery;
import io.pinchpoint.measure.gates.ValueGates;
import io.pinchpoint.measure.kinds.CriticalIncidents;
import io.pinchpoint.measure.kinds.InteractionTypeSummary;
import io.pinchpoint.measure.kinds.InteractionTypes;
import io.pinchpoint.measure.prompts.ContactPrompts;
import io.pinchpoint.measure.prompts.PromptSummary;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.table.TableContract;
import java.util.List;

/** Every table of a lake, in the order in which data walks through them. */
public final class Catalog {
  public static final List<TableContract> TABLES =
      List.of(
          IntakeTables.VERBATIMS,
          IntakeTables.CHANNEL_EVENTS,
          IntakeTables.CUSTOMERS,
          IntakeTables.QUARANTINE,
          IntakeTables.DELIVERIES,
          IntakeTables.SUPPRESSIONS,
          TextTables.ANNOTATIONS,
          TextTables.SENTENCES,
          TextTables.MENTIONS,
          TextTables.UTTERANCES,
          JourneySteps.TABLE,
          Interactions.TABLE,
          Journeys.TABLE,
          Turns.TABLE,
          DimDate.TABLE,
          DimChannel.TABLE,
          DimTouchpoint.TABLE,
          DimPainPoint.TABLE,
          DimTopic.TABLE,
          DimCustomer.TABLE,
          JourneyIdMap.TABLE,
          LoopTurns.TABLE,
          InteractionAnatomy.TABLE,
          ReactionSummary.TABLE,
          InteractionTypes.TABLE,
          InteractionTypeSummary.TABLE,
          CriticalIncidents.TABLE,
          ValueGates.TABLE,
          GateFunnel.TABLE,
          ServiceRecovery.TABLE,
          RecoverySummary.TABLE,
          ContactPrompts.TABLE,
          PromptSummary.TABLE,
          JourneyFriction.TABLE,
          JourneyPains.TABLE,
          TouchpointPain.TABLE,
          ChannelEffectiveness.TABLE,
          ChannelEffectivenessRollup.TABLE,
          ChannelTransitions.TABLE,
          ChannelCredit.TABLE,
          DurationHistogram.TABLE,
          PinchPoints.TABLE,
          TextTables.MODELS,
          Ledger.RUNS);

  /** All but the ledger, which tells what the others hold. */
  static final List<TableContract> DATA =
      TABLES.stream().filter(table -> !table.equals(Ledger.RUNS)).toList();

  private Catalog() {}
}
