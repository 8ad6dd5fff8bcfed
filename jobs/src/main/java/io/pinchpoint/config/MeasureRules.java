package io.pinchpoint.config;

import java.io.Serializable;

/** Windows and thresholds of the measures. */
public record MeasureRules(
    @Doc("Days in which a further contact is a repeat, and a first contact did not resolve.")
        @Default("7")
        @Range(min = 1, max = 365)
        int repeatWindowDays,
    @Doc("Customers below which a share has no interval, and a group is not ranked.")
        @Default("10")
        @Range(min = 1, max = 1000)
        int minCustomers,
    @Doc("Days up to the as-of date over which pinch points are ranked.")
        @Default("90")
        @Range(min = 1, max = 3650)
        int pinchWindowDays,
    @Doc(
            "Days before and after a touch in which other touches of the customer belong to it, where no other window says.")
        @Default("30")
        @Range(min = 1, max = 3650)
        int lookDays)
    implements Serializable {}
