package io.pinchpoint.ingest.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Devices that are known by sight: hardware addresses (IEEE 802, of six or eight octets), and
 * numbers of telephones (3GPP TS 23.003: fifteen digits of the bodies that issue them, with the
 * Luhn check) that are called nothing else.
 */
final class Devices {
  private static final Pattern HARDWARE =
      Pattern.compile(
          "(?<![0-9A-Za-z:.-])(?:[0-9A-Fa-f]{2}([:-])(?:[0-9A-Fa-f]{2}\\1){4}(?:[0-9A-Fa-f]{2}\\1[0-9A-Fa-f]{2}\\1)?[0-9A-Fa-f]{2}"
              + "|[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4})(?![0-9A-Za-z]|[:.-][0-9A-Za-z])");

  private static final Pattern TELEPHONE =
      Pattern.compile(
          "(?<![0-9A-Za-z#.,/-])(?:01|35|86|99)(?:([ /-])[0-9]{6}\\1[0-9]{6}\\1[0-9]|[0-9]{13})"
              + "(?![0-9A-Za-z]|[.,/-][0-9])");

  private static final Pattern OTHERS = IdWords.beforeOthers();

  private Devices() {}

  static List<Span> find(String text) {
    List<Span> found = new ArrayList<>();
    Matcher hardware = HARDWARE.matcher(text);
    while (hardware.find()) {
      if (!hardware.group().chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))) {
        found.add(new Span(hardware.start(), hardware.end(), "DEVICE"));
      }
    }
    Matcher telephone = TELEPHONE.matcher(text);
    while (telephone.find()) {
      String before = text.substring(Math.max(0, telephone.start() - 40), telephone.start());
      if (CheckDigits.luhn(telephone.group().replaceAll("[^0-9]", ""))
          && !OTHERS.matcher(IdWords.folded(before)).find()) {
        found.add(new Span(telephone.start(), telephone.end(), "DEVICE"));
      }
    }
    return Redactor.merged(found);
  }
}
