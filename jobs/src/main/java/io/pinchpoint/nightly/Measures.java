package io.pinchpoint.nightly;

import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.journey.Interactions;
import io.pinchpoint.journey.JourneySteps;
import io.pinchpoint.journey.Journeys;
import io.pinchpoint.measure.Settings;
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
import io.pinchpoint.measure.experience.CommentPains;
import io.pinchpoint.measure.experience.Contacts;
import io.pinchpoint.measure.experience.DurationHistogram;
import io.pinchpoint.measure.experience.JourneyFriction;
import io.pinchpoint.measure.experience.JourneyPains;
import io.pinchpoint.measure.experience.PinchPoints;
import io.pinchpoint.measure.experience.TouchpointPain;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.table.TableContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Which measure reads what: from the lake's tables to the published ones.
 *
 * <p>What several tables are computed from is computed once, at first, and kept: staging a table
 * then costs one Spark job, and one more for each small side that a join broadcasts.
 */
final class Measures {
  private final Function<TableContract, Dataset<Row>> lake;
  private final Dimensions dimensions;
  private final Settings settings;
  private final List<Dataset<Row>> shared = new ArrayList<>();

  Measures(Function<TableContract, Dataset<Row>> lake, Dimensions dimensions, Settings settings) {
    this.lake = lake;
    this.dimensions = dimensions;
    this.settings = settings;
  }

  /**
   * Every published table, in the order in which they are committed: dimensions first. Computes
   * what they share.
   */
  Map<TableContract, Dataset<Row>> tables() {
    Dataset<Row> steps = lake.apply(JourneySteps.TABLE);
    Dataset<Row> journeys = lake.apply(Journeys.TABLE);
    Dataset<Row> contacts = shared(Contacts.apply(lake.apply(Interactions.TABLE), steps, settings));
    Dataset<Row> comments = shared(CommentPains.apply(steps, lake.apply(TextTables.MENTIONS)));
    Dataset<Row> friction = shared(JourneyFriction.apply(steps, journeys, settings));
    Dataset<Row> pains = shared(JourneyPains.apply(comments, journeys));
    Dataset<Row> touchpointPain = shared(TouchpointPain.apply(comments));
    Dataset<Row> customers = DimCustomer.apply(lake.apply(IntakeTables.CUSTOMERS), steps, settings);
    Dataset<Row> painPoints = DimPainPoint.apply(dimensions.painPoints());

    Map<TableContract, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put(DimDate.TABLE, DimDate.apply(steps, settings));
    tables.put(DimChannel.TABLE, DimChannel.apply(dimensions.channels(), steps));
    tables.put(DimTouchpoint.TABLE, DimTouchpoint.apply(dimensions.touchpoints(), steps));
    tables.put(DimPainPoint.TABLE, painPoints);
    tables.put(DimTopic.TABLE, DimTopic.apply(steps, painPoints, dimensions.touchpoints()));
    tables.put(DimCustomer.TABLE, customers);
    tables.put(JourneyIdMap.TABLE, JourneyIdMap.apply(steps));
    tables.put(JourneyFriction.TABLE, friction);
    tables.put(JourneyPains.TABLE, pains);
    tables.put(TouchpointPain.TABLE, touchpointPain);
    tables.put(ChannelEffectiveness.TABLE, ChannelEffectiveness.apply(contacts, settings));
    tables.put(
        ChannelEffectivenessRollup.TABLE, ChannelEffectivenessRollup.apply(contacts, settings));
    tables.put(ChannelTransitions.TABLE, ChannelTransitions.apply(steps, journeys));
    tables.put(DurationHistogram.TABLE, DurationHistogram.apply(contacts, friction));
    tables.put(
        PinchPoints.TABLE,
        PinchPoints.apply(
            steps,
            friction,
            pains,
            customers,
            touchpointPain,
            comments,
            settings,
            this::sharedApart));
    return tables;
  }

  private Dataset<Row> shared(Dataset<Row> rows) {
    Dataset<Row> kept = rows.persist(StorageLevel.MEMORY_AND_DISK());
    shared.add(kept);
    kept.count();
    return kept;
  }

  /** Shared, with a plan of its own: those of its readers stay small. */
  private Dataset<Row> sharedApart(Dataset<Row> rows) {
    return rows.sparkSession().createDataFrame(shared(rows).toJavaRDD(), rows.schema());
  }

  /** Frees what several tables were computed from; to be called when they are written. */
  void release() {
    shared.forEach(rows -> rows.unpersist());
  }
}
