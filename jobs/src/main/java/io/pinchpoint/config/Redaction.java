package io.pinchpoint.config;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is looked for in texts before they are stored. */
public record Redaction(
    @Doc("Countries (ISO 3166, two letters) whose national phone numbers are found.")
        @Default("[US, GB]")
        List<String> phoneRegions,
    @Doc(
            "Countries whose identity and document numbers are known by sight, of US, GB, CA, AU,"
                + " DE, FR, ES, IT, NL, BR; what is called such a number is found anyway.")
        @Default("[US, GB, CA, AU, DE, FR, ES, IT, NL, BR]")
        List<String> idRegions,
    @Doc(
            "Whether names of persons are looked for too, in comments in English and in rejects, by"
                + " CoreNLP.")
        @Default("false")
        boolean names,
    @Doc("Words that are no names of persons, whatever their case: products, places.")
        @Default("[]")
        List<String> keepNames,
    @Doc(
            "Kinds of values that stay in texts, of those in docs/redaction.md: email, phone,"
                + " address, … Handles (@name) are companies' more often than persons'.")
        @Default("[handle]")
        List<PersonalData> left)
    implements Serializable, Checked {
  private static final List<String> ID_REGIONS =
      List.of("US", "GB", "CA", "AU", "DE", "FR", "ES", "IT", "NL", "BR");

  @Override
  public void check(String path, Problems problems) {
    Set<String> countries = Set.of(Locale.getISOCountries());
    for (String region : phoneRegions) {
      if (!countries.contains(region)) {
        problems.add(
            Checked.key(path, "phone_regions"), region, "two-letter countries of ISO 3166: ES");
      }
    }
    for (String region : idRegions) {
      if (!ID_REGIONS.contains(region)) {
        problems.add(
            Checked.key(path, "id_regions"), region, "of " + String.join(", ", ID_REGIONS));
      }
    }
    for (String word : keepNames) {
      if (!word.matches("\\S+")) {
        problems.add(Checked.key(path, "keep_names"), word, "single words");
      }
    }
  }
}
