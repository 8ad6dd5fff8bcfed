package io.pinchpoint.nightly;

import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.journey.Interactions;
import io.pinchpoint.journey.JourneySteps;
import io.pinchpoint.journey.Journeys;
import io.pinchpoint.journey.Turns;
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
          JourneySteps.TABLE,
          Interactions.TABLE,
          Journeys.TABLE,
          Turns.TABLE,
          Ledger.RUNS);

  private Catalog() {}
}
