package io.pinchpoint.config;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Touchpoints and pain points of all loaded taxonomies, each a hierarchy by {@code parent}.
 *
 * @param files in which file an id is declared, for messages; ids of no file are absent
 */
public record Taxonomy(
    List<Touchpoint> touchpoints,
    List<PainPoint> painPoints,
    @Whereabouts Map<String, String> files)
    implements Serializable {

  /** A taxonomy of no file. */
  public Taxonomy(List<Touchpoint> touchpoints, List<PainPoint> painPoints) {
    this(touchpoints, painPoints, Map.of());
  }

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
