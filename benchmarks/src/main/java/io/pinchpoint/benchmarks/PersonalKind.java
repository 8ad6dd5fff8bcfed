package io.pinchpoint.benchmarks;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Kinds of numbers that belong to a person, made up by the rules of whoever issues them, without
 * the code that is to find them.
 */
enum PersonalKind {
  US_SSN(
      "en",
      true,
      PersonalKind::ssn,
      "SSN",
      "social security number",
      "Social Security no.",
      "social",
      "soc sec number"),
  US_ITIN(
      "en",
      true,
      r -> MadeUpNumber.of("9" + digits(r, 2) + (70 + r.nextInt(19)) + digits(r, 4), "###-##-####"),
      "ITIN",
      "taxpayer identification number",
      "tax ID"),
  US_MEDICARE("en", true, PersonalKind::medicareUs, "Medicare number", "Medicare ID", "MBI"),
  US_PASSPORT(
      "en",
      false,
      r -> plain((r.nextBoolean() ? letter(r) : digit(r)) + digits(r, 8)),
      "passport number",
      "passport no.",
      "US passport",
      "passport"),
  US_LICENCE(
      "en",
      false,
      PersonalKind::licenceUs,
      "driver's license",
      "drivers license number",
      "driver license no",
      "DL number",
      "license number"),
  CA_SIN(
      "en,fr",
      true,
      r -> MadeUpNumber.of(luhn("1245679".charAt(r.nextInt(7)) + digits(r, 7)), "### ### ###"),
      "SIN",
      "social insurance number",
      "numéro d'assurance sociale",
      "NAS"),
  CA_PASSPORT(
      "en,fr",
      false,
      r -> plain(letters(r, 2) + digits(r, 6)),
      "passport number",
      "passport #",
      "numéro de passeport",
      "passeport"),
  CA_LICENCE(
      "en",
      true,
      r ->
          MadeUpNumber.of(
              letter(r)
                  + digits(r, 8)
                  + (40 + r.nextInt(60))
                  + "0"
                  + (1 + r.nextInt(9))
                  + (10 + r.nextInt(19)),
              "#####-#####-#####"),
      "driver's licence",
      "Ontario licence number",
      "driver's license no."),
  GB_NINO(
      "en",
      true,
      PersonalKind::nino,
      "National Insurance number",
      "NI number",
      "NINO",
      "national insurance no",
      "NI no."),
  GB_PASSPORT(
      "en",
      false,
      r -> plain(digits(r, 9)),
      "passport number",
      "passport no",
      "British passport",
      "passport"),
  GB_LICENCE(
      "en",
      true,
      PersonalKind::licenceGb,
      "driving licence",
      "driving licence number",
      "DVLA licence no",
      "licence number"),
  GB_NHS("en", false, PersonalKind::nhs, "NHS number", "NHS no."),
  GB_UTR(
      "en",
      false,
      r -> MadeUpNumber.of(digits(r, 10), "##### #####"),
      "UTR",
      "unique taxpayer reference",
      "tax reference"),
  AU_TFN("en", true, PersonalKind::tfn, "TFN", "tax file number", "Tax File No."),
  AU_MEDICARE(
      "en",
      true,
      PersonalKind::medicareAu,
      "Medicare number",
      "Medicare card",
      "medicare card no."),
  AU_PASSPORT(
      "en",
      false,
      r -> plain((r.nextBoolean() ? letter(r) : "P" + letter(r)) + digits(r, 7)),
      "passport number",
      "passport",
      "Australian passport no."),
  AU_LICENCE(
      "en",
      false,
      r -> plain(digits(r, 8 + r.nextInt(2))),
      "driver licence",
      "driver's licence number",
      "licence no."),
  DE_TAX(
      "de",
      true,
      PersonalKind::taxDe,
      "Steuer-ID",
      "Steueridentifikationsnummer",
      "IdNr.",
      "Steuer-Identifikationsnummer",
      "Steuer-IdNr."),
  DE_PENSION(
      "de",
      true,
      PersonalKind::pensionDe,
      "Rentenversicherungsnummer",
      "Sozialversicherungsnummer",
      "SV-Nummer",
      "RVNR",
      "Versicherungsnummer der Rente"),
  DE_CARD(
      "de",
      false,
      r -> plain(german(r)),
      "Personalausweisnummer",
      "Ausweisnummer",
      "Personalausweis",
      "Perso-Nr.",
      "Ausweis-Nr."),
  DE_PASSPORT(
      "de",
      false,
      r -> plain("C" + german(r).substring(1)),
      "Reisepassnummer",
      "Reisepass",
      "Passnummer",
      "Pass-Nr."),
  DE_LICENCE(
      "de",
      false,
      r -> plain(letter(r) + digits(r, 3) + german(r).substring(4) + digit(r) + digit(r)),
      "Führerscheinnummer",
      "Führerschein",
      "Führerschein-Nr."),
  FR_NIR(
      "fr",
      true,
      PersonalKind::nir,
      "numéro de sécurité sociale",
      "numéro de sécu",
      "n° de sécurité sociale",
      "NIR",
      "n° sécu"),
  FR_TAX(
      "fr", true, PersonalKind::taxFr, "numéro fiscal", "n° fiscal", "SPI", "identifiant fiscal"),
  FR_CARD(
      "fr",
      false,
      r ->
          plain(
              r.nextBoolean()
                  ? digits(r, 12)
                  : letter(r) + digits(r, 2) + letter(r) + digits(r, 4) + letter(r)),
      "carte d'identité",
      "numéro de CNI",
      "CNI",
      "carte nationale d'identité"),
  FR_PASSPORT(
      "fr",
      false,
      r -> plain(digits(r, 2) + letters(r, 2) + digits(r, 5)),
      "numéro de passeport",
      "passeport",
      "passeport n°"),
  FR_LICENCE(
      "fr",
      false,
      r -> plain(digits(r, 12)),
      "permis de conduire",
      "numéro de permis",
      "permis n°"),
  ES_DNI("es", true, PersonalKind::dni, "DNI", "NIF", "documento de identidad", "D.N.I."),
  ES_NIE("es", true, PersonalKind::nie, "NIE", "número de identidad de extranjero", "N.I.E."),
  ES_SOCIAL(
      "es",
      true,
      PersonalKind::social,
      "número de la Seguridad Social",
      "NUSS",
      "número de afiliación",
      "NSS",
      "nº de la seguridad social"),
  ES_PASSPORT(
      "es",
      false,
      r -> plain(letters(r, 3) + digits(r, 6)),
      "pasaporte",
      "número de pasaporte",
      "pasaporte nº"),
  IT_CODE("it", true, PersonalKind::fiscal, "codice fiscale", "C.F.", "cod. fiscale", "CF"),
  IT_CARD(
      "it",
      false,
      r -> plain("C" + letter(r) + digits(r, 5) + letters(r, 2)),
      "carta d'identità",
      "carta d'identità n.",
      "numero della carta d'identità",
      "CIE"),
  IT_PASSPORT(
      "it",
      false,
      r -> plain("Y" + letter(r) + digits(r, 7)),
      "passaporto",
      "numero di passaporto",
      "passaporto n."),
  IT_LICENCE(
      "it",
      false,
      r -> plain("U1" + letter(r) + digits(r, 6) + letter(r)),
      "patente",
      "patente di guida",
      "numero di patente",
      "patente n."),
  NL_BSN("nl", true, PersonalKind::bsn, "BSN", "burgerservicenummer", "BSN-nummer", "sofinummer"),
  NL_PASSPORT(
      "nl",
      false,
      r -> plain(letters(r, 2) + letter(r) + digits(r, 3) + letter(r) + digits(r, 2)),
      "paspoortnummer",
      "paspoort",
      "nummer van mijn paspoort",
      "documentnummer"),
  NL_LICENCE(
      "nl", false, r -> plain(digits(r, 10)), "rijbewijsnummer", "rijbewijs", "rijbewijs nr."),
  BR_CPF("pt", true, PersonalKind::cpf, "CPF", "C.P.F.", "número do CPF", "cpf"),
  BR_CNPJ("pt", true, PersonalKind::cnpj, "CNPJ", "CNPJ da MEI", "cnpj"),
  BR_RG(
      "pt",
      false,
      r -> MadeUpNumber.of(digits(r, 8) + (r.nextInt(11) == 0 ? "X" : digit(r)), "##.###.###-#"),
      "RG",
      "identidade",
      "carteira de identidade",
      "R.G."),
  BR_PIS("pt", true, PersonalKind::pis, "PIS", "PIS/PASEP", "NIS", "NIT"),
  BR_LICENCE(
      "pt",
      false,
      r -> plain(digits(r, 11)),
      "CNH",
      "carteira de motorista",
      "número da CNH",
      "habilitação"),
  BR_PASSPORT(
      "pt",
      false,
      r -> plain(letters(r, 2) + digits(r, 6)),
      "passaporte",
      "número do passaporte",
      "passaporte nº"),
  IPV4("any", true, r -> plain(ipv4(r)), "IP address", "IP", "IP"),
  IPV6("any", true, r -> plain(ipv6(r)), "IPv6", "IP address", "IP"),
  EMAIL("any", true, PersonalKind::email, "e-mail", "email address", "mail"),
  PHONE("any", true, PersonalKind::phone, "phone number", "mobile", "number"),
  IBAN("any", true, PersonalKind::iban, "IBAN", "account"),
  CARD("any", true, PersonalKind::card, "card number", "Visa", "credit card"),
  HIDDEN_EMAIL("any", true, MadeUpSecrets::hiddenEmail, "e-mail", "email address", "mail"),
  ODD_PHONE("any", true, MadeUpSecrets::oddPhone, "phone number", "mobile", "cell"),
  ODD_CARD("any", true, r -> MadeUpSecrets.odd(card(r), r), "card number", "Visa", "credit card"),
  ODD_IBAN("any", true, r -> MadeUpSecrets.odd(iban(r), r), "IBAN", "account"),
  MAC("any", true, MadeUpSecrets::mac, "MAC", "MAC address", "hardware address"),
  KEY("any", true, MadeUpSecrets::key, "API key", "access token", "secret key"),
  JWT("any", true, MadeUpSecrets::webToken, "token", "session token"),
  BITCOIN("any", true, MadeUpSecrets::bitcoin, "wallet", "BTC address"),
  ETHEREUM("any", true, MadeUpSecrets::ethereum, "wallet", "ETH address"),
  COORDINATES("any", true, MadeUpSecrets::coordinates, "location", "position"),
  IMEI("any", false, MadeUpSecrets::imei, "IMEI", "IMEI number"),
  SERIAL("any", false, MadeUpSecrets::serial, "serial number", "serial no.", "S/N"),
  PASSWORD("any", false, MadeUpSecrets::password, "password", "passphrase", "Passwort"),
  PIN(
      "any",
      false,
      r -> plain(digits(r, 4 + 2 * r.nextInt(2))),
      "PIN",
      "PIN code",
      "security code"),
  BIRTH_DATE("any", false, MadeUpSecrets::birthDate, "date of birth", "DOB", "birth date"),
  PLATE("any", false, MadeUpSecrets::plate, "licence plate", "number plate", "license plate"),
  ADDRESS("any", false, MadeUpSecrets::address, "address", "home address", "billing address"),
  ACCOUNT("any", false, MadeUpSecrets::account, "account number", "bank account", "Kontonummer");

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  /** What numbers of the ten countries look like to those who live there. */
  private static final List<String> PHONES =
      List.of(
          "(212) 736-5###",
          "212-736-5###",
          "416-736-2###",
          "020 7946 0###",
          "07911 123###",
          "0412 345 ###",
          "(02) 9374 4###",
          "030 901820##",
          "0151 2345 ####",
          "06 12 34 5# ##",
          "01 42 68 5# ##",
          "612 34 5# ##",
          "91 411 2# ##",
          "347 123 ####",
          "06 6982 ####",
          "06 1234 ####",
          "020 624 1###",
          "(11) 98765-####",
          "21 3460-####",
          "+34 612 34 5# ##",
          "+44 7911 123###",
          "+1 212 736 5###",
          "+49 151 2345 ####");

  private final List<String> languages;
  private final boolean telling;
  private final Function<Random, MadeUpNumber> number;
  private final List<String> labels;

  PersonalKind(
      String languages, boolean telling, Function<Random, MadeUpNumber> number, String... labels) {
    this.languages = Arrays.asList(languages.split(",", -1));
    this.telling = telling;
    this.number = number;
    this.labels = List.of(labels);
  }

  boolean isWrittenIn(String language) {
    return languages.contains(language) || languages.contains("any");
  }

  /** Whether it is known without a word that names it. */
  boolean isTelling() {
    return telling;
  }

  /** Whether its check digits tell it from other numbers, however it is divided. */
  boolean isChecked() {
    return telling && this != US_SSN && this != US_ITIN;
  }

  boolean isAddress() {
    return this == IPV4 || this == IPV6;
  }

  /** Whether it is how to reach or to pay a person. */
  boolean isContact() {
    return this == EMAIL || this == PHONE || this == IBAN || this == CARD;
  }

  /** Whether it is known by sight among any words. */
  boolean isSeen() {
    return compareTo(HIDDEN_EMAIL) >= 0 && telling;
  }

  /** Whether only what it is called tells it. */
  boolean isCalled() {
    return compareTo(HIDDEN_EMAIL) >= 0 && !telling;
  }

  MadeUpNumber number(Random random) {
    return number.apply(random);
  }

  String label(Random random) {
    return MadeUpNumber.oneOf(labels, random);
  }

  private static MadeUpNumber plain(String number) {
    return new MadeUpNumber(number, number);
  }

  private static String digits(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(random.nextInt(10));
    }
    return text.toString();
  }

  private static String digit(Random random) {
    return digits(random, 1);
  }

  private static String letters(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(ALPHABET.charAt(random.nextInt(26)));
    }
    return text.toString();
  }

  private static String letter(Random random) {
    return letters(random, 1);
  }

  private static String from(String alphabet, Random random) {
    return String.valueOf(alphabet.charAt(random.nextInt(alphabet.length())));
  }

  private static String two(int number) {
    return "%02d".formatted(number);
  }

  private static int at(CharSequence text, int index) {
    return Character.digit(text.charAt(index), 10);
  }

  private static int weighted(CharSequence digits, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * at(digits, i);
    }
    return sum;
  }

  private static String luhn(String body) {
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      int digit = at(body, body.length() - 1 - i);
      sum += i % 2 == 0 ? digit * 2 / 10 + digit * 2 % 10 : digit;
    }
    return body + (10 - sum % 10) % 10;
  }

  private static MadeUpNumber ssn(Random random) {
    int area = 1 + random.nextInt(898);
    return MadeUpNumber.of(
        "%03d%02d%04d"
            .formatted(area == 666 ? 667 : area, 1 + random.nextInt(99), 1 + random.nextInt(9999)),
        "###-##-####");
  }

  private static MadeUpNumber medicareUs(Random random) {
    String letters = "ACDEFGHJKMNPQRTUVWXY";
    String number =
        (1 + random.nextInt(9))
            + from(letters, random)
            + from(letters + "0123456789", random)
            + digit(random)
            + from(letters, random)
            + from(letters + "0123456789", random)
            + digit(random)
            + from(letters, random)
            + from(letters, random)
            + digits(random, 2);
    return MadeUpNumber.of(number, "####-###-####");
  }

  private static MadeUpNumber licenceUs(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> plain(letter(random) + digits(random, 7));
      case 1 -> MadeUpNumber.of(digits(random, 9), "### ### ###");
      case 2 -> MadeUpNumber.of(letter(random) + digits(random, 12), "####-###-##-###-#");
      default -> plain(digits(random, 8));
    };
  }

  private static MadeUpNumber nino(Random random) {
    String second = from("ABCEGHJKLMNPRSTWXYZ", random);
    String first = from("ACEHJLMOPRSWX", random);
    return MadeUpNumber.of(
        first + second.replace("O", "A") + digits(random, 6) + from("ABCD", random),
        "## ## ## ## #");
  }

  private static MadeUpNumber licenceGb(Random random) {
    String name = letters(random, 3 + random.nextInt(3));
    String birth =
        digit(random)
            + two(1 + random.nextInt(12) + (random.nextBoolean() ? 50 : 0))
            + two(1 + random.nextInt(28))
            + digit(random);
    return MadeUpNumber.of(
        (name + "99").substring(0, 5)
            + birth
            + letter(random)
            + (random.nextBoolean() ? "9" : letter(random))
            + "9"
            + letters(random, 2),
        "##### ###### #####");
  }

  private static MadeUpNumber nhs(Random random) {
    while (true) {
      String body = "4" + digits(random, 8);
      int check = 11 - weighted(body, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
      if (check != 10) {
        return MadeUpNumber.of(body + check % 11, "### ### ####");
      }
    }
  }

  private static MadeUpNumber tfn(Random random) {
    while (true) {
      String number = (1 + random.nextInt(9)) + digits(random, 8);
      if (weighted(number, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0) {
        return MadeUpNumber.of(number, "### ### ###");
      }
    }
  }

  private static MadeUpNumber medicareAu(Random random) {
    String body = (2 + random.nextInt(5)) + digits(random, 7);
    int check = weighted(body, 1, 3, 7, 9, 1, 3, 7, 9) % 10;
    return MadeUpNumber.of(body + check + (1 + random.nextInt(5)), "#### ##### #");
  }

  /** One digit of the first ten is there twice, the others once; ISO 7064, modulo 11, 10. */
  private static MadeUpNumber taxDe(Random random) {
    while (true) {
      String body = (1 + random.nextInt(9)) + digits(random, 9);
      if (body.chars().distinct().count() != 9) {
        continue;
      }
      int product = 10;
      for (int i = 0; i < 10; i++) {
        int sum = (at(body, i) + product) % 10;
        product = (sum == 0 ? 10 : sum) * 2 % 11;
      }
      return MadeUpNumber.of(body + (11 - product) % 10, "## ### ### ###");
    }
  }

  private static MadeUpNumber pensionDe(Random random) {
    String body =
        two(MadeUpNumber.oneOf(List.of(2, 3, 8, 10, 12, 13, 15, 18, 23, 50, 65), random))
            + two(1 + random.nextInt(28))
            + two(1 + random.nextInt(12))
            + digits(random, 2)
            + letter(random)
            + digits(random, 2);
    String number =
        body.substring(0, 8) + two(ALPHABET.indexOf(body.charAt(8)) + 1) + body.substring(9);
    int[] weights = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      int product = weights[i] * at(number, i);
      sum += product / 10 + product % 10;
    }
    return MadeUpNumber.of(body + sum % 10, "## ###### # ###");
  }

  private static String german(Random random) {
    String letters = "CFGHJKLMNPRTVWXYZ";
    StringBuilder text = new StringBuilder("L");
    for (int i = 0; i < 8; i++) {
      text.append(random.nextInt(3) == 0 ? from(letters, random) : digit(random));
    }
    return text.toString();
  }

  private static MadeUpNumber nir(Random random) {
    String body =
        (1 + random.nextInt(2))
            + digits(random, 2)
            + two(1 + random.nextInt(12))
            + two(1 + random.nextInt(95))
            + "%03d".formatted(1 + random.nextInt(989))
            + "%03d".formatted(1 + random.nextInt(999));
    body =
        body.substring(0, 5)
            + (body.startsWith("20", 5) ? "21" : body.substring(5, 7))
            + body.substring(7);
    String number = body + two((int) (97 - Long.parseLong(body) % 97));
    return MadeUpNumber.of(number, "# ## ## ## ### ### ##");
  }

  private static MadeUpNumber taxFr(Random random) {
    String body = random.nextInt(4) + digits(random, 9);
    return MadeUpNumber.of(
        body + "%03d".formatted(Long.parseLong(body) % 511), "## ## ### ### ###");
  }

  private static MadeUpNumber dni(Random random) {
    String body = digits(random, 8);
    return MadeUpNumber.of(
        body + "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt(body) % 23),
        random.nextBoolean() ? "########-#" : "##.###.###-#");
  }

  private static MadeUpNumber nie(Random random) {
    int first = random.nextInt(3);
    String body = digits(random, 7);
    return MadeUpNumber.of(
        "XYZ".charAt(first)
            + body
            + "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt(first + body) % 23),
        "#-#######-#");
  }

  private static MadeUpNumber social(Random random) {
    String body = two(1 + random.nextInt(52)) + (1 + random.nextInt(9)) + digits(random, 7);
    return MadeUpNumber.of(body + two((int) (Long.parseLong(body) % 97)), "##/########/##");
  }

  private static MadeUpNumber fiscal(Random random) {
    String consonants = "BCDFGLMNPRSTVZ";
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      body.append(from(consonants, random));
    }
    body.append(digits(random, 2))
        .append(from("ABCDEHLMPRST", random))
        .append(two(1 + random.nextInt(28) + (random.nextBoolean() ? 40 : 0)))
        .append(from("ABCDEFGHIL", random))
        .append(digits(random, 3));
    int[] odd = {
      1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      char c = body.charAt(i);
      int value = Character.isDigit(c) ? c - '0' : c - 'A';
      sum += i % 2 == 0 ? odd[value] : value;
    }
    return MadeUpNumber.of(
        body.append(ALPHABET.charAt(sum % 26)).toString(), "### ### ##### #####");
  }

  private static MadeUpNumber bsn(Random random) {
    while (true) {
      String number = (1 + random.nextInt(9)) + digits(random, 8);
      if ((weighted(number, 9, 8, 7, 6, 5, 4, 3, 2) - at(number, 8)) % 11 == 0) {
        return MadeUpNumber.of(number, random.nextBoolean() ? "### ### ###" : "####.##.###");
      }
    }
  }

  private static int eleven(int sum) {
    return sum % 11 < 2 ? 0 : 11 - sum % 11;
  }

  private static MadeUpNumber cpf(Random random) {
    String body = digits(random, 9);
    body += eleven(weighted(body, 10, 9, 8, 7, 6, 5, 4, 3, 2));
    body += eleven(weighted(body, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2));
    return MadeUpNumber.of(body, "###.###.###-##");
  }

  private static MadeUpNumber cnpj(Random random) {
    String body = digits(random, 8) + "0001";
    body += eleven(weighted(body, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2));
    body += eleven(weighted(body, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2));
    return MadeUpNumber.of(body, "##.###.###/####-##");
  }

  private static MadeUpNumber pis(Random random) {
    String body = "1" + digits(random, 9);
    return MadeUpNumber.of(
        body + eleven(weighted(body, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)), "###.#####.##-#");
  }

  private static MadeUpNumber email(Random random) {
    String[] names = {"ana.lopez", "j_smith", "max", "lea+shop", "o.brien", "q7"};
    String[] hosts = {"example.com", "mail.example.co.uk", "firma.de", "correo.es", "uol.com.br"};
    return plain(
        names[random.nextInt(names.length)]
            + digits(random, random.nextInt(3))
            + "@"
            + hosts[random.nextInt(hosts.length)]);
  }

  private static MadeUpNumber phone(Random random) {
    String picture = MadeUpNumber.oneOf(PHONES, random);
    StringBuilder number = new StringBuilder();
    picture
        .chars()
        .forEach(c -> number.append(c == '#' ? digit(random) : String.valueOf((char) c)));
    return plain(number.toString());
  }

  /** ISO 13616: 98 less the remainder by 97, with the country behind and letters as two digits. */
  private static MadeUpNumber iban(Random random) {
    String country = MadeUpNumber.oneOf(List.of("DE", "ES", "FR", "IT", "NL", "GB"), random);
    String body =
        switch (country) {
          case "DE" -> digits(random, 18);
          case "ES" -> digits(random, 20);
          case "FR" -> digits(random, 23);
          case "IT" -> letter(random) + digits(random, 22);
          case "NL" -> letters(random, 4) + digits(random, 10);
          default -> letters(random, 4) + digits(random, 14);
        };
    StringBuilder decimal = new StringBuilder();
    (body + country + "00").chars().forEach(c -> decimal.append(Character.digit(c, 36)));
    int check = 98 - new BigInteger(decimal.toString()).mod(BigInteger.valueOf(97)).intValueExact();
    String number = country + two(check) + body;
    return new MadeUpNumber(number, number.replaceAll("(.{4})(?!$)", "$1 "));
  }

  private static MadeUpNumber card(Random random) {
    return random.nextInt(4) == 0
        ? MadeUpNumber.of(luhn("37" + digits(random, 12)), "#### ###### #####")
        : MadeUpNumber.of(
            luhn((random.nextBoolean() ? "4" : "52").concat(digits(random, 15)).substring(0, 15)),
            random.nextBoolean() ? "#### #### #### ####" : "####-####-####-####");
  }

  private static String ipv4(Random random) {
    return "%d.%d.%d.%d"
        .formatted(
            1 + random.nextInt(223), random.nextInt(256), random.nextInt(256), random.nextInt(256));
  }

  private static String ipv6(Random random) {
    String first = "%04x".formatted(0x2000 + random.nextInt(0x1fff));
    return switch (random.nextInt(3)) {
      case 0 -> first + ":db8::" + Integer.toHexString(1 + random.nextInt(0xffff));
      case 1 ->
          "fe80::%x:%x:%x"
              .formatted(random.nextInt(0xffff), random.nextInt(0xffff), random.nextInt(0xffff));
      default -> {
        StringBuilder text = new StringBuilder(first);
        for (int i = 0; i < 7; i++) {
          text.append(':').append(Integer.toHexString(random.nextInt(0xffff)));
        }
        yield text.toString();
      }
    };
  }
}
