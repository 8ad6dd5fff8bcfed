package io.pinchpoint.config;

import java.io.Serializable;

/** What data quality a night demands. */
public record Quality(
    @Doc("Greatest share of a source's rows that may be quarantined; above it the run fails.")
        @Default("0.05")
        @Range(min = 0, max = 1)
        double maxRejectShare)
    implements Serializable {}
