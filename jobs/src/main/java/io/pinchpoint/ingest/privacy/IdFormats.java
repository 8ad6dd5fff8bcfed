package io.pinchpoint.ingest.privacy;

import static io.pinchpoint.ingest.privacy.IdFormat.DOCUMENT;
import static io.pinchpoint.ingest.privacy.IdFormat.Evidence.GROUPED;
import static io.pinchpoint.ingest.privacy.IdFormat.Evidence.LIKELY;
import static io.pinchpoint.ingest.privacy.IdFormat.Evidence.NAMED;
import static io.pinchpoint.ingest.privacy.IdFormat.Evidence.SURE;
import static io.pinchpoint.ingest.privacy.IdFormat.NATIONAL_ID;

import java.util.List;
import java.util.TreeSet;

/**
 * Numbers by which the authorities of ten countries know a person, and those of the documents that
 * they issue, by what the issuers publish. Numbers of which only the length is known are not here:
 * what people call by its name is found without a format.
 */
final class IdFormats {
  private static final List<IdFormat> ALL =
      List.of(
          // Social Security Administration, POMS RM 10201: no area 000, 666 or 9xx; no zeros.
          IdFormat.of(
              "US",
              NATIONAL_ID,
              GROUPED,
              "(?!000|666|9)[0-9]{3}(?!00)[0-9]{2}(?!0000)[0-9]{4}",
              3,
              5),
          // Internal Revenue Service, Publication 1915.
          IdFormat.of(
              "US",
              NATIONAL_ID,
              GROUPED,
              "9[0-9]{2}(?:5[0-9]|6[0-5]|7[0-9]|8[0-8]|9[0-2]|9[4-9])[0-9]{4}",
              3,
              5),
          // Centers for Medicare & Medicaid Services, Medicare Beneficiary Identifier format.
          IdFormat.of(
              "US",
              NATIONAL_ID,
              SURE,
              "[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y]"
                  + "[0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y]{2}[0-9]{2}",
              4,
              7),
          // Department of State: nine digits, or a letter and eight.
          IdFormat.of("US", DOCUMENT, NAMED, "[A-Z0-9][0-9]{8}"),
          // Employment and Social Development Canada: Luhn; no number begins with 8.
          IdFormat.of("CA", NATIONAL_ID, LIKELY, "[0-79][0-9]{8}", 3, 6).checked(CheckDigits::luhn),
          // Immigration, Refugees and Citizenship Canada: two letters and six digits; since 2023
          // a letter, six digits, two letters.
          IdFormat.of("CA", DOCUMENT, NAMED, "[A-Z]{2}[0-9]{6}", 2),
          IdFormat.of("CA", DOCUMENT, NAMED, "[A-Z][0-9]{6}[A-Z]{2}"),
          // Ontario: a letter and fourteen digits, of which the last six are the date of birth.
          IdFormat.of(
              "CA",
              DOCUMENT,
              SURE,
              "[A-Z][0-9]{10}(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])(?:0[1-9]|[12][0-9]|3[01])",
              5,
              10),
          // Québec (SAAQ): a letter and twelve digits, among them the date of birth.
          IdFormat.of("CA", DOCUMENT, GROUPED, "[A-Z][0-9]{12}", 5, 11),
          // HM Revenue & Customs, NIM39110: letters and prefixes that are not used.
          IdFormat.of(
              "GB",
              NATIONAL_ID,
              SURE,
              "(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]",
              2,
              4,
              6,
              8),
          // HM Passport Office: nine digits.
          IdFormat.of("GB", DOCUMENT, NAMED, "[0-9]{9}"),
          // Driver and Vehicle Licensing Agency: name, date of birth, initials, check letters.
          IdFormat.of(
              "GB",
              DOCUMENT,
              SURE,
              "[A-Z]{1,5}9{0,4}(?<=^.{5})[0-9](?:[05][1-9]|[16][0-2])(?:0[1-9]|[12][0-9]|3[01])"
                  + "[0-9][A-Z9]{2}[0-9A-Z][A-Z]{2}",
              5,
              11,
              13,
              14),
          // Australian Taxation Office: modulo 11.
          IdFormat.of("AU", NATIONAL_ID, LIKELY, "[0-9]{9}", 3, 6)
              .checked(CheckDigits::australianTax),
          // Services Australia: the card's number, with the issue and, perhaps, the person.
          IdFormat.of("AU", NATIONAL_ID, LIKELY, "[2-6][0-9]{8}[1-9][0-9]?", 4, 9, 10)
              .checked(CheckDigits::australianHealth),
          // Australian Passport Office.
          IdFormat.of("AU", DOCUMENT, NAMED, "[A-Z]{1,2}[0-9]{7}", 1, 2),
          // Bundeszentralamt für Steuern.
          IdFormat.of("DE", NATIONAL_ID, SURE, "[1-9][0-9]{10}", 2, 5, 8)
              .checked(CheckDigits::germanTax),
          // Deutsche Rentenversicherung: area, date of birth, initial, serial, check digit.
          IdFormat.of(
                  "DE",
                  NATIONAL_ID,
                  SURE,
                  "[0-9]{2}[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{2}[A-Z][0-9]{3}",
                  2,
                  4,
                  6,
                  8,
                  9)
              .checked(CheckDigits::germanPension),
          // Bundesministerium des Innern: no vowels; with the check digit of ICAO Doc 9303.
          IdFormat.of(
                  "DE",
                  DOCUMENT,
                  LIKELY,
                  "[CFGHJKLMNPRTVWXYZ](?=.*[A-Z].)[CFGHJKLMNPRTVWXYZ0-9]{8}[0-9]",
                  9)
              .checked(CheckDigits::travelDocument),
          IdFormat.of("DE", DOCUMENT, NAMED, "[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}"),
          // INSEE: sex, year, month, département, commune, serial, key.
          IdFormat.of(
                  "FR",
                  NATIONAL_ID,
                  SURE,
                  "[12378][0-9]{2}[0-9]{2}(?:[0-9]{2}|2[AB])[0-9]{8}",
                  1,
                  3,
                  5,
                  7,
                  10,
                  13)
              .checked(CheckDigits::frenchSocial),
          // Direction générale des Finances publiques.
          IdFormat.of("FR", NATIONAL_ID, SURE, "[0-3][0-9]{12}", 2, 4, 7, 10)
              .checked(CheckDigits::frenchTax),
          // Agence nationale des titres sécurisés.
          IdFormat.of("FR", DOCUMENT, NAMED, "[0-9]{2}[A-Z]{2}[0-9]{5}", 2, 4),
          IdFormat.of("FR", DOCUMENT, NAMED, "(?=(?:[A-Z]*[0-9]){2})[CDFGHJKLMNPRTVWXYZ0-9]{9}"),
          // Ministerio del Interior, of Spaniards and of foreigners.
          IdFormat.of("ES", NATIONAL_ID, SURE, "[0-9]{7,8}[A-HJ-NP-TV-Z]", 1, 2, 4, 5, 7, 8)
              .checked(CheckDigits::spanishIdentity),
          IdFormat.of("ES", NATIONAL_ID, SURE, "[XYZ][0-9]{7}[A-HJ-NP-TV-Z]", 1, 2, 5, 8)
              .checked(CheckDigits::spanishIdentity),
          // Tesorería General de la Seguridad Social: province, serial, check digits.
          IdFormat.of("ES", NATIONAL_ID, SURE, "(?:0[1-9]|[1-4][0-9]|5[0-3]|66)[0-9]{10}", 2, 10)
              .checked(CheckDigits::spanishSocial),
          IdFormat.of("ES", DOCUMENT, NAMED, "[A-Z]{2,3}[0-9]{6}", 2, 3),
          // Agenzia delle Entrate.
          IdFormat.of(
                  "IT",
                  NATIONAL_ID,
                  SURE,
                  "[A-Z]{6}[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]",
                  3,
                  6,
                  8,
                  9,
                  11,
                  15)
              .checked(CheckDigits::italianTax),
          // Ministero dell'Interno: electronic card; passport; driving licence.
          IdFormat.of("IT", DOCUMENT, NAMED, "[A-Z]{2}[0-9]{5}[A-Z]{2}", 2, 7),
          IdFormat.of("IT", DOCUMENT, NAMED, "[A-Z]{2}[0-9]{7}", 2),
          IdFormat.of("IT", DOCUMENT, NAMED, "[A-Z][A-Z0-9][0-9]{7}[A-Z]", 2, 9),
          // Rijksdienst voor Identiteitsgegevens: the eleven test; passports and cards.
          IdFormat.of("NL", NATIONAL_ID, LIKELY, "[0-9]{9}", 3, 4, 6)
              .checked(CheckDigits::dutchService),
          IdFormat.of("NL", DOCUMENT, NAMED, "[A-NP-Z]{2}[A-NP-Z0-9]{6}[0-9]", 2),
          // Receita Federal: persons and companies, of which most are one person.
          IdFormat.of("BR", NATIONAL_ID, SURE, "[0-9]{11}", 3, 6, 9)
              .checked(CheckDigits::brazilianPerson),
          IdFormat.of("BR", NATIONAL_ID, SURE, "[0-9]{14}", 2, 5, 8, 12)
              .checked(CheckDigits::brazilianCompany),
          IdFormat.of("BR", NATIONAL_ID, LIKELY, "[12][0-9]{10}", 3, 8, 10)
              .checked(CheckDigits::brazilianSocial),
          // The states' registries: not one check digit for all.
          IdFormat.of("BR", DOCUMENT, GROUPED, "[0-9]{8}[0-9X]", 2, 5, 8),
          IdFormat.of("BR", DOCUMENT, NAMED, "[A-Z]{2}[0-9]{6}", 2));

  private IdFormats() {}

  /**
   * The formats of some countries.
   *
   * @throws IllegalArgumentException if there are none of one of them
   */
  static List<IdFormat> of(List<String> countries) {
    TreeSet<String> known = new TreeSet<>();
    ALL.forEach(format -> known.add(format.country()));
    for (String country : countries) {
      if (!known.contains(country)) {
        throw new IllegalArgumentException(
            "redaction.id_regions holds " + country + "; must be of " + String.join(", ", known));
      }
    }
    return ALL.stream().filter(format -> countries.contains(format.country())).toList();
  }
}
