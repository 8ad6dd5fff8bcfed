package io.pinchpoint.config;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is looked for in texts before they are stored. */
public record Redaction(
    @Doc("Countries (ISO 3166, two letters) whose national phone numbers are found.")
        @Default("[US, GB]")
        List<String> phoneRegions)
    implements Serializable, Checked {
  @Override
  public void check(String path, Problems problems) {
    Set<String> countries = Set.of(Locale.getISOCountries());
    for (String region : phoneRegions) {
      if (!countries.contains(region)) {
        problems.add(
            Checked.key(path, "phone_regions"), region, "two-letter countries of ISO 3166: ES");
      }
    }
  }
}
