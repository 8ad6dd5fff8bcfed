package io.pinchpoint.ingest.privacy;

import io.pinchpoint.text.PersonNames;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Replaces names of persons in English texts by [NAME], a first and a family name by one. Comes
 * after {@link Redactor}, whose placeholders it leaves alone. Thread-safe; each JVM loads the model
 * when it meets the first text.
 */
public final class NameRedactor implements Serializable {
  private static final long serialVersionUID = 1L;

  private final HashSet<String> kept = new HashSet<>();

  /**
   * @param kept words that are no names, whatever their case
   */
  public NameRedactor(List<String> kept) {
    kept.forEach(word -> this.kept.add(word.toLowerCase(Locale.ROOT)));
  }

  /**
   * The text without names.
   *
   * @param text may be null, which stays null
   */
  public String redact(String text) {
    if (text == null) {
      return null;
    }
    Set<Integer> taken = placeholders(text);
    List<Span> names = new ArrayList<>();
    for (PersonNames.Part part : PersonNames.shared().in(text)) {
      String word = text.substring(part.begin(), part.end());
      if (!taken.contains(part.begin()) && !kept.contains(word.toLowerCase(Locale.ROOT))) {
        add(names, part, text);
      }
    }
    return Span.replaced(text, names);
  }

  /** Where words stand that are placeholders. */
  private static Set<Integer> placeholders(String text) {
    Set<Integer> starts = new HashSet<>();
    Matcher placeholder = Placeholders.PATTERN.matcher(text);
    while (placeholder.find()) {
      starts.add(placeholder.start() + 1);
    }
    return starts;
  }

  /** As one with the name before, if only blanks are between. */
  private static void add(List<Span> names, PersonNames.Part part, String text) {
    Span last = names.isEmpty() ? null : names.get(names.size() - 1);
    if (last != null && text.substring(last.end(), part.begin()).isBlank()) {
      names.set(names.size() - 1, new Span(last.start(), part.end(), last.kind()));
    } else {
      names.add(new Span(part.begin(), part.end(), "NAME"));
    }
  }
}
