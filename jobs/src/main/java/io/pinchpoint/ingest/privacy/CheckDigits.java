package io.pinchpoint.ingest.privacy;

/**
 * Check digits of numbers that identify people. All take letters and digits only, in capitals, of
 * the right length.
 */
final class CheckDigits {
  private static final String SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final int[] ITALIAN_ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };

  /** Digits of a codice fiscale may be letters, where two people would have the same. */
  private static final String ITALIAN_DIGITS = "LMNPQRSTUV";

  private CheckDigits() {}

  /** ISO/IEC 7812-1, annex B. */
  static boolean luhn(String number) {
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      int digit = digit(number, number.length() - 1 - i);
      int doubled = i % 2 == 0 ? digit : digit * 2;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }

  /** ISO 7064, MOD 11,10: Germany's tax number, in which one of ten digits repeats (§ 139a AO). */
  static boolean germanTax(String number) {
    int[] times = new int[10];
    int product = 10;
    for (int i = 0; i < 10; i++) {
      int digit = digit(number, i);
      times[digit]++;
      int sum = (digit + product) % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    int repeated = 0;
    for (int count : times) {
      if (count > 3) {
        return false;
      }
      repeated += count > 1 ? 1 : 0;
    }
    return repeated == 1 && (11 - product) % 10 == digit(number, 10);
  }

  /** VKVV § 4: the letter counts as its two-digit place in the alphabet. */
  static boolean germanPension(String number) {
    int letter = number.charAt(8) - 'A' + 1;
    String digits = number.substring(0, 8) + letter / 10 + letter % 10 + number.substring(9, 12);
    int[] weights = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      int product = weights[i] * digit(digits, i);
      sum += product / 10 + product % 10;
    }
    return sum % 10 == digit(digits, 12);
  }

  /** ICAO Doc 9303, part 3: weights 7, 3, 1; letters count from 10. */
  static boolean travelDocument(String number) {
    int last = number.length() - 1;
    int sum = 0;
    for (int i = 0; i < last; i++) {
      sum += Character.digit(number.charAt(i), 36) * new int[] {7, 3, 1}[i % 3];
    }
    return sum % 10 == digit(number, last);
  }

  /** INSEE: key = 97 − number mod 97; Corsica's 2A and 2B count as 19 and 18. */
  static boolean frenchSocial(String number) {
    String digits = number.replace("2A", "19").replace("2B", "18");
    if (!digits.chars().allMatch(Character::isDigit)) {
      return false;
    }
    long body = Long.parseLong(digits, 0, 13, 10);
    return 97 - body % 97 == Integer.parseInt(digits, 13, 15, 10);
  }

  /** DGFiP: the last three of thirteen digits are the first ten mod 511. */
  static boolean frenchTax(String number) {
    return Long.parseLong(number, 0, 10, 10) % 511 == Integer.parseInt(number, 10, 13, 10);
  }

  /** Real Decreto 1553/2005: the letter is the number mod 23; X, Y, Z of a NIE are 0, 1, 2. */
  static boolean spanishIdentity(String number) {
    int end = number.length() - 1;
    int first = "XYZ".indexOf(number.charAt(0));
    String digits = first < 0 ? number.substring(0, end) : first + number.substring(1, end);
    return SPANISH.charAt(Integer.parseInt(digits) % 23) == number.charAt(end);
  }

  /**
   * TGSS: the last two of twelve digits are the others mod 97, without zeros after the province.
   */
  static boolean spanishSocial(String number) {
    long serial = Long.parseLong(number, 2, 10, 10);
    long province = Long.parseLong(number, 0, 2, 10);
    long body = province * (serial < 10_000_000 ? 10_000_000L : 100_000_000L) + serial;
    return body % 97 == Integer.parseInt(number, 10, 12, 10);
  }

  /** Decreto ministeriale 23 December 1976. */
  static boolean italianTax(String number) {
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      char c = number.charAt(i);
      int value = Character.isDigit(c) ? c - '0' : c - 'A';
      sum += i % 2 == 0 ? ITALIAN_ODD[value] : value;
    }
    int day = italianDigit(number, 9) * 10 + italianDigit(number, 10);
    boolean born = (day >= 1 && day <= 31) || (day >= 41 && day <= 71);
    return born && sum % 26 == number.charAt(15) - 'A';
  }

  private static int italianDigit(String number, int index) {
    char c = number.charAt(index);
    return Character.isDigit(c) ? c - '0' : ITALIAN_DIGITS.indexOf(c);
  }

  /** RvIG: weights 9 to 2 and −1, modulo 11. */
  static boolean dutchService(String number) {
    int sum = weighted(number, 9, 8, 7, 6, 5, 4, 3, 2) - digit(number, 8);
    return sum % 11 == 0 && !same(number);
  }

  /** Receita Federal: two digits modulo 11. */
  static boolean brazilianPerson(String number) {
    return !same(number)
        && eleven(weighted(number, 10, 9, 8, 7, 6, 5, 4, 3, 2)) == digit(number, 9)
        && eleven(weighted(number, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)) == digit(number, 10);
  }

  /** Receita Federal: two digits modulo 11. */
  static boolean brazilianCompany(String number) {
    return !same(number)
        && eleven(weighted(number, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)) == digit(number, 12)
        && eleven(weighted(number, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)) == digit(number, 13);
  }

  /** Caixa Econômica Federal (PIS, PASEP, NIS, NIT): one digit modulo 11. */
  static boolean brazilianSocial(String number) {
    return !same(number)
        && eleven(weighted(number, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)) == digit(number, 10);
  }

  /** ATO: weighted sum modulo 11. */
  static boolean australianTax(String number) {
    return weighted(number, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0 && !same(number);
  }

  /** Services Australia: the ninth digit is the weighted sum of eight modulo 10. */
  static boolean australianHealth(String number) {
    return weighted(number, 1, 3, 7, 9, 1, 3, 7, 9) % 10 == digit(number, 8);
  }

  private static int eleven(int sum) {
    return sum % 11 < 2 ? 0 : 11 - sum % 11;
  }

  private static boolean same(String number) {
    return number.chars().distinct().count() == 1;
  }

  private static int weighted(String number, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * digit(number, i);
    }
    return sum;
  }

  private static int digit(String number, int index) {
    return number.charAt(index) - '0';
  }
}
