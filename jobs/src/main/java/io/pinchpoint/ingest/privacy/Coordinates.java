package io.pinchpoint.ingest.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Places by latitude and longitude: in decimals, at least four of each, or with a hemisphere; in
 * degrees with a hemisphere (ISO 6709, annex D); and as Open Location Code.
 */
final class Coordinates {
  private static final String DEGREES =
      "[0-9]{1,3}(?:[.,][0-9]{1,9})?\\s?[°º˚]\\s?(?:[0-9]{1,2}(?:[.,][0-9]{1,6})?\\s?['′’]\\s?"
          + "(?:[0-9]{1,2}(?:[.,][0-9]{1,6})?\\s?(?:[\"″”]|''|′′)\\s?)?)?";
  private static final Pattern PLACE =
      Pattern.compile(
          "(?<![0-9.,])[+-]?[0-9]{1,2}\\.[0-9]{3,15}°?\\s?[NS]?\\s?[,;/"
              + " ]\\s{0,2}[+-]?[0-9]{1,3}\\.[0-9]{3,15}(?![0-9]|\\.[0-9]|,[0-9](?![0-9.]{0,4}z))(?:°?\\s?[EWO]\\b)?°?"
              + "|(?:[NS]\\s?)?(?<![0-9.,])"
              + DEGREES
              + "[NS]?[\\s,;/]{0,3}(?:[EWO]\\s?)?-?"
              + DEGREES
              + "(?:[EWO](?![\\p{L}]))?"
              + "|(?<![A-Za-z0-9])[23456789CFGHJMPQRVWX]{8}\\+[23456789CFGHJMPQRVWX]{2,3}(?![A-Za-z0-9])"
              + "|(?i:(?<!\\p{L})lat(?:itude)?)[\\s:=]{1,3}[+-]?[0-9]{1,2}\\.[0-9]{2,15}[\\s,;&/]{1,3}"
              + "(?i:lon(?:g|gitude)?|lng)[\\s:=]{1,3}[+-]?[0-9]{1,3}\\.[0-9]{2,15}");
  private static final Pattern SIGN = Pattern.compile("[.][0-9]{4}|[°º˚+]|(?i:lat)[ :=i]");
  private static final Pattern DECIMALS =
      Pattern.compile("([+-]?[0-9]+\\.([0-9]+)).*?([+-]?[0-9]+\\.([0-9]+)).*");
  private static final Pattern HEMISPHERE = Pattern.compile("[NSEWO]|(?i:lat)");

  /** Two angles are a place; two temperatures or turns, which have no minutes, are none. */
  private static final Pattern MINUTES = Pattern.compile("['′’]");

  private static final int MIN_DECIMALS = 4;

  private Coordinates() {}

  static List<Span> find(String text) {
    List<Span> found = new ArrayList<>();
    if (!SIGN.matcher(text).find()) {
      return found;
    }
    Matcher place = PLACE.matcher(text);
    while (place.find()) {
      if (isPlace(place.group())) {
        found.add(new Span(place.start(), place.end(), "COORDINATES"));
      }
    }
    return found;
  }

  private static boolean isPlace(String text) {
    Matcher decimals = DECIMALS.matcher(text);
    if (HEMISPHERE.matcher(text).find() || text.indexOf('+') == 8) {
      return true;
    }
    if (!decimals.matches()) {
      return MINUTES.matcher(text).find();
    }
    int digits = Math.min(decimals.group(2).length(), decimals.group(4).length());
    return digits >= MIN_DECIMALS
        && Math.abs(Double.parseDouble(decimals.group(1))) <= 90
        && Math.abs(Double.parseDouble(decimals.group(3))) <= 180;
  }
}
