package io.pinchpoint.benchmarks;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Made-up keys, wallets, devices and whatever else opens a door or leads to one. */
final class MadeUpSecrets {
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String DIGITS = "0123456789";
  private static final String BASE_58 =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final List<String> NAMES =
      List.of("maria", "jo.king", "t_ober", "anna-lena", "p.silva", "sven42", "ruth", "kaz.ito");
  private static final List<String> DOMAINS =
      List.of("gmail.com", "mailbox.org", "web.de", "example.co.uk", "correo.es", "posta.it");
  private static final List<String> SEPARATORS =
      List.of("/", "_", "|", "·", " / ", "  ", ".", " – ", "*", "\u2009", "~");

  private MadeUpSecrets() {}

  private static MadeUpNumber plain(String text) {
    return new MadeUpNumber(text, text);
  }

  private static String from(String alphabet, int count, Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static String one(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  static MadeUpNumber hiddenEmail(Random random) {
    String name = MadeUpNumber.oneOf(NAMES, random);
    String domain = MadeUpNumber.oneOf(DOMAINS, random);
    String whole = name + "@" + domain;
    return plain(
        switch (random.nextInt(6)) {
          case 0 -> name + " [at] " + domain.replace(".", " [dot] ");
          case 1 -> name + "(at)" + domain;
          case 2 -> name.replace(".", " dot ") + " at " + domain.replace(".", " dot ");
          case 3 -> whole.replace("@", "%40");
          case 4 -> whole.substring(0, 3) + "\u200B" + whole.substring(3);
          default -> name + " @ " + domain;
        });
  }

  /** Real areas and, after them, numbers that nobody has. */
  static MadeUpNumber oddPhone(Random random) {
    String separator = MadeUpNumber.oneOf(SEPARATORS, random);
    List<String> groups =
        switch (random.nextInt(3)) {
          case 0 -> List.of("212", "736", "5" + from(DIGITS, 3, random));
          case 1 -> List.of("020", "7946", "0" + from(DIGITS, 3, random));
          default -> List.of("+44", "7911", "123" + from(DIGITS, 3, random));
        };
    return plain(String.join(separator, groups));
  }

  /** The same number with other separators, or with a character in it that nobody sees. */
  static MadeUpNumber odd(MadeUpNumber number, Random random) {
    String groups =
        number.grouped().matches("[A-Za-z0-9]+")
            ? number.grouped().replaceAll("(.{4})(?=.)", "$1 ")
            : number.grouped();
    if (random.nextInt(4) == 0) {
      String compact = number.grouped();
      return plain(
          compact.substring(0, 6)
              + one(random, "\u200B", "\u00AD", "\u2060")
              + compact.substring(6));
    }
    return plain(groups.replaceAll("[^A-Za-z0-9]+", MadeUpNumber.oneOf(SEPARATORS, random)));
  }

  static MadeUpNumber mac(Random random) {
    String digits = from(one(random, "0123456789abcdef", "0123456789ABCDEF"), 11, random) + "b";
    return plain(
        switch (random.nextInt(3)) {
          case 0 -> digits.replaceAll("(..)(?=.)", "$1:");
          case 1 -> digits.replaceAll("(..)(?=.)", "$1-");
          default -> digits.replaceAll("(....)(?=.)", "$1.");
        });
  }

  static MadeUpNumber key(Random random) {
    String letters = LOWER + UPPER + DIGITS;
    return plain(
        switch (random.nextInt(7)) {
          case 0 -> one(random, "AKIA", "ASIA") + from(UPPER, 15, random) + "7";
          case 1 -> one(random, "ghp_", "gho_") + "7" + from(letters, 35, random);
          case 2 -> one(random, "sk_live_", "rk_test_") + "4" + from(letters, 23, random);
          case 3 -> "xoxb-" + from(DIGITS, 12, random) + "-" + from(letters, 24, random);
          case 4 -> "AIza" + "5" + from(letters, 34, random);
          case 5 -> "glpat-" + "2" + from(letters, 19, random);
          default -> "npm_" + "3" + from(letters, 35, random);
        });
  }

  static MadeUpNumber webToken(Random random) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    String body = "{\"sub\":\"" + from(DIGITS, 8, random) + "\",\"iat\":1516239022}";
    return plain(
        encoder.encodeToString(header.getBytes(StandardCharsets.US_ASCII))
            + "."
            + encoder.encodeToString(body.getBytes(StandardCharsets.US_ASCII))
            + "."
            + from(LOWER + UPPER + DIGITS, 43, random));
  }

  static MadeUpNumber bitcoin(Random random) {
    byte[] body = new byte[21];
    random.nextBytes(body);
    body[0] = (byte) (random.nextBoolean() ? 0 : 5);
    byte[] bytes = Arrays.copyOf(body, 25);
    System.arraycopy(sha256(sha256(body)), 0, bytes, 21, 4);
    BigInteger number = new BigInteger(1, bytes);
    StringBuilder text = new StringBuilder();
    while (number.signum() > 0) {
      BigInteger[] parts = number.divideAndRemainder(BigInteger.valueOf(58));
      text.append(BASE_58.charAt(parts[1].intValue()));
      number = parts[0];
    }
    for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
      text.append('1');
    }
    return plain(text.reverse().toString());
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  static MadeUpNumber ethereum(Random random) {
    return plain("0x" + from("0123456789abcdefABCDEF", 40, random));
  }

  static MadeUpNumber coordinates(Random random) {
    int north = 40 + random.nextInt(15);
    int east = 2 + random.nextInt(12);
    return plain(
        switch (random.nextInt(3)) {
          case 0 ->
              north + "." + from(DIGITS, 5, random) + ", " + east + "." + from(DIGITS, 5, random);
          case 1 ->
              north + "." + from(DIGITS, 6, random) + ",-" + east + "." + from(DIGITS, 6, random);
          default ->
              "%d°%02d'%02d\"N %d°%02d'%02d\"E"
                  .formatted(
                      north,
                      random.nextInt(60),
                      random.nextInt(60),
                      east,
                      random.nextInt(60),
                      random.nextInt(60));
        });
  }

  static MadeUpNumber imei(Random random) {
    String body = one(random, "35", "86", "01") + from(DIGITS, 12, random);
    int sum = 0;
    for (int i = 0; i < 14; i++) {
      int digit = body.charAt(i) - '0';
      sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
    }
    return MadeUpNumber.of(
        body + (10 - sum % 10) % 10, one(random, "###############", "##-######-######-#"));
  }

  static MadeUpNumber serial(Random random) {
    return plain(
        from(UPPER, 2, random)
            + from(DIGITS, 4, random)
            + from(UPPER, 2, random)
            + from(DIGITS, 3, random));
  }

  static MadeUpNumber password(Random random) {
    return plain(
        one(random, "Sommer", "letmein", "Bella", "qwerty", "Fluffy")
            + one(random, "!", "", "#", "_")
            + from(DIGITS, 2 + random.nextInt(3), random));
  }

  static MadeUpNumber birthDate(Random random) {
    int day = 1 + random.nextInt(28);
    int month = 1 + random.nextInt(12);
    int year = 1940 + random.nextInt(65);
    return plain(
        switch (random.nextInt(4)) {
          case 0 -> "%02d/%02d/%d".formatted(day, month, year);
          case 1 -> "%d-%02d-%02d".formatted(year, month, day);
          case 2 -> "%d %s %d".formatted(day, one(random, "March", "July", "Oct", "Dec"), year);
          default -> "%s %d, %d".formatted(one(random, "January", "May", "Sept"), day, year);
        });
  }

  static MadeUpNumber plate(Random random) {
    return plain(
        switch (random.nextInt(4)) {
          case 0 -> from(UPPER, 2, random) + from(DIGITS, 2, random) + " " + from(UPPER, 3, random);
          case 1 -> from(UPPER, 3, random) + "-" + from(DIGITS, 4, random);
          case 2 -> from(DIGITS, 1, random) + from(UPPER, 3, random) + from(DIGITS, 3, random);
          default ->
              from(UPPER, 1, random) + "-" + from(UPPER, 2, random) + " " + from(DIGITS, 4, random);
        });
  }

  static MadeUpNumber address(Random random) {
    int house = 1 + random.nextInt(300);
    return plain(
        switch (random.nextInt(5)) {
          case 0 ->
              house + " " + one(random, "Elm Street", "Oak Road", "Mill Lane") + ", Springfield";
          case 1 ->
              "Flat 3, "
                  + house
                  + " "
                  + one(random, "Hope Terrace", "King Avenue")
                  + ", Leeds LS1 4AP";
          case 2 ->
              one(random, "Lindenstraße ", "Bergweg ", "Schlossplatz ") + house + ", 80331 München";
          case 3 -> one(random, "Calle Sol ", "Avenida del Mar ") + house + ", 28013 Madrid";
          default ->
              house + " " + one(random, "rue Victor Hugo", "avenue de la Gare") + ", 69002 Lyon";
        });
  }

  static MadeUpNumber account(Random random) {
    return plain(
        random.nextBoolean()
            ? from(DIGITS, 8, random)
            : from(DIGITS, 4, random)
                + " "
                + from(DIGITS, 4, random)
                + " "
                + from(DIGITS, 2, random));
  }
}
