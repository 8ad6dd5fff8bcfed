package io.pinchpoint.text.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a device or an app says of itself under a mail: {@code Sent from my iPhone}. */
final class DeviceLine {

  private static final int MOST_CHARS = 140;

  private static final String THING =
      "(?:i ?phone|i ?pad|i ?pod|i ?os|android|galaxy|samsung|outlook|black"
          + " ?berry|huawei|xiaomi|redmi|honor|pixel|nokia|motorola|one"
          + " ?plus|sony|xperia|htc|lg|windows|mac"
          + " ?book|gmail|yahoo|aol|gmx|web\\.?de|t-online|proton ?mail|proton"
          + " mail|hushmail|tutanota|tuta|thunderbird|spark|edison|mail|e-mail|my ?mail|blue"
          + " ?mail|aqua"
          + " ?mail|k-9|zoho|icloud|mobile|phone|cell|tablet|device|smartphone|mobil\\p{L}*|handy|móvil|celular"
          + "|teléfono|dispositivo|téléphone|portable|appareil|telefon\\p{L}*|cellulare|telemóvel|telefoon|toestel|apparaat"
          + "|gerät|mobiltelefon)";

  private static final String NAMED = "[^.!?\\n]{0,40}?(?<![\\p{L}])" + THING + "(?![\\p{L}])";

  /** What asks its reader to get it: words of their own meaning, so by name only. */
  private static final String PRODUCT =
      "(?:the |l'|la |el |o |de |het )?(?:outlook|yahoo ?mail|gmail|aol|blue ?mail|my ?mail|aqua"
          + " ?mail|spark|proton ?mail|thunderbird|edison mail|k-9 mail|zoho mail)(?![\\p{L}])";

  private static final Pattern LINE =
      pattern(
          "^(?:[-–—_*(\\[ ]{0,4})(?:"
              + "(?:e-?mail |message |this (?:e-?mail|message) was )?(?:sent|envoyed) (?:from"
              + NAMED
              + "|(?:via|with|using) "
              + PRODUCT
              + ")|get "
              + PRODUCT
              + "|(?:diese (?:e-?mail|nachricht|mail) wurde )?(?:von|mit|über)"
              + NAMED
              + ".{0,40}(?:gesendet|verschickt|geschickt|geschrieben)"
              + "|(?:gesendet|verschickt|geschrieben) (?:von|mit|über|vom|via|aus)"
              + NAMED
              + "|(?:enviado|enviada|mandado) (?:desde|por|con|com|de|do|da|a partir"
              + " d[eoa]|pelo|via|através d[eoa])"
              + NAMED
              + "|(?:envoyée?|expédiée?|écrit) (?:de|depuis|à partir de|avec|par|via)"
              + NAMED
              + "|(?:inviato|inviata|spedito) (?:da|dal|dall['’]|con|tramite|via)"
              + NAMED
              + "|(?:verzonden|verstuurd|gestuurd) (?:vanaf|van|met|via|vanuit|uit)"
              + NAMED
              + "|(?:skickat|sänt) från"
              + NAMED
              + "|sendt fra"
              + NAMED
              + "|lähetetty"
              + NAMED
              + "|wysłan[eoy] (?:z|za pomocą)"
              + NAMED
              + "|odesláno (?:z|ze)"
              + NAMED
              + "|отправлено (?:с|из)"
              + NAMED
              + "|(?:obtener|obtén|descarga[r]?|obtenir|obtenez|télécharge[rz]|ottieni|scarica|obter|obtenha|baixe|ophalen|download)"
              + " "
              + PRODUCT
              + "|outlook (?:für|voor|para|pour|per|for) (?:ios|android|mac|windows)(?:"
              + " (?:beziehen|downloaden|herunterladen|ophalen))?|(?:please |kindly"
              + " )?(?:excuse|forgive|pardon)(?: my| any| the)? (?:brevity|typos?|spelling)[^.!?\\n"
              + "]{0,60})[^.!?\\n"
              + "]{0,50}[.!]?(?: get the (?:new )?(?:free )?[\\p{L} ]{0,20}app\\.?)?[*_)\\]"
              + " ]{0,3}$");

  /** At the end of a line that says more. */
  private static final Pattern AT_END =
      pattern(
          "(?<=[.!?,)\\s])(?:sent from my (?:i ?phone|i ?pad|android|galaxy|samsung|black"
              + " ?berry|huawei|pixel|mobile)(?: [\\p{L}\\d]+){0,3}|von meinem (?:i ?phone|i"
              + " ?pad|samsung|android|handy)(?: [\\p{L}\\d]+){0,3} gesendet|enviado desde mi (?:i"
              + " ?phone|i ?pad|samsung|android|móvil)|envoyé de mon (?:i ?phone|i"
              + " ?pad|samsung|android)|inviato da i ?phone|enviado do meu i ?phone|verstuurd vanaf"
              + " mijn i ?phone|get outlook for (?:ios|android))[.!]?\\s*$");

  /** A link, or the address of one that has words. */
  private static final Pattern LINK =
      Pattern.compile("\\[([^\\]\\[]{1,60})]\\([^)]*\\)|[<(\\[]?https?://\\S*|[<(\\[]?www\\.\\S*");

  /** One of these stands in each of them: looked for first, since it is fast. */
  private static final String[] MAKES = {
    "phone", "ipad", "android", "galaxy", "samsung", "berry", "huawei", "pixel", "mobile", "handy",
    "móvil", "ios"
  };

  private DeviceLine() {}

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** Whether a line is one. */
  static boolean is(String words) {
    if (words.length() > MOST_CHARS) {
      return false;
    }
    String said = words.contains("://") ? LINK.matcher(words).replaceAll("$1").strip() : words;
    return LINE.matcher(said).matches();
  }

  /** Where one begins at the end of a line that says more; −1 if none does. */
  static int within(String line) {
    int from = Math.max(0, line.length() - MOST_CHARS);
    String end = line.substring(from).toLowerCase(Locale.ROOT);
    if (Arrays.stream(MAKES).noneMatch(end::contains)) {
      return -1;
    }
    Matcher found = AT_END.matcher(line).useTransparentBounds(true).region(from, line.length());
    return found.find() ? found.start() : -1;
  }
}
