package io.pinchpoint.ingest.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that only a word tells: what follows "my password is", "DOB", "licence plate:", or stands
 * before "is my PIN". The word may be of any language of {@link IdFormats}.
 */
final class NamedValues {
  private static final int REACH = 160;

  /** What stands between a name and its value: at most a handful of words that lead to it. */
  private static final String LEAD =
      "(?:\\s?(?i:numbers?|num|no\\.?|nr\\.?|n[°º]|#))?(?:\\s?\\([^()]{0,20}\\))?(?:"
          + "\\s{0,2}[:=#>–—-]{1,3}\\s{0,2}"
          + "|(?:\\s[\\p{L}'’]{1,14}){0,5}?(?:,|\\s(?i:is|was|are|were|be|being|as|it's|its|ist|war|lautet|es|era|est|è|é"
          + "|becomes|to))(?:\\s(?i:now|still|the|it's|it|is|just|actually|only|el|la|le|il|der|die|das|den|het|o|a|am|en|on|at))?"
          + "\\s?:?\\s{1,2}|\\s{1,2})[\"'“”‘«(\\[<]{0,2}";

  private static final String MONTH =
      "(?i:jan(?:uary|uar|vier|eiro)?|enero|gennaio|feb(?:ruary|ruar)?|febrero|f[eé]vrier|febbraio|fevereiro"
          + "|mar(?:ch|s|zo|ço)?|märz|maart|apr(?:il|ile)?|abril|avril|ma[yi]|mayo|maio|maggio|mei|june?i?|junio|juin|giugno|junho"
          + "|jul[yi]?|julio|juillet|luglio|julho|aug(?:ust|ustus)?|agosto|août|sep(?:t|tember|tiembre|tembre)?|settembre|setembro"
          + "|o[ck]t(?:ober|ubre|obre)?|ottobre|outubro|nov(?:ember|iembre|embre)?|de[cz](?:ember|embre)?|diciembre|dicembre|dezembro)\\.?";
  private static final String DATE =
      "(?:[0-9]{1,4}\\s?[./-]\\s?[0-9]{1,2}\\s?[./-]\\s?[0-9]{2,4}|[0-9]{2}\\s[0-9]{2}\\s(?:19|20)?[0-9]{2}|(?:19|20)[0-9]{6}|[0-9]{4}(?:19|20)[0-9]{2}"
          + "|[0-9]{1,2}(?:st|nd|rd|th|er|\\.|º)?(?:\\s(?i:of|de))?[\\s-]{1,2}"
          + MONTH
          + "(?:\\s(?i:of|de|del))?[\\s,-]{1,2}[0-9]{2,4}"
          + "|"
          + MONTH
          + "[\\s-](?i:the\\s)?[0-9]{1,2}(?:st|nd|rd|th)?[\\s,-]{1,2}[0-9]{4})(?![0-9])";
  private static final String PIN =
      "[0-9](?:[ -]?[0-9]){2,7}(?![0-9]|[.,:/-][0-9]|\\s?[%€$£]|\\s[0-9]{4})";
  private static final String ACCOUNT =
      "(?:[A-Z]{2}[0-9]{2}[ -]?)?[0-9X*](?:[ ./-]?[0-9X*]){4,23}[0-9](?![0-9]|[.,:/-][0-9])";
  private static final String PLATE =
      "[A-ZÄÖÜa-zäöü0-9]{1,8}(?:[ ·•-]{1,3}[A-ZÄÖÜ0-9]{1,5}){0,3}(?![\\p{L}0-9])";
  private static final String DEVICE =
      "(?:[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}"
          + "|[0-9]{2}(?:[ ./-]?[0-9]){12,18}"
          + "|[0-9A-Fa-f]{2}(?:[ :.-]?[0-9A-Fa-f]{2}){5}(?![0-9A-Za-z])"
          + "|[A-Za-z0-9][A-Za-z0-9/-]{4,40})(?![A-Za-z0-9])";
  private static final String TOKEN = "[A-Za-z0-9_./+=:~-]{8,512}";
  private static final String PASSWORD = "[^\\s\"“”<>]{4,64}";

  private static final String PASSWORD_NAME =
      "(?i:(?:pass\\s?(?:words?|wd|phrases?)|pwd|passwort|kennwort|zugangscode|contraseña|contrasena|wachtwoord|senha|mot"
          + " de passe|parola d'ordine|passcode)(?:\\s(?i:for|of|to|para|für|pour)\\s[\\p{L}'"
          + " ]{1,24})?)";
  private static final String PIN_NAME =
      "(?i:pin(?:[ -]?(?:code|number))?|pincode|otp|puk|cvv2?|cvc2?|csc|passcode|geheimzahl|codice"
          + " pin|código pin|(?:one["
          + " -]time|verification|security|access|log-?in|unlock|door|gate|alarm|entry|2fa|sms|auth(?:entication)?)\\s(?:pass)?(?:code|pin|password)|código"
          + " de (?:seguridad|verificación|acceso)|code de"
          + " (?:sécurité|vérification)|sicherheitscode|bestätigungscode)";
  private static final String TOKEN_NAME =
      "(?i:(?:api|secret|access|private|auth(?:entication|orization)?|client|session|refresh|bearer|recovery|signing|storage|account|encryption|webhook|app|deploy)["
          + " _-]?(?:access[ _-]?|api["
          + " _-]?)?(?:keys?|token|secret|id)|apikey|token|secret|bearer|api[ _-]?schlüssel|clave"
          + " (?:de )?api|clé api)";
  private static final String ACCOUNT_NAME =
      "(?i:(?:bank |checking |savings |current |giro |banking"
          + " )?(?:account|acct|a/c|acc)\\.?\\s?(?:numbers?|num|no|nr|#)\\b\\.?|(?:bank|checking|savings|current|giro)"
          + " (?:account|acct)|sort[ -]?code|routing(?: and account)?(?: number|"
          + " no)?|aba|bsb|transit number|kontonummer|konto-?nr\\.?|blz|bankleitzahl|n[uú]mero de"
          + " (?:la )?cuenta|cuenta (?:bancaria|corriente)|(?:numéro|n°) de compte|compte"
          + " bancaire|conto corrente|numero (?:di|del) conto|rekeningnummer|bankrekening|conta"
          + " (?:bancária|corrente)|número da conta|clabe)";
  private static final String PLATE_NAME =
      "(?i:(?:licen[cs]e|number|registration|reg|vehicle|car|rego)\\s?(?:plates?|reg(?:istration)?)(?:\\s(?:number|no))?|registration(?:"
          + " number| no)|rego|plates?(?: number|"
          + " no)?|kennzeichen|nummernschild|matr[ií]cula|plaque(?:"
          + " d'immatriculation)?|immatriculation|targa|kenteken(?:nummer)?|placa)";
  private static final String BIRTH_NAME =
      "(?i:date of birth|birth\\s?(?:date|day)|d\\.?\\s?o\\.?\\s?b\\.?|born(?:"
          + " on)?|geburtsdatum|geb(?:oren)?\\.?(?: am)?|geburtstag|fecha de nacimiento|nac[ií](?:"
          + " el)?|nacid[oa](?: el)?|date de naissance|née?(?: le)?|data di nascita|nat[oa](?:"
          + " il)?|geboortedatum|geboren(?: op)?|data de nascimento|nasci(?:d[oa])?(?: em)?)";
  private static final String DEVICE_NAME =
      "(?i:imei[12s]?|meid|imsi|iccid|sim (?:card"
          + " )?number|serial(?:\\s(?:number|num|no\\.?|nr))?|s/n|sn|device"
          + " (?:id|identifier|serial)|udid|android id|idfa|idfv|gaid|aaid|adid|(?:google"
          + " )?ad(?:vertising)?[ -]?id(?:entifier)?|mac["
          + " -]?(?:address|addr|id|adresse)|seriennummer|número de serie|numero de serie|numéro"
          + " de série|numero di serie|número de série|serienummer|matricola)";
  private static final String ADDRESS_NAME =
      "(?i:address|i live (?:at|in|on)|i'm at|we live (?:at|in|on)|living at|lives"
          + " at|resid(?:e|ing) at|moved to|deliver(?:ed|y)? (?:it |them |this |everything"
          + " )?to|ship(?:ped)? (?:it |them |this |everything )?to|sen[dt] (?:it |them |this"
          + " |everything |me )?(?:to|at)|come to|my house at|my home at|our house at|post it"
          + " to|anschrift|adresse|lieferadresse|wohn(?:e|haft)(?: in)?|dirección|domicilio|vivo"
          + " en|j'habite(?: au)?|indirizzo|abito in|residente in|adres|woon"
          + " (?:op|aan|in)|endereço|moro na)";

  private static final Pattern DWELLING =
      Pattern.compile(
          "(?i:address|i live|we live|living|lives|resid|my house|my home|our house|anschrift|adres"
              + "|wohn|dirección|domicilio|vivo|j'habite|indirizzo|abito|woon|endereço|moro)");

  /** One kind of value and what it is called. */
  private record Rule(
      String kind,
      Pattern name,
      Pattern after,
      Pattern before,
      Predicate<Matcher> check,
      List<String> heads) {}

  /** What is said of a password between quotation marks. */
  private static final Set<String> STATES =
      Set.of(
          "incorrect",
          "invalid",
          "wrong",
          "expired",
          "weak",
          "short",
          "unknown",
          "missing",
          "required",
          "changed",
          "reset",
          "blocked",
          "locked",
          "falsch",
          "ungültig",
          "abgelaufen",
          "incorrecta",
          "caducada",
          "invalide",
          "expiré",
          "errata",
          "scaduta",
          "onjuist",
          "verlopen",
          "incorreta",
          "expirada");

  /** How long or how many: “a 24-hour lockout”, “an 8-character minimum”. */
  private static final Pattern QUANTITY = Pattern.compile("[0-9]{1,3}-\\p{L}{3,12}");

  private static final List<Rule> FIRST =
      List.of(
          rule(
              "PASSWORD",
              PASSWORD_NAME,
              PASSWORD,
              false,
              NamedValues::isPassword,
              "pass password passwords passwd passphrase passcode pwd passwort kennwort zugangscode"
                  + " contraseña contrasena wachtwoord senha mot parola"),
          rule(
              "PASSWORD",
              PIN_NAME,
              PIN,
              true,
              m -> true,
              "pin pincode otp puk cvv cvv2 cvc cvc2 csc passcode geheimzahl codice código one"
                  + " verification security access login log unlock door gate alarm entry 2fa sms"
                  + " auth authentication code sicherheitscode bestätigungscode"),
          rule(
              "TOKEN",
              TOKEN_NAME,
              TOKEN,
              false,
              NamedValues::isToken,
              "api secret access private auth authentication authorization client session refresh"
                  + " bearer recovery signing storage account encryption webhook app deploy apikey"
                  + " token clave clé"),
          rule(
              "BIRTH_DATE",
              BIRTH_NAME,
              DATE,
              true,
              m -> true,
              "date birth birthdate birthday dob d born geburtsdatum geb geboren geburtstag fecha"
                  + " nací naci nacido nacida né née data nato nata geboortedatum nasci nascido"
                  + " nascida"),
          rule(
              "DEVICE",
              DEVICE_NAME,
              DEVICE,
              false,
              NamedValues::isDevice,
              "imei imei1 imei2 imeis meid imsi iccid sim serial s sn device udid android idfa idfv"
                  + " gaid aaid adid google ad advertising mac seriennummer número numero numéro"
                  + " serienummer matricola"),
          rule(
              "PLATE",
              PLATE_NAME,
              PLATE,
              true,
              NamedValues::isPlate,
              "license licence number registration reg vehicle car rego plate plates kennzeichen"
                  + " nummernschild matrícula matricula plaque immatriculation targa kenteken"
                  + " kentekennummer placa"),
          rule(
              "ADDRESS",
              ADDRESS_NAME,
              PostalAddresses.PATTERN,
              false,
              NamedValues::isAddress,
              "address i we i living lives residing reside moved deliver delivered delivery ship"
                  + " shipped send sent come my our post anschrift adresse lieferadresse wohne"
                  + " wohnhaft dirección domicilio vivo j indirizzo abito residente adres woon"
                  + " endereço moro"));

  private static final List<Rule> SECOND =
      List.of(
          rule(
              "ACCOUNT",
              ACCOUNT_NAME,
              ACCOUNT,
              true,
              NamedValues::isAccount,
              "bank banking checking savings current giro account acct a acc sort sortcode routing"
                  + " aba bsb transit kontonummer konto blz bankleitzahl número numero cuenta"
                  + " numéro n compte conto rekeningnummer bankrekening conta clabe"));

  private static final Map<String, List<Rule>> FIRST_BY_HEAD = byHead(FIRST);
  private static final Map<String, List<Rule>> SECOND_BY_HEAD = byHead(SECOND);

  private NamedValues() {}

  private static Rule rule(
      String kind,
      String name,
      String value,
      boolean either,
      Predicate<Matcher> check,
      String heads) {
    String edge = "(?![\\p{L}0-9])";
    return new Rule(
        kind,
        Pattern.compile(name + edge),
        Pattern.compile(name + edge + "(?<lead>" + LEAD + ")(?<value>" + value + ")"),
        either
            ? Pattern.compile(
                "(?<![\\p{L}0-9.,/:#-])(?<value>"
                    + value
                    + ")[\"'”)]?(?<lead>,?\\s(?i:is|was|as|ist|es|est|è|é)\\s(?:(?i:my|the|our|his|her|mi|mein|meine|mon|ma|mio|mia|il|la|el|meu|minha|mijn)\\s)?(?:[\\p{L}]{1,10}\\s)?|\\s?\\()$")
            : null,
        check,
        Arrays.asList(heads.split(" ", -1)));
  }

  private static Map<String, List<Rule>> byHead(List<Rule> rules) {
    Map<String, List<Rule>> heads = new HashMap<>();
    for (Rule rule : rules) {
      for (String head : rule.heads()) {
        List<Rule> known = heads.computeIfAbsent(head, h -> new ArrayList<>());
        if (!known.contains(rule)) {
          known.add(rule);
        }
      }
    }
    return heads;
  }

  /** All but accounts, of which cards and IBANs have to be taken out before. */
  static List<Span> find(String text) {
    return find(text, FIRST_BY_HEAD);
  }

  static List<Span> accounts(String text) {
    return find(text, SECOND_BY_HEAD);
  }

  private static List<Span> find(String text, Map<String, List<Rule>> byHead) {
    List<Span> found = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      if (!Character.isLetterOrDigit(text.charAt(i))) {
        i++;
        continue;
      }
      int start = i;
      while (i < text.length() && Character.isLetterOrDigit(text.charAt(i))) {
        i++;
      }
      if (i - start > 20) {
        continue;
      }
      String word = text.substring(start, i).toLowerCase(Locale.ROOT);
      for (Rule rule : byHead.getOrDefault(word, List.of())) {
        search(text, start, rule, found);
      }
    }
    return Redactor.merged(found);
  }

  private static void search(String text, int start, Rule rule, List<Span> found) {
    Matcher after = at(rule.after(), text, start);
    if (after.lookingAt() && rule.check().test(after)) {
      int end = after.end("value");
      while (rule.kind().equals("PASSWORD")
          && end > after.start("value") + 4
          && ".,;:!?)]'’".indexOf(text.charAt(end - 1)) >= 0) {
        end--;
      }
      found.add(new Span(after.start("value"), end, rule.kind()));
      return;
    }
    if (rule.before() != null && start > 0 && at(rule.name(), text, start).lookingAt()) {
      Matcher before =
          rule.before()
              .matcher(text)
              .region(Math.max(0, start - 50), start)
              .useTransparentBounds(false);
      if (before.find() && rule.check().test(before)) {
        found.add(new Span(before.start("value"), before.end("value"), rule.kind()));
      }
    }
  }

  private static Matcher at(Pattern pattern, String text, int start) {
    return pattern
        .matcher(text)
        .region(start, Math.min(text.length(), start + REACH + 512))
        .useTransparentBounds(true)
        .useAnchoringBounds(false);
  }

  private static boolean isPassword(Matcher m) {
    String value = m.group("value");
    String lead = m.group("lead");
    String bare = value.replaceAll("[.,;:!?)\\]'’]+$", "");
    if (bare.length() < 4 || bare.startsWith("[") || bare.contains("://")) {
      return false;
    }
    boolean digit = bare.chars().anyMatch(Character::isDigit);
    boolean letter = bare.chars().anyMatch(Character::isLetter);
    boolean odd = bare.chars().anyMatch(c -> "!@#$%^&*_+=~?".indexOf(c) >= 0);
    boolean inner =
        bare.substring(1).chars().anyMatch(Character::isUpperCase)
            && !bare.equals(bare.toUpperCase(Locale.ROOT));
    boolean marked = lead.indexOf(':') >= 0 || lead.indexOf('=') >= 0;
    boolean quoted =
        lead.endsWith("\"") || lead.endsWith("“") || lead.endsWith("'") || lead.endsWith("‘");
    boolean leads = !lead.isBlank() && !lead.strip().equals(",");
    if (QUANTITY.matcher(bare).matches()) {
      return false;
    }
    if (digit && (letter || odd || (marked && bare.length() <= 12))) {
      return leads || (lead.isBlank() && bare.length() >= 6);
    }
    if (digit
        && bare.length() >= 4
        && bare.length() <= 12
        && leads
        && bare.chars().allMatch(Character::isDigit)) {
      return true;
    }
    boolean isState = STATES.contains(bare.toLowerCase(Locale.ROOT));
    return leads && ((letter && odd && bare.charAt(0) != '@') || inner || (quoted && !isState));
  }

  private static boolean isToken(Matcher m) {
    String value = m.group("value");
    boolean digit = value.chars().anyMatch(Character::isDigit);
    boolean letter = value.chars().anyMatch(Character::isLetter);
    return digit && letter && value.indexOf("://") < 0 && !value.matches("[0-9]{1,2}[a-z]{2}");
  }

  private static boolean isDevice(Matcher m) {
    String value = m.group("value");
    long digits = value.chars().filter(Character::isDigit).count();
    return digits >= 2
        && value.length() >= 6
        && !value.matches("(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}");
  }

  private static boolean isPlate(Matcher m) {
    String value = m.group("value");
    long digits = value.chars().filter(Character::isDigit).count();
    long letters = value.chars().filter(Character::isLetter).count();
    return digits >= 1
        && letters >= 1
        && digits + letters >= 5
        && digits + letters <= 9
        && !value.matches("[0-9]{1,4}(?:st|nd|rd|th|min|mins|hours?|days?|years?|am|pm)");
  }

  /** A number and a name in capitals alone are an address where the word before says just that. */
  private static boolean isAddress(Matcher m) {
    return m.group(PostalAddresses.PLAIN_GROUP) == null
        || DWELLING.matcher(m.group().substring(0, m.start("lead") - m.start())).lookingAt();
  }

  private static boolean isAccount(Matcher m) {
    long digits = m.group("value").chars().filter(Character::isDigit).count();
    return digits >= 5 && digits <= 24;
  }
}
