package io.pinchpoint.nightly.examples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder with public exports, which is no part of the repository. */
final class PublicData {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private PublicData() {}

  /** The root of the repository. */
  static Path repository() {
    return ROOT;
  }

  /**
   * The folder that PINCHPOINT_TEST_DATA names, or else the one beside the repository; the test is
   * skipped if that lacks the file.
   */
  static Path folderWith(String file) {
    String named = System.getenv("PINCHPOINT_TEST_DATA");
    Path folder = named == null ? ROOT.resolveSibling("shared").resolve("data") : Path.of(named);
    assumeTrue(
        Files.exists(folder.resolve(file)),
        () ->
            "%s is absent from %s; set PINCHPOINT_TEST_DATA to a folder that has it"
                .formatted(file, folder));
    return folder;
  }
}
