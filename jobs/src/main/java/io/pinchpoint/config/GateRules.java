package io.pinchpoint.config;

import java.io.Serializable;
import java.util.List;

/** Which events open which value gate, and how long a journey may stay at one. */
public record GateRules(
    @Doc("Events by which a customer weighs and chooses.")
        @Default("[view, compare, search, offer]")
        List<String> perception,
    @Doc("Events by which value changes hands.")
        @Default("[purchase, payment, resolution, offer_response]")
        List<String> exchange,
    @Doc("Events by which it is received.") @Default("[confirmation, delivery, follow_up]")
        List<String> receipt,
    @Doc("Events by which it is judged and passed on.") @Default("[survey, review, referral]")
        List<String> realization,
    @Doc("Days without a next gate after which a journey has fallen out.")
        @Default("30")
        @Range(min = 1, max = 3650)
        int expiryDays,
    @Doc("Hours after a resolution in which a follow-up is prompt.")
        @Default("72")
        @Range(min = 1, max = 8760)
        int followUpHours)
    implements Serializable {}
