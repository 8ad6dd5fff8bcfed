package io.pinchpoint.config;

import java.io.Serializable;

/** Windows and thresholds of the three kinds of interaction. */
public record KindRules(
    @Doc("Days from the beginning of a relation in which interactions stabilize it.")
        @Default("90")
        @Range(min = 1, max = 3650)
        int stabilizingDays,
    @Doc("Days up to an interaction over which its sentiment and topic are usual or not.")
        @Default("90")
        @Range(min = 1, max = 3650)
        int comparisonDays,
    @Doc("Share of first turns at either end of sentiment that is extreme.")
        @Default("0.05")
        @Range(above = 0, max = 0.5)
        double extremeShare,
    @Doc("Share of interactions below which a topic is rare.")
        @Default("0.01")
        @Range(above = 0, max = 1)
        double rareShare,
    @Doc("Days after a bad experience in which an offer is ill timed.")
        @Default("14")
        @Range(min = 0, max = 365)
        int illTimedDays)
    implements Serializable {}
