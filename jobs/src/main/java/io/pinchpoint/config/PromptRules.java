package io.pinchpoint.config;

import java.io.Serializable;

/** Windows and thresholds of what prompts a contact. */
public record PromptRules(
    @Doc("Hours before a touch in which an event on another touchpoint may have prompted it.")
        @Default("72")
        @Range(min = 1, max = 8760)
        int promptHours,
    @Doc("Seconds within which three equal actions are a telltale.")
        @Default("10")
        @Range(min = 1, max = 3600)
        int repeatedActionSeconds,
    @Doc("Share of the pauses at a touchpoint beyond which the customer hesitates.")
        @Default("0.95")
        @Range(above = 0, max = 1)
        double hesitationShare,
    @Doc("Pauses at a touchpoint below which nobody knows what is usual there.")
        @Default("20")
        @Range(min = 1, max = 1000000)
        int hesitationPauses,
    @Doc("Hours after failed self-service in which an assisted contact follows from it.")
        @Default("24")
        @Range(min = 1, max = 8760)
        int selfServiceHours,
    @Doc("Days up to a touch over which pauses and steps are compared, and sequences shuffled.")
        @Default("90")
        @Range(min = 7, max = 3650)
        int comparisonDays,
    @Doc("Times that sequences are shuffled to see what chance does.")
        @Default("20")
        @Range(min = 1, max = 1000)
        int shuffles)
    implements Serializable {}
