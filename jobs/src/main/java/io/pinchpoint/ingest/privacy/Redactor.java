package io.pinchpoint.ingest.privacy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Replaces what identifies a person or opens a door by typed placeholders: secrets in links by
 * [TOKEN], then e-mail addresses by [EMAIL], internet addresses by [IP], account numbers by [IBAN],
 * payment cards by [CARD], what the state knows a person by as [NATIONAL_ID], numbers of passports
 * and the like by [DOCUMENT], and phone numbers by [PHONE]. In this order, so that a card is not
 * taken for a phone; numbers that only are likely to be a person's come last. Numbers of orders,
 * flights and tweets, times, dates, amounts and versions stay. Idempotent, thread-safe, and linear
 * in the length of the text.
 */
public final class Redactor implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What replacing reveals is found in a second pass; more are only seen in hostile text. */
  private static final int MAX_PASSES = 16;

  private final Phones phones;
  private final ArrayList<String> idRegions;
  private transient volatile Identities identities;

  /**
   * A redactor.
   *
   * @param phoneRegions ISO 3166 codes of the regions whose national numbers are looked for;
   *     international ones with a plus are found anyway
   * @param idRegions ISO 3166 codes of the countries whose formats of identity and document numbers
   *     are known by sight; what a text calls such a number is found anyway
   * @throws IllegalArgumentException if a region is unknown
   */
  public Redactor(List<String> phoneRegions, List<String> idRegions) {
    phones = new Phones(phoneRegions);
    this.idRegions = new ArrayList<>(idRegions);
    identities = new Identities(IdFormats.of(idRegions));
  }

  /**
   * Redacts a text.
   *
   * @param text may be null, which stays null
   */
  public Redaction redact(String text) {
    if (text == null || !suspicious(text)) {
      return new Redaction(text, Map.of());
    }
    Identities ids = identities();
    Map<String, Integer> counts = new TreeMap<>();
    String current = text;
    for (int pass = 0; pass < MAX_PASSES; pass++) {
      String before = current;
      current = replaced(current, Links.secrets(current), counts);
      current = replaced(current, Emails.find(current), counts);
      current = replaced(current, IpAddresses.find(current), counts);
      current = replaced(current, Ibans.find(current), counts);
      current = replaced(current, Cards.find(current), counts);
      current = replaced(current, ids.certain(current), counts);
      current = replaced(current, phones.find(current), counts);
      current = replaced(current, ids.likely(current), counts);
      if (current.equals(before)) {
        break;
      }
    }
    return new Redaction(current, counts);
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

  private static String replaced(String text, List<Span> spans, Map<String, Integer> counts) {
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
