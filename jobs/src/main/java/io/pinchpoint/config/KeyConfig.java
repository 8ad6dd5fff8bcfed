package io.pinchpoint.config;

import java.io.Serializable;

/** Where the key for pseudonyms comes from, never the key itself. */
public record KeyConfig(
    @Doc("Environment variable that holds the key; wins over the file.")
        @Default("PINCHPOINT_KEY")
        @Whereabouts
        String env,
    @Doc("File that holds the key, relative to the working directory; never below the lake.")
        @Optional
        @Whereabouts
        String file,
    @Doc("Whether to make a random key where there is none; for samples only.")
        @Default("false")
        @Whereabouts
        boolean create,
    @Doc("Name of the key, part of every pseudonym; a new key needs a new one.")
        @Default("k1")
        @Matches(value = "[a-z0-9]+", says = "lower-case letters and digits")
        String version)
    implements Serializable, Checked {
  @Override
  public void check(String path, Problems problems) {
    if (create && file == null) {
      problems.add(Checked.key(path, "create") + " is true without a file; must name key.file too");
    }
  }
}
