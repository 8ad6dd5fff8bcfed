package io.pinchpoint.config;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/** Touchpoints and pain points of all loaded taxonomies, each a hierarchy by {@code parent}. */
public record Taxonomy(List<Touchpoint> touchpoints, List<PainPoint> painPoints)
    implements Serializable {

  /** A place where customers meet the company. */
  public record Touchpoint(
      String id,
      String name,
      String parent,
      Integer order,
      String owner,
      List<String> aliases,
      List<String> terms,
      LocalDate validFrom,
      LocalDate validTo,
      String successor)
      implements Serializable {}

  /**
   * Something that hurts, and the touchpoint it belongs to when the text names none.
   *
   * @param effort which texts that state such effort tell of it; null if none
   */
  public record PainPoint(
      String id,
      String name,
      String parent,
      String touchpoint,
      List<String> terms,
      EffortKind effort,
      LocalDate validFrom,
      LocalDate validTo,
      String successor)
      implements Serializable {}
}
