package io.pinchpoint.ingest.privacy;

/** How streets and towns are written in the languages of {@link IdFormats}. */
final class PostalAddresses {
  private static final String WORD = "[\\p{L}'’.-]{1,24}";
  private static final String HOUSE = "[0-9]{1,5}(?:[-/][0-9]{1,4})?\\s?(?:[A-Za-z](?![\\p{L}]))?";

  private static final String ENGLISH =
      HOUSE
          + ",?\\s(?:[\\p{L}0-9'’.-]{1,24}\\s){0,4}?"
          + "(?i:street|st|road|rd|avenue|ave|av|lane|ln|dr|ct|boulevard|blvd|crescent|cres"
          + "|terrace|pl|square|sq|parkway|pkwy|highway|hwy|gardens|grove|mews|cir|broadway|quay"
          + "|alley|turnpike|esplanade|parade)\\b\\.?";

  /** Words of other meanings, which in a street's name are written as names are. */
  private static final String ENGLISH_NAMED =
      HOUSE
          + ",?\\s(?:\\p{Lu}[\\p{L}0-9'’.-]{0,23}\\s){1,4}?"
          + "(?:Drive|Court|Way|Close|Place|Hill|Row|Circle|Trail|Park|Walk|Green|View|Rise|Loop"
          + "|Path)\\b";

  private static final String GERMANIC =
      "(?:\\p{L}[\\p{L}-]{0,30}\\s?(?i:straße|strasse|str\\.?|weg|platz|allee|gasse|ring|damm|ufer"
          + "|straat|laan|plein|gracht|kade|dijk|singel|steig|markt|hof)"
          + "|(?i:am|an der|im|auf der|auf dem|zum|zur|unter den)\\s\\p{Lu}[\\p{L}-]{2,24})\\s"
          + HOUSE;

  private static final String ROMANCE =
      "(?i:rue|avenue|av\\.|bd\\.?|boulevard|place|chemin|impasse|allée|quai|route|cours|calle|c/"
          + "|avenida|avda\\.?|plaza|paseo|camino|carrer|via|viale|piazza|corso|largo|vicolo|strada"
          + "|rua|r\\.|travessa|praça|alameda|estrada)\\s?(?:"
          + WORD
          + "+\\s){0,4}?"
          + WORD
          + "+,?\\s(?:(?i:n\\.?[º°]?|nº|núm\\.?|número|numero)\\s?)?"
          + HOUSE;

  private static final String FRENCH =
      "[0-9]{1,4}(?:\\s?(?i:bis|ter))?,?\\s(?i:rue|avenue|av\\.|boulevard|bd|place|chemin|impasse"
          + "|allée|quai|route|cours|square)\\s(?:"
          + WORD
          + "(?:\\s(?=\\p{L}))?){1,5}";

  private static final String BOX =
      "(?i:p\\.?\\s?o\\.?\\s?box|postfach|apartado|postbus)\\s[0-9]{1,6}";

  /** A house's number and names in capitals, which only the words around make an address. */
  private static final String PLAIN =
      "(?<plain>"
          + HOUSE
          + ",?\\s\\p{Lu}[\\p{L}'’-]{1,24}(?:[ ,]{1,2}\\p{Lu}[\\p{L}'’-]{1,24}){0,3})";

  /** The group of a pattern's match that holds {@link #PLAIN}. */
  static final String PLAIN_GROUP = "plain";

  private static final String REST =
      "(?:,?\\s{0,2}(?:"
          + "(?i:apt|apartment|flat|unit|floor|fl|suite|ste|room|piso|planta|étage|int|scala)\\.?\\s?[\\w#ºª-]{1,6}"
          + "|[A-Z]{1,2}[0-9][A-Z0-9]?\\s?[0-9][A-Z]{2}(?![\\p{L}0-9])|(?:[A-Z]{1,2}[-"
          + " ])?[0-9]{4,5}(?:-[0-9]{3,4})?(?:\\s[A-Z]{2})?(?![\\p{L}0-9])"
          + "|[A-Z][0-9][A-Z]\\s?[0-9][A-Z][0-9](?![\\p{L}0-9])|#\\s?[0-9]{1,5}[A-Za-z]?"
          + "|\\p{Lu}[\\p{L}'’-]{1,24}(?![\\p{L}]))){0,7}";

  static final String PATTERN =
      "(?:(?i:flat|apt\\.?|apartment|unit|suite|no\\.?|nr\\.?)\\s?[0-9]{1,4}[A-Za-z]?,?\\s)?(?:"
          + FRENCH
          + "|"
          + ENGLISH
          + "|"
          + ENGLISH_NAMED
          + "|"
          + GERMANIC
          + "|"
          + ROMANCE
          + "|"
          + BOX
          + "|"
          + PLAIN
          + ")"
          + REST;

  private PostalAddresses() {}
}
