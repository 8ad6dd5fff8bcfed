package io.pinchpoint.ingest.privacy;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How an authority writes a number that identifies a person.
 *
 * @param country ISO 3166 code
 * @param kind of placeholder
 * @param evidence what it takes to be believed
 * @param pattern of its letters and digits alone, in capitals; all of one length
 * @param cuts after how many characters its groups may end
 * @param check of the check digits
 */
record IdFormat(
    String country,
    String kind,
    Evidence evidence,
    Pattern pattern,
    Set<Integer> cuts,
    Predicate<String> check) {

  /** What it takes to believe a format. */
  enum Evidence {
    /** Hardly anything else passes: stands unless it is called something else. */
    SURE,
    /** One number in ten or so passes: stands unless something else is spoken of. */
    LIKELY,
    /** The same, for a number without check digits that is divided into all of its groups. */
    GROUPED,
    /** Only a word tells it from other numbers. */
    NAMED
  }

  static final String NATIONAL_ID = "NATIONAL_ID";
  static final String DOCUMENT = "DOCUMENT";

  /** A format without check digits. */
  static IdFormat of(
      String country, String kind, Evidence evidence, String pattern, Integer... cuts) {
    return new IdFormat(
        country,
        kind,
        evidence,
        Pattern.compile(pattern),
        Arrays.stream(cuts).collect(Collectors.toUnmodifiableSet()),
        number -> true);
  }

  IdFormat checked(Predicate<String> digits) {
    return new IdFormat(country, kind, evidence, pattern, cuts, digits);
  }

  boolean matches(String compact) {
    return pattern.matcher(compact).matches() && check.test(compact);
  }

  /** Whether a number that is divided so is divided as its issuer does, or less. */
  boolean divides(Set<Integer> groups) {
    return cuts.containsAll(groups) && (evidence != Evidence.GROUPED || groups.equals(cuts));
  }
}
