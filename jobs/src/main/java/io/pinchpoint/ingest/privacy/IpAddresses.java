package io.pinchpoint.ingest.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Internet addresses: RFC 791 with four decimal numbers, unless a word says that they are a version
 * or a section; RFC 4291, in full or with one gap.
 */
final class IpAddresses {
  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![\\p{L}0-9.])(?:%1$s\\.){3}%1$s(?![\\p{L}0-9]|\\.[0-9])".formatted(BYTE)
              + "|(?<![\\p{L}0-9:.])[0-9A-Fa-f]{1,4}(?:::?[0-9A-Fa-f]{1,4}){1,7}(?:::)?(?![\\p{L}0-9])");

  private static final String VERSION =
      "(?:version|versión|versione|versie|versão|release|build|firmware|update|upgrade|patch|beta)";

  /** Before a number that counts versions or sections. */
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?<!\\p{L})(?:v|ver|vers|"
              + VERSION
              + "|updated|alpha|ios|android|windows|chrome|firefox|safari|sdk|driver|kernel|section"
              + "|sections|chapter|clause|article|paragraph|para|step|§|abschnitt|kapitel|sección"
              + "|capítulo|sezione|capitolo|seção)[\\s.:#(-]{0,3}"
              + "(?:(?:"
              + VERSION
              + "|ver|no|number|to|is|was|von|auf|a|la|à|[0-9]+(?:\\.[0-9]+){0,3})[\\s.:(]{1,2}){0,3}"
              + "v?$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern NUMBERS =
      Pattern.compile("^[\\s)]{0,2}" + VERSION, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private IpAddresses() {}

  static List<Span> find(String text) {
    List<Span> spans = new ArrayList<>();
    Matcher address = ADDRESS.matcher(text);
    while (address.find()) {
      boolean four = address.group().indexOf('.') > 0;
      if (four ? !numbered(text, address.start(), address.end()) : six(address.group())) {
        spans.add(new Span(address.start(), address.end(), "IP"));
      }
    }
    return spans;
  }

  private static boolean numbered(String text, int start, int end) {
    return NUMBERED.matcher(text.substring(Math.max(0, start - 40), start)).find()
        || NUMBERS.matcher(text.substring(end, Math.min(text.length(), end + 12))).find();
  }

  /** Eight groups; or fewer with one gap, if they are no time: four, or a range in use. */
  private static boolean six(String address) {
    int groups = address.split(":+", -1).length;
    int gap = address.indexOf("::");
    if (gap < 0) {
      return groups == 8;
    }
    boolean ranged = address.indexOf(':') == 4 && "23fF".indexOf(address.charAt(0)) >= 0;
    return address.indexOf("::", gap + 1) < 0 && groups < 8 && (ranged || groups >= 4);
  }
}
