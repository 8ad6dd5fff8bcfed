package io.pinchpoint.ingest.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of accounts in networks, companies' among them: {@code @name}. */
final class Handles {
  private static final Pattern HANDLE =
      Pattern.compile("(?<![\\p{L}\\p{N}_@./])@[A-Za-z0-9_]{2,30}(?![\\p{L}\\p{N}_@])");

  private Handles() {}

  static List<Span> find(String text) {
    List<Span> found = new ArrayList<>();
    Matcher handle = HANDLE.matcher(text);
    while (handle.find()) {
      found.add(new Span(handle.start(), handle.end(), "HANDLE"));
    }
    return found;
  }
}
