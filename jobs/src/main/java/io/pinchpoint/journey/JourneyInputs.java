package io.pinchpoint.journey;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the journey room reads; only rows dated up to the as-of date.
 *
 * @param verbatims the customers' and employees' words, as in the lake; text is not read
 * @param channelEvents the logged touches, as in the lake
 * @param utterances what the verbatims do, and how they feel
 * @param mentions the scored mentions of the verbatims
 * @param replies the replies among the verbatims, see {@link Replies#anchored}; empty: there is
 *     none
 * @param channelAliases {@code alias STRING, channel_id STRING}; small, it is broadcast
 * @param touchpointAliases {@code alias STRING, touchpoint_id STRING}; small, it is broadcast
 */
public record JourneyInputs(
    Dataset<Row> verbatims,
    Dataset<Row> channelEvents,
    Dataset<Row> utterances,
    Dataset<Row> mentions,
    Optional<Dataset<Row>> replies,
    Dataset<Row> channelAliases,
    Dataset<Row> touchpointAliases) {}
