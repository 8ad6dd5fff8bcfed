package io.pinchpoint.config;

import java.io.Serializable;

/** Windows and thresholds of the anatomy of interactions. */
public record AnatomyRules(
    @Doc(
            "Days up to a turn over which texts used again and again, and usual reply times, are looked for.")
        @Default("90")
        @Range(min = 1, max = 3650)
        int scriptWindowDays,
    @Doc("Share of interactions in which a text must be used to be a script.")
        @Default("0.05")
        @Range(above = 0, max = 1)
        double scriptShare,
    @Doc("Jaccard similarity from which two turns are nearly equal.")
        @Default("0.9")
        @Range(above = 0, max = 1)
        double scriptSimilarity,
    @Doc("Jaccard similarity from which a customer's turn repeats an earlier one.")
        @Default("0.6")
        @Range(above = 0, max = 1)
        double repeatSimilarity,
    @Doc("Longest stretch counted for one retelling, in seconds; what lies beyond is waiting.")
        @Default("1800")
        @Range(min = 1, max = 86400)
        int retellSeconds)
    implements Serializable {}
