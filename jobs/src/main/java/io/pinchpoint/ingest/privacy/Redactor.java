package io.pinchpoint.ingest.privacy;

import io.pinchpoint.config.PersonalData;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Replaces what identifies a person or opens a door by typed placeholders, one for each of {@link
 * PersonalData}. What has a check or a form of its own goes first, so that a card is not taken for
 * a phone; numbers that only are likely to be a person's come last. Numbers of orders, flights and
 * tweets, times, dates, amounts and versions stay. Characters that nobody sees are removed where
 * they could hide a value. Idempotent, thread-safe, and linear in the length of the text.
 */
public final class Redactor implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What replacing reveals is found in a second pass; more are only seen in hostile text. */
  private static final int MAX_PASSES = 16;

  private final Phones phones;
  private final ArrayList<String> idRegions;
  private final HashSet<String> left = new HashSet<>();
  private transient volatile Identities identities;

  /**
   * A redactor.
   *
   * @param phoneRegions ISO 3166 codes of the regions whose national numbers are looked for;
   *     international ones with a plus are found anyway
   * @param idRegions ISO 3166 codes of the countries whose formats of identity and document numbers
   *     are known by sight; what a text calls such a number is found anyway
   * @param left kinds that stay as they are
   * @throws IllegalArgumentException if a region is unknown
   */
  public Redactor(
      List<String> phoneRegions, List<String> idRegions, Collection<PersonalData> left) {
    phones = new Phones(phoneRegions);
    left.forEach(kind -> this.left.add(kind.name()));
    this.idRegions = new ArrayList<>(idRegions);
    identities = new Identities(IdFormats.of(idRegions));
  }

  /**
   * Redacts a text.
   *
   * @param text may be null, which stays null
   */
  public Redaction redact(String text) {
    if (text == null) {
      return new Redaction(null, Map.of());
    }
    String seen = Invisibles.removed(text);
    Identities ids = identities();
    Map<String, Integer> counts = new TreeMap<>();
    if (!suspicious(seen)) {
      return new Redaction(spelled(seen, counts), counts);
    }
    String current = seen;
    for (int pass = 0; pass < MAX_PASSES; pass++) {
      String before = current;
      current = replaced(current, Links.hidden(current, this::kindOf), counts);
      current = replaced(current, Secrets.find(current), counts);
      current = replaced(current, Links.secrets(current), counts);
      current = replaced(current, Emails.find(current), counts);
      current = replaced(current, Handles.find(current), counts);
      current = spelled(current, counts);
      current = replaced(current, Wallets.find(current), counts);
      current = replaced(current, Devices.find(current), counts);
      current = replaced(current, Coordinates.find(current), counts);
      current = replaced(current, IpAddresses.find(current), counts);
      current = replaced(current, Ibans.find(current), counts);
      current = replaced(current, Cards.find(current), counts);
      current = replaced(current, NamedValues.accounts(current), counts);
      current = replaced(current, ids.certain(current), counts);
      current = replaced(current, phones.find(current), counts);
      current = replaced(current, phones.oddlyDivided(current), counts);
      current = replaced(current, ids.likely(current), counts);
      if (current.equals(before)) {
        break;
      }
    }
    return new Redaction(current, counts);
  }

  /** What may stand in a text without a digit. */
  private String spelled(String text, Map<String, Integer> counts) {
    String current = replaced(text, SpelledEmails.find(text), counts);
    current = replaced(current, NamedValues.find(current), counts);
    return replaced(current, SpokenDigits.find(current), counts);
  }

  /** The kind of what stands in the decoded part of a link; null if nothing of a person. */
  private String kindOf(String decoded) {
    for (List<Span> found :
        List.of(
            Emails.find(decoded),
            Ibans.find(decoded),
            Cards.find(decoded),
            identities().certain(decoded),
            phones.find(decoded),
            Coordinates.find(decoded))) {
      if (!found.isEmpty()) {
        return found.get(0).kind();
      }
    }
    return null;
  }

  private Identities identities() {
    Identities result = identities;
    if (result == null) {
      result = new Identities(IdFormats.of(idRegions));
      identities = result;
    }
    return result;
  }

  /** Whether there is a digit, an at sign or a link at all. */
  private static boolean suspicious(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= '0' && c <= '9') || c == '@' || (c > 0x7F && (c == '\uFF20' || digit(c)))) {
        return true;
      }
    }
    return text.contains("://") || text.contains("www.");
  }

  private static boolean digit(char c) {
    return Character.isDigit(c);
  }

  private String replaced(String text, List<Span> all, Map<String, Integer> counts) {
    List<Span> spans =
        left.isEmpty() || all.isEmpty()
            ? all
            : all.stream().filter(span -> !left.contains(span.kind())).toList();
    spans.forEach(span -> counts.merge(span.kind(), 1, Integer::sum));
    return spans.isEmpty() ? text : Span.replaced(text, spans);
  }

  /** Sorted and without overlaps: overlapping spans become one. */
  static List<Span> merged(List<Span> spans) {
    if (spans.size() < 2) {
      return spans;
    }
    List<Span> sorted = new ArrayList<>(spans);
    sorted.sort(java.util.Comparator.comparingInt(Span::start).thenComparingInt(Span::end));
    List<Span> merged = new ArrayList<>();
    for (Span span : sorted) {
      Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null && span.start() < last.end()) {
        merged.set(
            merged.size() - 1,
            new Span(last.start(), Math.max(last.end(), span.end()), last.kind()));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }
}
