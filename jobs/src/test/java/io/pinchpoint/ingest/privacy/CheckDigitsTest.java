package io.pinchpoint.ingest.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckDigitsTest {

  /** Specimens that the issuers, or those who describe them, publish. */
  static Stream<Arguments> specimens() {
    return Stream.of(
        of("046454286", CheckDigits::luhn),
        of("86095742719", CheckDigits::germanTax),
        of("65170839J003", CheckDigits::germanPension),
        of("L01X00T471", CheckDigits::travelDocument),
        of("255081416802538", CheckDigits::frenchSocial),
        of("3023217600053", CheckDigits::frenchTax),
        of("12345678Z", CheckDigits::spanishIdentity),
        of("X1234567L", CheckDigits::spanishIdentity),
        of("281234567840", CheckDigits::spanishSocial),
        of("RSSMRA85T10A562S", CheckDigits::italianTax),
        of("111222333", CheckDigits::dutchService),
        of("52998224725", CheckDigits::brazilianPerson),
        of("11222333000181", CheckDigits::brazilianCompany),
        of("12056874107", CheckDigits::brazilianSocial),
        of("123456782", CheckDigits::australianTax),
        of("2123456701", CheckDigits::australianHealth));
  }

  private static Arguments of(String specimen, Predicate<String> check) {
    return Arguments.of(specimen, check);
  }

  @ParameterizedTest
  @MethodSource("specimens")
  void shouldTellSpecimensFromSlips(String specimen, Predicate<String> check) {
    assertThat(check.test(specimen)).isTrue();
    int at = specimen.length() == 10 && specimen.startsWith("2") ? 8 : specimen.length() - 1;
    char last = specimen.charAt(at);
    for (char c = Character.isDigit(last) ? '0' : 'A';
        c <= (Character.isDigit(last) ? '9' : 'Z');
        c++) {
      if (c != last) {
        assertThat(check.test(specimen.substring(0, at) + c + specimen.substring(at + 1)))
            .as("with %s", c)
            .isFalse();
      }
    }
  }
}
