package io.pinchpoint.benchmarks.samples;

/** What people should not write into a comment, and do: invented, or numbers made for examples. */
final class Privates {
  private final Chance chance;

  Privates(Chance chance) {
    this.chance = chance;
  }

  String maybeIn(String text, double share) {
    return chance.in(share) ? text + " " + detail() : text;
  }

  String detail() {
    return switch (chance.between(0, 9)) {
      case 0, 1 -> "You can reach me at " + address() + ".";
      case 2 -> "my mail: " + address();
      case 3, 4 -> "Call me on +34 612 34 " + twoDigits() + " " + twoDigits() + ".";
      case 5 -> "My number is 020 7946 0" + chance.between(100, 999) + ".";
      case 6 -> "Tel. 0034 655" + twoDigits() + twoDigits() + twoDigits();
      case 7 ->
          "The card was "
              + chance.oneOf("4111 1111 1111 1111", "5500-0000-0000-0004", "4012888888881881")
              + ".";
      case 8 ->
          "Account "
              + chance.oneOf(
                  "ES91 2100 0418 4502 0005 1332",
                  "GB29NWBK60161331926819",
                  "DE89370400440532013000")
              + ".";
      default ->
          "See https://my.ventalba.example/reset?token="
              + Integer.toHexString(chance.between(1 << 24, 1 << 30));
    };
  }

  private String address() {
    return chance.oneOf("ana", "j.smith", "mike_t", "lola.perez", "karl", "sophie.d")
        + chance.between(1, 99)
        + "@"
        + chance.oneOf("example.org", "mail.example.com", "example.es");
  }

  private String twoDigits() {
    return Integer.toString(chance.between(10, 99));
  }
}
