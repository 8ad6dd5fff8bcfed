package io.pinchpoint.nightly;

import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.journey.Interactions;
import io.pinchpoint.journey.JourneySteps;
import io.pinchpoint.journey.Journeys;
import io.pinchpoint.journey.Turns;
import io.pinchpoint.measure.dimension.DimChannel;
import io.pinchpoint.measure.dimension.DimCustomer;
import io.pinchpoint.measure.dimension.DimDate;
import io.pinchpoint.measure.dimension.DimPainPoint;
import io.pinchpoint.measure.dimension.DimTopic;
import io.pinchpoint.measure.dimension.DimTouchpoint;
import io.pinchpoint.measure.dimension.JourneyIdMap;
import io.pinchpoint.measure.experience.ChannelEffectiveness;
import io.pinchpoint.measure.experience.ChannelEffectivenessRollup;
import io.pinchpoint.measure.experience.ChannelTransitions;
import io.pinchpoint.measure.experience.DurationHistogram;
import io.pinchpoint.measure.experience.JourneyFriction;
import io.pinchpoint.measure.experience.JourneyPains;
import io.pinchpoint.measure.experience.PinchPoints;
import io.pinchpoint.measure.experience.TouchpointPain;
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
          JourneyFriction.TABLE,
          JourneyPains.TABLE,
          TouchpointPain.TABLE,
          ChannelEffectiveness.TABLE,
          ChannelEffectivenessRollup.TABLE,
          ChannelTransitions.TABLE,
          DurationHistogram.TABLE,
          PinchPoints.TABLE,
          Ledger.RUNS);

  private Catalog() {}
}
