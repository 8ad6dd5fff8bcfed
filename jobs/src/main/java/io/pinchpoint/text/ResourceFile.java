package io.pinchpoint.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The files of words and weights that lie beside this class. */
final class ResourceFile {

  private ResourceFile() {}

  /** The lines of a file. */
  static List<String> lines(String name) {
    try (InputStream in = ResourceFile.class.getResourceAsStream(name);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads lines of terms under {@code [heads]}; empty ones and those that begin with # say nothing.
   *
   * @param name of the file, for messages
   * @param head makes of a line with a head what the lines under it belong to
   * @param terms takes a line under a head
   * @throws IllegalArgumentException with line, rule and remedy
   */
  static <H> void read(
      String name, List<String> lines, Function<String, H> head, BiConsumer<H, String> terms) {
    H current = null;
    for (int no = 0; no < lines.size(); no++) {
      String line = lines.get(no).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      try {
        if (line.startsWith("[")) {
          current = head.apply(line);
        } else if (current == null) {
          throw new IllegalArgumentException("stands before any [head]; put one above it");
        } else {
          terms.accept(current, line);
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s:%d: \"%s\" %s".formatted(name, no + 1, line, e.getMessage()), e);
      }
    }
  }
}
