package io.pinchpoint.ingest.privacy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Account numbers by ISO 13616: country, two check digits (modulo 97), and the country's length,
 * from SWIFT's IBAN registry. Up to three separators in a row may group them. Half of it are
 * digits, so that a flight and the words after it are none.
 */
final class Ibans {
  private static final Map<String, Integer> LENGTHS = new HashMap<>();

  static {
    String registry =
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22"
            + " DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28"
            + " HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20"
            + " LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28"
            + " PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28"
            + " TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";
    for (int i = 0; i < registry.length(); i += 5) {
      LENGTHS.put(registry.substring(i, i + 2), Integer.parseInt(registry, i + 2, i + 4, 10));
    }
  }

  private static final int MAX_SEPARATORS = 3;

  private Ibans() {}

  static List<Span> find(String text) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i + 15 <= text.length(); i++) {
      if (Character.isDigit(text.charAt(i + 2))
          && Character.isDigit(text.charAt(i + 3))
          && letter(text.charAt(i))
          && letter(text.charAt(i + 1))
          && (i == 0
              || !Character.isLetterOrDigit(text.charAt(i - 1))
              || (i >= 4 && text.regionMatches(true, i - 4, "IBAN", 0, 4)))) {
        int end = end(text, i);
        if (end > 0) {
          spans.add(new Span(i, end, "IBAN"));
          i = end - 1;
        }
      }
    }
    return spans;
  }

  private static int end(String text, int start) {
    int length =
        LENGTHS.getOrDefault(
            text.substring(start, start + 2).toUpperCase(java.util.Locale.ROOT), 0);
    int country = 0;
    int rest = 0;
    int seen = 0;
    int digits = 0;
    int separators = 0;
    int i = start;
    for (; i < text.length() && seen < length; i++) {
      char c = text.charAt(i);
      int value = value(c);
      if (value < 0) {
        separators = i > start && value(text.charAt(i - 1)) < 0 ? separators + 1 : 1;
        if (seen < 4 || separators > MAX_SEPARATORS || !Separators.between(c)) {
          return -1;
        }
        continue;
      }
      if ((seen == 2 || seen == 3) && value > 9) {
        return -1;
      }
      if (seen < 4) {
        country = (country * (value > 9 ? 100 : 10) + value) % 97;
      } else {
        rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
      }
      digits += value > 9 ? 0 : 1;
      seen++;
    }
    // The first four characters count last: two letters and two digits, six decimal places.
    boolean whole = length > 0 && seen == length && digits >= length / 2;
    return whole && (rest * (1_000_000 % 97) + country) % 97 == 1 ? i : -1;
  }

  private static int value(char c) {
    return c < 0x80 && Character.isLetterOrDigit(c) ? Character.digit(c, 36) : -1;
  }

  private static boolean letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
