package io.pinchpoint.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files of lines under headings in brackets. */
final class Sections {

  private Sections() {}

  /** Heading → its lines; blank ones and what stands before the first heading are left out. */
  static Map<String, List<String>> read(String resource) {
    Map<String, List<String>> sections = new HashMap<>();
    try (InputStream file = Sections.class.getResourceAsStream(resource)) {
      List<String> section = null;
      for (String line : new String(file.readAllBytes(), UTF_8).lines().toList()) {
        if (line.startsWith("[")) {
          section = new ArrayList<>();
          sections.put(line.substring(1, line.length() - 1), section);
        } else if (!line.isBlank() && section != null) {
          section.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sections;
  }
}
