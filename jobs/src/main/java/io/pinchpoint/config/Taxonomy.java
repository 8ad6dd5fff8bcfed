package io.pinchpoint.config;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/**
 * What customers talk about: the places where they meet the company, and what pains them there.
 *
 * <p>Ids are stable and unique within their kind over all loaded taxonomies. Parents, default
 * touchpoints and successors are ids of the same taxonomy; whoever loads one checks that. The
 * syntax of terms is checked by {@code io.pinchpoint.text.Terms}.
 *
 * @param touchpoints in the order of the file
 * @param painPoints in the order of the file
 */
public record Taxonomy(List<Touchpoint> touchpoints, List<PainPoint> painPoints)
    implements Serializable {

  /** Absent lists are empty ones. */
  public Taxonomy {
    touchpoints = touchpoints == null ? List.of() : List.copyOf(touchpoints);
    painPoints = painPoints == null ? List.of() : List.copyOf(painPoints);
  }

  /**
   * A place where customers meet the company.
   *
   * @param id stable, snake_case
   * @param name for people
   * @param parent the touchpoint above, or null
   * @param order its place along the customer's journey, or null
   * @param owner who answers for it, or null
   * @param aliases values by which logs name it
   * @param terms what customers call it
   * @param validFrom first day, inclusive, or null
   * @param validTo last day, inclusive, or null
   * @param successor the id that took over, or null
   */
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
      implements Serializable {

    /** Absent lists are empty ones. */
    public Touchpoint {
      aliases = aliases == null ? List.of() : List.copyOf(aliases);
      terms = terms == null ? List.of() : List.copyOf(terms);
    }
  }

  /**
   * Something that pains customers.
   *
   * @param id stable, snake_case
   * @param name for people
   * @param parent the pain point above, or null
   * @param touchpoint where it belongs when the text names no touchpoint, or null
   * @param terms how customers put it
   * @param validFrom first day, inclusive, or null
   * @param validTo last day, inclusive, or null
   * @param successor the id that took over, or null
   */
  public record PainPoint(
      String id,
      String name,
      String parent,
      String touchpoint,
      List<String> terms,
      LocalDate validFrom,
      LocalDate validTo,
      String successor)
      implements Serializable {

    /** Absent lists are empty ones. */
    public PainPoint {
      terms = terms == null ? List.of() : List.copyOf(terms);
    }
  }
}
