package io.pinchpoint.config;

import java.io.Serializable;

/** What of a text is parsed; what lies beyond is kept, marked and counted. */
public record TextLimits(
    @Doc("Characters of a text that are parsed.")
        @Default("20000")
        @Range(min = 100, max = 1_000_000)
        int maxChars,
    @Doc("Tokens of a sentence; a longer one is split.") @Default("100") @Range(min = 10, max = 400)
        int maxSentenceTokens,
    @Doc("Tokens of a text that are parsed.") @Default("3000") @Range(min = 10, max = 1_000_000)
        int maxTokens,
    @Doc(
            "Seconds for reading one text; a safeguard that no text within the other limits comes"
                + " near. One that takes longer stays unread.")
        @Default("60")
        @Range(min = 1, max = 3600)
        int maxSeconds,
    @Doc(
            "Whether quotations, signatures, disclaimers and what devices add are cut from mails"
                + " before they are read; the text is stored whole. Changed later, it counts for"
                + " new rows; --full-refresh cuts all anew.")
        @Default("true")
        boolean cutQuotations)
    implements Serializable {
  /** What an absent configuration means. */
  public static final TextLimits DEFAULT = new TextLimits(20_000, 100, 3_000, 60, true);
}
