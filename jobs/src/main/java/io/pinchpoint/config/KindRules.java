package io.pinchpoint.config;

import java.io.Serializable;
import java.util.List;

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
        int illTimedDays,
    @Doc("Days after its last touch over which a case without resolution still counts as open.")
        @Default("30")
        @Range(min = 1, max = 3650)
        int openCaseDays,
    @Doc("Days in which a customer may answer an offer; silence after them is no response.")
        @Default("30")
        @Range(min = 1, max = 365)
        int offerResponseDays,
    @Doc("Days after an interaction over which is watched whether the customer stays.")
        @Default("90")
        @Range(min = 1, max = 3650)
        int retentionDays,
    @Doc("Touchpoints whose views and searches teach customers to help themselves.")
        @Default("[self_service]")
        List<String> helpTouchpoints,
    @Doc(
            "What a customer has to have paid before the relation pays, in the currency of the events.")
        @Optional
        @Range(min = 1)
        Integer breakEvenValue)
    implements Serializable {

  /** Days up to an offer over which offers are counted. */
  public static final int OFFER_DAYS = 30;
}
