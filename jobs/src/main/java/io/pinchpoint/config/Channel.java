package io.pinchpoint.config;

import java.io.Serializable;
import java.util.List;

/** A way in which customers and company meet. */
public record Channel(
    @Doc("Stable id.") @Matches(value = Matches.SNAKE_CASE, says = "snake_case") String id,
    @Doc("What reports call it.") String name,
    @Doc("Whether an employee takes part.") boolean assisted,
    @Doc("Whether others can read along.") @Key("public") @Default("false") boolean isPublic,
    @Doc("Values that logs use for it, in any case.") @Default("[]") List<String> aliases)
    implements Serializable {}
