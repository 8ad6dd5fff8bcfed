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
    @Doc("Times that sequences are shuffled to see what chance does.")
        @Default("20")
        @Range(min = 1, max = 1000)
        int shuffles)
    implements Serializable {}
